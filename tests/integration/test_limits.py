"""A real window over a limit of its server: it stays calm, keeps what was edited, and sends it once there is room."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.store import queries, queries_sync
from desktop.store.held_back import HeldBack
from desktop.sync.status import Cause, SyncState
from desktop.sync.telling import Happened, when_synced
from syncserver.limits import FILE_NAME, Limits
from tests.integration.processes import ServerProcess, free_port
from tests.integration.syncing import Window
from tests.integration.world import Person, World

Open = Callable[..., Window]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of servers, request by request."""
    from desktop.sync.remote import Remote

    asked: list[str] = []
    send = Remote.send

    def counting(remote: Remote, request: object) -> object:
        asked.append(request.path)  # type: ignore[attr-defined]
        return send(remote, request)  # type: ignore[arg-type]

    monkeypatch.setattr(Remote, "send", counting)
    return asked


def limit(folder: Path, **limits: int) -> Path:
    """Set the limits of a server that is started next."""
    folder.mkdir(exist_ok=True)
    (folder / FILE_NAME).write_text("".join(f"{name} = {most}\n" for name, most in limits.items()), encoding="utf-8")
    return folder


def test_a_window_over_a_limit_keeps_all_and_sends_it_when_the_limit_was_raised(
    tmp_path: Path, open_window: Open, counted: list[str]
) -> None:
    data, port = limit(tmp_path / "server", tracks_per_playlist=2), free_port()
    ana, ben = open_window("ana"), open_window("ben")
    with ServerProcess(data, port) as server:
        ana.join(server.url)
        ben.join(server.url)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": title} for title in "ABCDE"])
        told = ana.wait_for(Cause.FULL)
        assert (told.state, told.waiting, told.recovered) == (SyncState.IDLE, 3, 0)
        assert told.sentence == "This server takes 2 tracks in one playlist at most, and has as many."
        assert ana.titles() == list("ABCDE")
        ben.wait(lambda: len(ben.titles()) == 2)

        # What others do arrives, and what fits is sent; of what does not fit nothing is sent again for that.
        before = len(counted)
        ben.library.create_playlist("Zoo")
        ana.wait(lambda: len(queries.playlists(ana.replica.database.connection)) == 2)
        ana.library.create_playlist("Attic")
        ben.wait(lambda: len(queries.playlists(ben.replica.database.connection)) == 3)
        ana.wait(lambda: ana.worker.status.waiting == 3)
        ana.wait_for(Cause.FULL)
        assert counted[before:].count("/tracks/batch") == 0

        # Whoever asks has it tried again, once.
        ana.worker.wake()
        ana.wait(lambda: "/tracks/batch" in counted[before:])
        ana.wait_for(Cause.FULL)
        assert counted[before:].count("/tracks/batch") == 1
        server.stop()
    limit(data, tracks_per_playlist=10)
    with ServerProcess(data, port):
        ana.wait(ana.synced)
        assert ana.worker.status.cause is Cause.NONE
        ben.wait(lambda: sorted(ben.titles()) == list("ABCDE"))


