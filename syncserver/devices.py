"""The devices of a user and their tokens: 256 random bits for each, of which only the SHA-256 is stored.

A token ends when its device is signed out, or when it was not used for a year (`Policy`). When it was used last is
written once an hour at most, so that a device that asks every second does not make the server write every second, and
for many who come at once together (`sightings`). How far it has read the feed is written along: a purge waits for that.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from peewee import fn

from syncserver.db import ManyKeys, Session, Statement, named
from syncserver.errors import BadRequest, NoRoom, NotFound, NotSignedIn, Unavailable
from syncserver.models import Token, User
from syncserver.protocol import records
from syncserver.protocol.ids import new_id
from syncserver.protocol.people import Device
from syncserver.protocol.stamps import ZERO, write_time
from syncserver.sightings import Reading
from syncserver.store import Store, Writing

LONGEST_DEVICE_NAME = 100
THIS_ONE = "current"

_HOUR = 3_600 * 1_000_000
_DAY = 24 * _HOUR

_FIND = Statement(
    Token.select(Token.user_id, Token.device_id, Token.last_seen_at)
    .join(User, on=(User.id == Token.user_id))
    .where((Token.hash == named("hash")) & ~User.deleted),
    "hash",
)
_AMONG = ManyKeys(
    lambda keys: (
        Token.select(Token.hash, Token.last_seen_at)
        .join(User, on=(User.id == Token.user_id))
        .where(Token.hash.in_(keys) & ~User.deleted)
    )
)
_ADD = Statement(
    Token.insert(
        {
            Token.hash: named("hash"),
            Token.user_id: named("user_id"),
            Token.created_at: named("created_at"),
            Token.device_id: named("device_id"),
            Token.name: named("name"),
            Token.last_seen_at: named("last_seen_at"),
            Token.read_until: named("read_until"),
        }
    ),
    *("hash", "user_id", "created_at", "device_id", "name", "last_seen_at", "read_until"),
)
_SEEN = Statement(
    Token.update({Token.last_seen_at: named("last_seen_at")}).where(Token.device_id == named("device_id")),
    *("last_seen_at", "device_id"),
)
_HAS_READ = Statement(
    Token.update({Token.last_seen_at: named("last_seen_at"), Token.read_until: named("read_until")}).where(
        Token.device_id == named("device_id")
    ),
    *("last_seen_at", "read_until", "device_id"),
)
_OF_USER = Statement(
    Token.select(Token.device_id, Token.name, Token.created_at, Token.last_seen_at)
    .where((Token.user_id == named("user_id")) & (Token.last_seen_at > named("oldest")))
    .order_by(Token.last_seen_at.desc(), Token.device_id.desc()),
    *("user_id", "oldest"),
)
_COUNT = Statement(
    Token.select(fn.COUNT(Token.number)).where(
        (Token.user_id == named("user_id")) & (Token.last_seen_at > named("oldest"))
    ),
    *("user_id", "oldest"),
)
_REVOKE = Statement(
    Token.delete()
    .where((Token.user_id == named("user_id")) & (Token.device_id == named("device_id")))
    .returning(Token.device_id),
    *("user_id", "device_id"),
)
_REVOKE_OTHERS = Statement(
    Token.delete().where((Token.user_id == named("user_id")) & (Token.device_id != named("device_id"))),
    *("user_id", "device_id"),
)
_REVOKE_ALL = Statement(Token.delete().where(Token.user_id == named("user_id")), "user_id")


@dataclass(frozen=True)
class SignedIn:
    """Whom a request's token belongs to, and which of their devices."""

    user_id: str
    device_id: str = ""


