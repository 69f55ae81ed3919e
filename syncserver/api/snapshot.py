"""The file for a first sync."""

from flask import Response

from syncserver.api import answers
from syncserver.api.route import Call
from syncserver.errors import NotFound
from syncserver.protocol.snapshot import HASH_HEADER, MEDIA_TYPE


def read_snapshot(call: Call) -> Response:
    """Answer a file of all that the caller may see. Raises `NotFound` where this machine cannot make one."""
    if not call.snapshots.possible:
        raise NotFound("This server makes no snapshots: pull pages.")
    packed = answers.takes_gzip(call.request)
    opened, sha256 = call.snapshots.open(call.store, call.caller.user_id, packed=packed)
    response = answers.file(opened, call.request, MEDIA_TYPE, packed=packed)
    response.headers[HASH_HEADER] = sha256
    return response
