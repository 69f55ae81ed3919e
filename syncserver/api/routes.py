"""All addresses of the server in one table; Flask's routes and `/openapi.json` are both made from it."""

from typing import Any

from syncserver.api import about, pull, push, snapshot, watching
from syncserver.api.people_routes import PEOPLE
from syncserver.api.route import Route
from syncserver.protocol.messages import CollectionPage, Digests, Health, Page, Push, PushAnswer
from syncserver.protocol.records import COLLECTIONS

CURSOR = ("since", "epoch", "seen", "limit", "playlistId", "horizon")


def _collection(name: Any) -> Route:
    return Route(
        "GET",
        f"/{name}/sync",
        lambda call: pull.sync_collection(name, call.request, call.store, call.caller),
        f"The {name} that changed after `since`",
        CollectionPage,
        parameters=CURSOR,
        problems=("410",),
    )


def _batch(name: Any) -> Route:
    return Route(
        "POST",
        f"/{name}/batch",
        lambda call: push.push_batch(name, call),
        f"Insert, update or delete {name}",
        PushAnswer,
        body=Push,
        takes_a_bare_list=True,
    )


ROUTES: tuple[Route, ...] = (
    *PEOPLE,
    _batch("playlists"),
    _batch("tracks"),
    Route(
        "POST",
        "/members/batch",
        push.push_memberships,
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
        problems=("410",),
        may_be_unchanged=True,
    ),
    Route(
        "GET",
        "/snapshot",
        snapshot.read_snapshot,
        "A file of all that the caller may see, for a first sync",
        bytes,
        problems=("404",),
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
    Route(
        "GET",
        "/metrics",
        watching.read_metrics,
        "What the server counts of itself, in Prometheus' text format; for callers on its own machine",
        str,
        needs_token=False,
        problems=("404",),
    ),
)
