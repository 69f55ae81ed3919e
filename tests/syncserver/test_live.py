"""`/live`: who listens hears of each change that they may see, once, with the page inside where it is small."""

import asyncio
import socket
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from syncserver.protocol.messages import Notice, decode_notice

SOON = 15
MANY = 160
"""Notices of some 40 KB: more than what the system keeps for a connection."""


class Line:
    """One person at a real server: what they push over HTTP, and what they hear."""

    def __init__(self, url: str, name: str, stack: ExitStack) -> None:
        self.url, self._stack = url, stack
        account = requests.post(f"{url}/users", json={"name": name}, timeout=10).json()
        self.id, self.token, self.made = account["id"], account["token"], 0

    def listen(self, since: str = "", sock: socket.socket | None = None, **headers: str) -> ClientConnection:
        address = self.url.replace("http", "ws") + "/live" + (f"?since={since}" if since else "")
        return self._stack.enter_context(
            connect(
                address,
                additional_headers={"Authorization": f"Bearer {self.token}", **headers},
                proxy=None,
                compression=None,
                close_timeout=1,
                sock=sock,
            )
        )

    def push(self, collection: str, *records: dict[str, Any]) -> Any:
        answer = requests.post(
            f"{self.url}/{collection}/batch",
            json={"records": list(records)},
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=10,
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    def playlist(self, name: str, **more: Any) -> str:
        self.made += 1
        playlist_id = f"00000000-0000-7000-8000-{int(self.id[-6:], 16):06x}{self.made:06x}"
        self.push("playlists", {"id": playlist_id, "name": name, **more})
        return playlist_id


def hear(line: ClientConnection) -> Notice:
    return decode_notice(str(line.recv(timeout=SOON)).encode())


def names(notice: Notice) -> list[str]:
    assert notice.page is not None
    return [playlist.name for playlist in notice.page.playlists]


@pytest.fixture
def people(start: Callable[..., Any]) -> Iterator[tuple[Line, Line]]:
    server = start("--open")
    with ExitStack() as stack:
        yield Line(server.url, "Ann", stack), Line(server.url, "Ben", stack)


def test_a_change_travels_inside_its_notice(people: tuple[Line, Line]) -> None:
    ann, ben = people
    line = ben.listen()
    opened = hear(line)
    assert opened.page is None
    ann.playlist("Road")
    notice = hear(line)
    assert names(notice) == ["Road"]
    assert notice.since == opened.latest < notice.latest
    page = notice.page
    assert page is not None
    assert (page.since, page.epoch, page.has_more) == (notice.latest, notice.epoch, False)


def test_who_listens_from_a_cursor_on_hears_first_what_was_missed(people: tuple[Line, Line]) -> None:
    ann, ben = people
    line = ben.listen()
    before = hear(line).latest
    ann.playlist("Road")
    again = ben.listen(before)
    assert hear(again).since == before
    assert names(hear(again)) == ["Road"]


def test_what_one_may_not_see_is_not_told(people: tuple[Line, Line]) -> None:
    ann, ben = people
    line = ben.listen()
    hear(line)
    ann.playlist("Secret", share="nobody")
    ann.playlist("Road")
    assert names(hear(line)) == ["Road"]


def test_what_happens_while_a_client_is_slow_is_gathered(people: tuple[Line, Line]) -> None:
    ann, ben = people
    line = ben.listen()
    hear(line)
    for number in range(40):
        ann.playlist(f"Road {number}")
    heard: list[str] = []
    notices = 0
    while len(heard) < 40:
        heard += names(hear(line))
        notices += 1
    assert heard == [f"Road {number}" for number in range(40)]
    assert notices <= 40


def test_a_client_that_reads_nothing_holds_up_nobody_and_hears_all_of_it_later(people: tuple[Line, Line]) -> None:
    ann, ben = people
    playlist_id = ann.playlist("Road")
    with socket.socket() as narrow:
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        parts = urlsplit(ben.url)
        narrow.connect((parts.hostname, parts.port))
        slow, quick = ben.listen(sock=narrow), ben.listen()
        ids = [f"00000000-0000-7000-8000-{number:012x}" for number in range(1, 16)]
        for number in range(MANY):
            title = f"{number}" + "x" * 900
            ann.push("tracks", *({"id": one, "playlistId": playlist_id, "title": title} for one in ids))
            while (last := hear(quick)).page is None or last.page.tracks[-1].title != title:
                pass
        heard = 1
        while hear(slow).latest != last.latest:
            heard += 1
        assert heard < MANY - 10


def test_a_large_change_is_told_without_its_page(people: tuple[Line, Line]) -> None:
    ann, ben = people
    playlist_id = ann.playlist("Road")
    line = ben.listen()
    opened = hear(line)
    tracks = [
        {"id": f"00000000-0000-7000-8000-{number:012x}", "playlistId": playlist_id, "title": "x" * 900}
        for number in range(1, 300)
    ]
    ann.push("tracks", *tracks)
    notice = hear(line)
    assert notice.page is None
    assert notice.latest > opened.latest


def test_the_end_of_a_membership_is_told(people: tuple[Line, Line]) -> None:
    ann, ben = people
    playlist_id = ann.playlist("Road", share="nobody")
    member = {"id": "00000000-0000-7000-8000-0000000000aa", "playlistId": playlist_id, "userId": ben.id}
    ann.push("members", {**member, "role": "editor"})
    line = ben.listen()
    hear(line)
    ann.push("members", {**member, "role": "editor", "deleted": True})
    page = hear(line).page
    assert page is not None
    assert [(row.user_id, row.deleted) for row in page.members] == [(ben.id, True)]


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Authorization": "Bearer nobody"}, 401), ({"Authorization": "Basic x"}, 401), ({"Origin": "http://evil"}, 403)],
)
def test_who_may_not_listen_is_answered_like_any_request(
    people: tuple[Line, Line], headers: dict[str, str], status: int
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        people[1].listen(**headers)
    assert refused.value.response.status_code == status
    assert b"error" in bytes(refused.value.response.body or b"")


def test_a_since_that_is_no_time_is_a_bad_request(people: tuple[Line, Line]) -> None:
    with pytest.raises(InvalidStatus) as refused:
        people[0].listen("yesterday")
    assert refused.value.response.status_code == 400


def test_nothing_else_listens(people: tuple[Line, Line]) -> None:
    with pytest.raises(InvalidStatus):
        connect(people[0].url.replace("http", "ws") + "/other", proxy=None)


def test_who_comes_in_while_the_server_stops_is_let_go_too(house: Any, ann: Any) -> None:
    async def come_in() -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = []
        here = asyncio.Event()

        async def receive() -> dict[str, Any]:
            if not said and not here.is_set():
                here.set()
                return {"type": "websocket.connect"}
            return await asyncio.Future()

        async def send(message: Any) -> None:
            said.append(message)
            if message["type"] == "websocket.accept":
                live.stop()

        headers = [(b"authorization", f"Bearer {ann.token}".encode())]
        scope = {"type": "websocket", "path": "/live", "query_string": b"", "headers": headers, "client": ("::1", 1)}
        async with asyncio.timeout(20):
            await live(scope, receive, send)
        return said

    live = house.app._live
    said = asyncio.run(come_in())
    assert [message["type"] for message in said][-1] == "websocket.close"
    assert said[-1]["code"] == 1012


def test_a_server_that_is_asked_to_stop_lets_those_who_listen_go(start: Callable[..., Any]) -> None:
    server = start("--open")
    with ExitStack() as stack:
        lines = [Line(server.url, f"Person {number}", stack).listen() for number in range(5)]
        for line in lines:
            hear(line)
        server.popen.terminate()
        for line in lines:
            # Those who joined later were told before; then the line ends.
            with pytest.raises(ConnectionClosed):
                deque(iter(partial(line.recv, timeout=SOON), None))
        assert server.wait() == 0