def test_a_deletion_makes_room_for_what_waits(tmp_path: Path, open_window: Open) -> None:
    with ServerProcess(limit(tmp_path / "server", tracks_per_playlist=2), free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": title} for title in "ABC"])
        ana.wait_for(Cause.FULL)
        connection = ana.replica.database.connection
        sent = [track for track in queries.playlist_tracks(connection, playlist_id) if track.title in "AB"]
        ana.library.remove_tracks([sent[0].id])
        ana.wait(ana.synced)


def test_over_the_limit_of_requests_a_window_waits_as_long_as_it_is_told(
    tmp_path: Path, open_window: Open, counted: list[str]
) -> None:
    with ServerProcess(limit(tmp_path / "server", requests_per_minute=60), free_port()) as server:
        ana = open_window("ana")
        ana.join(server.url)
        ana.library.create_playlist("Road trip")
        while ana.worker.status.cause is not Cause.BUSY:
            ana.worker.wake()
            ana.wait(lambda: ana.worker.status.cause is Cause.BUSY or ana.synced())
        assert ana.worker.status.retry_at
        ana.library.create_playlist("Zoo")
        ana.wait(ana.synced)


def test_a_playlist_beyond_the_limit_waits_with_its_tracks_and_nothing_of_it_is_sent_in_vain(tmp_path: Path) -> None:
    world = World(tmp_path, Limits(playlists_per_user=1))
    ana = world.join("ana")
    first, _ = ana.library.create_playlist("First")
    second, _ = ana.library.create_playlist("Second")
    ana.library.add_tracks(second, [{"title": "A"}])
    ana.library.add_tracks(first, [{"title": "B"}])
    assert ana.sync().pending == 2
    assert ana.playlists() == {"First": ["B"], "Second": ["A"]}
    asked = len(ana.asked)
    assert ana.sync().pending == 2
    assert ana.asked[asked:] == ["/sync"]
    ana.library.rename_playlist(second, "Second, again")
    ana.sync()
    assert ana.asked[asked:].count("/playlists/batch") == 1
    ana.library.delete_playlist(first)
    assert ana.sync().pending == 0
    world.close()


def test_after_a_while_it_is_tried_again_ever_more_rarely(tmp_path: Path) -> None:
    world = World(tmp_path, Limits(records=1))
    ana, ben = world.join("ana"), world.join("ben")
    playlist_id, _ = ana.library.create_playlist("Road trip")
    ben.library.create_playlist("Zoo")
    assert [ana.sync().pending, ben.sync().pending] == [0, 1]
    tries = 0
    for _ in range(24 * 60):
        world.clock.advance(60)
        before = len(ben.asked)
        ben.sync()
        tries += ben.asked[before:].count("/playlists/batch")
    assert 20 <= tries <= 30
    ana.library.delete_playlist(playlist_id)
    ana.sync()
    world.clock.advance(3600)
    assert ben.sync().pending == 0
    world.close()


def test_what_waits_for_room_and_leaves_this_computer_is_not_told_of_any_more(tmp_path: Path) -> None:
    world = World(tmp_path, Limits(playlists_per_user=1))
    ana, ben = world.join("ana"), world.join("ben", everyone=False)
    playlist_id, _ = ana.library.create_playlist("Ours")
    ana.sync()
    ben.sync()
    ben.library.create_playlist("Mine")
    ben.library.create_playlist("Mine, too")
    ben.sync()
    assert when_synced(ben.replica, Happened()).cause is Cause.FULL
    connection = ben.replica.database.connection
    with ben.replica.database.writing():
        connection.execute("DELETE FROM playlists WHERE last_synced_at = ''")
    assert when_synced(ben.replica, Happened()).cause is Cause.NONE
    assert playlist_id in {info.id for info in queries.playlists(connection)}
    world.close()


def waiting(person: Person) -> int:
    return queries_sync.waiting_count(person.replica.database.connection)


def test_more_than_a_batch_that_is_held_back_hides_nothing_that_can_be_sent(tmp_path: Path) -> None:
    world = World(tmp_path, Limits(tracks_per_playlist=1))
    ana = world.join("ana")
    full, _ = ana.library.create_playlist("Full")
    ana.library.add_tracks(full, [{"title": str(number)} for number in range(2_500)])
    ana.sync()
    assert waiting(ana) == 2_499
    other, _ = ana.library.create_playlist("Other")
    ana.library.add_tracks(other, [{"title": "A"}])
    before = len(ana.asked)
    ana.sync()
    assert waiting(ana) == 2_499
    assert ana.asked[before:].count("/tracks/batch") == 1
    world.close()


def test_what_is_edited_while_it_is_held_back_is_offered_again() -> None:
    back = HeldBack()
    back.keep("a", "mark 1", "Full.", "epoch", now=0)
    assert back.without([("a", "mark 1"), ("b", "mark 1")], mark=1) == [("b", "mark 1")]
    assert back.without([("a", "mark 2")], mark=1) == [("a", "mark 2")]
    back.settle(["a"])
    assert back.sentence == ""
