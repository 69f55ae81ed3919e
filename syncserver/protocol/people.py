"""The messages about people: accounts and how to sign in, the devices of an account, and invitations.

What a request's body may say stands here and nowhere else: a field that is not listed (an id, a role, a token) is not
read, whoever sends it.
"""

from typing import Annotated, Literal

import msgspec

InvitedRole = Literal["editor", "viewer"]

DEFAULT_DAYS = 7
DEFAULT_USES = 1


class NewUser(msgspec.Struct, kw_only=True, rename="camel"):
    """Somebody who wants an account; a server that is not open asks for an `invitation` (its code)."""

    name: str
    password: str | None = None
    invitation: str | None = None
    device: str = ""


class SignIn(msgspec.Struct, kw_only=True, rename="camel"):
    """Somebody who has an account with a password, on a device that is to be signed in."""

    name: str
    password: str
    device: str = ""


class Account(msgspec.Struct, kw_only=True, rename="camel"):
    """An account, with the token of the device that asked: the only time that it is told.

    `playlist_id` is where the invitation leads, if it leads to a playlist. `made` says that the account was not there
    before.
    """

    id: str
    name: str
    created_at: str
    token: str
    server_id: str = ""
    device_id: str = ""
    playlist_id: str = ""
    made: bool = False


class Me(msgspec.Struct, kw_only=True, rename="camel"):
    """The caller's own account."""

    id: str
    name: str
    created_at: str
    has_password: bool


class ChangedUser(msgspec.Struct, kw_only=True, rename="camel"):
    """What is to change in the caller's account; `current_password` is needed once there is a password.

    With `sign_out_others` the device that asks is the only one that stays signed in.
    """

    name: str | None = None
    password: str | None = None
    current_password: str | None = None
    sign_out_others: bool = False


class Device(msgspec.Struct, kw_only=True, rename="camel"):
    """One device that is signed in to the caller's account; `current` is the one that asks."""

    id: str
    name: str
    created_at: str
    last_seen_at: str
    current: bool = False


class Devices(msgspec.Struct, kw_only=True, rename="camel"):
    """Answer to `GET /devices`: the one used last comes first."""

    devices: list[Device]


class Person(msgspec.Struct, kw_only=True, rename="camel"):
    """Somebody who has an account, with their devices, as whoever runs the server sees them."""

    id: str
    name: str
    created_at: str
    devices: list[Device]


class People(msgspec.Struct, kw_only=True, rename="camel"):
    """What `python -m syncserver users --json` prints: everybody who has an account, those who came first before."""

    people: list[Person]


class NewInvitation(msgspec.Struct, kw_only=True, rename="camel"):
    """An invitation that is wanted; with `playlist_id` it also makes a member of whoever redeems it."""

    days: int = DEFAULT_DAYS
    uses: int = DEFAULT_USES
    playlist_id: Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[^\x00]*$")] = ""
    role: InvitedRole = "editor"


class Invitation(msgspec.Struct, kw_only=True, rename="camel"):
    """An invitation. `code` is told once, in the answer that makes it, and is "" ever after."""

    id: str
    code: str
    created_at: str
    expires_at: str
    uses: int
    used: int
    revoked: bool
    playlist_id: str
    role: str
    created_by: str


class Invitations(msgspec.Struct, kw_only=True, rename="camel"):
    """Answer to `GET /invitations`: those that the caller made, the newest first."""

    invitations: list[Invitation]


class Redeem(msgspec.Struct, kw_only=True, rename="camel"):
    """The code of an invitation, from somebody who has an account already."""

    code: str


class Redeemed(msgspec.Struct, kw_only=True, rename="camel"):
    """Where a redeemed invitation leads; "" if it is to no playlist."""

    playlist_id: str
