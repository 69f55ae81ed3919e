"""The system's keyring, where tokens are kept: it may be missing, broken, locked, or wait for somebody to answer it.

So it is asked in a thread of its own and waited for a moment only, one question at a time: a keyring that shows its
own window for a password shows one, however often we ask. The library is imported with the first question, which is
never asked by the thread of the window.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from desktop.sync.errors import KeyringShut

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "Shared Music Playlist"
PATIENCE: Final = 3.0
"""Seconds that the keyring is waited for: less than the window waits for the sync at its end."""

_SECURE: Final = 1.0
"""The least priority of a backend that keeps secrets better than a file of ours does."""

T = TypeVar("T")

_turn = threading.Lock()


def put(slot: str, token: str) -> bool:
    """Keep a token; answer whether it can be read back. One that could not be kept in time is not kept later."""
    given_up = threading.Event()

    def write(keyring: "KeyringBackend") -> bool:
        keyring.set_password(SERVICE, slot, token)
        kept = keyring.get_password(SERVICE, slot) == token
        if kept and given_up.is_set():
            keyring.delete_password(SERVICE, slot)
        return kept

    try:
        return _ask(write)
    except KeyringShut:
        given_up.set()
        return False


def get(slot: str) -> str | None:
    """Read a token; None where the keyring has it no more. Raises `KeyringShut`."""
    return _ask(lambda keyring: keyring.get_password(SERVICE, slot))


def remove(slot: str) -> None:
    """Forget a token, if the keyring lets us."""
    try:
        _ask(lambda keyring: keyring.delete_password(SERVICE, slot))
    except KeyringShut:
        pass  # It is of no use any more: what it belonged to names another.


def _ask(question: Callable[["KeyringBackend"], T]) -> T:
    if not _turn.acquire(timeout=PATIENCE):
        raise KeyringShut
    answers: list[T] = []

    def run() -> None:
        try:
            answers.append(question(_backend()))
        except Exception:  # backends raise what they like; all of it means that it is shut
            answers.clear()
        finally:
            _turn.release()

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if not answers:
        raise KeyringShut
    return answers[0]


def _backend() -> "KeyringBackend":
    import keyring

    backend = keyring.get_keyring()
    if backend.priority < _SECURE:
        raise KeyringShut
    return backend
