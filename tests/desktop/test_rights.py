"""What a person may only look at takes no edit, by whichever verb. A new verb needs its answer here."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

import desktop
from desktop import arranging, reclaiming, restoring, settling
from desktop.formats.document import PlaylistDocument
from desktop.library import SLICE, Library
from desktop.store import queries
from desktop.store.conflicts import Conflict, Lost
from desktop.store.errors import MayOnlyLook
from desktop.store.refused import Refused

SENTENCE = "You may look at ‘Hers’, not change it; its owner can let you edit it."
WITH_QT = {"app", "late_sync", "cli", "__main__"}


class House:
    """A playlist of one's own, and one of somebody else's that one may only look at; both have tracks."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.mine, _ = library.create_playlist("Mine")
        self.own, _ = library.add_tracks(self.mine, [{"title": title} for title in "ABC"])
        self.hers, _ = library.create_playlist("Hers")
        self.moment = library.replica.time()
        library.replica.now.advance(60)  # type: ignore[attr-defined]
        self.tracks, self.added = library.add_tracks(self.hers, [{"title": title} for title in ("One", "Two", "Two")])
        (self.gone,), _ = library.add_tracks(self.hers, [{"title": "Gone"}])
        library.remove_tracks([self.gone])
        self.past = restoring.look_back(library, self.hers, self.moment)
        self.be("viewer")

    def be(self, role: str, user_id: str = "") -> None:
        """Be this in her playlist from now on, by name or as one of everyone."""
        user_id = user_id or self.library.replica.user_id
        with self.library.replica.database.writing() as connection:
            for member, what in (("ana", "owner"), (user_id, role)):
                connection.execute(
                    "INSERT OR REPLACE INTO members (id, playlist_id, user_id, role, deleted, updated_at)"
                    " VALUES (?, ?, ?, ?, 0, '')",
                    (f"{member} here", self.hers, member, what),
                )

    def put_hers_into_the_trash(self) -> None:
        with self.library.replica.database.writing() as connection:
            connection.execute("UPDATE playlists SET deleted = 1 WHERE id = ?", (self.hers,))

    def everything(self) -> list[Any]:
        """All rows that an edit could change."""
        connection = self.library.replica.database.connection
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608
            for table in ("playlists", "tracks", "history")
        ]

    def refused(self, record_id: str = "", *, whole: bool = False) -> Refused:
        values = {"title": "Again", "position": "V"}
        is_here = bool(record_id)
        return Refused(
            "1", "tracks", record_id or "new", self.hers, "Hers", "Again", whole, values, values, "", "", is_here, True
        )


@pytest.fixture
def house(library: Library) -> House:
    return House(library)


def conflict(house: House) -> Conflict:
    return Conflict(
        **{
            **dict.fromkeys(Conflict._fields, ""),
            "collection": "tracks",
            "record_id": house.tracks[0],
            "playlist_id": house.hers,
            "field": "title",
            "mine": "Mine",
            "theirs": "One",
        }
    )


def lost(house: House) -> Lost:
    return Lost(**{**dict.fromkeys(Lost._fields, ""), "collection": "tracks", "record_id": house.gone, "label": "Gone"})


REFUSED: dict[str, Callable[[House], Any]] = {
    "Library.rename_playlist": lambda h: h.library.rename_playlist(h.hers, "x"),
    "Library.change_playlist": lambda h: h.library.change_playlist(h.hers, {"description": "x"}),
    "Library.delete_playlist": lambda h: h.library.delete_playlist(h.hers),
    "Library.restore_playlist": lambda h: (h.put_hers_into_the_trash(), h.library.restore_playlist(h.hers)),
    "Library.restore_playlists": lambda h: (
        h.put_hers_into_the_trash(),
        h.library.restore_playlists([h.mine, h.hers]),
    ),
    "Library.add_tracks": lambda h: h.library.add_tracks(h.hers, [{"title": "x"}]),
    "Library.change_track": lambda h: h.library.change_track(h.tracks[0], {"title": "x"}),
    "Library.change_tracks": lambda h: h.library.change_tracks([*h.own, *h.tracks], {"artist": "x"}),
    "Library.remove_tracks": lambda h: h.library.remove_tracks([h.own[0], h.tracks[0]]),
    "Library.restore_tracks": lambda h: h.library.restore_tracks([h.gone]),
    "Library.move_tracks": lambda h: h.library.move_tracks([h.tracks[2]], None),
    "Library.move_track_to": lambda h: h.library.move_track_to(h.tracks[2], 1),
    "Library.copy_tracks": lambda h: h.library.copy_tracks(h.own, h.hers),
    "Library.transfer_tracks": lambda h: h.library.transfer_tracks(h.tracks, h.mine),
    "Library.apply": lambda h: h.library.apply(h.added.inverse),
    "arranging.gather_here": lambda h: arranging.gather_here(h.library, "New", h.tracks, move=True),
    "arranging.shuffle": lambda h: arranging.shuffle(h.library, h.hers, Random(3)),
    "arranging.reverse": lambda h: arranging.reverse(h.library, h.hers),
    "restoring.go_back": lambda h: restoring.go_back(h.library, h.hers, h.past),
    "restoring.take_out_of_trash": lambda h: restoring.take_out_of_trash(h.library, [], [h.gone]),
    "settling.keep_mine": lambda h: settling.keep_mine(h.library, [conflict(h)]),
    "settling.bring_back": lambda h: settling.bring_back(h.library, [lost(h)]),
    "reclaiming.try_again": lambda h: reclaiming.try_again(h.library, [h.refused(h.tracks[0])]),
}
"""A call of each verb that would change her playlist."""

