"""What many are told together is, for each of them, what their own pull would have answered."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncserver import fanout
from syncserver.config import Settings
from syncserver.errors import NotSignedIn
from syncserver.fanout import Listener, Told, tell
from syncserver.feed import Ask, read_feed, write_page
from syncserver.protocol.messages import LARGEST_NOTICE, decode_notice, decode_page
from syncserver.protocol.stamps import ZERO
from tests.syncserver.conftest import House, ManualClock, Person


def told(house: House, person: Person, since: str) -> Told:
    (answer,) = tell(house.app.store, [Listener(person.token, person.id, since)])
    assert isinstance(answer, Told)
    return answer


def hold_to_the_feed(house: House, people: list[Person], sinces: list[str]) -> None:
    """Hold what is told together against the pull of each."""
    store = house.app.store
    asked = [(person, since) for since in sinces for person in people]
    answers = tell(store, [Listener(person.token, person.id, since) for person, since in asked])
    for (person, since), answer in zip(asked, answers, strict=True):
        page = read_feed(store, person.id, Ask(since, limit=fanout.MOST_ROWS))
        assert isinstance(answer, Told)
        assert answer.told == max(page.latest, since)
        assert bool(answer.notice) == bool(page.rows)
        if not answer.notice:
            continue
        written = write_page(page)
        notice = decode_notice(answer.notice.encode())
        assert (notice.since, notice.latest, notice.epoch) == (since, page.latest, store.epoch)
        if page.has_more or len(written) > LARGEST_NOTICE:
            assert notice.page is None
        else:
            assert notice.page == decode_page(written)


class Play:
    """People who do things at random; each step is a number that decides all about it."""

    def __init__(self, house: House) -> None:
        self.people = [house.join(name) for name in ("Ann", "Ben", "Cal", "Dee")]
        self.playlists: list[tuple[Person, str]] = []
        self.tracks: list[str] = []
        self._house = house

    def step(self, number: int) -> None:
        random = Random(number)
        person = random.choice(self.people)
        self._house.clock.advance(1)
        if not self.playlists or random.random() < 0.2:
            share = random.choice(["nobody", "everyone"])
            self.playlists.append((person, person.playlist(f"P{number}", share=share)))
            return
        owner, playlist_id = random.choice(self.playlists)
        steps: list[Callable[[], Any]] = [
            lambda: self.tracks.append(owner.track(playlist_id, f"T{number}")),
            lambda: person.push_one("playlists", id=playlist_id, name=f"N{number}", editedAt=person.stamp()),
            lambda: self._member(owner, playlist_id, random),
            lambda: self._member(owner, playlist_id, random),
            lambda: self._edit(person, random, number),
            lambda: self._house.join(f"New {number}"),
        ]
        random.choice(steps)()

    def _member(self, owner: Person, playlist_id: str, random: Random) -> None:
        user = random.choice([*(person.id for person in self.people), "*"])
        gone = random.random() < 0.4
        role = random.choice(["editor", "viewer"])
        owner.push_one("members", playlistId=playlist_id, userId=user, role=role, deleted=gone)

    def _edit(self, person: Person, random: Random, number: int) -> None:
        if self.tracks:
            edit = {"title": f"E{number}"} if random.random() < 0.7 else {"deleted": True}
            person.push_one("tracks", id=random.choice(self.tracks), editedAt=person.stamp(), **edit)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.integers(0, 10**6), min_size=5, max_size=40), listen=st.sets(st.integers(0, 39)))
def test_each_is_told_what_their_own_pull_would_have_answered(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int], listen: set[int]
) -> None:
    house = House(Settings(data=tmp_path_factory.mktemp("data"), open=True), ManualClock())
    play = Play(house)
    sinces = [ZERO]
    for at, number in enumerate(steps):
        play.step(number)
        if at in listen:
            sinces.append(play.people[0].sync(limit=1)["latest"])
            hold_to_the_feed(house, play.people, sinces[-3:])
    hold_to_the_feed(house, play.people, sinces)
    house.app.close()


def test_after_a_long_absence_each_is_told_by_itself(
    house: House, ann: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanout, "MOST_SHARED", 3)
    playlist_id = ann.playlist(share="nobody")
    for number in range(5):
        ann.track(playlist_id, str(number))
    hold_to_the_feed(house, [ann, ben], [ZERO])


def test_a_page_too_large_for_a_notice_is_left_to_the_pull(house: House, ann: Person, ben: Person) -> None:
    since = ann.sync()["latest"]
    playlist_id = ann.playlist()
    for number in range(80):
        ann.track(playlist_id, str(number), note="x" * 900)
    assert decode_notice(told(house, ben, since).notice.encode()).page is None
    hold_to_the_feed(house, [ann, ben], [since])


def test_those_who_see_the_same_get_the_very_same_notice(house: House, ann: Person, ben: Person) -> None:
    since = ann.sync()["latest"]
    ann.playlist()
    listeners = [Listener(person.token, person.id, since) for person in (ann, ben)]
    first, second = tell(house.app.store, listeners)
    assert isinstance(first, Told)
    assert isinstance(second, Told)
    assert first.notice is second.notice != ""


def test_what_one_may_not_see_is_passed_over_in_silence(house: House, ann: Person, ben: Person) -> None:
    since = ann.sync()["latest"]
    ann.playlist(share="nobody")
    assert told(house, ann, since).notice
    assert told(house, ben, since) == Told(ann.sync()["latest"], "")


def test_a_token_that_is_not_known_any_more_is_told_nothing(house: House, ann: Person, ben: Person) -> None:
    since = ann.sync()["latest"]
    ann.playlist()
    known, unknown = tell(house.app.store, [Listener(ann.token, ann.id, since), Listener("gone", ben.id, since)])
    assert isinstance(known, Told)
    assert known.notice
    assert isinstance(unknown, NotSignedIn)


def test_nobody_listens_and_nothing_is_read(tmp_path: Path) -> None:
    house = House(Settings(data=tmp_path, open=True), ManualClock())
    assert tell(house.app.store, []) == []
    house.app.close()
