"""Replicas of any size, written with the product's own statements: half a minute for a million tracks. One long
playlist of 5,000 tracks, all others of 500; titles, artists and albums of words that are as unevenly frequent as those
of a language; of what a server would have told, one track in fifty in the Trash and one in ten with a change behind it.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

from desktop.profile import Profile
from desktop.store.held import TABLES, WHOLE
from desktop.store.replica import Replica
from desktop.store.statements import PUT_HISTORY, PUT_MEMBER_IF_NEWER, PUT_USER
from syncserver.protocol.ids import new_id
from syncserver.protocol.records import EVERYONE, Mergeable, history_id
from syncserver.protocol.stamps import write_time

LONG: Final = "A long list"
"""The name of the long playlist."""

LONG_TRACKS: Final = 5_000
SHORT_TRACKS: Final = 500
_WORDS: Final = 30_000
_SLICE: Final = 10_000
_BEGIN: Final = 1_700_000_000_000_000
_APART: Final = 1_000
"""Microseconds between the making of two tracks."""

_FRIENDS: Final = 20


def fill_profile(folder: Path, tracks: int) -> None:
    """Make a profile that holds so many tracks, all of them from a server."""
    with Profile(folder) as profile:
        replica = profile.open_replica(Random(1))
        if tracks:
            fill(replica, tracks, synced=True)
        replica.database.checkpoint()
        replica.close()


def fill(replica: Replica, tracks: int, *, synced: bool) -> None:
    """Put so many tracks into a new replica: as a server would have told of them, or all still to be sent."""
    _Filling(replica, tracks, synced=synced).run()


def vocabulary() -> list[str]:
    """Draw the words that titles, artists and albums are made of, the most frequent first."""
    random = Random(3)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(random.choices(letters, k=random.randint(2, 9))) for _ in range(_WORDS)]


def phrases(count: int) -> list[str]:
    """Draw what is typed into a search: two words each, as frequent as in the texts."""
    random, words, frequent = Random(5), vocabulary(), _weights()
    return [" ".join(random.choices(words, cum_weights=frequent, k=2)) for _ in range(count)]


def _weights() -> list[float]:
    total, weights = 0.0, []
    for rank in range(_WORDS):
        total += 1 / (rank + 10)
        weights.append(total)
    return weights


def _texts(tracks: int) -> Iterator[tuple[str, str, str]]:
    random, words, frequent = Random(4), vocabulary(), _weights()
    for _ in range(tracks):
        chosen = random.choices(words, cum_weights=frequent, k=7)
        yield " ".join(chosen[:3]), " ".join(chosen[3:5]), " ".join(chosen[5:])


class _Filling:
    def __init__(self, replica: Replica, tracks: int, *, synced: bool) -> None:
        self._replica, self._tracks, self._synced = replica, tracks, synced
        self._random = Random(2)
        friends = [new_id(_BEGIN + n, self._random) for n in range(_FRIENDS)]
        self._users = friends if synced else [replica.user_id]
        lists = 1 + -(-max(tracks - LONG_TRACKS, 0) // SHORT_TRACKS)
        self._playlists = [new_id(_BEGIN + _FRIENDS + n, self._random) for n in range(lists)]
        self._history: list[tuple[Any, ...]] = []

    def run(self) -> None:
        stamp = write_time(_BEGIN)
        lists = [
            self._row("playlists", stamp, id=one, name=f"List {n:04d}" if n else LONG, created_by=self._users[0])
            for n, one in enumerate(self._playlists)
        ]
        with self._replica.database.writing(durable=False) as connection:
            connection.executemany(TABLES["playlists"].put, lists)
            if self._synced:
                friends = [(one, f"Friend {n}", stamp, False, stamp) for n, one in enumerate(self._users)]
                connection.executemany(PUT_USER, friends)
                members = [(f"{one[:-1]}m", one, EVERYONE, "editor", False, stamp) for one in self._playlists]
                connection.executemany(PUT_MEMBER_IF_NEWER, members)
        made = enumerate(_texts(self._tracks))
        while part := list(islice(made, _SLICE)):
            rows = [self._track(number, *texts) for number, texts in part]
            with self._replica.database.writing(durable=False) as connection:
                connection.executemany(TABLES["tracks"].put, rows)
                connection.executemany(PUT_HISTORY, self._history)
            self._history.clear()

    def _track(self, number: int, title: str, artist: str, album: str) -> tuple[object, ...]:
        now = _BEGIN + (number + 1) * _APART
        stamp, track, user = write_time(now), new_id(now, self._random), self._random.choice(self._users)
        playlist = self._playlists[max(number - LONG_TRACKS, -1) // SHORT_TRACKS + 1]
        gone = self._synced and number % 50 == 7
        if gone or (self._synced and number % 10 == 3):
            field, old, new = ("deleted", "false", "true") if gone else ("title", f'"{title}."', f'"{title}"')
            edited_at = self._edited_at(stamp)
            one = history_id(track, field, edited_at)
            self._history.append(
                (one, stamp, edited_at, user, "tracks", track, playlist, field, old, new, False)
            )  # fmt: skip
        return self._row(
            "tracks", stamp, id=track, playlist_id=playlist, title=title, artist=artist, album=album,
            duration=180 + number % 120, position=f"V{number:07d}x", deleted=gone, added_by=user,
        )  # fmt: skip

    def _edited_at(self, stamp: str) -> str:
        return f"{stamp}-{'9f2c61d0a7b34e58' if self._synced else self._replica.clock.device}"

    def _row(self, collection: Mergeable, stamp: str, **values: object) -> tuple[object, ...]:
        """Make a row, with nothing in those columns of which nothing is said."""
        marks = {"last_synced_at": stamp} if self._synced else {"changed": WHOLE}
        told = {"created_at": stamp, "edited_at": self._edited_at(stamp), "updated_at": stamp, "deleted": False}
        told |= marks | values
        return tuple(told.get(name, "") for name in TABLES[collection].columns)
