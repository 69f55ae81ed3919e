"""What a window asks of the replica must not cost more where the replica holds more: counted in SQLite's own steps,
which are the same on every machine. `python -m tests.benchmarks slopes` measures the same in time, up to a million."""

import pytest

from desktop.formats.document import Entry, PlaylistDocument
from desktop.late_sync import status_of
from desktop.library import Library
from desktop.store import conflicts, merges, queries, queries_sync, timeline, trash
from desktop.store.search_hits import hits_at


def _works(replica, library, shown):
    connection, device = replica.database.connection, replica.clock.device
    ids = [track.id for track in queries.playlist_tracks(connection, shown)]
    places = [row[0] for row in connection.execute("SELECT rowid FROM tracks WHERE playlist_id = ? LIMIT 20", (shown,))]
    return {
        "the first tracks": lambda: queries.window(connection, shown, 0, 200),
        "the order": lambda: queries.order(connection, shown),
        "the outline": lambda: list(queries.outline(connection, shown)),
        "tracks by id": lambda: queries.tracks(connection, ids),
        "the count after an edit": lambda: queries.some_counts(connection, [shown]),
        "the history": lambda: timeline.groups(connection, timeline.View(shown)),
        "the Trash": lambda: trash.trashed(connection, trash.Wish()),
        "the Trash, filtered": lambda: trash.trashed(connection, trash.Wish(text="gone")),
        "what the Trash exports": lambda: queries.deleted_tracks(connection),
        "what was lost": lambda: conflicts.lost_tracks(connection, device),
        "the lost playlists": lambda: conflicts.lost_playlists(connection, device),
        "the conflicts": lambda: conflicts.open_conflicts(connection, device),
        "how the sync stands": lambda: status_of(replica),
        "what waits": lambda: queries_sync.waiting_playlists(connection),
        "what a search found": lambda: hits_at(connection, places),
        "what a merge brought": lambda: merges.deeds(connection, merges.Span("2026-11-23", "2026-11-24", "z", "z", "")),
        "an edit": lambda: library.change_tracks(ids, {"album": "Another"}),
        "its undo": lambda: library.apply(library.change_tracks(ids, {"album": "One more"}).inverse),
    }


@pytest.fixture
def steps(make_replica):
    """Count the steps of each work in a replica with so many tracks beside the playlist that is shown."""

    def of(name, others):
        replica = make_replica(name)
        library = Library(replica, replica._random)
        tracks = tuple(Entry(title=f"Song {number}") for number in range(30))
        (shown,), _ = library.take_in([PlaylistDocument("Shown", tracks=tracks)])
        library.take_in([PlaylistDocument("Others", tracks=tracks * (others // 30))])
        library.remove_tracks([track.id for track in queries.playlist_tracks(replica.database.connection, shown)][:5])
        connection = replica.database.connection
        # As a server has them: nothing waits to be sent.
        connection.execute("UPDATE tracks SET last_synced_at = updated_at")
        connection.execute("UPDATE playlists SET last_synced_at = updated_at")
        counted = {}
        for what, work in _works(replica, library, shown).items():
            taken = []
            connection.set_progress_handler(lambda taken=taken: taken.append(1), 1)
            work()
            connection.set_progress_handler(None, 0)
            counted[what] = len(taken)
        return counted

    return of


def test_nothing_that_a_window_asks_takes_more_steps_where_the_replica_holds_more(steps):
    few, many = steps("few", 30), steps("many", 3_000)
    grown = {what: (few[what], many[what]) for what in few if many[what] > few[what] * 1.2 + 20}
    assert not grown
    assert all(few.values())
