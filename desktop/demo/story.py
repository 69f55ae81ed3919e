"""The story: what Ana and Ben do to one playlist while the cable is out, and what both hold when it is back.

Each step says what happens and does it through the verbs that the window uses. Nothing in it is timed: whoever plays
it waits for both replicas to be where the step leaves them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from desktop.library import Library
from desktop.samples import samples
from desktop.store import queries


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the story."""

    name: str
    library: Library

    def playlist(self, name: str) -> str:
        """Find a playlist by its name, in the Trash too."""
        connection = self.library.replica.database.connection
        for deleted in (False, True):
            for info in queries.playlists(connection, deleted=deleted):
                if info.name == name:
                    return info.id
        raise LookupError(name)

    def track(self, playlist_id: str, title: str) -> str:
        connection = self.library.replica.database.connection
        return next(t.id for t in queries.playlist_tracks(connection, playlist_id) if t.title == title)

    def holds(self) -> dict[str, list[str]]:
        """What this person's replica shows: `Title - Artist` in order, by playlist."""
        connection = self.library.replica.database.connection
        return {
            info.name: [f"{t.title} - {t.artist}" for t in queries.playlist_tracks(connection, info.id)]
            for info in queries.playlists(connection)
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a sentence, what Ana does, what Ben does, and whether the cable is in when it is over."""

    title: str
    ana: Callable[[Person], None] | None = None
    ben: Callable[[Person], None] | None = None
    online: bool = True


def _take_in_samples(person: Person) -> None:
    person.library.take_in(samples())


def _ana_offline(ana: Person) -> None:
    road = ana.playlist("Road trip")
    ana.library.rename_playlist(road, "Road trip to the sea")
    ana.library.add_tracks(
        road,
        [
            {"title": "Beyond the Sea", "artist": "Bobby Darin", "album": "That's All", "duration": 173},
            {"title": "La mer", "artist": "Charles Trenet", "album": "La mer", "duration": 200},
        ],
        after=ana.track(road, "Graceland"),
    )
    ana.library.change_track(ana.track(road, "Fast Car"), {"note": "start with this one"})
    ana.library.remove_tracks([ana.track(road, "Autobahn")])
    ana.library.move_tracks([ana.track(road, "Hit the Road Jack")], None)
    ana.library.delete_playlist(ana.playlist("Sunday kitchen"))


def _ben_offline(ben: Person) -> None:
    road = ben.playlist("Road trip")
    ben.library.change_playlist(road, {"description": "Ben drives, Ana picks."})
    ben.library.add_tracks(
        road,
        [
            {"title": "Everyday Is Like Sunday", "artist": "Morrissey", "album": "Viva Hate", "duration": 213},
            {"title": "Stolen Car", "artist": "Beth Orton", "album": "Central Reservation", "duration": 325},
        ],
        after=ben.track(road, "Graceland"),
    )
    ben.library.change_track(ben.track(road, "Fast Car"), {"album": "Tracy Chapman (1988)"})
    ben.library.change_track(ben.track(road, "Autobahn"), {"title": "Autobahn (single version)"})
    order = [ben.track(road, title) for title in ("The Passenger", "Wagon Wheel")]
    ben.library.move_tracks(order, ben.track(road, "On the Road Again"))
    kitchen = ben.playlist("Sunday kitchen")
    ben.library.add_tracks(kitchen, [{"title": "Sunday Morning", "artist": "The Velvet Underground", "duration": 175}])


def _ana_restores(ana: Person) -> None:
    ana.library.restore_playlist(ana.playlist("Sunday kitchen"))
    road = ana.playlist("Road trip to the sea")
    connection = ana.library.replica.database.connection
    deleted = [t.id for t in queries.deleted_tracks(connection) if t.playlist_id == road]
    ana.library.restore_tracks(deleted)


STORY: Final = (
    Step("Ana takes in three playlists. They are in Ben's window by themselves.", ana=_take_in_samples),
    Step("The cable is out. Ana renames, adds, moves, removes, and deletes a list.", ana=_ana_offline, online=False),
    Step("Ben, offline too, edits the same playlists: also what Ana removed.", ben=_ben_offline, online=False),
    Step("The cable is in. Both have one list, with what each of them did."),
    Step("What was deleted comes back from the Trash whole, with Ben's edits in it.", ana=_ana_restores),
)

EXPECTED: Final = (
    "Hit the Road Jack - Ray Charles",
    "Beyond the Sea - Bobby Darin",
    "La mer - Charles Trenet",
    "Everyday Is Like Sunday - Morrissey",
    "Stolen Car - Beth Orton",
    "Autobahn (single version) - Kraftwerk",
)
"""Tracks that have to be in both windows in the end: what both added, moved, removed and restored."""


def differences(ana: Person, ben: Person) -> list[str]:
    """Say what is not as it has to be when the story is over; nothing, if all is well."""
    found = []
    if ana.holds() != ben.holds():
        found.append("The two replicas do not hold the same.")
    road = ana.holds().get("Road trip to the sea", [])
    found += [f"{title} is missing." for title in EXPECTED if title not in road]
    connection = ben.library.replica.database.connection
    car = next((t for t in queries.playlist_tracks(connection, ben.playlist("Road trip to the sea")) if t.note), None)
    if car is None or car.album != "Tracy Chapman (1988)":
        found.append("The two edits of one track are not both there.")
    if "Sunday Morning - The Velvet Underground" not in ana.holds().get("Sunday kitchen", []):
        found.append("What Ben added to the list that Ana deleted is missing.")
    return found
