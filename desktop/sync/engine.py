"""The sync as a step machine: it says what to ask, is given the answer, and says what to ask next.

It has no thread, no clock and no socket of its own, so that one loop drives it over `requests` and another in a
simulator. A cycle sends what waits, playlists first, then fetches what is new, page by page, until both sides have
all; every step leaves the replica whole, so a cycle may end anywhere and the next one goes on from there.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from desktop.store import batches, fetches, outgoing, queries_sync, state
from desktop.store.incoming import Asked, take_page
from desktop.store.rejoining import go_back, offer_playlist_again, read_anew
from desktop.store.replica import Replica
from desktop.sync import first_sync
from desktop.sync.errors import NotAServer, OtherServer
from desktop.sync.exchange import Answer, Prefetch, Request
from desktop.sync.refusals import error_of
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.messages import (
    MOST_RECORDS,
    Digests,
    EpochConflict,
    Notice,
    Page,
    PushAnswer,
    decode,
    decode_page,
)
from syncserver.protocol.records import Mergeable, digest_of
from syncserver.protocol.snapshot import About
from syncserver.protocol.stamps import ZERO, write_time

PAGE: Final = 10_000
"""Records that one page is asked for."""

_ROUNDS: Final = 8
"""How often a cycle begins anew (a restored server, clocks ahead) before it is left to the next one."""

Steps = Generator[Request | Prefetch, Answer, Any]
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class SyncReport:
    """What one cycle did: records sent and received, how many met changes of others, how many were refused.

    `left` counts records that left this computer, because the server has purged them.
    """

    pushed: int = 0
    pulled: int = 0
    merged: int = 0
    refused: int = 0
    pending: int = 0
    left: int = 0


class _WentBack(Exception):
    """The server's database went back; the cycle begins anew."""


class _Purged(Exception):
    """The server has purged what was not read yet; the cycle begins anew, and reads everything."""


class _Overtaken(Exception):
    """An answer came too late to count, as the server began anew meanwhile; the cycle begins anew, and asks again."""


