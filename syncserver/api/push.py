"""Pushing playlists and tracks."""

import msgspec
from flask import Response

from syncserver.api import answers, requests
from syncserver.api.route import Call
from syncserver.members import push_members
from syncserver.protocol.messages import Push, PushAnswer
from syncserver.protocol.records import Mergeable
from syncserver.push import Request as PushRequest
from syncserver.push import push


def read_push(call: Call) -> Push:
    """Read a push: the whole message, or a bare list of records. Raises `BadRequest` or `TooLarge`."""
    read: Push | list[msgspec.Raw] = call.read(Push | list[msgspec.Raw])
    return Push(records=read) if isinstance(read, list) else read


def push_batch(collection: Mergeable, call: Call) -> Response:
    """Store a batch and answer what became of each record."""
    read = read_push(call)
    seen = requests.stamp_of(read.seen)
    asked = PushRequest(collection, read.records, read.epoch, seen, call.settings.share)
    return _counted(call, push(call.store, call.caller.user_id, asked))


def push_memberships(call: Call) -> Response:
    """Change memberships and answer what became of each."""
    read = read_push(call)
    seen = requests.stamp_of(read.seen)
    return _counted(call, push_members(call.store, call.caller.user_id, read.records, read.epoch, seen))


def _counted(call: Call, answer: PushAnswer) -> Response:
    call.metrics.pushed(result.status for result in answer.results)
    return answers.message(answer)
