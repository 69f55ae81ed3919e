"""How somebody gets in: a new account, by invitation unless the server is open, or a device signed in by password."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from syncserver import invitations, passwords
from syncserver.accounts import add_user, change_user, find_user
from syncserver.devices import SignedIn, add_device, sign_in, sign_out_others, token_of
from syncserver.errors import NotAllowed, NotSignedIn
from syncserver.passwords import Hasher
from syncserver.protocol import records
from syncserver.protocol.people import Account, ChangedUser, Me, NewUser, Redeemed, SignIn
from syncserver.quotas import check_disk
from syncserver.rates import Rate
from syncserver.store import Store, Writing
from syncserver.throttle import Throttle

_CLOSED = (
    "This server takes new people by invitation: ask somebody who is on it for one. Whoever runs it makes one with "
    "python -m syncserver invite, or lets everybody in with --open."
)
_WRONG = "Name and password do not go together."


@dataclass(frozen=True)
class Guard:
    """What stands between a stranger and the accounts of one server, and how often anybody may ask."""

    hasher: Hasher
    by_address: Throttle
    by_name: Throttle
    devices: Rate
    strangers: Rate

    @contextmanager
    def guessing(self, address: str, name: str = "") -> Iterator[None]:
        """Let somebody try what could be guessed. Raises `TooOften`."""
        with self.by_address.attempt(address), self.by_name.attempt(name) if name else nullcontext():
            yield

    def sign_in(self, store: Store, authorization: str, address: str) -> SignedIn:
        """Find out who asks, by the header, and count it. Raises `NotSignedIn` or `TooOften`."""
        try:
            user = sign_in(store, token_of(authorization))
        except NotSignedIn:
            self.strangers.check(address)
            raise
        self.devices.check(user.device_id)
        return user


def guard_of(store: Store) -> Guard:
    """Make the guard of a server as its policy and limits say."""
    tries, seconds = store.limits.tries, store.limits.tries_seconds
    return Guard(
        Hasher(store.policy),
        Throttle(store.clock, tries, seconds),
        # More than for an address: else whoever knows a name could keep its owner out from anywhere.
        Throttle(store.clock, 5 * tries, seconds),
        Rate(store.clock, store.limits.requests_per_minute),
        Rate(store.clock, store.limits.stranger_requests_per_minute),
    )


def create_account(store: Store, guard: Guard, asked: NewUser, address: str, is_open: bool) -> Account:
    """Make an account and sign its first device in; the invitation of a reset signs in to the account it is for.

    Raises `NotAllowed` for want of a good invitation, `Conflict` where another of this name has a password,
    `NoRoom` where there is none left.
    """
    if not asked.invitation:
        if not is_open:
            raise NotAllowed(_CLOSED)
        return _create(store, guard, asked)
    with guard.guessing(address):
        return _create(store, guard, asked)


def _create(store: Store, guard: Guard, asked: NewUser) -> Account:
    hashed = None if asked.password is None else guard.hasher.hash(asked.password)
    check_disk(store)
    with store.writing() as writing:
        spent = invitations.spend(writing, asked.invitation) if asked.invitation else None
        user = find_user(writing.session, spent.user_id) if spent and spent.user_id else None
        if spent and spent.user_id and user is None:
            raise NotAllowed("The account of this invitation was removed: ask for a new one.")
        made = user is None
        user = user or add_user(store, writing, asked.name)
        if hashed is not None:
            passwords.set_password(writing.session, user.id, user.name, hashed)
        if spent:
            invitations.let_in(writing, user.id, spent)
        return _signed_in(store, writing, user, asked.device, spent.playlist_id if spent else "", made)


def sign_in_by_password(store: Store, guard: Guard, asked: SignIn, address: str) -> Account:
    """Sign a device in. Raises `NotSignedIn`, in the same words and after the same time whatever is wrong."""
    with guard.guessing(address, passwords.fold(asked.name)):
        with store.reading() as session:
            found = passwords.owner_of_name(session, asked.name)
        hashed = found[1] if found else None
        if not guard.hasher.matches(hashed, asked.password) or not found:
            raise NotSignedIn(_WRONG)
        with store.writing() as writing:
            user = find_user(writing.session, found[0])
            # The password may have been changed while it was compared.
            if user is None or passwords.password_of(writing.session, user.id) != hashed:
                raise NotSignedIn(_WRONG)
            return _signed_in(store, writing, user, asked.device)


def redeem(store: Store, guard: Guard, user: SignedIn, code: str, address: str) -> Redeemed:
    """Let somebody who has an account in where an invitation leads. Raises `NotAllowed`."""
    with guard.guessing(address):
        return invitations.redeem(store, user, code)


def read_me(store: Store, user_id: str) -> Me:
    """Read the caller's own account. Raises `NotSignedIn` where it has just been removed."""
    with store.reading() as session:
        user = _user(find_user(session, user_id))
        has_password = passwords.password_of(session, user_id) is not None
    return Me(id=user.id, name=user.name, created_at=user.created_at, has_password=has_password)


def change_me(store: Store, guard: Guard, caller: SignedIn, asked: ChangedUser) -> records.User:
    """Change the caller's name or password, sign their other devices out; once there is a password, it has to be told.

    Raises `BadRequest`, `NotAllowed` for a wrong password, `Conflict` where another of this name has one.
    """
    user_id = caller.user_id
    with guard.guessing(f"user {user_id}"):
        with store.reading() as session:
            held = passwords.password_of(session, user_id)
        if held is not None and not guard.hasher.matches(held, asked.current_password or ""):
            raise NotAllowed("That is not the password that this account has.")
    hashed = None if asked.password is None else guard.hasher.hash(asked.password)
    with store.writing() as writing:
        user = _user(find_user(writing.session, user_id))
        if passwords.password_of(writing.session, user_id) != held:
            raise NotAllowed("The password was changed on another device just now.")
        if asked.name is not None and asked.name.strip() != user.name:
            user = change_user(writing, user, asked.name)
            passwords.rename(writing.session, user_id, user.name)
        if hashed is not None:
            passwords.set_password(writing.session, user_id, user.name, hashed)
        if asked.sign_out_others:
            sign_out_others(writing, caller)
    return user


def _user(found: records.User | None) -> records.User:
    if found is None:
        raise NotSignedIn("This account was removed.")
    return found


def _signed_in(
    store: Store, writing: Writing, user: records.User, device: str, playlist_id: str = "", made: bool = False
) -> Account:
    device_id, token = add_device(store, writing, user.id, device)
    return Account(
        id=user.id,
        name=user.name,
        created_at=user.created_at,
        token=token,
        server_id=store.server_id,
        device_id=device_id,
        playlist_id=playlist_id,
        made=made,
    )
