"""Going back in a real replica: any moment of any story, whole, as one step."""

from random import Random
from typing import Any

import pytest

from desktop.library import SLICE, Library
from desktop.restoring import go_back, look_back, take_out_of_trash
from desktop.store import queries
from desktop.store.errors import MayOnlyLook, NoSuchRecord
from desktop.store.queries import TrackInfo
from desktop.store.trash import Wish, trashed
from tests.desktop.conftest import Clock


def shown(library: Library, playlist_id: str) -> Any:
    connection = library.replica.database.connection
    info = queries.playlist(connection, playlist_id)
    return info.name, info.description, [plain(track) for track in queries.playlist_tracks(connection, playlist_id)]


def plain(track: TrackInfo) -> tuple[Any, ...]:
    return track[:10]


def newest(library: Library, playlist_id: str) -> str:
    return queries.history(library.replica.database.connection, playlist_id, 1)[0].edited_at


def do_something(library: Library, playlist_id: str, random: Random) -> None:
    connection = library.replica.database.connection
    ids = [track_id for _, track_id in queries.order(connection, playlist_id)]
    some = random.sample(ids, min(len(ids), random.randint(1, 3)))
    gone = [track.id for track in queries.deleted_tracks(connection)]
    what = random.choice(("add", "add", "change", "move", "remove", "restore", "rename", "describe"))
    if what == "rename":
        library.rename_playlist(playlist_id, f"Name {random.random()}")
    elif what == "describe":
        library.change_playlist(playlist_id, {"description": str(random.random())})
    elif what == "restore" and gone:
        library.restore_tracks(random.sample(gone, 1))
    elif what == "add" or not ids:
        library.add_tracks(playlist_id, [{"title": str(random.random())}] * random.randint(1, 3), after=None)
    elif what == "remove":
        library.remove_tracks(some)
    elif what == "move":
        library.move_tracks(some, random.choice([None, *(one for one in ids if one not in some)]))
    else:
        library.change_tracks(some, {random.choice(("artist", "note", "title")): str(random.random())})


@pytest.mark.parametrize("seed", range(5))
def test_any_moment_comes_back_whole_and_undo_takes_that_back(library: Library, clock: Clock, seed: int) -> None:
    random = Random(seed)
    playlist_id, _ = library.create_playlist("Road trip")
    moments = []
    for _ in range(40):
        clock.advance(random.choice((0.001, 20, 90)))
        do_something(library, playlist_id, random)
        moments.append((newest(library, playlist_id), shown(library, playlist_id)))
    clock.advance(60)
    for moment, then in random.sample(moments, 12):
        before = shown(library, playlist_id)
        _, edit = go_back(library, playlist_id, look_back(library, playlist_id, moment))
        assert shown(library, playlist_id) == then
        assert look_back(library, playlist_id, moment) == []
        library.apply(edit.inverse)
        assert shown(library, playlist_id) == before


def test_going_back_writes_only_what_differs(library: Library, clock: Clock) -> None:
    playlist_id, _ = library.create_playlist("Road trip")
    ids, _ = library.add_tracks(playlist_id, [{"title": title} for title in "ABC"])
    moment = newest(library, playlist_id)
    clock.advance(60)
    library.change_track(ids[1], {"artist": "Nina"})
    _, edit = go_back(library, playlist_id, look_back(library, playlist_id, moment))
    assert [(write.id, dict(write.values)) for write in edit.writes] == [(ids[1], {"artist": ""})]
    assert (edit.kind, edit.count, edit.subject) == ("go back", 1, "Road trip")


def test_what_was_changed_since_one_looked_is_left_alone(library: Library, clock: Clock) -> None:
    playlist_id, _ = library.create_playlist("Road trip")
    ids, _ = library.add_tracks(playlist_id, [{"title": title} for title in "AB"])
    moment = newest(library, playlist_id)
    clock.advance(60)
    library.change_tracks(ids, {"artist": "Nina", "album": "Blue"})
    seen = look_back(library, playlist_id, moment)
    library.change_track(ids[0], {"artist": "Ben"})
    new, _ = library.add_tracks(playlist_id, [{"title": "New"}])
    outcome, edit = go_back(library, playlist_id, seen)
    assert outcome.left_alone == (ids[0],)
    assert [(track.artist, track.album) for track in library.tracks(ids)] == [("Ben", ""), ("", "")]
    assert not library.tracks(new)[0].deleted
    library.apply(edit.inverse)
    assert [(track.artist, track.album) for track in library.tracks(ids)] == [("Ben", "Blue"), ("Nina", "Blue")]


