"""Histories of playlists, a made-up one and real ones, split between two people who are offline at random: both end
with one list, every track that was added is there unless it was removed later."""

import gzip
import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.integration.playlist_history import Entry, Player, make_history
from tests.integration.world import Person, World

REAL = Path(__file__).parents[3] / "shared" / "data" / "histories"


def replay(world: World, history: list[list[Entry]], random: Random, offline: float) -> tuple[Person, Person, str]:
    ana, ben = world.join("ana"), world.join("ben")
    playlist_id, _ = ana.library.create_playlist("History")
    world.settle()
    before: list[Entry] = []
    for after in history:
        person = random.choice([ana, ben])
        player = Player(person, playlist_id)
        if random.random() >= offline or not player.can_remove(before, after):
            world.settle(2)
        world.clock.advance(random.choice([0.001, 1, 3600]))
        player.play(before, after)
        before = after
    world.settle()
    return ana, ben, playlist_id


def assert_one_list(ana: Person, ben: Person, playlist_id: str, last: list[Entry]) -> None:
    assert ana.rows() == ben.rows()
    assert ana.verify() == ben.verify() == []
    shown = Counter(url for url, _ in Player(ana, playlist_id).held())
    assert shown == Counter(entry[0] for entry in last)


@pytest.mark.parametrize("seed", range(4))
def test_a_history_played_by_two_who_are_often_offline_loses_and_doubles_nothing(world: World, seed: int) -> None:
    history = make_history(Random(seed), revisions=25, size=40)
    ana, ben, playlist_id = replay(world, history, Random(seed), offline=0.8)
    assert_one_list(ana, ben, playlist_id, history[-1])


def test_a_history_played_online_ends_in_the_very_order(world: World) -> None:
    history = make_history(Random(9), revisions=25, size=40)
    ana, ben, playlist_id = replay(world, history, Random(9), offline=0.0)
    assert_one_list(ana, ben, playlist_id, history[-1])
    assert [url for url, _ in Player(ben, playlist_id).held()] == [entry[0] for entry in history[-1]]


def read_real(path: Path) -> list[list[Entry]]:
    def seconds(text: str) -> int:
        minutes, _, rest = text.partition(":")
        return int(minutes) * 60 + int(rest or 0)

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            [
                (t[0], t[1], ", ".join(t[2]) if isinstance(t[2], list) else t[2], t[3], seconds(t[4]))
                for t in revision["tracks"]
            ]
            for revision in map(json.loads, lines)
        ]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real histories are not here")
@pytest.mark.parametrize("name", ["Late_Night_Jazz", "Canadian_90s"])
def test_a_real_history_played_by_two_who_are_often_offline(world: World, name: str) -> None:
    history = read_real(REAL / f"{name}.history.jsonl.gz")
    ana, ben, playlist_id = replay(world, history, Random(name), offline=0.7)
    assert_one_list(ana, ben, playlist_id, history[-1])
