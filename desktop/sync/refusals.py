"""What an answer means that says no: the error that stops a sync, or that whoever asked is told."""

from collections.abc import Mapping
from typing import Final

from desktop.sync.errors import (
    Busy,
    NotAServer,
    ProgramTooOld,
    Refused,
    ServerTooOld,
    ServerTrouble,
    SignIn,
    SyncError,
)
from desktop.sync.exchange import Answer
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.messages import Problem, decode
from syncserver.protocol.records import PROTOCOL

_ERRORS: Final[Mapping[int, type[SyncError]]] = {
    401: SignIn,
    429: Busy,
    503: Busy,
    404: NotAServer,
}


def error_of(answer: Answer) -> SyncError:
    """Say what an answer that is an error means."""
    try:
        sentence = decode(answer.body, Problem).error
    except BadMessage:
        sentence = f"The server answered {answer.status}, and nothing that is understood."
    if answer.status == 426:
        return _too_old(answer.speaks, sentence)
    kind = _ERRORS.get(answer.status, Refused)
    if kind is Busy or answer.status >= 500:
        trouble = Busy if kind is Busy else ServerTrouble
        return trouble(sentence, answer.retry_after)
    return kind(sentence)


def _too_old(speaks: int, sentence: str) -> SyncError:
    """Tell which of the two has to be updated, where the server names the version that it speaks."""
    if not speaks:
        return ProgramTooOld(sentence)
    versions = f"This program speaks version {PROTOCOL} of the sync protocol, the server version {speaks}."
    return ProgramTooOld(versions) if speaks > PROTOCOL else ServerTooOld(versions)
