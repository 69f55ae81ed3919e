"""Pushing playlists and tracks."""

import msgspec
from flask import Request, Response

from syncserver.api import answers, requests
from syncserver.config import Settings
from syncserver.devices import SignedIn
from syncserver.members import push_members
from syncserver.protocol.messages import Push
from syncserver.protocol.records import Mergeable
from syncserver.push import Request as PushRequest
from syncserver.push import push
from syncserver.store import Store


def read_push(request: Request) -> Push:
    """Read a push: the whole message, or a bare list of records. Raises `BadRequest` or `TooLarge`."""
    read: Push | list[msgspec.Raw] = requests.message(request, Push | list[msgspec.Raw])
    return Push(records=read) if isinstance(read, list) else read


def push_batch(collection: Mergeable, request: Request, store: Store, user: SignedIn, settings: Settings) -> Response:
    """Store a batch and answer what became of each record."""
    read = read_push(request)
    asked = PushRequest(collection, read.records, read.epoch, requests.stamp_of(read.seen), settings.share)
    return answers.message(push(store, user.user_id, asked))


def push_memberships(request: Request, store: Store, user: SignedIn) -> Response:
    """Change memberships and answer what became of each."""
    read = read_push(request)
    seen = requests.stamp_of(read.seen)
    return answers.message(push_members(store, user.user_id, read.records, read.epoch, seen))
