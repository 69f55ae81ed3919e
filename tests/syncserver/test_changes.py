"""`GET /changes`: what `/live` tells, as lines of an answer that does not end, for browsers."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
import requests

from syncserver.admission import guard_of
from syncserver.asgi import Message
from syncserver.changes import Changes
from syncserver.listening import Door
from syncserver.store import Store

SOON = 30


class Line:
    """One person at a real server, listening."""

    def __init__(self, url: str, name: str, stack: ExitStack) -> None:
        self.url, self._stack = url, stack
        self.token = requests.post(f"{url}/users", json={"name": name}, timeout=SOON).json()["token"]
        self.made = 0

    def ask(self, **headers: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", **headers}
        answer = requests.get(f"{self.url}/changes", headers=headers, stream=True, timeout=SOON)
        return self._stack.enter_context(closing(answer))

    def listen(self) -> Iterator[str]:
        answer = self.ask()
        assert answer.status_code == 200
        return answer.iter_lines(chunk_size=1, decode_unicode=True)

    def playlist(self, **more: Any) -> None:
        self.made += 1
        record = {"id": f"00000000-0000-7000-8000-{self.made:012x}", "name": "Road", **more}
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = requests.post(f"{self.url}/playlists/batch", json=[record], headers=headers, timeout=SOON).json()
        assert answer["results"][0]["status"] == "applied"


@pytest.fixture
def people(start: Callable[..., Any]) -> Iterator[tuple[Line, Line]]:
    server = start("--open")
    with ExitStack() as stack:
        yield Line(server.url, "Ann", stack), Line(server.url, "Ben", stack)


def test_a_change_is_told_as_a_line_without_its_page(people: tuple[Line, Line]) -> None:
    ann, ben = people
    lines = ben.listen()
    opened = json.loads(next(lines))
    ann.playlist()
    told = json.loads(next(lines))
    assert set(told) == {"type", "since", "latest", "epoch"}
    assert (told["type"], told["since"], told["epoch"]) == ("changed", opened["latest"], opened["epoch"])
    assert told["latest"] > told["since"]


def test_what_one_may_not_see_is_not_told_as_a_line(people: tuple[Line, Line]) -> None:
    ann, ben = people
    lines = ben.listen()
    next(lines)
    ann.playlist(share="nobody")
    ann.playlist()
    told = json.loads(next(lines))
    headers = {"Authorization": f"Bearer {ben.token}"}
    page = requests.get(f"{ben.url}/playlists/sync", params={"since": "0"}, headers=headers, timeout=SOON).json()
    assert told["latest"] == page["latest"]
    assert len(page["records"]) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Authorization": "Bearer nobody"}, 401), ({"Authorization": ""}, 401), ({"Origin": "http://evil"}, 403)],
)
def test_who_may_not_listen_is_told_why(people: tuple[Line, Line], headers: dict[str, str], status: int) -> None:
    answer = people[1].ask(**headers)
    assert answer.status_code == status
    assert "error" in answer.json()
    assert answer.headers["X-Server-Time"]


def test_the_servers_own_page_may_listen(people: tuple[Line, Line]) -> None:
    assert people[0].ask(Origin=people[0].url).status_code == 200


def test_a_line_on_which_nothing_happens_shows_that_it_lives(house: Any, ann: Any) -> None:
    heard: list[bytes] = []
    gone = asyncio.Event()

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        heard.append(message.get("body", b""))
        if heard[-3:] == [b"\n"] * 3:
            gone.set()

    headers = [(b"authorization", f"Bearer {ann.token}".encode())]
    door = Door(house.app.store, guard_of(house.app.store), house.app.journal)
    changes = Changes(house.app.store, door, ping_seconds=0.01)
    try:
        asyncio.run(asyncio.wait_for(changes({"headers": headers, "query_string": b""}, receive, send), SOON))
    finally:
        changes.close()
    assert heard[-3:] == [b"\n", b"\n", b""]


class Ear:
    """Somebody at `/changes` in this process."""

    def __init__(self, changes: Changes, token: str) -> None:
        self.heard: list[bytes] = []
        self._gone = asyncio.Event()
        scope = {"headers": [(b"authorization", f"Bearer {token}".encode())], "query_string": b""}
        self.listening = asyncio.ensure_future(changes(scope, self._receive, self._send))

    def leave(self) -> None:
        self._gone.set()

    async def _receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.heard.append(message.get("body", b""))


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.mark.sqlite
def test_a_commit_is_read_for_all_who_listen_together_and_who_is_signed_out_hears_no_more(
    house: Any, ann: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, many = house.app.store, 15
    ben = house.join("Ben")
    changes = Changes(store, Door(store, guard_of(store), house.app.journal))
    begun: list[None] = []
    reading = Store.reading

    def noting(read: Store) -> Any:
        begun.append(None)
        return reading(read)

    async def listen() -> None:
        ears = [Ear(changes, ann.token) for _ in range(many)]
        other = Ear(changes, ben.token)
        await until(lambda: all(len(ear.heard) >= 2 for ear in (*ears, other)))
        monkeypatch.setattr(Store, "reading", noting)
        store.hub.publish()  # nothing is new: nothing is told, and it is read for all at once
        await until(lambda: len(begun) >= 2)
        await asyncio.sleep(0.1)
        assert all(len(ear.heard) == 2 for ear in ears)
        quiet = len(begun)
        await asyncio.to_thread(ann.playlist)
        await until(lambda: all(len(ear.heard) == 3 for ear in (*ears, other)))
        assert {json.loads(ear.heard[2])["type"] for ear in ears} == {"changed"}
        # Two reads a round (tokens, and what is new), of which there are few; and those of the push itself.
        assert quiet <= 6
        assert len(begun) - quiet <= 12
        await asyncio.to_thread(lambda: ben.request("DELETE", "/devices/current"))
        await until(other.listening.done)
        assert not any(ear.listening.done() for ear in ears)
        for ear in ears:
            ear.leave()
        await asyncio.gather(*(ear.listening for ear in ears))

    try:
        asyncio.run(asyncio.wait_for(listen(), SOON))
    finally:
        changes.close()


def test_another_method_is_refused(people: tuple[Line, Line]) -> None:
    assert requests.post(f"{people[0].url}/changes", timeout=SOON).status_code in (404, 405)


def test_the_lines_end_cleanly_when_the_server_is_asked_to_stop(start: Callable[..., Any]) -> None:
    server = start("--open")
    with ExitStack() as stack:
        lines = Line(server.url, "Ann", stack).listen()
        next(lines)
        server.popen.terminate()
        assert list(lines) == []
        assert server.wait() == 0
