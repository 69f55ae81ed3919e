"""Pulling: the one feed, and the same cut to one collection."""

from flask import Request, Response

from syncserver.api import answers
from syncserver.api.requests import limit, stamp, text
from syncserver.devices import SignedIn, note_reading
from syncserver.digest import read_digests
from syncserver.feed import Ask, read_feed, write_collection, write_page
from syncserver.protocol.records import Collection
from syncserver.store import Store


def sync(request: Request, store: Store, user: SignedIn) -> Response:
    """Answer everything after `since` that the caller may see, in stamp order."""
    ask = _ask(request)
    page = read_feed(store, user.user_id, ask)
    if not ask.playlist_id:
        note_reading(store, user, ask.since)
    if page.latest == ask.since and page.epoch == ask.epoch and request.if_none_match.contains(page.latest):
        return answers.unchanged(page.latest)
    return answers.json(write_page(page))


def sync_collection(collection: Collection, request: Request, store: Store, user: SignedIn) -> Response:
    """Answer the feed cut to one collection."""
    return answers.json(write_collection(read_feed(store, user.user_id, _ask(request, collection))))


def digest(request: Request, store: Store, user: SignedIn) -> Response:
    """Answer the digest of every playlist that the caller may see."""
    return answers.message(read_digests(store, user.user_id, request.args.get("epoch"), stamp(request, "seen")))


def _ask(request: Request, collection: Collection | None = None) -> Ask:
    return Ask(
        since=stamp(request, "since"),
        epoch=request.args.get("epoch"),
        seen=stamp(request, "seen"),
        limit=limit(request),
        collection=collection,
        playlist_id=text(request, "playlistId"),
        horizon=stamp(request, "horizon"),
    )
