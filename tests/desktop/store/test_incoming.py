"""Pages of the feed: taken in once, in order, with their cursor; what waits to be sent is merged and waits on."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from desktop.library import Library
from desktop.store import queries, queries_sync, state
from desktop.store.incoming import Asked, take_page
from desktop.store.refused import read_refused
from desktop.store.rejoining import go_back
from desktop.store.replica import Replica
from syncserver.protocol.messages import Page
from syncserver.protocol.records import HistoryEntry, Member, Playlist, Track
from syncserver.protocol.stamps import ZERO, write_time

DEVICE = "f" * 16
BASE = 1_790_000_000_000_000


def stamp(number: int) -> str:
    return write_time(BASE + number)


def edit(number: int) -> str:
    return f"{stamp(number)}-{DEVICE}"


def playlist(number: int, name: str = "Road", **more: Any) -> Playlist:
    return Playlist(id=f"p{number}", name=name, updated_at=stamp(number), edited_at=edit(number), **more)


def track(number: int, title: str, track_id: str = "", playlist_id: str = "p1", **more: Any) -> Track:
    return Track(
        id=track_id or f"t{number}",
        playlist_id=playlist_id,
        title=title,
        position=f"V{number:04}x",
        updated_at=stamp(number),
        edited_at=edit(number),
        **more,
    )


def member(number: int, playlist_id: str = "p1", user_id: str = "*", **more: Any) -> Member:
    more.setdefault("id", f"m-{playlist_id}-{user_id}")
    return Member(playlist_id=playlist_id, user_id=user_id, role="editor", updated_at=stamp(number), **more)


def page(since: int, *, epoch: str = "e1", more: bool = False, latest: int | None = None, **records: Any) -> Page:
    return Page(since=stamp(since), has_more=more, latest=stamp(latest or since), server_id="s", epoch=epoch, **records)


def asked(since: int | None = None, epoch: str = "e1", playlist_id: str = "") -> Asked:
    return Asked(ZERO if since is None else stamp(since), epoch, playlist_id)


FIRST = Asked(ZERO, "")


def titles(replica: Replica, playlist_id: str = "p1") -> list[str]:
    return [t.title for t in queries.playlist_tracks(replica.database.connection, playlist_id)]


@pytest.fixture
def synced(replica: Replica) -> Replica:
    """A replica that holds one shared playlist with two tracks, up to stamp 10."""
    first = page(10, playlists=[playlist(1)], members=[member(2)], tracks=[track(3, "A"), track(4, "B")])
    assert take_page(replica, first, FIRST) is not None
    return replica


def test_a_page_and_its_cursor_come_in_together(synced: Replica) -> None:
    assert titles(synced) == ["A", "B"]
    assert (synced.state(state.CURSOR), synced.state(state.EPOCH)) == (stamp(10), "e1")
    assert queries_sync.waiting_count(synced.database.connection) == 0


def test_a_page_that_comes_twice_late_or_from_another_epoch_changes_nothing(synced: Replica) -> None:
    newer = page(20, tracks=[track(15, "C")])
    assert take_page(synced, newer, asked(12)) is None, "it leaves a gap behind the cursor"
    assert take_page(synced, newer, asked(10, epoch="e0")) is None, "it was asked for under an epoch that is over"
    assert take_page(synced, newer, asked(10)) is not None
    assert take_page(synced, newer, asked(10)) is None, "it has been here"
    assert titles(synced) == ["A", "B", "C"]


def test_an_empty_page_moves_the_cursor(synced: Replica) -> None:
    assert take_page(synced, page(30), asked(10)) is not None
    assert synced.state(state.CURSOR) == stamp(30)


def test_a_row_that_is_not_newer_is_passed_over(synced: Replica) -> None:
    old = track(3, "old", track_id="t3")
    taken = take_page(synced, page(20, tracks=[old]), asked(10))
    assert taken is not None
    assert taken.rows == 0
    assert titles(synced) == ["A", "B"]


@pytest.mark.parametrize(
    ("there", "order"),
    [
        ({}, ["A", "B"]),
        ({"position": "V0009x"}, ["B", "A"]),
        ({"deleted": True}, ["B"]),
        ({"playlist_id": "p2"}, ["B"]),
    ],
)
def test_a_row_that_comes_again_stands_where_the_server_has_it(
    synced: Replica, there: dict[str, Any], order: list[str]
) -> None:
    again = msgspec.structs.replace(track(3, "A"), updated_at=stamp(11), edited_at=edit(11), note="again", **there)
    take_page(synced, page(11, tracks=[again]), asked(10))
    assert titles(synced) == order
    connection = synced.database.connection
    assert connection.execute("SELECT note FROM tracks WHERE id = 't3'").fetchall() == [("again",)]
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_waits_to_be_sent_is_merged_field_by_field_and_goes_on_waiting(synced: Replica, library: Library) -> None:
    library.change_track("t3", {"title": "mine"})
    arrived = track(15, "A", track_id="t3", artist="theirs", fields={"title": edit(3)})
    taken = take_page(synced, page(20, tracks=[arrived]), asked(10))
    assert taken is not None
    assert taken.merged == 1
    (row,) = queries.tracks(synced.database.connection, ["t3"]).values()
    assert (row.title, row.artist, row.waiting) == ("mine", "theirs", True)


def test_an_edit_made_after_hearing_of_another_lies_after_it_whatever_this_clock_says(
    synced: Replica, library: Library
) -> None:
    far = 10_000_000_000
    take_page(synced, page(far, tracks=[track(far - 1, "theirs", track_id="t3")]), asked(10))
    library.change_track("t3", {"title": "mine"})
    (row,) = queries.tracks(synced.database.connection, ["t3"]).values()
    assert row.edited_at > edit(far - 1)


def test_a_large_page_comes_in_slices_each_with_its_cursor(replica: Replica) -> None:
    tracks = [track(n, f"T{n}") for n in range(10, 2010)]
    cursors: list[str] = []
    replica.events.subscribe(lambda changes: cursors.append(replica.state(state.CURSOR)))
    taken = take_page(replica, page(3000, playlists=[playlist(1)], members=[member(2)], tracks=tracks), FIRST)
    assert taken is not None
    assert taken.rows == 2001
    assert len(cursors) == 3
    assert cursors == sorted(cursors)
    assert cursors[-1] == stamp(3000)
    assert len(titles(replica)) == 2000


def test_a_page_cut_off_between_two_slices_is_asked_for_again_from_there(replica: Replica) -> None:
    tracks = [track(n, f"T{n}") for n in range(10, 1210)]
    whole = page(3000, playlists=[playlist(1)], members=[member(2)], tracks=tracks)

    class PowerCut(Exception):
        pass

    def cut(changes: object) -> None:
        raise PowerCut

    stop = replica.events.subscribe(cut)
    with pytest.raises(PowerCut):
        take_page(replica, whole, FIRST)
    stop()
    cursor = replica.state(state.CURSOR)
    assert ZERO < cursor < stamp(3000)
    rest = page(3000, tracks=[t for t in tracks if t.updated_at > cursor])
    assert take_page(replica, rest, Asked(cursor, "e1")) is not None
    assert len(titles(replica)) == 1200


def test_a_track_whose_playlist_has_not_come_yet_is_hidden_and_not_lost(replica: Replica) -> None:
    take_page(replica, page(5, more=True, latest=9, members=[member(2)], tracks=[track(3, "A")]), FIRST)
    assert queries.playlists(replica.database.connection) == []
    late = Playlist(id="p1", name="late", updated_at=stamp(8), edited_at=edit(8))
    take_page(replica, page(9, playlists=[late]), asked(5))
    assert [p.name for p in queries.playlists(replica.database.connection)] == ["late"]
    assert titles(replica, "p1") == ["A"]


def test_fields_of_a_newer_program_are_kept_through_an_edit(replica: Replica, library: Library) -> None:
    first = page(10, playlists=[playlist(1)], members=[member(2)], tracks=[track(3, "A")])
    first.unknown = {"t3": {"rating": 5}}
    take_page(replica, first, FIRST)
    library.change_track("t3", {"title": "mine"})
    extra = replica.database.connection.execute("SELECT extra FROM tracks WHERE id = 't3'").fetchone()
    assert extra == ('{"rating":5}',)


def test_access_that_is_granted_later_is_fetched_from_the_start(synced: Replica) -> None:
    take_page(synced, page(20, members=[member(15, "p9", synced.user_id)]), asked(10))
    assert synced.database.connection.execute("SELECT * FROM fetches").fetchall() == [("p9", ZERO)]
    late = Playlist(id="p9", name="Late", updated_at=stamp(5), edited_at=edit(5))
    scoped = page(20, playlists=[late], tracks=[track(6, "old", playlist_id="p9")])
    assert take_page(synced, scoped, asked(None, playlist_id="p9")) is not None
    assert titles(synced, "p9") == ["old"]
    assert synced.database.connection.execute("SELECT * FROM fetches").fetchall() == []
    assert synced.state(state.CURSOR) == stamp(20)


def test_what_is_fetched_because_it_was_granted_is_no_change_by_others(synced: Replica) -> None:
    take_page(synced, page(20, members=[member(15, "p9", synced.user_id)]), asked(10))
    told: list[Any] = []
    synced.events.subscribe(told.append)
    take_page(synced, page(20, tracks=[track(6, "old", playlist_id="p9")]), asked(None, playlist_id="p9"))
    assert [(set(changes.tracks), changes.afar) for changes in told] == [({"p9"}, False)]


def test_a_first_sync_fetches_nothing_twice(synced: Replica) -> None:
    assert synced.database.connection.execute("SELECT * FROM fetches").fetchall() == []


def test_access_that_ended_takes_the_playlist_away_and_keeps_unsent_edits_in_recovered(
    synced: Replica, library: Library
) -> None:
    library.change_track("t3", {"title": "mine"})
    gone = member(15, deleted=True)
    late = [track(16, "late", track_id="t4")]
    take_page(synced, page(20, members=[gone], tracks=late), asked(10))
    connection = synced.database.connection
    assert queries.playlists(connection) == []
    assert connection.execute("SELECT COUNT(*) FROM tracks").fetchone() == (0,)
    (kept,) = read_refused(connection)
    assert (kept.label, kept.record_id) == ("mine", "t3")
    assert "no longer have access" in kept.sentence


def test_a_playlist_that_nobody_grants_goes_once_all_has_been_said(synced: Replica) -> None:
    take_page(synced, page(20, playlists=[playlist(15)]), asked(10))
    assert [p.id for p in queries.playlists(synced.database.connection)] == ["p1"]


def test_a_playlist_of_our_own_that_was_never_sent_stays(synced: Replica, library: Library) -> None:
    playlist_id, _ = library.create_playlist("Mine")
    take_page(synced, page(20), asked(10))
    assert playlist_id in [p.id for p in queries.playlists(synced.database.connection)]


def test_what_changed_is_told_after_the_commit(synced: Replica) -> None:
    told: list[Any] = []
    synced.events.subscribe(told.append)
    take_page(synced, page(20, tracks=[track(15, "A2", track_id="t3")], playlists=[playlist(16)]), asked(10))
    (changes,) = told
    assert changes.tracks == {"p1": {"t3"}}
    assert changes.afar


def test_two_replicas_that_take_the_same_pages_hold_the_same(make_replica: Callable[..., Replica]) -> None:
    pages = [
        (page(10, playlists=[playlist(1)], members=[member(2)], tracks=[track(3, "A")]), FIRST),
        (page(20, tracks=[track(12, "B"), track(13, "A2", track_id="t3")]), asked(10)),
    ]
    one, two = make_replica("one"), make_replica("two")
    for replica in (one, two):
        for each in pages:
            assert take_page(replica, *each) is not None
    assert titles(one) == titles(two) == ["B", "A2"]


def test_what_was_read_of_a_playlist_before_itself_leaves_when_the_server_goes_back(synced: Replica) -> None:
    entry = HistoryEntry(
        id="h1",
        updated_at=stamp(12),
        edited_at=edit(12),
        user_id="u2",
        collection="tracks",
        record_id="t12",
        playlist_id="p9",
        field="title",
    )
    part = page(
        16,
        more=True,
        latest=30,
        members=[member(11, "p9"), member(13, "p9", "u2"), member(14, user_id="u2")],
        tracks=[track(12, "half", playlist_id="p9"), track(16, "later", playlist_id="p9")],
        history=[entry],
    )
    assert take_page(synced, part, asked(10)) is not None
    go_back(synced, "e2", stamp(15))
    connection = synced.database.connection
    assert {row[0] for row in connection.execute("SELECT id FROM tracks")} == {"t3", "t4", "t16"}
    assert connection.execute("SELECT id FROM tracks WHERE last_synced_at = ''").fetchall() == [("t16",)]
    assert connection.execute("SELECT id FROM history").fetchall() == []
    members = {row[0] for row in connection.execute("SELECT id FROM members")}
    assert members == {"m-p1-*", "m-p1-u2", "m-p9-*"}
