"""What is heard over `/live`: each notice is a page like any other, so one that is lost, doubled or late does no harm;
and with the real worker, a friend's edit arrives by itself, whatever stands between it and the server."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.sync.server import ServerConnection, serve

from desktop.store import fetches, queries
from desktop.sync.engine import Engine
from desktop.sync.errors import Unreachable
from desktop.sync.live import Live as Listening
from syncserver.admission import guard_of
from syncserver.fanout import Told, tell
from syncserver.journal import Journal
from syncserver.listening import Door
from syncserver.live import Live
from syncserver.metrics import Metrics
from syncserver.protocol.messages import Notice, decode_notice
from syncserver.store import Store
from tests.integration.processes import ServerProcess, free_port
from tests.integration.test_worker import Window
from tests.integration.world import Person, World


def live_of(store: Store) -> Live:
    return Live(store, Door(store, guard_of(store), Journal(Metrics())))


class Ear:
    """A person's line, as the server writes it: each `listen` is what one notice would say now."""

    def __init__(self, world: World, person: Person) -> None:
        self._store, self._live, self._person = world.app.store, live_of(world.app.store), person
        self._listener = self._live._admit(
            {
                "headers": [(b"authorization", f"Bearer {person.token}".encode())],
                "query_string": f"since={self.cursor}".encode(),
            }
        )
        self._told = self._listener.told

    @property
    def cursor(self) -> str:
        return fetches.cursor(self._person.replica.database.connection) or ""

    def listen(self) -> Notice | None:
        (told,) = tell(self._store, [self._listener._replace(told=self._told)])
        assert isinstance(told, Told)
        self._told, text = told
        return decode_notice(text.encode()) if text else None

    def hear(self, notice: Notice) -> bool:
        return Engine(self._person.replica).hear(notice)

    def close(self) -> None:
        self._live.close()


@contextmanager
def two(folder: Path) -> Iterator[tuple[World, Person, Person, Ear]]:
    world = World(folder)
    ana, ben = world.join("ana"), world.join("ben")
    world.settle()
    ear = Ear(world, ben)
    yield world, ana, ben, ear
    ear.close()
    world.close()


def test_a_notice_brings_a_small_change_without_a_request(tmp_path: Path) -> None:
    with two(tmp_path) as (world, ana, ben, ear):
        playlist_id, _ = ana.library.create_playlist("Road trip")
        world.settle()
        assert ear.listen() is not None
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ana.sync()
        asked = len(ben.asked)
        notice = ear.listen()
        assert notice is not None
        assert ear.hear(notice)
        assert ben.playlists() == {"Road trip": ["A"]}
        assert len(ben.asked) == asked
        assert ear.hear(notice), "told again, it says nothing new"
        assert ear.listen() is None


def test_a_notice_after_one_that_was_lost_is_not_taken_and_asks_for_a_pull(tmp_path: Path) -> None:
    with two(tmp_path) as (_, ana, ben, ear):
        ana.library.create_playlist("Lost")
        ana.sync()
        assert ear.listen() is not None
        ana.library.create_playlist("Heard")
        ana.sync()
        notice = ear.listen()
        assert notice is not None
        assert not ear.hear(notice)
        assert ben.playlists() == {}
        ben.sync()
        assert ben.playlists() == {"Lost": [], "Heard": []}
        assert ear.hear(notice)


def test_a_notice_of_a_server_that_was_started_anew_asks_for_a_pull(tmp_path: Path) -> None:
    with two(tmp_path) as (world, ana, ben, ear):
        ear.close()
        world.restart()
        again = Ear(world, ben)
        ana.library.create_playlist("Road trip")
        ana.sync()
        notice = again.listen()
        again.close()
        assert notice is not None
        assert not again.hear(notice)
        ben.sync()
        assert ben.playlists() == {"Road trip": []}


