"""A playlist's edit history, revision by revision, played by people who are offline now and then."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any

from desktop.store import queries
from tests.integration.world import Person

Entry = tuple[str, str, str, str, int]
"""A track of a revision: its id in the history, title, artist, album, length in seconds."""


def make_history(random: Random, revisions: int, size: int) -> list[list[Entry]]:
    """Make up a history: tracks come, go, move, and now and then the same one is there twice."""
    made = 0
    current: list[Entry] = []
    history = []
    for _ in range(revisions):
        current = list(current)
        for _ in range(random.randint(0, max(1, len(current) // 5))):
            if current:
                current.pop(random.randrange(len(current)))
        while len(current) < size and random.random() < 0.8:
            made += 1
            entry = random.choice(current) if current and random.random() < 0.05 else _entry(made)
            current.insert(random.randint(0, len(current)), entry)
        if random.random() < 0.3:
            random.shuffle(current)
        history.append(current)
    return history


def _entry(number: int) -> Entry:
    return (f"id{number}", f"Title {number}", f"Artist {number % 7}", "", number % 400 + 1)


class Player:
    """Plays revisions into one playlist of one person's replica."""

    def __init__(self, person: Person, playlist_id: str) -> None:
        self._person = person
        self._playlist_id = playlist_id

    def held(self) -> list[tuple[str, str]]:
        """Read the playlist as this person has it: (id in the history, track id) in order."""
        connection = self._person.replica.database.connection
        return [(track.url, track.id) for track in queries.playlist_tracks(connection, self._playlist_id)]

    def can_remove(self, before: Sequence[Entry], after: Sequence[Entry]) -> bool:
        """Tell whether this person holds all that the revision takes away."""
        gone = Counter(e[0] for e in before) - Counter(e[0] for e in after)
        return gone <= Counter(url for url, _ in self.held())

    def play(self, before: Sequence[Entry], after: Sequence[Entry]) -> None:
        """Do what leads from one revision to the next: remove, add, then put in order what is held of it."""
        library = self._person.library
        removed = Counter(e[0] for e in before) - Counter(e[0] for e in after)
        added = Counter(e[0] for e in after) - Counter(e[0] for e in before)
        tracks = defaultdict(list)
        for url, track_id in self.held():
            tracks[url].append(track_id)
        gone = [tracks[url].pop() for url, count in removed.items() for _ in range(count)]
        if gone:
            library.remove_tracks(gone)
        by_id = {entry[0]: entry for entry in after}
        fresh = [_values(by_id[url]) for url, count in added.items() for _ in range(count)]
        if fresh:
            library.add_tracks(self._playlist_id, fresh)
        self._arrange([entry[0] for entry in after])

    def _arrange(self, wanted: Sequence[str]) -> None:
        """Move as few tracks as bring those that are held into the order that is wanted."""
        tracks = defaultdict(list)
        current = self.held()
        for url, track_id in current:
            tracks[url].append(track_id)
        target = [tracks[url].pop(0) for url in wanted if tracks[url]]
        index = {track_id: place for place, (_, track_id) in enumerate(current)}
        staying = _longest_rising([index[track_id] for track_id in target])
        previous = None
        for track_id in target:
            if index[track_id] not in staying:
                self._person.library.move_tracks([track_id], previous)
            previous = track_id


def _values(entry: Entry) -> dict[str, Any]:
    return {
        "url": entry[0],
        "title": entry[1] or "Untitled",
        "artist": entry[2],
        "album": entry[3],
        "duration": entry[4],
    }


def _longest_rising(places: Sequence[int]) -> set[int]:
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = ends[at - 1] if at else None
        tails[at:] = [place] if at == len(tails) else [place, *tails[at + 1 :]]
        ends[at:] = [place] if at == len(ends) else [place, *ends[at + 1 :]]
    staying = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        staying.add(last)
        last = before[last]
    return staying
