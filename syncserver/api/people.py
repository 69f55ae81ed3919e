"""Users: who is on this server, how somebody new gets an account, and what they may do with their own."""

import msgspec
from flask import Response

from syncserver import accounts, admission
from syncserver.api import answers, requests
from syncserver.api.route import Call
from syncserver.leaving import remove_account
from syncserver.protocol.people import ChangedUser, NewUser, SignIn
from syncserver.protocol.records import User
from syncserver.throttle import address_key


class Users(msgspec.Struct, kw_only=True):
    """Answer to `GET /users`."""

    users: list[User]


def create_user(call: Call) -> Response:
    """Make an account and the token of its first device."""
    asked: NewUser = call.read(NewUser)
    address = address_key(call.request.remote_addr)
    account = admission.create_account(call.store, call.guard, asked, address, call.settings.open)
    return answers.message(account, 201)


def list_users(call: Call) -> Response:
    """Answer id and name of all users."""
    with call.store.reading() as session:
        return answers.message(Users(users=accounts.all_users(session)))


def sign_in(call: Call) -> Response:
    """Sign a device in by name and password."""
    asked: SignIn = call.read(SignIn)
    address = address_key(call.request.remote_addr)
    return answers.message(admission.sign_in_by_password(call.store, call.guard, asked, address), 201)


def read_me(call: Call) -> Response:
    """Answer the caller's own account."""
    return answers.message(admission.read_me(call.store, call.caller.user_id))


def change_me(call: Call) -> Response:
    """Change the caller's name or password, and sign their other devices out."""
    asked: ChangedUser = call.read(ChangedUser)
    return answers.message(admission.change_me(call.store, call.guard, call.caller, asked))


def remove_me(call: Call) -> Response:
    """Remove the caller's account."""
    remove_account(call.store, call.caller.user_id, requests.text(call.request, "handOnTo"))
    return answers.nothing()
