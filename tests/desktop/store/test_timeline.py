"""The timeline: who did what in which minute, counted, by windows, of all, of some tracks, or of some words."""

from typing import Any

import pytest

from desktop.library import Library
from desktop.store import timeline
from desktop.store.statements import PUT_HISTORY, PUT_USER
from desktop.store.timeline import Group, View
from tests.desktop.conftest import Clock


@pytest.fixture
def road(library: Library) -> str:
    playlist_id, _ = library.create_playlist("Road trip")
    return playlist_id


def read(library: Library, view: View, **more: Any) -> list[Group]:
    return timeline.groups(library.replica.database.connection, view, **more).groups


def told(groups: list[Group]) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(group.minute[11:], [(deed.field, deed.records) for deed in group.deeds]) for group in groups]


def by_somebody(
    library: Library, playlist_id: str, track_id: str, at: str, name: str = "Ben", user: str = "ben"
) -> None:
    with library.replica.database.writing() as connection:
        connection.execute(PUT_USER, (user, name, "", False, ""))
        row = (
            f"h{at}",
            "s",
            f"{at}-{'1' * 16}",
            user,
            "tracks",
            track_id,
            playlist_id,
            "artist",
            '""',
            '"Björk"',
            False,
        )
        connection.execute(PUT_HISTORY, row)


def test_what_one_does_in_a_minute_is_one_group(library: Library, clock: Clock, road: str) -> None:
    ids, _ = library.add_tracks(road, [{"title": title} for title in "ABC"])
    clock.advance(60)
    library.move_tracks(ids[:1], ids[2])
    library.change_tracks(ids[:2], {"artist": "Nina"})
    library.change_tracks(ids[:1], {"artist": "Nina Simone"})
    library.remove_tracks(ids[2:])
    library.rename_playlist(road, "Sea trip")
    first, second = read(library, View(road))
    assert told([first]) == [("12:01", [("name", 1), ("deleted", 1), ("position", 1), ("artist", 2)])]
    assert told([second]) == [("12:00", [("created", 1), ("created", 3)])]
    assert (first.mine, first.changes, first.deeds[-1].changes) == (True, 6, 3)
    assert (first.deeds[0].old, first.deeds[0].new) == ("Road trip", "Sea trip")


def test_two_people_in_a_minute_are_two_groups_the_later_first(library: Library, clock: Clock, road: str) -> None:
    (track,), _ = library.add_tracks(road, [{"title": "A"}])
    by_somebody(library, road, track, "2026-11-22T12:00:30.000000Z")
    first, second = read(library, View(road))
    assert (first.name, first.mine, second.mine) == ("Ben", False, True)


def test_pages_end_with_whole_minutes_and_join_without_a_gap(library: Library, clock: Clock, road: str) -> None:
    for _ in range(30):
        ids, _ = library.add_tracks(road, [{"title": "A"}])
        library.change_track(ids[0], {"artist": "B"})
        clock.advance(45)
    whole = read(library, View(road))
    found: list[Group] = []
    complete = False
    while not complete:
        before = found[-1].minute if found else timeline.NEWEST
        page, complete = timeline.groups(library.replica.database.connection, View(road), before, limit=7)
        assert 0 < len(page) <= 7
        found += page
    assert found == whole


def test_of_some_tracks_only_theirs_is_told(library: Library, clock: Clock, road: str) -> None:
    ids, _ = library.add_tracks(road, [{"title": title} for title in "AB"])
    clock.advance(60)
    library.change_track(ids[0], {"artist": "Nina"})
    clock.advance(60)
    library.change_track(ids[1], {"artist": "Nina"})
    assert told(read(library, View(road, [ids[0]]))) == [("12:01", [("artist", 1)]), ("12:00", [("created", 1)])]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("ben", ["12:01"]), ("bjork", ["12:01"]), ("YOU a", ["12:00"]), ("you ben", []), (" ", ["12:01", "12:00"])],
)
def test_words_find_people_titles_and_values_without_case_and_accents(
    library: Library, clock: Clock, road: str, text: str, minutes: list[str]
) -> None:
    (track,), _ = library.add_tracks(road, [{"title": "A"}])
    by_somebody(library, road, track, "2026-11-22T12:01:00.000000Z")
    found = read(library, View(road, text=text, you="You"))
    assert [group.minute[11:] for group in found] == minutes


def test_the_single_changes_of_a_group_come_by_windows(library: Library, clock: Clock, road: str) -> None:
    library.add_tracks(road, [{"title": str(number)} for number in range(450)])
    connection = library.replica.database.connection
    (group,) = read(library, View(road))
    assert group.changes == 451
    pages = [timeline.changes(connection, View(road), group.minute, group.user_id, skip) for skip in (0, 200, 400)]
    assert [len(page) for page in pages] == [200, 200, 51]
    assert len({entry.id for page in pages for entry in page}) == 451
    assert {entry.field for page in pages for entry in page} == {"created"}


def test_who_has_left_the_server_keeps_the_name(library: Library, clock: Clock, road: str) -> None:
    (track,), _ = library.add_tracks(road, [{"title": "A"}])
    by_somebody(library, road, track, "2026-11-22T12:01:00.000000Z")
    with library.replica.database.writing() as connection:
        connection.execute("UPDATE users SET deleted = 1 WHERE id = 'ben'")
    assert read(library, View(road))[0].name == "Ben"