class Engine:
    """The sync of one replica. `progress` is told how many records of how many (0: unknown) a first sync has.

    `page` and `batch` are how many records are asked for, and sent, at once; from `worth_a_file` records on, a first
    sync begins with a snapshot.
    """

    def __init__(
        self,
        replica: Replica,
        progress: Progress | None = None,
        page: int = PAGE,
        batch: int = MOST_RECORDS,
        worth_a_file: int = first_sync.WORTH_A_FILE,
    ) -> None:
        self.replica = replica
        self._worth_a_file = worth_a_file
        self._progress = progress
        self._page = page
        self._batch = batch
        self.offered_again = 0
        """What waited to be sent when the server was found to have gone back."""

    def cycle(self) -> Generator[Request | Prefetch, Answer, SyncReport]:
        """Sync once. Whoever drives this sends an `Answer` for each `Request`. Raises `SyncError`."""
        report = SyncReport()
        for _ in range(_ROUNDS):
            try:
                again = yield from self._push(report)
                yield from self._pull(report)
            except _WentBack:
                self._count_offered_again()
                continue
            except (_Purged, _Overtaken):
                continue
            room = self.replica.held_back.release_if_due(self.replica.state(state.EPOCH), self.replica.now())
            if not (again or room or self._fetching()):
                break
        self._finish(report)
        return report

    def verify(self) -> Generator[Request | Prefetch, Answer, list[str]]:
        """Compare what is here with what the server has; a playlist that differs is fetched and offered again.

        Answers the ids of those. Playlists with unsent edits, and a replica behind the server, are left for later. A
        server that went back is offered at once what it lacks, which is more than comparing would tell.
        """
        answer = yield Request("/sync/digest", self._claims())
        try:
            digests: Digests = self._read(answer, lambda body: decode(body, Digests))
        except _WentBack:
            self._count_offered_again()
            yield from self.cycle()
            return []
        connection = self.replica.database.connection
        if digests.latest != state.get(connection, state.CURSOR) or not self._has_all():
            return []
        theirs = {digest.playlist_id: (digest.count, digest.hash) for digest in digests.playlists}
        ours = local_digests(self.replica)
        waiting = queries_sync.waiting_playlists(connection)
        differing = [one for one in (theirs.keys() | ours.keys()) - waiting if theirs.get(one) != ours.get(one)]
        with self.replica.database.writing() as connection:
            for playlist_id in differing:
                offer_playlist_again(connection, playlist_id)
        return sorted(differing)

    def hear(self, notice: Notice) -> bool:
        """Take what a notice brings; answer False where a cycle has to fetch it. Raises `SyncError`."""
        connection = self.replica.database.connection
        if not state.get(connection, state.COMPLETE) or notice.epoch != state.get(connection, state.EPOCH):
            return False
        if notice.latest <= (fetches.cursor(connection) or ZERO):
            return True
        if notice.page is None:
            return False
        self._check_server(notice.page.server_id)
        if take_page(self.replica, notice.page, Asked(notice.since, notice.epoch)) is None:
            return False
        self._note_synced()
        return not self._fetching()

    # Push

    def _push(self, report: SyncReport) -> Generator[Request | Prefetch, Answer, bool]:
        """Send what waits, playlists first; answer whether something has to be sent once more."""
        again = yield from self._push_all("playlists", report)
        return (yield from self._push_all("tracks", report)) or again

    def _push_all(self, collection: Mergeable, report: SyncReport) -> Generator[Request | Prefetch, Answer, bool]:
        """Send batch after batch: the next one is read while the server has this one, and stored while it has that."""
        again, after = False, ""
        coming = self._next_push(collection, after)
        while coming is not None:
            batch, request = coming
            following = None
            if batch.more:
                yield Prefetch(request)
                following = self._next_push(collection, batch.last_id)
            answer = yield request
            if answer.status == 413 and self._batch > 1:
                self._batch = max(len(batch.records) // 2, 1)
                coming = self._next_push(collection, after)
                continue
            reply: PushAnswer = self._read(answer, lambda body: decode(body, PushAnswer))
            self._check_server(reply.server_id)
            if following is not None:
                yield Prefetch(following[1])
            again = self._take_answer(batch, reply, answer.server_now, report) or again
            coming, after = following, batch.last_id
        return again

    def _next_push(self, collection: Mergeable, after: str) -> tuple[batches.Batch, Request] | None:
        batch = batches.next_batch(self.replica, collection, after, self._batch)
        if batch is None:
            return None
        message = self._claims() | {"records": list(batch.records)}
        return batch, Request(f"/{collection}/batch", body=msgspec.json.encode(message))

    def _take_answer(self, batch: batches.Batch, reply: PushAnswer, server_now: int, report: SyncReport) -> bool:
        done = outgoing.take_answer(self.replica, batch, reply, server_now)
        if done is None:
            raise _Overtaken
        report.pushed += done.pushed
        report.merged += done.merged
        report.refused += done.refused
        return done.again

    # Pull

    def _pull(self, report: SyncReport) -> Steps:
        first = not self.replica.state(state.COMPLETE)
        total = (yield from self._begin(report)) if first else -1
        yield from self._pull_feed(report, "", total)
        fetching = self._fetching()
        for playlist_id in fetching:
            yield from self._pull_feed(report, playlist_id, -1)
        if fetching and not self._has_all():
            # Only a pull that leaves nothing to be fetched lets go of what is not granted any more, or purged.
            yield from self._pull_feed(report, "", -1)

    def _begin(self, report: SyncReport) -> Generator[Request | Prefetch, Answer, int]:
        """Ask how much there is, so that a first sync can say how far it is, and fetch it as a file if it is much.

        Answers how many playlists and tracks there are.
        """
        answer = yield Request("/sync/digest", self._claims())
        digests: Digests = self._read(answer, lambda body: decode(body, Digests))
        total = sum(digest.count for digest in digests.playlists)
        if total >= self._worth_a_file and first_sync.possible_for(self.replica):
            made = About(digests.latest, digests.epoch, digests.server_id)
            taken = yield from first_sync.fetch_snapshot(
                self.replica, made, self._claims(), self._progress_of(total), digests.horizon
            )
            report.pulled += taken.rows if taken else 0
            report.merged += taken.merged if taken else 0
        return total

    def _pull_feed(self, report: SyncReport, playlist_id: str, total: int) -> Steps:
        more, here = True, 0
        while more:
            asked = self._asked(playlist_id)
            answer = yield self._ask(asked)
            if answer.status == 304:
                self._measure(answer)
                return
            page: Page = self._read(answer, decode_page)
            self._check_server(page.server_id)
            more = page.has_more and page.since > asked.since
            if more:
                yield Prefetch(self._ask(Asked(page.since, page.epoch, playlist_id), page.latest, page.horizon))
            taken = take_page(self.replica, page, asked)
            if taken is None:
                return
            report.pulled += taken.rows
            report.merged += taken.merged
            report.left += taken.left
            here += len(page.playlists) + len(page.tracks)
            self._progress_of(total)(here)

    def _progress_of(self, total: int) -> Callable[[int], None]:
        """Tell of a first sync how far it is; of what is negative, nothing is told."""

        def tell(here: int) -> None:
            if self._progress and total >= 0:
                self._progress(here, max(total, here))

        return tell

    def _asked(self, playlist_id: str) -> Asked:
        connection = self.replica.database.connection
        since = fetches.cursor(connection, playlist_id) or ZERO
        return Asked(since, state.get(connection, state.EPOCH), playlist_id)

    def _ask(self, asked: Asked, seen: str = "", horizon: str = "") -> Request:
        query = {"since": asked.since, "limit": str(self._page)} | self._claims()
        if asked.epoch:
            query["epoch"] = asked.epoch
        seen = max(seen, query.pop("seen", ""))
        if seen > asked.since:  # else the cursor says as much
            query["seen"] = seen
        if asked.playlist_id:
            query["playlistId"] = asked.playlist_id
        horizon = max(horizon, self.replica.state(state.HORIZON))
        if horizon > asked.since:  # else the cursor says as much
            query["horizon"] = horizon
        complete = asked.epoch and not asked.playlist_id and self._has_all()
        return Request("/sync", query, known=asked.since if complete else "")

    def _has_all(self) -> bool:
        """Tell whether all that was there is here, and what was purged is not."""
        return bool(self.replica.state(state.COMPLETE)) and not self.replica.state(state.TO_LET_GO)

    def _fetching(self) -> list[str]:
        return fetches.playlist_ids(self.replica.database.connection)

    # Answers

    def _claims(self) -> dict[str, Any]:
        """Name the epoch that we have and the greatest server stamp that we have heard of."""
        claims = {"epoch": self.replica.state(state.EPOCH), "seen": self.replica.state(state.SEEN)}
        return {name: value for name, value in claims.items() if value}

    def _measure(self, answer: Answer) -> None:
        if answer.server_now:
            self.replica.measure_clock(answer.sent_at, answer.answered_at, answer.server_now)

    def _read(self, answer: Answer, read: Callable[[bytes], Any]) -> Any:
        self._measure(answer)
        if answer.status == 409:
            self._go_back(answer)
        if answer.status == 410:
            read_anew(self.replica)
            raise _Purged
        if answer.status != 200:
            raise error_of(answer)
        try:
            return read(answer.body)
        except BadMessage as error:
            raise NotAServer(f"What answers at the server's address is not understood: {error}") from None

    def _go_back(self, answer: Answer) -> None:
        try:
            conflict: EpochConflict = decode(answer.body, EpochConflict)
        except BadMessage:
            raise error_of(answer) from None
        if conflict.server_id:
            self._check_server(conflict.server_id)
        go_back(self.replica, conflict.epoch, conflict.base)
        raise _WentBack

    def _check_server(self, server_id: str) -> None:
        known = self.replica.state(state.SERVER_ID)
        if not known:
            with self.replica.database.writing() as connection:
                state.put(connection, state.SERVER_ID, server_id)
        elif known != server_id:
            raise OtherServer(
                "Another server answers at this address than the one that this computer joined."
                " Nothing was sent. Check the address, or join the new server."
            )

    def _count_offered_again(self) -> None:
        self.offered_again = queries_sync.waiting_count(self.replica.database.connection)

    def _finish(self, report: SyncReport) -> None:
        report.pending = queries_sync.waiting_count(self.replica.database.connection)
        self._note_synced()

    def _note_synced(self) -> None:
        """Note when all was synced last, each time: whoever looks at that looks for what came together since."""
        with self.replica.database.writing(durable=False) as connection:
            state.put(connection, state.LAST_SYNCED_AT, write_time(self.replica.now()))


def local_digests(replica: Replica) -> dict[str, tuple[int, str]]:
    """Digest every playlist that is held, as the server digests its own."""
    connection = replica.database.connection
    return {
        playlist_id: digest_of(queries_sync.synced_versions(connection, playlist_id))
        for playlist_id in queries_sync.playlist_ids(connection)
    }
