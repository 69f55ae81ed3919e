"""Passwords: optional, hashed with argon2id, and found by the name of whoever has one.

Names need not be unique, but a name and a password have to lead to one account: so of those who share a name, however
it is written, one has a password. Hashing costs memory and time on purpose, so it is done outside of transactions, and
a few at a time.
"""

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from syncserver.config import Policy
from syncserver.db import Session, Statement, named
from syncserver.errors import BadRequest, Conflict
from syncserver.models import Password
from syncserver.protocol.records import storable_text

SHORTEST, LONGEST = 8, 200

_AT_ONCE = threading.BoundedSemaphore(4)
"""Hashes at a time: each takes 19 MiB, and a small box has few."""

_OF_USER = Statement(Password.select(Password.hash).where(Password.user_id == named("user_id")), "user_id")
_OF_NAME = Statement(Password.select(Password.user_id, Password.hash).where(Password.name == named("name")), "name")
_ADD = Statement(
    Password.insert({Password.user_id: named("user_id"), Password.name: named("name"), Password.hash: named("hash")}),
    *("user_id", "name", "hash"),
)
_RENAME = Statement(
    Password.update({Password.name: named("name")}).where(Password.user_id == named("user_id")), "name", "user_id"
)
_REMOVE = Statement(Password.delete().where(Password.user_id == named("user_id")), "user_id")


class Hasher:
    """Hashes and compares passwords at the cost that a policy names."""

    def __init__(self, policy: Policy) -> None:
        self._argon2 = PasswordHasher(time_cost=policy.hash_rounds, memory_cost=policy.hash_kibibytes, parallelism=1)
        self._nobody = self._argon2.hash("nobody's")

    def hash(self, password: str) -> str:
        """Hash a new password. Raises `BadRequest` for one that is too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadRequest(f"A password has {SHORTEST} to {LONGEST} characters.")
        with _AT_ONCE:
            return self._argon2.hash(_composed(password))

    def matches(self, hashed: str | None, password: str) -> bool:
        """Tell whether it is the password; where there is none (`None`), "no" takes as long."""
        if len(password) > LONGEST:
            password = ""
        with _AT_ONCE:
            try:
                return self._argon2.verify(hashed or self._nobody, _composed(password)) and hashed is not None
            except (Argon2Error, InvalidHashError):
                return False


def password_of(session: Session, user_id: str) -> str | None:
    """Read the hash of a user's password, if they have one."""
    row = session.one(_OF_USER, user_id)
    return None if row is None else str(row[0])


def owner_of_name(session: Session, name: str) -> tuple[str, str] | None:
    """Find who signs in under a name, however it is written: user id and hash."""
    row = session.one(_OF_NAME, fold(name))
    return None if row is None else (row[0], row[1])


def set_password(session: Session, user_id: str, name: str, hashed: str) -> None:
    """Give a user this password (its hash) instead of any before. Raises `Conflict`."""
    _check_free(session, user_id, name)
    session.run(_REMOVE, user_id)
    session.run(_ADD, user_id, fold(name), hashed)


def rename(session: Session, user_id: str, name: str) -> None:
    """Have a user who has a password sign in under another name. Raises `Conflict`."""
    if password_of(session, user_id) is not None:
        _check_free(session, user_id, name)
        session.run(_RENAME, fold(name), user_id)


def remove_password(session: Session, user_id: str) -> None:
    """Take away a user's password."""
    session.run(_REMOVE, user_id)


def fold(name: str) -> str:
    """Write a name as it is compared: blind to case and to how its letters are composed."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", storable_text(name).strip()).casefold())


def _check_free(session: Session, user_id: str, name: str) -> None:
    other = owner_of_name(session, name)
    if other is not None and other[0] != user_id:
        raise Conflict("Somebody of this name has a password here already: choose another name.")


def _composed(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
