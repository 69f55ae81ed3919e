"""Who comes to listen, over `/live` or `/changes`: read from the beginning of the connection, the same for both."""

from urllib.parse import parse_qs

from syncserver import stamping
from syncserver.asgi import Scope
from syncserver.devices import sign_in, token_of
from syncserver.errors import BadRequest
from syncserver.fanout import Listener
from syncserver.protocol.errors import BadStamp
from syncserver.protocol.stamps import read_since
from syncserver.store import Store

GONE = (OSError, RuntimeError, AssertionError)
"""How uvicorn says, on sending, that the client went or the server was asked to stop, whatever it was doing then."""


def headers_of(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def admit(store: Store, scope: Scope) -> Listener:
    """Find out by which token who listens, and from where on. Raises `NotSignedIn`, `BadRequest` or `Unavailable`."""
    token = token_of(headers_of(scope).get("authorization", ""))
    since = parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
    try:
        told = read_since(since) if since else ""
    except BadStamp as error:
        raise BadRequest(str(error)) from None
    user = sign_in(store, token)
    with store.reading() as session:
        return Listener(token, user.user_id, told or stamping.latest(session))