def test_a_playlist_that_is_granted_later_asks_for_a_pull_of_all_that_is_in_it(tmp_path: Path) -> None:
    with two(tmp_path) as (world, ana, ben, ear):
        playlist_id, _ = ana.library.create_playlist("Road trip")
        with ana.replica.database.writing() as connection:
            connection.execute("UPDATE playlists SET share = 'nobody'")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ana.sync()
        assert ear.listen() is None
        member = {
            "id": "00000000-0000-7000-8000-0000000000aa",
            "playlistId": playlist_id,
            "userId": ben.replica.user_id,
            "role": "editor",
        }
        answer = world.app.flask.test_client().post(
            "/members/batch", json=[member], headers={"Authorization": f"Bearer {ana.token}"}
        )
        assert answer.json["results"][0]["status"] == "applied"
        notice = ear.listen()
        assert notice is not None
        assert not ear.hear(notice)
        ben.sync()
        assert ben.playlists() == {"Road trip": ["A"]}


def test_what_is_heard_merges_with_what_waits_here(tmp_path: Path) -> None:
    with two(tmp_path) as (_, ana, ben, ear):
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ids, _ = ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ana.sync()
        ben.sync()
        ben.library.change_track(ids[0], {"artist": "Ben's"})
        ana.library.change_track(ids[0], {"title": "Ana's"})
        ana.sync()
        notice = ear.listen()
        assert notice is not None
        assert ear.hear(notice)
        track = queries.tracks(ben.replica.database.connection, ids)[ids[0]]
        assert (track.title, track.artist, track.waiting) == ("Ana's", "Ben's", True)


STEPS = ("edit", "own", "pull", "listen", "hear", "lose", "double", "late")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from(["edit", "listen", "hear", "lose", "double", "late", "pull", "own"]), max_size=25)
)
def test_notices_lost_doubled_and_out_of_order_leave_both_with_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    with two(tmp_path_factory.mktemp("world")) as (world, ana, ben, ear):
        playlist_id, _ = ana.library.create_playlist("Road trip")
        world.settle()
        waiting: list[Notice] = []
        for number, step in enumerate(steps):
            if step == "edit":
                ana.library.add_tracks(playlist_id, [{"title": f"Ana {number}"}])
                ana.sync()
            elif step == "own":
                ben.library.add_tracks(playlist_id, [{"title": f"Ben {number}"}])
            elif step == "pull":
                ben.sync()
            elif step == "listen":
                waiting += [notice for notice in [ear.listen()] if notice is not None]
            elif waiting:
                notice = waiting.pop(-1 if step == "late" else 0)
                for _ in range({"lose": 0, "double": 2}.get(step, 1)):
                    ear.hear(notice)
        world.settle()
        assert ana.rows() == ben.rows()
        assert sorted(ana.playlists()["Road trip"]) == sorted(
            f"{'Ana' if step == 'edit' else 'Ben'} {number}"
            for number, step in enumerate(steps)
            if step in ("edit", "own")
        )


# The real worker, over sockets


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Callable[[str], Window]]:
    opened: list[Window] = []

    def open_one(name: str) -> Window:
        opened.append(Window(tmp_path / name, name))
        return opened[-1]

    yield open_one
    for window in opened:
        window.close()
    assert [thread.name for thread in threading.enumerate() if thread.name == "live"] == []


def listens(window: Window) -> Callable[[], bool]:
    return lambda: window.worker._live.is_open and window.synced()


