"""Each trouble that a sync can meet is told for what it is, by a real server, and goes when it is mended."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desktop.store import queries, queries_sync, state
from desktop.sync import engine, refusals, remote
from desktop.sync.agenda import Agenda
from desktop.sync.joining import ShareChoice
from desktop.sync.status import Cause, SyncState
from syncserver.protocol.messages import Notice
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window

Open = Callable[..., Window]


@contextmanager
def answering(port: int, status: int, **headers: str) -> Iterator[None]:
    """Answer whatever is asked with one status, as some other program does that has the port."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = _answer  # noqa: N815  names of the library

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def joined(open_window: Open, folder: Path, port: int) -> Window:
    """Join a server that is gone afterwards, and edit something."""
    ana = open_window("ana")
    with ServerProcess(folder / "server", port) as server:
        ana.join(server.url)
        server.stop()
    ana.library.create_playlist("Road trip")
    return ana


def test_a_server_that_is_gone_is_told_with_since_when_and_it_ends_when_it_is_back(
    tmp_path: Path, open_window: Open
) -> None:
    port = free_port()
    ana = joined(open_window, tmp_path, port)
    ana.wait_for(Cause.UNREACHABLE)
    ana.wait(lambda: ana.worker.status.waiting == 1)
    status = ana.worker.status
    assert (status.state, status.retry_at) == (SyncState.OFFLINE, "")
    since = status.since
    assert since
    ana.library.create_playlist("Zoo")
    ana.wait(lambda: ana.worker.status.waiting == 2)
    assert ana.worker.status.since == since
    with ServerProcess(tmp_path / "server", port):
        ana.wait(ana.synced)
    ana.wait(lambda: ana.worker.status.since != since)


@pytest.mark.parametrize(
    ("status", "headers", "cause"),
    [
        (404, {}, Cause.NOT_A_SERVER),
        (200, {}, Cause.NOT_A_SERVER),
        (500, {}, Cause.SERVER_TROUBLE),
        (429, {"Retry_After": "30"}, Cause.BUSY),
        (503, {"Retry_After": "30"}, Cause.BUSY),
        (426, {"Upgrade": "shared-playlist/7"}, Cause.PROGRAM_TOO_OLD),
        (403, {}, Cause.REFUSED),
    ],
)
def test_what_answers_at_the_address_is_told_for_what_it_is(
    tmp_path: Path, open_window: Open, status: int, headers: dict[str, str], cause: Cause
) -> None:
    port = free_port()
    ana = joined(open_window, tmp_path, port)
    with answering(port, status, **headers):
        told = ana.wait_for(cause)
    assert told.state is SyncState.TROUBLE
    assert told.sentence
    assert told.retry_at > told.since
    if cause is Cause.PROGRAM_TOO_OLD:
        assert told.sentence == "This program speaks version 1 of the sync protocol, the server version 7."
    ana.worker.wake()
    with ServerProcess(tmp_path / "server", port):
        ana.worker.wake()
        ana.wait(ana.synced)


def test_a_server_that_asked_for_patience_is_not_asked_sooner_because_it_tells_of_changes(
    tmp_path: Path, open_window: Open
) -> None:
    port = free_port()
    ana = joined(open_window, tmp_path, port)
    with answering(port, 503, Retry_After="30"):
        told = ana.wait_for(Cause.BUSY)
        # Asked to fetch what was told, it would tell of the sync that begins, and fail anew.
        ana.worker._agenda.notice(Notice(type="changed", since="a", latest="b", epoch="e"))
        ana.wait(lambda: not ana.worker._agenda._notices)
        assert ana.worker._hear([Notice(type="changed", since="a", latest="b", epoch="e")])
        assert ana.worker.status == told


def test_of_more_notices_than_anybody_hears_in_time_the_last_one_stays() -> None:
    agenda = Agenda()
    for number in range(1_000):
        agenda.notice(Notice(type="changed", since=str(number), latest=str(number + 1), epoch="e"))
    told = agenda.take(60.0).notices
    assert 0 < len(told) <= 100
    assert told[-1].latest == "1000"


