"""Users: who is on this server, and how somebody new gets an account."""

import msgspec
from flask import Request, Response

from syncserver import accounts
from syncserver.accounts import SignedIn
from syncserver.api import answers, requests
from syncserver.config import Settings
from syncserver.errors import NotAllowed
from syncserver.protocol.people import NewUser
from syncserver.protocol.records import User
from syncserver.store import Store

_CLOSED = "This server does not take new users. Whoever runs it can let them in: python -m syncserver --open"


class Users(msgspec.Struct, kw_only=True):
    """Answer to `GET /users`."""

    users: list[User]


def create_user(request: Request, store: Store, settings: Settings) -> Response:
    """Make an account and the token of its first device, if the server is open."""
    if not settings.open:
        raise NotAllowed(_CLOSED)
    asked: NewUser = requests.message(request, NewUser)
    return answers.message(accounts.create_account(store, asked.name), 201)


def list_users(request: Request, store: Store, user: SignedIn) -> Response:
    """Answer id and name of all users."""
    with store.reading() as session:
        return answers.message(Users(users=accounts.all_users(session)))
