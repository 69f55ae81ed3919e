"""Who did what in a merge, in numbers and in lines."""

from typing import Any

from desktop.merging import Deed, Kind, Person, lines_of, summary_of


def deed(who: str, field: str, record: str, new: Any = None, *, playlist: str = "Road trip") -> Deed:
    collection, place = ("playlists", record) if record.startswith("p") else ("tracks", playlist)
    return Deed(who, who, who == "me", collection, record, place, playlist, record.upper(), field, new)


def kinds(*deeds: Deed) -> list[tuple[str, Kind, int]]:
    return [(line.user_name, line.kind, line.count) for line in lines_of(deeds)]


def test_each_person_is_counted_with_what_they_added_and_removed_oneself_last() -> None:
    deeds = [deed("me", "deleted", "t1", True), *(deed("Ana", "created", f"t{n}") for n in (2, 3, 4))]
    deeds += [deed("Ben", "position", "t5", "x"), deed("Ana", "position", "t6", "y")]
    summary = summary_of(lines_of(deeds))
    assert summary.people == (Person("Ana", False, 3, 0), Person("Ben", False, 0, 0), Person("me", True, 0, 1))
    assert (summary.moved, summary.changed, summary.playlists_made) == (2, 0, 0)


def test_what_one_did_to_one_track_counts_once_as_what_came_of_it() -> None:
    assert kinds(deed("Ana", "created", "t1"), deed("Ana", "title", "t1", "x")) == [("Ana", Kind.ADDED, 1)]
    assert kinds(deed("Ana", "created", "t1"), deed("Ana", "deleted", "t1", True)) == []
    assert kinds(deed("Ana", "title", "t1", "x"), deed("Ana", "deleted", "t1", True)) == [("Ana", Kind.REMOVED, 1)]
    assert kinds(deed("Ana", "title", "t1", "x"), deed("Ana", "album", "t1", "y")) == [("Ana", Kind.CHANGED, 1)]
    back = [deed("Ana", "deleted", "t1", True), deed("Ana", "deleted", "t1", False)]
    assert kinds(*back) == [("Ana", Kind.BROUGHT_BACK, 1)]


def test_what_two_people_did_to_one_track_is_told_of_both() -> None:
    both = kinds(deed("Ana", "created", "t1"), deed("Ben", "deleted", "t1", True))
    assert both == [("Ana", Kind.ADDED, 1), ("Ben", Kind.REMOVED, 1)]


def test_a_playlist_that_was_made_is_one_thing_with_all_that_is_in_it() -> None:
    deeds = [deed("Ana", "created", "p1", playlist="p1")]
    deeds += [deed("Ana", "created", f"t{n}", playlist="p1") for n in range(57)]
    assert kinds(*deeds) == [("Ana", Kind.MADE, 1)]
    assert summary_of(lines_of(deeds)).playlists_made == 1


def test_lines_come_by_playlist_and_name_the_first_tracks() -> None:
    deeds = [deed("Ana", "created", f"t{n}", playlist=name) for name in ("zoo", "Alps") for n in range(5)]
    deeds.append(deed("Ana", "name", "p1", "Beach", playlist="Beach"))
    lines = lines_of([one._replace(record_id=one.record_id + one.playlist_id) for one in deeds])
    assert [line.playlist for line in lines] == ["Alps", "Beach", "zoo"]
    assert lines[0].labels == ("T0", "T1", "T2")
    assert lines[0].count == 5


def test_what_only_the_person_here_did_is_no_merge() -> None:
    assert not summary_of(lines_of([deed("me", "created", "t1"), deed("me", "deleted", "t2", True)]))
    assert not summary_of([])
