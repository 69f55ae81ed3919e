"""What one address of the server is, and what a request to it brings along."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import Request, Response

from syncserver.admission import Guard
from syncserver.api import requests
from syncserver.config import Settings
from syncserver.devices import SignedIn
from syncserver.metrics import Metrics
from syncserver.snapshots import Snapshots
from syncserver.store import Store

Method = Literal["GET", "POST", "DELETE"]


@dataclass(frozen=True)
class Call:
    """What a handler is given. `user` is absent where no token is asked for; `path` are the variable parts."""

    request: Request
    store: Store
    settings: Settings
    guard: Guard
    metrics: Metrics
    snapshots: Snapshots
    user: SignedIn | None = None
    path: Mapping[str, str] = field(default_factory=dict)

    def read(self, shape: Any) -> Any:
        """Read the body as one of the protocol's messages. Raises `BadRequest`, `TooLarge` or `WrongType`."""
        return requests.message(self.request, shape, self.store.limits.unpacked_bytes)

    @property
    def caller(self) -> SignedIn:
        assert self.user is not None, "this route asks for a token"  # noqa: S101
        return self.user


@dataclass(frozen=True)
class Route:
    """One address: what it takes (`body`, `parameters`, `{parts}` of its path), what it answers, who may ask.

    `problems` are the statuses that it has besides those that every route has; `may_be_unchanged` adds 304, which has
    no body. `answer` is the JSON's type; `str` stands for plain text, `bytes` for a file of SQLite.
    """

    method: Method
    path: str
    handler: Callable[[Call], Response]
    summary: str
    answer: Any
    status: int = 200
    body: Any = None
    parameters: tuple[str, ...] = ()
    needs_token: bool = True
    takes_a_bare_list: bool = False
    problems: tuple[str, ...] = ()
    may_be_unchanged: bool = False
