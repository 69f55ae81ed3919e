"""Users: who has an account here, and by which name they go."""

from peewee import fn

from syncserver.db import Row, Session, Statement, named
from syncserver.errors import BadRequest, NoRoom
from syncserver.models import User
from syncserver.protocol import records
from syncserver.protocol.ids import new_id
from syncserver.protocol.stamps import write_time
from syncserver.store import Store, Writing

LONGEST_NAME = 100

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
_COUNT = Statement(User.select(fn.COUNT(User.number)).where(~User.deleted))
_ANY = Statement(User.select(User.id).where(~User.deleted).limit(named("limit")), "limit")
_ONE = Statement(User.select(*_COLUMNS).where((User.id == named("id")) & ~User.deleted), "id")
_UPDATE = Statement(
    User.update({User.name: named("name"), User.deleted: named("deleted"), User.updated_at: named("updated_at")}).where(
        User.id == named("id")
    ),
    *("name", "deleted", "updated_at", "id"),
)
_KNOWN = Statement(User.select(User.id).where((User.id == named("id")) & ~User.deleted), "id")


def add_user(store: Store, writing: Writing, name: str) -> records.User:
    """Make a user. Raises `BadRequest` for a name that cannot be one, `NoRoom` where there are too many."""
    _check_room(store, writing.session)
    name, now = sound_name(name), writing.stamps.now
    user = records.User(
        id=new_id(now, store.random),
        name=name,
        created_at=write_time(now),
        deleted=False,
        updated_at=writing.stamps.draw(),
    )
    writing.session.run(_ADD_USER, user.id, user.name, user.created_at, user.deleted, user.updated_at)
    return user


def _check_room(store: Store, session: Session) -> None:
    most = store.limits.users
    if (session.one(_COUNT) or (0,))[0] < most:
        return
    if most == 1:
        raise NoRoom("This server has an account for one person, and it is taken: ask whoever runs it for more.")
    raise NoRoom(f"This server has accounts for {most:,} people, and all are taken: ask whoever runs it for more.")


def find_user(session: Session, user_id: str) -> records.User | None:
    """Read a user, unless they are gone."""
    row = session.one(_ONE, user_id)
    return None if row is None else user_of(row)


def change_user(writing: Writing, user: records.User, name: str, deleted: bool = False) -> records.User:
    """Rename a user, or mark them as gone; everybody hears of it. Raises `BadRequest` for the name."""
    changed = records.User(
        id=user.id,
        name=sound_name(name),
        created_at=user.created_at,
        deleted=deleted,
        updated_at=writing.stamps.draw(),
    )
    writing.session.run(_UPDATE, changed.name, changed.deleted, changed.updated_at, changed.id)
    return changed


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


def sound_name(name: str) -> str:
    """Tidy up a name. Raises `BadRequest` for one that cannot be one."""
    name = records.storable_text(name).strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadRequest(f"A name has 1 to {LONGEST_NAME} characters, this one {len(name)}.")
    return name
