"""One request of the sync and its answer, as plain values: whoever carries them (requests, a simulator) is told all
that there is to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """`path` begins with a slash; `query` holds what is not empty; a `body` makes it a POST of JSON, unless a
    `method` is named.

    What a good answer holds goes `into` a file, if one is named, where the carrier knows files. `known` is the stamp up
    to which all is here: if that is all there is, the answer may be 304.
    """

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    method: str = ""
    into: Path | None = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that arrived whole. Times are microseconds since 1970; `server_now` is 0 where it was not told.

    `speaks` is the version of the protocol that a server names which refuses ours, else 0. `pin` names the server's own
    certificate (`protocol/pins.py`), "" where it has none. `sha256` is that of the content, "" where it was not told.
    """

    status: int
    body: bytes
    server_now: int = 0
    sent_at: int = 0
    answered_at: int = 0
    retry_after: float | None = None
    speaks: int = 0
    pin: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Prefetch:
    """A hint: this request comes next, and may be sent already while what arrived is being stored."""

    request: Request
