"""Presence over real sockets: who has a playlist open is told to those who have it open too and may see it, once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from syncserver.presence import MOST_NAMED
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.presence import Company, Presence, read_company, read_presence, write
from tests.syncserver.test_live import SOON, Line


def say(line: ClientConnection, playlist_id: str, track_id: str = "") -> None:
    line.send(write(Presence(playlist_id=playlist_id, track_id=track_id)))


def hear(line: ClientConnection) -> Company:
    """Hear the next word of others, past what else is told."""
    while True:
        said = read_company(str(line.recv(timeout=SOON)).encode())
        if said is not None:
            return said


def until(line: ClientConnection, *where: tuple[str, str]) -> Company:
    """Hear until just these people are there, each with their track."""
    while True:
        said = hear(line)
        if sorted((one.user_id, one.track_id) for one in said.people) == sorted(where):
            return said


@pytest.fixture
def people(start: Callable[..., Any]) -> Iterator[tuple[Line, Line, Line]]:
    server = start("--open")
    with ExitStack() as stack:
        yield Line(server.url, "Ann", stack), Line(server.url, "Ben", stack), Line(server.url, "Cal", stack)


def test_those_who_have_a_playlist_open_hear_of_each_other(people: tuple[Line, Line, Line]) -> None:
    ann, ben, _ = people
    road = ann.playlist("Road")
    hers, his = ann.listen(), ben.listen()
    say(hers, road, "one")
    assert hear(hers) == Company(playlist_id=road)
    say(his, road)
    assert until(his, (ann.id, "one")).playlist_id == road
    until(hers, (ben.id, ""))
    say(his, road, "two")
    until(hers, (ben.id, "two"))


def test_who_goes_to_another_playlist_or_away_is_not_there_any_more(people: tuple[Line, Line, Line]) -> None:
    ann, ben, cal = people
    road, home = ann.playlist("Road"), ann.playlist("Home")
    hers, his, cals = ann.listen(), ben.listen(), cal.listen()
    for line in (hers, his, cals):
        say(line, road)
    until(hers, (ben.id, ""), (cal.id, ""))
    say(his, home)
    until(hers, (cal.id, ""))
    assert until(his).playlist_id == home
    cals.close()
    until(hers)
    say(hers, "")
    assert until(hers).playlist_id == ""


def test_two_windows_of_one_person_are_two(people: tuple[Line, Line, Line]) -> None:
    ann, ben, _ = people
    road = ann.playlist("Road")
    hers, first, second = ann.listen(), ben.listen(), ben.listen()
    for line in (hers, first, second):
        say(line, road)
    heard = until(hers, (ben.id, ""), (ben.id, ""))
    assert len({one.device for one in heard.people}) == 2


def test_who_may_not_see_a_playlist_hears_nothing_of_it_and_is_not_told_of(people: tuple[Line, Line, Line]) -> None:
    ann, ben, cal = people
    secret = ann.playlist("Secret", share="nobody")
    road = ann.playlist("Road")
    hers, his, cals = ann.listen(), ben.listen(), cal.listen()
    say(his, secret, "guess")
    say(hers, secret, "one")
    assert hear(hers) == Company(playlist_id=secret)
    say(his, road)
    say(cals, road)
    heard = hear(his)
    assert heard.playlist_id == road, "nothing was told of the secret one before"
    until(cals, (ben.id, ""))


def test_whose_membership_ends_is_not_told_anything_more(people: tuple[Line, Line, Line]) -> None:
    ann, ben, _ = people
    secret = ann.playlist("Secret", share="nobody")
    member = {"id": "00000000-0000-7000-8000-0000000000aa", "playlistId": secret, "userId": ben.id, "role": "viewer"}
    ann.push("members", member)
    hers, his = ann.listen(), ben.listen()
    say(hers, secret)
    say(his, secret, "two")
    until(hers, (ben.id, "two"))
    ann.push("members", {**member, "deleted": True})
    until(hers)
    say(hers, secret, "one")
    heard = until(his)
    assert heard.playlist_id == ""


def test_who_is_let_in_again_is_seen_again_without_saying_anything(people: tuple[Line, Line, Line]) -> None:
    ann, ben, _ = people
    secret = ann.playlist("Secret", share="nobody")
    member = {"id": "00000000-0000-7000-8000-0000000000aa", "playlistId": secret, "userId": ben.id, "role": "viewer"}
    hers, his = ann.listen(), ben.listen()
    say(hers, secret)
    say(his, secret, "two")
    assert hear(hers).people == ()
    ann.push("members", member)
    until(hers, (ben.id, "two"))
    until(his, (ann.id, ""))


def test_who_has_a_playlist_open_before_the_server_has_it_is_seen_once_it_has(people: tuple[Line, Line, Line]) -> None:
    ann, ben, _ = people
    later = "00000000-0000-7000-8000-0000000000bb"
    hers, his = ann.listen(), ben.listen()
    say(hers, later)
    say(his, later)
    ann.push("playlists", {"id": later, "name": "Later"})
    until(hers, (ben.id, ""))
    until(his, (ann.id, ""))


def test_of_what_a_client_says_too_fast_the_last_counts(people: tuple[Line, Line, Line]) -> None:
    ann, ben, _ = people
    road = ann.playlist("Road")
    hers, his = ann.listen(), ben.listen()
    say(hers, road)
    hear(hers)
    for number in range(500):
        say(his, road, str(number))
    heard = [hear(hers)]
    while heard[-1].people[0].track_id != "499":
        heard.append(hear(hers))
    assert len(heard) < 100


def test_of_very_many_only_some_are_named(start: Callable[..., Any]) -> None:
    server = start("--open")
    with ExitStack() as stack:
        ann, ben, cem = (Line(server.url, name, stack) for name in ("Ann", "Ben", "Cem"))
        road = ann.playlist("Road")
        hers = ann.listen()
        for number in range(MOST_NAMED + 3):
            say((ben, cem)[number % 2].listen(), road)
        say(hers, road)
        while len(hear(hers).people) < MOST_NAMED:
            pass
        last = ben.listen()
        say(last, road, "last")
        while (heard := hear(hers)).people[0].track_id != "last":
            pass
        assert len(heard.people) == MOST_NAMED


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "[]",
        "{",
        '{"type":"changed"}',
        '{"type":"presence","playlistId":1}',
        '{"type":"presence","trackId":"\\u0000"}',
    ],
)
def test_what_makes_no_sense_is_passed_over(people: tuple[Line, Line, Line], nonsense: str) -> None:
    ann, _, _ = people
    with pytest.raises(BadMessage):
        read_presence(nonsense)
    road = ann.playlist("Road")
    hers = ann.listen()
    hers.send(nonsense)
    hers.send(b"\xff\xfe")
    say(hers, road)
    assert hear(hers).playlist_id == road


def test_an_id_that_is_too_long_is_passed_over() -> None:
    with pytest.raises(BadMessage):
        read_presence(write(Presence(playlist_id="x" * 65)))
    assert read_presence(write(Presence(playlist_id="x" * 64))).playlist_id == "x" * 64
