"""The verbs: every edit acts at once, is marked to be sent, and can be taken back."""

from collections.abc import Callable
from random import Random

import pytest

from desktop.fitting import Unfit, warn_of_cuts
from desktop.formats.document import Document, Entry, PlaylistDocument
from desktop.library import Cancelled, Library
from desktop.store import queries, queries_sync
from desktop.store.errors import NoSuchRecord
from desktop.store.replica import Replica


def titles(library: Library, playlist_id: str) -> list[str]:
    return [track.title for track in queries.playlist_tracks(library.replica.database.connection, playlist_id)]


@pytest.fixture
def five(library: Library) -> tuple[str, list[str]]:
    playlist_id, _ = library.create_playlist("Road trip")
    ids, _ = library.add_tracks(playlist_id, [{"title": title} for title in "ABCDE"])
    return playlist_id, ids


def test_a_new_playlist_is_here_at_once_and_waits_to_be_sent(library: Library) -> None:
    playlist_id, _ = library.create_playlist("Road trip", "for the summer")
    (info,) = queries.playlists(library.replica.database.connection)
    assert (info.id, info.name, info.description, info.waiting) == (playlist_id, "Road trip", "for the summer", True)
    assert info.created_by == library.replica.user_id


def test_tracks_are_added_at_the_end_at_the_beginning_or_behind_another(
    library: Library, five: tuple[str, list[str]]
) -> None:
    playlist_id, ids = five
    library.add_tracks(playlist_id, [{"title": "Z"}])
    library.add_tracks(playlist_id, [{"title": "1"}, {"title": "2"}], after=None)
    library.add_tracks(playlist_id, [{"title": "x"}], after=ids[1])
    assert titles(library, playlist_id) == ["1", "2", "A", "B", "x", "C", "D", "E", "Z"]


def test_tracks_move_together_in_the_order_given_and_back_again(library: Library, five: tuple[str, list[str]]) -> None:
    playlist_id, (a, b, c, _, e) = five
    edit = library.move_tracks([e, a], after=c)
    assert titles(library, playlist_id) == list("BCEAD")
    library.apply(edit.inverse)
    assert titles(library, playlist_id) == list("ABCDE")
    library.apply(edit.inverse.inverse)
    assert titles(library, playlist_id) == list("BCEAD")
    library.move_tracks([b], after=None)
    assert titles(library, playlist_id) == list("BCEAD")


@pytest.mark.parametrize(
    ("place", "order"), [(1, "CABDE"), (2, "ACBDE"), (5, "ABDEC"), (99, "ABDEC"), (-3, "CABDE"), (3, "ABCDE")]
)
def test_a_track_moves_to_a_place_counted_from_one(
    library: Library, five: tuple[str, list[str]], place: int, order: str
) -> None:
    library.move_track_to(five[1][2], place)
    assert titles(library, five[0]) == list(order)


def test_a_removed_track_goes_to_the_trash_and_comes_back_to_its_place(
    library: Library, five: tuple[str, list[str]]
) -> None:
    playlist_id, ids = five
    library.remove_tracks([ids[1], ids[3]])
    assert titles(library, playlist_id) == list("ACE")
    assert {t.title for t in queries.deleted_tracks(library.replica.database.connection)} == {"B", "D"}
    library.restore_tracks([ids[3]])
    assert titles(library, playlist_id) == list("ACDE")


def test_a_deleted_playlist_takes_its_tracks_along_and_brings_them_back(
    library: Library, five: tuple[str, list[str]]
) -> None:
    playlist_id, _ = five
    connection = library.replica.database.connection
    edit = library.delete_playlist(playlist_id)
    assert queries.playlists(connection) == []
    assert [info.id for info in queries.playlists(connection, deleted=True)] == [playlist_id]
    library.apply(edit.inverse)
    assert titles(library, playlist_id) == list("ABCDE")


def test_undo_leaves_alone_what_was_changed_since(library: Library, five: tuple[str, list[str]]) -> None:
    _, ids = five
    edit = library.change_tracks(ids[:2], {"artist": "Nina"})
    library.change_track(ids[0], {"artist": "Somebody else"})
    outcome = library.apply(edit.inverse)
    assert outcome.left_alone == (ids[0],)
    found = queries.tracks(library.replica.database.connection, ids[:2])
    assert [found[track_id].artist for track_id in ids[:2]] == ["Somebody else", ""]


def test_setting_what_is_there_already_is_no_edit(library: Library, five: tuple[str, list[str]]) -> None:
    edit = library.change_track(five[1][0], {"title": "A"})
    assert edit.writes == ()


def test_a_thousand_inserts_at_one_place_keep_their_order(library: Library, five: tuple[str, list[str]]) -> None:
    playlist_id, ids = five
    for number in range(300):
        library.add_tracks(playlist_id, [{"title": str(number)}], after=ids[0])
    assert titles(library, playlist_id) == ["A", *(str(n) for n in reversed(range(300))), *"BCDE"]
    longest = max(len(key) for key, _ in queries.order(library.replica.database.connection, playlist_id))
    assert longest <= 48


