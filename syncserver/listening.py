"""Who comes to listen, over `/live` or `/changes`: read from the beginning of the connection, the same for both.

Connections stay open, so there may be so many of them in all and so many for each user (`Limits`).
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs

from syncserver import stamping
from syncserver.admission import Guard
from syncserver.asgi import Scope
from syncserver.devices import token_of
from syncserver.errors import STATUS, BadRequest, Refused, TooOften, Unavailable
from syncserver.fanout import Listener
from syncserver.journal import Journal
from syncserver.protocol.errors import BadStamp
from syncserver.protocol.stamps import read_since
from syncserver.store import Store
from syncserver.throttle import address_key

GONE = (OSError, RuntimeError, AssertionError)
"""How uvicorn says, on sending, that the client went or the server was asked to stop, whatever it was doing then."""

_COME_BACK_SECONDS = 60


class Door:
    """Lets in who comes to listen. What stays open is counted in the thread of the loop alone."""

    def __init__(self, store: Store, guard: Guard, journal: Journal) -> None:
        self._store, self._guard, self.journal = store, guard, journal
        self._here: Counter[str] = Counter()

    def admit(self, scope: Scope) -> Listener:
        """Find out by which token who listens, and from where on. Raises `Refused` or `Unavailable`."""
        client, authorization = scope.get("client"), headers_of(scope).get("authorization", "")
        user = self._guard.sign_in(self._store, authorization, address_key(client[0] if client else None))
        since = parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
        try:
            told = read_since(since) if since else ""
        except BadStamp as error:
            raise BadRequest(str(error)) from None
        with self._store.reading() as session:
            return Listener(token_of(authorization), user.user_id, told or stamping.latest(session))

    @contextmanager
    def place(self, user_id: str) -> Iterator[None]:
        """Have a place as long as this lasts. Raises `TooOften` where there is none."""
        limits = self._store.limits
        if self._here.total() >= limits.connections:
            raise TooOften("Too many are connected to this server just now.", _COME_BACK_SECONDS)
        if self._here[user_id] >= limits.connections_per_user:
            raise TooOften("This account is connected to this server too many times.", _COME_BACK_SECONDS)
        self._here[user_id] += 1
        try:
            yield
        finally:
            self._here -= Counter((user_id,))


def headers_of(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def status_of(refusal: Refused | Unavailable) -> int:
    return STATUS[type(refusal)] if isinstance(refusal, Refused) else 503


def refusal_headers(refusal: Refused | Unavailable, body: bytes) -> list[tuple[bytes, bytes]]:
    """Write what describes the answer to somebody who may not listen."""
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if isinstance(refusal, TooOften):
        headers.append((b"retry-after", str(refusal.seconds).encode()))
    return headers
