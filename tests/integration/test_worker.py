"""The one thread of the sync against a real server over real sockets: it wakes by itself, stops at once, and an edit
never waits for it."""

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.store import queries, queries_sync
from desktop.sync.addresses import clean_url
from desktop.sync.joining import ShareChoice
from desktop.sync.status import Cause, SyncState
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window


def test_an_attempt_to_join_that_fails_as_the_one_before_is_told_again(open_window: Callable[..., Window]) -> None:
    window = open_window("ana")
    for count in (1, 2):
        window.worker.join("no address", "Ana", ShareChoice(everyone=True))
        window.wait(lambda count=count: len([one for one in window.statuses if one.attempt]) == count)  # type: ignore[misc]
    assert "no address" in window.worker.status.sentence


def test_an_edit_is_sent_by_itself_and_arrives_at_the_other_window(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana, ben = open_window("ana"), open_window("ben")
        ana.join(server.url)
        ben.join(server.url)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ana.wait(lambda: queries_sync.waiting_count(ana.replica.database.connection) == 0)
        ben.wait(lambda: ben.titles() == ["A"])


def test_offline_is_told_and_when_the_server_comes_back_it_is_met_by_itself(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    port = free_port()
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", port) as server:
        ana.join(server.url)
        assert server.stop() == (0, "")
    playlist_id, _ = ana.library.create_playlist("Road trip")
    ana.wait(lambda: ana.worker.status.state is SyncState.OFFLINE and ana.worker.status.waiting == 1)
    ana.library.add_tracks(playlist_id, [{"title": "A"}])
    ana.wait(lambda: ana.worker.status.waiting == 2)
    with ServerProcess(tmp_path / "server", port):
        ana.wait(ana.synced)


def test_two_who_come_back_see_one_list_without_being_asked_to_look(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    port = free_port()
    ana, ben = open_window("ana"), open_window("ben")
    with ServerProcess(tmp_path / "server", port) as server:
        ana.join(server.url)
        ben.join(server.url)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ben.wait(lambda: len(queries.playlists(ben.replica.database.connection)) == 1)
        server.stop()
    for window in (ana, ben):
        window.library.add_tracks(playlist_id, [{"title": window.name}])
        window.wait(lambda window=window: window.worker.status.state is SyncState.OFFLINE)
    with ServerProcess(tmp_path / "server", port):
        # Far sooner than the longest wait between two looks, however slow the machine is.
        for window in (ana, ben):
            window.wait(lambda window=window: set(window.titles()) == {"ana", "ben"}, seconds=13)


@contextmanager
def silent_server() -> Iterator[str]:
    """Accept connections and never answer, as a machine does that hangs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(50)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_a_server_that_hangs_holds_up_neither_an_edit_nor_the_quit(open_window: Callable[[str], Window]) -> None:
    with silent_server() as url:
        ana = open_window("ana")
        ana.worker.join(url, "ana", ShareChoice())
        time_before = time.monotonic()
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        assert ana.titles() == ["A"]
        ana.worker.stop()
        assert time.monotonic() - time_before < 10
        assert not ana.worker._thread.is_alive()


def test_joining_nobody_says_so_and_changes_nothing(open_window: Callable[[str], Window]) -> None:
    ana = open_window("ana")
    ana.library.create_playlist("Road trip")
    ana.worker.join(f"http://127.0.0.1:{free_port()}", "ana", ShareChoice())
    ana.wait(lambda: "does not answer" in ana.worker.status.sentence)
    assert ana.worker.status.state is SyncState.NO_SERVER
    ana.worker.join("http://not an address", "ana", ShareChoice())
    ana.wait(lambda: "no address" in ana.worker.status.sentence)
    ana.worker.join("http://127.0.0.1:1", "  ", ShareChoice())
    ana.wait(lambda: "name is needed" in ana.worker.status.sentence)


def test_another_server_at_the_address_is_refused_and_told(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    port = free_port()
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", port) as server:
        ana.join(server.url)
        server.stop()
    ana.library.create_playlist("Road trip")
    with ServerProcess(tmp_path / "another", port):
        status = ana.wait_for(Cause.OTHER_SERVER)
    assert "Another server answers" in status.sentence
    assert ana.worker.status.waiting == 1


def test_leaving_keeps_everything_and_joining_again_goes_on_with_the_same_account(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
        user = ana.replica.user_id
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ana.wait(ana.synced)
        ana.worker.leave_server()
        ana.wait(lambda: ana.worker.status.state is SyncState.NO_SERVER)
        assert ana.titles() == ["A"]
        ana.join(server.url)
        assert ana.replica.user_id == user
        assert ana.titles() == ["A"]


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("box.local", "https://box.local:8765"),
        (" 192.168.1.5:9000/ ", "https://192.168.1.5:9000"),
        ("localhost", "http://localhost:8765"),
        ("127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("https://box", "https://box:443"),
        ("http://[::1]:8765", "http://[::1]:8765"),
        ("http://box:8765", "http://box:8765"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, url: str) -> None:
    assert clean_url(typed) == url


def test_an_account_that_the_server_lost_is_made_anew_on_joining_again(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    port = free_port()
    ana = open_window("ana")
    with ServerProcess(tmp_path / "server", port) as server:
        server.stop()
    backup = tmp_path / "backup"
    shutil.copytree(tmp_path / "server", backup)
    with ServerProcess(tmp_path / "server", port) as server:
        ana.join(server.url)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ana.wait(lambda: queries_sync.waiting_count(ana.replica.database.connection) == 0)
        server.stop()
    shutil.rmtree(tmp_path / "server")
    shutil.copytree(backup, tmp_path / "server")
    with ServerProcess(tmp_path / "server", port) as server:
        ana.wait(lambda: ana.worker.status.state is SyncState.SIGN_IN)
        assert ana.titles() == ["A"]
        before = ana.replica.user_id
        ana.worker.join(server.url, "ana", ShareChoice())
        ana.wait(lambda: ana.synced() and ana.replica.user_id != before)
        assert ana.titles() == ["A"]
        assert queries_sync.waiting_count(ana.replica.database.connection) == 0
