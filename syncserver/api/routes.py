"""All addresses of the server in one table; Flask's routes and `/openapi.json` are both made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from flask import Request, Response

from syncserver.accounts import SignedIn
from syncserver.api import about, people, pull, push
from syncserver.api.people import Users
from syncserver.config import Settings
from syncserver.protocol.messages import CollectionPage, Digests, Health, Page, Push, PushAnswer
from syncserver.protocol.people import Account, NewUser
from syncserver.protocol.records import COLLECTIONS
from syncserver.store import Store

Method = Literal["GET", "POST"]

CURSOR = ("since", "epoch", "seen", "limit", "playlistId")


@dataclass(frozen=True)
class Call:
    """What a handler is given. `user` is absent where no token is asked for."""

    request: Request
    store: Store
    settings: Settings
    user: SignedIn | None

    @property
    def caller(self) -> SignedIn:
        assert self.user is not None, "this route asks for a token"  # noqa: S101
        return self.user


@dataclass(frozen=True)
class Route:
    """One address: what it takes (`body`, `parameters`), what it answers, and whether a token is needed."""

    method: Method
    path: str
    handler: Callable[[Call], Response]
    summary: str
    answer: Any
    status: int = 200
    body: Any = None
    parameters: tuple[str, ...] = ()
    needs_token: bool = True
    takes_a_bare_list: bool = False


def _collection(name: Any) -> Route:
    return Route(
        "GET",
        f"/{name}/sync",
        lambda call: pull.sync_collection(name, call.request, call.store, call.caller),
        f"The {name} that changed after `since`",
        CollectionPage,
        parameters=CURSOR,
    )


def _batch(name: Any) -> Route:
    return Route(
        "POST",
        f"/{name}/batch",
        lambda call: push.push_batch(name, call.request, call.store, call.caller, call.settings),
        f"Insert, update or delete {name}",
        PushAnswer,
        body=Push,
        takes_a_bare_list=True,
    )


ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        "/users",
        lambda call: people.create_user(call.request, call.store, call.settings),
        "Make an account",
        Account,
        status=201,
        body=NewUser,
        needs_token=False,
    ),
    Route("GET", "/users", lambda call: people.list_users(call.request, call.store, call.caller), "All users", Users),
    _batch("playlists"),
    _batch("tracks"),
    Route(
        "POST",
        "/members/batch",
        lambda call: push.push_memberships(call.request, call.store, call.caller),
        "Let users into playlists, change what they may do, or end it",
        PushAnswer,
        body=Push,
        takes_a_bare_list=True,
    ),
    Route(
        "GET",
        "/sync",
        lambda call: pull.sync(call.request, call.store, call.caller),
        "All records that changed after `since`",
        Page,
        parameters=CURSOR,
    ),
    *(_collection(name) for name in COLLECTIONS),
    Route(
        "GET",
        "/sync/digest",
        lambda call: pull.digest(call.request, call.store, call.caller),
        "A count and a hash for each playlist",
        Digests,
        parameters=("epoch", "seen"),
    ),
    Route(
        "GET",
        "/health",
        lambda call: about.health(call.request, call.store, call.settings),
        "Whether the server works, and which it is",
        Health,
        needs_token=False,
    ),
)
