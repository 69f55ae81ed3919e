"""Users and their tokens: one opaque token of 256 bits for each device, of which only the SHA-256 is stored."""

import base64
import hashlib
from dataclasses import dataclass
from random import Random

from syncserver.db import Row, Session, Statement, named
from syncserver.errors import BadRequest, NotSignedIn
from syncserver.models import Token, User
from syncserver.protocol import records
from syncserver.protocol.ids import new_id
from syncserver.protocol.people import Account
from syncserver.protocol.stamps import write_time
from syncserver.store import Store

LONGEST_NAME = 100

_FIND = Statement(
    Token.select(Token.user_id)
    .join(User, on=(User.id == Token.user_id))
    .where((Token.hash == named("hash")) & ~User.deleted),
    "hash",
)
_ADD_TOKEN = Statement(
    Token.insert({Token.hash: named("hash"), Token.user_id: named("user_id"), Token.created_at: named("created_at")}),
    "hash",
    "user_id",
    "created_at",
)
_ADD_USER = Statement(
    User.insert(
        {
            User.id: named("id"),
            User.name: named("name"),
            User.created_at: named("created_at"),
            User.deleted: named("deleted"),
            User.updated_at: named("updated_at"),
        }
    ),
    *("id", "name", "created_at", "deleted", "updated_at"),
)
_COLUMNS = (User.id, User.name, User.created_at, User.deleted, User.updated_at)
_ALL = Statement(User.select(*_COLUMNS).order_by(User.updated_at))
_SINCE = Statement(
    User.select(*_COLUMNS).where(User.updated_at > named("since")).order_by(User.updated_at).limit(named("limit")),
    "since",
    "limit",
)
_ANY = Statement(User.select(User.id).where(~User.deleted).limit(named("limit")), "limit")
_KNOWN = Statement(User.select(User.id).where((User.id == named("id")) & ~User.deleted), "id")


@dataclass(frozen=True)
class SignedIn:
    """The user that a request's token belongs to."""

    user_id: str


def create_account(store: Store, name: str) -> Account:
    """Make a user and the token of their first device. Raises `BadRequest` for a name that cannot be one."""
    name = _sound_name(name)
    with store.writing() as writing:
        now, token = writing.stamps.now, _draw_token(store.random)
        user_id, created_at = new_id(now, store.random), write_time(now)
        writing.session.run(_ADD_USER, user_id, name, created_at, False, writing.stamps.draw())
        writing.session.run(_ADD_TOKEN, _hash(token), user_id, created_at)
    return Account(id=user_id, name=name, created_at=created_at, token=token, server_id=store.server_id)


def token_of(authorization: str) -> str:
    """Read the token in an `Authorization` header. Raises `NotSignedIn`."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn("Sign in: this request carries no token (Authorization: Bearer ...).")
    return token.strip()


def sign_in(session: Session, token: str) -> SignedIn:
    """Find whose token this is. Raises `NotSignedIn`."""
    row = session.one(_FIND, _hash(token))
    if row is None:
        raise NotSignedIn("This server does not know that token: join it again.")
    return SignedIn(row[0])


def all_users(session: Session) -> list[records.User]:
    """Read all users, those that came first before the others."""
    return [user_of(row) for row in session.all(_ALL)]


def users_since(session: Session, since: str, limit: int) -> list[records.User]:
    """Read at most `limit` users that changed after a stamp, in stamp order."""
    return [user_of(row) for row in session.all(_SINCE, since, limit)]


def anybody(session: Session) -> bool:
    """Tell whether anybody has an account."""
    return session.one(_ANY, 1) is not None


def is_user(session: Session, user_id: str) -> bool:
    """Tell whether there is such a user."""
    return session.one(_KNOWN, user_id) is not None


def user_of(row: Row) -> records.User:
    """Read a row of the table."""
    user_id, name, created_at, deleted, updated_at = row
    return records.User(id=user_id, name=name, created_at=created_at, deleted=bool(deleted), updated_at=updated_at)


def _sound_name(name: str) -> str:
    name = records.storable_text(name).strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadRequest(f"A name has 1 to {LONGEST_NAME} characters, this one {len(name)}.")
    return name


def _draw_token(random: Random) -> str:
    return base64.urlsafe_b64encode(random.randbytes(32)).rstrip(b"=").decode("ascii")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