def test_equal_positions_from_elsewhere_are_parted_when_something_is_put_between(
    library: Library, five: tuple[str, list[str]]
) -> None:
    playlist_id, ids = five
    library.change_tracks(ids, {"position": "V"})
    order = [track_id for _, track_id in queries.order(library.replica.database.connection, playlist_id)]
    library.add_tracks(playlist_id, [{"title": "x"}], after=order[2])
    after = [t.id for t in queries.playlist_tracks(library.replica.database.connection, playlist_id)]
    assert titles(library, playlist_id)[3] == "x"
    assert [track_id for track_id in after if track_id in order] == order


def test_a_document_comes_in_whole_and_is_taken_back_in_one_step(library: Library) -> None:
    entries = tuple(Entry(title=f"Track {n}", artist="A", duration=n, added_by="ana") for n in range(1, 1202))
    (playlist_id,), edit = library.take_in([PlaylistDocument("Big", description="d", tracks=entries)])
    connection = library.replica.database.connection
    assert queries.totals(connection, playlist_id) == (1201, sum(range(1, 1202)))
    assert titles(library, playlist_id)[:2] == ["Track 1", "Track 2"]
    assert queries.window(connection, playlist_id, 0, 1)[0].note == "Added: ana"
    library.apply(edit.inverse)
    assert queries.playlists(connection) == []


def test_a_cancelled_import_leaves_nothing(library: Library) -> None:
    def cancel(done: int, total: int) -> None:
        if done:
            raise Cancelled

    document = PlaylistDocument("Big", tracks=tuple(Entry(title=str(n)) for n in range(1200)))
    with pytest.raises(Cancelled):
        library.take_in([document], progress=cancel)
    connection = library.replica.database.connection
    assert queries.playlists(connection) == []
    assert connection.execute("SELECT COUNT(*) FROM tracks").fetchone() == (0,)


def test_a_cancelled_bulk_edit_is_taken_back(library: Library) -> None:
    (playlist_id,), _ = library.take_in([PlaylistDocument("Big", tracks=tuple(Entry(title="t") for _ in range(1200)))])
    ids = [track_id for _, track_id in queries.order(library.replica.database.connection, playlist_id)]

    def cancel(done: int, total: int) -> None:
        if done >= 500:
            raise Cancelled

    told: list[bool] = []
    library.replica.events.subscribe(lambda changes: told.append(changes.everything))
    with pytest.raises(Cancelled):
        library.remove_tracks(ids, progress=cancel)
    assert queries.count(library.replica.database.connection, playlist_id) == 1200
    assert told == [True]


def test_what_cannot_be_kept_is_refused_with_a_sentence_and_changes_nothing(
    library: Library, five: tuple[str, list[str]]
) -> None:
    with pytest.raises(Unfit, match="1,001 characters"):
        library.change_track(five[1][0], {"title": "x" * 1001})
    with pytest.raises(Unfit, match="empty"):
        library.create_playlist("  ")
    with pytest.raises(Unfit, match="length"):
        library.change_track(five[1][0], {"duration": -1})
    with pytest.raises(NoSuchRecord):
        library.remove_tracks(["nothing"])
    with pytest.raises(NoSuchRecord):
        library.add_tracks("nothing", [{"title": "x"}])
    assert titles(library, five[0]) == list("ABCDE")


def test_everything_is_there_after_a_restart(
    library: Library, five: tuple[str, list[str]], make_replica: Callable[..., Replica]
) -> None:
    library.replica.close()
    again = Library(make_replica(), Random(2))
    assert titles(again, five[0]) == list("ABCDE")
    assert queries_sync.waiting_count(again.replica.database.connection) == 6


def test_history_tells_what_was_done_offline(library: Library, five: tuple[str, list[str]]) -> None:
    library.change_track(five[1][0], {"title": "Road"})
    newest = queries.history(library.replica.database.connection, five[0])[0]
    assert (newest.field, newest.old, newest.new, newest.record_id) == ("title", "A", "Road", five[1][0])


def test_text_that_no_database_takes_is_mended_on_the_way_in(library: Library) -> None:
    library.create_playlist("Ro\0ad \ud800trip")
    (info,) = queries.playlists(library.replica.database.connection)
    assert info.name == "Road \ufffdtrip"


def test_a_title_is_kept_exactly_and_what_has_none_gets_one_that_can_be_read(library: Library) -> None:
    document = PlaylistDocument(" ", tracks=(Entry(title=" A "), Entry(url="x.mp3"), Entry()))
    (playlist_id,), _ = library.take_in([document])
    assert titles(library, playlist_id) == [" A ", "x.mp3", "Untitled"]
    assert [info.name for info in queries.playlists(library.replica.database.connection)] == ["Untitled"]


def test_texts_that_have_to_be_shortened_are_named_in_a_warning() -> None:
    track = Entry(title="x" * 1001, note="y" * 10_001)
    document = Document("m3u", (PlaylistDocument("Long", tracks=(track, Entry(title="z"))),), ())
    assert [warning.text for warning in warn_of_cuts(document).warnings] == [
        "texts of the field title longer than 1,000 characters, which are shortened: 1",
        "texts of the field note longer than 10,000 characters, which are shortened: 1",
    ]
    assert warn_of_cuts(Document("m3u", (PlaylistDocument("Short"),), ())).warnings == ()
