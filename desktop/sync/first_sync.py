"""The beginning of a first sync: a snapshot, where there is enough to fetch and the server makes one.

It only ever saves time. Whatever is not as it should be (no such address, a busy server, a file that is not sound,
another epoch) leaves the replica where it is, and the pages of the feed bring the same.
"""

import hashlib
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from desktop.store import fetches, state
from desktop.store.intake import Taken
from desktop.store.replica import Replica
from desktop.store.snapshot import Progress, check, possible, take_snapshot
from desktop.sync.exchange import Answer, Prefetch, Request
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.messages import CollectionPage, decode
from syncserver.protocol.records import Member
from syncserver.protocol.snapshot import About
from syncserver.protocol.stamps import ZERO

WORTH_A_FILE: Final = 5_000
"""Records from which on a snapshot is faster than pages."""

Steps = Generator[Request | Prefetch, Answer, Taken | None]


def possible_for(replica: Replica) -> bool:
    """Tell whether a snapshot may be asked for: before anything of the feed is here."""
    return possible() and fetches.cursor(replica.database.connection) == ZERO


def fetch_snapshot(
    replica: Replica, there: About, claims: dict[str, Any], progress: Progress, horizon: str = ""
) -> Steps:
    """Fetch and take a snapshot; answer None where pages have to bring it all.

    `there` is what the server said of itself a moment before: the file has to be of the same epoch, and lacks all that
    was purged up to the `horizon` of then.
    """
    path = replica.snapshot_path
    try:
        answer = yield Request("/snapshot", claims, into=path)
        about = _arrived(answer, path)
        if about is None or (about.epoch, about.server_id) != (there.epoch, replica.state(state.SERVER_ID)):
            return None
        # Asked for after the file was made: so nobody who was let in before that is missed.
        members = _members((yield Request("/members/sync", claims)))
        return None if members is None else take_snapshot(replica, path, about, members, progress, horizon)
    except OSError:
        return None
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _arrived(answer: Answer, path: Path) -> About | None:
    if answer.status != 200:
        return None
    if answer.body:  # whoever carried it knows no files
        path.write_bytes(answer.body)
    with path.open("rb") as file:
        if answer.sha256 and hashlib.file_digest(file, "sha256").hexdigest() != answer.sha256:
            return None
    return check(path)


def _members(answer: Answer) -> list[Member] | None:
    if answer.status != 200:
        return None
    try:
        page: CollectionPage = decode(answer.body, CollectionPage)
        return [msgspec.json.decode(record, type=Member) for record in page.records]
    except (BadMessage, msgspec.DecodeError, UnicodeDecodeError):
        return None