def test_in_another_network_a_new_line_is_opened_and_the_rest_is_heard_by_it(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    ana, ben = open_window("ana"), open_window("ben")
    with ServerProcess(tmp_path / "server", free_port()) as server:
        for window in (ana, ben):
            window.join(server.url)
            window.wait(listens(window))
        before, remote = ben.worker._live._line, ben.worker._way.open()
        ben.worker.network_changed()
        ben.wait(lambda: ben.worker._live._line not in (None, before) and listens(ben)())
        assert ben.worker._way.open() is not remote
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ben.wait(lambda: ben.titles() == ["A"])


def test_a_friends_edit_is_heard_at_once_and_after_the_server_came_back(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    port = free_port()
    ana, ben = open_window("ana"), open_window("ben")
    with ServerProcess(tmp_path / "server", port) as server:
        ana.join(server.url)
        ben.join(server.url)
        for window in (ana, ben):
            window.wait(listens(window))
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ben.wait(lambda: ben.titles() == ["A"])
        assert server.stop() == (0, "")
    for window in (ana, ben):
        window.wait(lambda window=window: not window.worker._live.is_open)
    with ServerProcess(tmp_path / "server", port):
        for window in (ana, ben):
            window.wait(listens(window))
        ben.library.add_tracks(playlist_id, [{"title": "B"}])
        ana.wait(lambda: ana.titles() == ["A", "B"])


@contextmanager
def proxy_without_lines(to: str) -> Iterator[str]:
    """A proxy that carries requests and hangs up on whoever wants to listen."""
    target = urlsplit(to)
    ended = threading.Event()

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def carry(caller: socket.socket) -> None:
        with closing(caller), suppress(OSError):
            head = caller.recv(65536)
            if b"/live" in head.split(b"\r\n", 1)[0]:
                return
            with socket.create_connection((target.hostname, target.port or 80)) as server:
                server.sendall(head)
                back = threading.Thread(target=pump, args=(server, caller), daemon=True)
                back.start()
                pump(caller, server)
                back.join()

    def serve(listening: socket.socket) -> None:
        with suppress(OSError):
            while not ended.is_set():
                threading.Thread(target=carry, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        ended.set()
        listening.shutdown(socket.SHUT_RDWR)


def test_behind_a_proxy_that_lets_no_line_through_it_looks_by_itself(
    tmp_path: Path, open_window: Callable[[str], Window]
) -> None:
    with ServerProcess(tmp_path / "server", free_port()) as server, proxy_without_lines(server.url) as url:
        ana, ben = open_window("ana"), open_window("ben")
        ana.join(server.url)
        ben.join(url)
        playlist_id, _ = ana.library.create_playlist("Road trip")
        ana.library.add_tracks(playlist_id, [{"title": "A"}])
        ben.wait(lambda: ben.titles() == ["A"])
        assert not ben.worker._live.is_open
        assert ben.worker._live._failures >= 1 or ben.worker._live._line is not None
        ben.close()
        ben.worker._live.close()


def test_a_line_that_is_cut_as_soon_as_it_is_open_is_tried_again_ever_more_rarely() -> None:
    first = '{"type":"changed","since":"a","latest":"a","epoch":"e"}'
    opened, lost = list[str](), threading.Semaphore(0)

    def greet_and_hang_up(line: ServerConnection) -> None:
        opened.append(line.id.hex)
        line.send('{"type":"presence","who":"ben"}')
        line.send(first)

    with serve(greet_and_hang_up, "127.0.0.1", 0) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        told: list[Notice] = []
        listening = Listening(told.append, lost.release, Random(1))
        url = f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        for _ in range(2):
            listening.listen(url, "token", "a")
            assert lost.acquire(timeout=20)
            assert listening._line is not None
            listening._line.join()
        listening.listen(url, "token", "a")
        assert listening._line is None
        assert len(opened) == 2
        assert [notice.latest for notice in told] == ["a", "a"]
        listening.close()
        server.shutdown()
        serving.join()


def test_who_stops_while_a_line_is_being_opened_is_not_held_up(open_window: Callable[[str], Window]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        listening = Listening(lambda notice: None, lambda: None, Random(1))
        listening.listen(url, "token", "0")
        assert not listening.is_open
        listening.close()


def test_what_a_notice_told_of_an_edit_stays_where_the_edit_is_stamped_anew(tmp_path: Path) -> None:
    """The answer to a push was lost, its notice came; then another edit of that record lies too far ahead."""
    with two(tmp_path) as (world, ana, ben, ear):
        playlist_id, _ = ben.library.create_playlist("Road trip")
        (track_id, *_), _ = ben.library.add_tracks(playlist_id, [{"title": "A"}])
        world.settle()
        assert ear.listen() is not None
        right = ben.replica.now
        ben.replica.now = lambda: right() + 50_000_000
        ben.library.change_track(track_id, {"title": "B"})
        ben.lose_answers = 1
        with pytest.raises(Unreachable):
            ben.sync()
        notice = ear.listen()
        assert notice is not None
        assert ear.hear(notice)
        ben.replica.now = lambda: right() + 100_000_000
        ben.library.change_track(track_id, {"artist": "Nina"})
        world.settle()
        assert [told_of(person) for person in (ben, ana)] == [told_of(ana)] * 2


def told_of(person: Person) -> list[tuple[str, str, str]]:
    """What a replica has from the server of who changed what."""
    history = "SELECT field, edited_at, updated_at FROM history WHERE updated_at > '' ORDER BY id"
    return person.replica.database.connection.execute(history).fetchall()