def token_of(authorization: str) -> str:
    """Read the token in an `Authorization` header. Raises `NotSignedIn`."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn("Sign in: this request carries no token (Authorization: Bearer ...).")
    return token.strip()


def sign_in(store: Store, token: str) -> SignedIn:
    """Find whose token this is, and note that it was used. Raises `NotSignedIn`."""
    row = store.database.row(_FIND, _hash(token))
    if row is None:
        raise NotSignedIn("This server does not know that token: join it again.")
    user_id, device_id, last_seen_at = row
    now = store.clock()
    if last_seen_at <= _oldest(store, now):
        raise NotSignedIn(f"This device was away for over {store.policy.token_days} days: sign in again.")
    if last_seen_at < write_time(now - _HOUR):
        _note(store, device_id, now)
    return SignedIn(user_id, device_id)


def note_reading(store: Store, user: SignedIn, until: str) -> None:
    """Note up to which stamp a device has read the feed, which is what it asks on from."""
    if until != ZERO:
        store.sightings.note_reading(user.device_id, Reading(until, store.clock()))


def write_readings(store: Store, seen: Mapping[str, int] | None = None) -> None:
    """Write down what is noted of how far devices have read, and which were `seen` when. Raises `Unavailable`."""
    read = store.sightings.take_readings()
    if not (read or seen):
        return
    try:
        with store.writing() as writing:
            rows = [(write_time(reading.at), reading.until, one) for one, reading in read.items()]
            writing.session.many(_HAS_READ, rows)
            writing.session.many(_SEEN, [(write_time(moment), one) for one, moment in (seen or {}).items()])
    except Unavailable:
        store.sightings.put_back(read)
        raise


def known_among(store: Store, session: Session, tokens: Iterable[str]) -> set[str]:
    """Tell which of these tokens would sign somebody in, without noting that they were used."""
    by_hash = {_hash(token): token for token in tokens}
    oldest = _oldest(store, store.clock())
    return {by_hash[key] for key, last_seen_at in session.over(_AMONG, by_hash) if last_seen_at > oldest}


def add_device(store: Store, writing: Writing, user_id: str, name: str) -> tuple[str, str]:
    """Sign a device in; answer its id and its token, which is told this once.

    Raises `BadRequest` for its name, `NoRoom` where the user has too many.
    """
    now, token, most = writing.stamps.now, _draw_token(store.random), store.limits.devices_per_user
    if (writing.session.one(_COUNT, user_id, _oldest(store, now)) or (0,))[0] >= most:
        if most == 1:
            raise NoRoom("This account is signed in on one device, which is all it may: sign that out first.")
        raise NoRoom(f"This account is signed in on {most} devices, which is all it may: sign one of them out first.")
    device_id, moment = new_id(now, store.random), write_time(now)
    writing.session.run(_ADD, _hash(token), user_id, moment, device_id, sound_device_name(name), moment, "")
    return device_id, token


def sound_device_name(name: str) -> str:
    """Tidy up what a device calls itself; it may be "". Raises `BadRequest`."""
    name = records.storable_text(name).strip()
    if len(name) > LONGEST_DEVICE_NAME:
        raise BadRequest(f"The name of a device has at most {LONGEST_DEVICE_NAME} characters, this one {len(name)}.")
    return name


def devices_of(store: Store, session: Session, user_id: str, current: str = "") -> list[Device]:
    """List the devices of a user that are signed in, the one used last first."""
    rows = session.all(_OF_USER, user_id, _oldest(store, store.clock()))
    return [
        Device(id=row[0], name=row[1], created_at=row[2], last_seen_at=row[3], current=row[0] == current)
        for row in rows
    ]


def sign_out(store: Store, user: SignedIn, device_id: str) -> None:
    """Sign out one of the caller's devices (`current`: the one that asks). Raises `NotFound`."""
    device_id = user.device_id if device_id == THIS_ONE else device_id
    with store.writing() as writing:
        if writing.session.one(_REVOKE, user.user_id, device_id) is None:
            raise NotFound("You have no such device.")
        writing.tell()  # so that what it listens to is closed now


def sign_out_others(writing: Writing, user: SignedIn) -> None:
    """Sign out all devices of a user but the one that asks."""
    writing.session.run(_REVOKE_OTHERS, user.user_id, user.device_id)
    writing.tell()  # so that what they listen to is closed now


def sign_out_all(session: Session, user_id: str) -> None:
    """Sign out all devices of a user; whoever calls has it told, so that they hear of it."""
    session.run(_REVOKE_ALL, user_id)


def _oldest(store: Store, now: int) -> str:
    return write_time(now - store.policy.token_days * _DAY)


def _note(store: Store, device_id: str, now: int) -> None:
    """Note that a device came; where the database is busy its next request will."""
    seen = store.sightings.note(device_id, now)
    if seen:
        with suppress(Unavailable):
            write_readings(store, seen)


def _draw_token(random: Random) -> str:
    return base64.urlsafe_b64encode(random.randbytes(32)).rstrip(b"=").decode("ascii")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