ALLOWED: dict[str, Callable[[House], Any]] = {
    "Library.create_playlist": lambda h: h.library.create_playlist("New"),
    "Library.take_in": lambda h: h.library.take_in([PlaylistDocument("New")]),
    "Library.make_playlists": lambda h: h.library.make_playlists([({"name": "New"}, [{"title": "x"}])], "import"),
    "Library.tracks": lambda h: h.library.tracks(h.tracks),
    "arranging.duplicate": lambda h: arranging.duplicate(h.library, h.hers, "Copy"),
    "arranging.gather": lambda h: arranging.gather(h.library, "New", [{"title": "x"}]),
    "restoring.look_back": lambda h: restoring.look_back(h.library, h.hers, h.moment),
    "reclaiming.own_copy": lambda h: reclaiming.own_copy(h.library, [h.refused()], "Mine now"),
}
"""Verbs that change nothing of what they are about: they read it, or make a playlist of one's own."""

MORE_REFUSED: dict[str, Callable[[House], Any]] = {
    "a transfer into it": lambda h: h.library.transfer_tracks(h.own, h.hers),
    "redoing": lambda h: h.library.apply(h.added),
    "a new record that was refused once": lambda h: reclaiming.try_again(h.library, [h.refused(whole=True)]),
    "restoring it whole": lambda h: (
        h.put_hers_into_the_trash(),
        restoring.take_out_of_trash(h.library, [h.mine, h.hers], []),
    ),
    "very many tracks": lambda h: h.library.add_tracks(h.hers, [{"title": "x"}] * (SLICE + 1)),
}


def verbs() -> set[str]:
    """Name all that can be done with a library: its own methods, and the functions that are given one first."""
    found = {f"Library.{name}" for name, _ in inspect.getmembers(Library, inspect.isfunction) if name[0] != "_"}
    for module in pkgutil.iter_modules(desktop.__path__):
        if module.ispkg or module.name in WITH_QT:
            continue
        loaded = importlib.import_module(f"desktop.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            ours = function.__module__ == loaded.__name__ and name[0] != "_"
            if ours and first is not None and first.annotation in (Library, "Library"):
                found.add(f"{module.name}.{name}")
    return found


def test_every_verb_has_its_answer() -> None:
    assert verbs() == REFUSED.keys() | ALLOWED.keys()


@pytest.mark.parametrize("do", [*REFUSED.values(), *MORE_REFUSED.values()], ids=[*REFUSED, *MORE_REFUSED])
def test_a_verb_changes_nothing_of_what_one_may_only_look_at(house: House, do: Callable[[House], Any]) -> None:
    # What a call prepares is no edit: it is done twice, and looked at in between.
    with pytest.raises(MayOnlyLook) as first:
        do(house)
    before = house.everything()
    with pytest.raises(MayOnlyLook):
        do(house)
    assert str(first.value) == SENTENCE
    assert house.everything() == before
    names = {info.name for info in queries.playlists(house.library.replica.database.connection)}
    assert names <= {"Mine", "Hers"}


@pytest.mark.parametrize("name", REFUSED)
def test_the_same_verb_does_it_for_an_editor(house: House, name: str) -> None:
    house.be("editor")
    before = house.everything()
    REFUSED[name](house)
    assert house.everything() != before


@pytest.mark.parametrize("name", ALLOWED)
def test_what_changes_nothing_of_it_is_allowed(house: House, name: str) -> None:
    connection = house.library.replica.database.connection
    before = [track.id for track in queries.playlist_tracks(connection, house.hers)]
    ALLOWED[name](house)
    assert [track.id for track in queries.playlist_tracks(connection, house.hers)] == before


def test_of_two_memberships_the_greater_counts(house: House) -> None:
    house.be("editor", "*")
    house.library.rename_playlist(house.hers, "Ours")
    house.be("viewer", "*")
    with pytest.raises(MayOnlyLook, match="‘Ours’"):
        house.library.rename_playlist(house.hers, "Hers")


def test_who_is_let_in_by_nobody_is_no_viewer(library: Library) -> None:
    mine, _ = library.create_playlist("Mine")
    library.rename_playlist(mine, "Still mine")


def test_a_very_large_edit_is_not_begun(house: House) -> None:
    many, _ = house.library.add_tracks(house.mine, [{"title": str(number)} for number in range(3 * SLICE)])
    told: list[Any] = []
    with pytest.raises(MayOnlyLook):
        house.library.remove_tracks([*many, house.tracks[0]], progress=lambda *done: told.append(done))
    assert told == []
    assert len(queries.playlist_tracks(house.library.replica.database.connection, house.mine)) == len(many) + 3


def test_a_long_name_is_shortened_in_the_sentence(house: House) -> None:
    house.be("editor")
    house.library.rename_playlist(house.hers, "n" * 500)
    house.be("viewer")
    with pytest.raises(MayOnlyLook, match=f"‘{'n' * 48}’"):
        house.library.delete_playlist(house.hers)