def test_a_server_of_an_older_protocol_is_told_with_both_versions(
    tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    ana = joined(open_window, tmp_path, port)
    ana.wait_for(Cause.UNREACHABLE)
    for module in (remote, refusals):
        monkeypatch.setattr(module, "PROTOCOL", 2)
    ana.worker._agenda.order(ana.worker._close)
    with ServerProcess(tmp_path / "server", port):
        told = ana.wait_for(Cause.SERVER_TOO_OLD)
    assert told.sentence == "This program speaks version 2 of the sync protocol, the server version 1."


def test_a_server_whose_database_is_held_by_another_program_is_busy_and_then_met(
    tmp_path: Path, open_window: Open
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
        (file,) = [path for path in (tmp_path / "server").iterdir() if path.suffix in (".sqlite", ".db", ".sqlite3")]
        holding = sqlite3.connect(file, isolation_level=None)
        holding.execute("BEGIN IMMEDIATE")
        ana.library.create_playlist("Road trip")
        told = ana.wait_for(Cause.BUSY)
        assert told.waiting == 1
        holding.execute("ROLLBACK")
        holding.close()
        ana.worker.wake()
        ana.wait(ana.synced, seconds=60)


def test_a_full_disk_here_is_told_and_mended_by_room(tmp_path: Path, open_window: Open) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana, ben = open_window("ana"), open_window("ben")
        ana.join(server.url)
        ben.join(server.url)

        def limit(pages: int) -> None:
            ana.replica.database.connection.execute(f"PRAGMA max_page_count = {pages}")

        ana.worker._agenda.order(lambda: limit(1))  # SQLite takes what there is now
        playlist_id, _ = ben.library.create_playlist("Road trip")
        ben.library.add_tracks(playlist_id, [{"title": f"T{n}", "note": "x" * 2_000} for n in range(300)])
        ben.wait(ben.synced)
        ana.worker.wake()
        told = ana.wait_for(Cause.STORAGE)
        assert told.state is SyncState.TROUBLE
        assert "disk full" in told.sentence
        ana.worker._agenda.order(lambda: limit(1_073_741_823))
        ana.wait(lambda: len(ana.titles()) == 300)


@pytest.mark.parametrize(("skew", "side"), [(-600.0, "10 min behind"), (600.0, "10 min ahead of")])
def test_a_clock_that_is_wrong_is_told_and_holds_nothing_up(
    tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch, skew: float, side: str
) -> None:
    monkeypatch.setattr("desktop.clock.now", lambda: time.time_ns() // 1000 + round(skew * 1_000_000))
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana = open_window("ana", skew)
        ana.join(server.url)
        ana.library.create_playlist("Road trip")
        told = ana.wait_for(Cause.CLOCK)
        ana.wait(ana.synced)
    assert told.state is SyncState.IDLE
    assert side in told.sentence


def test_a_server_that_was_restored_is_offered_what_it_lacks_and_that_is_told(
    tmp_path: Path, open_window: Open
) -> None:
    port = free_port()
    ana = joined(open_window, tmp_path, port)
    shutil.copytree(tmp_path / "server", tmp_path / "backup")
    with ServerProcess(tmp_path / "server", port) as server:
        ana.worker.wake()
        ana.wait(ana.synced)
        ana.wait(lambda: queries_sync.waiting_count(ana.replica.database.connection) == 0)
        server.stop()
    shutil.rmtree(tmp_path / "server")
    shutil.copytree(tmp_path / "backup", tmp_path / "server")
    with ServerProcess(tmp_path / "server", port):
        told = ana.wait_for(Cause.WENT_BACK)
        assert told.offered_again == 1
        assert "restored from an earlier state" in told.sentence
        ana.wait(ana.synced)


def test_joining_the_server_that_took_the_place_of_another_keeps_everything(tmp_path: Path, open_window: Open) -> None:
    port = free_port()
    ana = joined(open_window, tmp_path, port)
    with ServerProcess(tmp_path / "another", port) as server:
        ana.wait_for(Cause.OTHER_SERVER)
        ana.worker.join(server.url, "ana", ShareChoice())
        ana.wait(ana.synced)
        assert ana.worker.status.cause is Cause.NONE
        assert [info.name for info in queries.playlists(ana.replica.database.connection)] == ["Road trip"]


def test_an_error_that_nobody_thought_of_is_told_and_the_sync_goes_on(
    tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
        monkeypatch.setattr(engine, "take_page", lambda *_: 1 / 0)
        with ana.replica.database.writing() as connection:
            state.put(connection, state.CURSOR, "2000-01-01T00:00:00.000000Z")
        ana.worker.wake()
        ana.wait_for(Cause.UNEXPECTED)
        monkeypatch.undo()
        ana.worker.wake()
        ana.wait(ana.synced)
    assert told