def test_where_all_was_changed_since_nothing_is_done_and_nothing_to_undo(library: Library, clock: Clock) -> None:
    playlist_id, _ = library.create_playlist("Road trip")
    moment = library.replica.time()
    clock.advance(60)
    library.rename_playlist(playlist_id, "Sea trip")
    seen = look_back(library, playlist_id, moment)
    library.rename_playlist(playlist_id, "Lake trip")
    outcome, edit = go_back(library, playlist_id, seen)
    assert (outcome.written, outcome.left_alone, edit.writes) == (0, (playlist_id,), ())
    assert queries.playlist(library.replica.database.connection, playlist_id).name == "Lake trip"


def test_going_back_to_now_changes_nothing(library: Library) -> None:
    playlist_id, _ = library.create_playlist("Road trip")
    library.add_tracks(playlist_id, [{"title": "A"}])
    _, edit = go_back(library, playlist_id, look_back(library, playlist_id, newest(library, playlist_id)))
    assert edit.writes == ()


def test_a_long_list_goes_back_with_progress(library: Library, clock: Clock) -> None:
    playlist_id, _ = library.create_playlist("Road trip")
    library.add_tracks(playlist_id, [{"title": str(number)} for number in range(SLICE * 2 + 1)])
    then, moment = shown(library, playlist_id), newest(library, playlist_id)
    clock.advance(60)
    library.remove_tracks([track_id for _, track_id in queries.order(library.replica.database.connection, playlist_id)])
    told: list[tuple[int, int]] = []
    go_back(
        library,
        playlist_id,
        look_back(library, playlist_id, moment),
        progress=lambda done, total: told.append((done, total)),
    )
    assert shown(library, playlist_id) == then
    assert told == [(0, 1_001), (500, 1_001), (1_000, 1_001)]


def test_a_playlist_that_is_gone_has_no_past(library: Library) -> None:
    with pytest.raises(NoSuchRecord, match="not here any more"):
        look_back(library, "gone", "2026")


# The Trash


@pytest.fixture
def gone(library: Library) -> tuple[str, str, str]:
    """A deleted playlist, the track that was removed from it before, and a removed track of another playlist."""
    old, _ = library.create_playlist("Old")
    (inside,), _ = library.add_tracks(old, [{"title": "Inside"}])
    here, _ = library.create_playlist("Here")
    (other,), _ = library.add_tracks(here, [{"title": "Other"}])
    library.remove_tracks([inside])
    library.remove_tracks([other])
    library.delete_playlist(old)
    return old, inside, other


def in_trash(library: Library) -> list[str]:
    return sorted(one.name for one in trashed(library.replica.database.connection, Wish()).rows)


def test_a_track_takes_its_playlist_along_and_undo_puts_both_back(library: Library, gone: tuple[str, str, str]) -> None:
    names, edit = take_out_of_trash(library, [], [gone[1]])
    assert (names, edit.kind, edit.count) == (["Old"], "restore both", 2)
    assert in_trash(library) == ["Other"]
    library.apply(edit.inverse)
    assert in_trash(library) == ["Inside", "Old", "Other"]
    library.apply(edit.inverse.inverse)
    assert in_trash(library) == ["Other"]


def test_what_is_here_already_or_gone_for_good_is_passed_over(library: Library, gone: tuple[str, str, str]) -> None:
    take_out_of_trash(library, [gone[0]], [])
    names, edit = take_out_of_trash(library, [gone[0]], [gone[2], "unknown"])
    assert (names, edit.kind, edit.subject, edit.count) == ([], "restore tracks", "Other", 1)
    assert take_out_of_trash(library, [gone[0]], [gone[2]])[1].writes == ()


def test_of_a_playlist_that_one_may_only_look_at_nothing_is_restored(
    library: Library, gone: tuple[str, str, str]
) -> None:
    with library.replica.database.writing() as connection:
        member = ("m", gone[0], library.replica.user_id, "viewer", False, "2026")
        connection.execute(
            "INSERT INTO members (id, playlist_id, user_id, role, deleted, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
            member,
        )
    with pytest.raises(MayOnlyLook, match="You may look at ‘Old’, not change it"):
        take_out_of_trash(library, [gone[0]], [gone[2]])
    assert in_trash(library) == ["Inside", "Old", "Other"]
