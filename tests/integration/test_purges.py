"""A purge meets replicas that were there and replicas that were away, over the real engine, server and files."""

from pathlib import Path
from typing import Any

import pytest

from desktop import reclaiming
from desktop.store import purges, queries, queries_sync, refused, state
from desktop.store.errors import NoSuchRecord
from desktop.sync.errors import Unreachable
from syncserver.purging import Report, purge
from tests.integration.world import Person, World

DAYS = 86_400.0


def purged(world: World, days: float = 180) -> Report:
    return purge(world.app.store, days)


def long_ago(world: World, days: float = 200) -> None:
    world.clock.advance(days * DAYS)


def titles(person: Person) -> list[str]:
    return person.playlists().get("Road trip", [])


def track_id(person: Person, title: str) -> str:
    rows = person.replica.database.connection.execute("SELECT id FROM tracks WHERE title = ?", (title,))
    return str(rows.fetchone()[0])


def recovered(person: Person) -> list[refused.Refused]:
    return refused.read_refused(person.replica.database.connection)


def remove(person: Person, *gone: str) -> None:
    person.library.remove_tracks([track_id(person, title) for title in gone])


def waiting(person: Person) -> int:
    return queries_sync.waiting_count(person.replica.database.connection)


@pytest.fixture
def away(world: World, ana: Person, ben: Person, road: str) -> str:
    """Ben was away for 200 days, in which Ana removed B and C and they were purged; answers the playlist."""
    ben.online = False
    remove(ana, "B", "C")
    ana.sync()
    long_ago(world)
    ana.sync()
    assert purged(world).tracks == 2
    ana.sync()
    ben.online = True
    return road


def purge_what_all_have_read(world: World, ana: Person) -> None:
    """Ana removes B, everybody reads of it, and long after that it is purged."""
    remove(ana, "B")
    world.settle()
    long_ago(world)
    world.settle()
    assert purged(world).tracks == 1
    world.settle()


def test_what_everybody_has_read_of_leaves_the_server_and_every_trash(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    purge_what_all_have_read(world, ana)
    assert titles(ana) == titles(ben) == ["A", "C", "D", "E"]
    for person in (ana, ben):
        connection = person.replica.database.connection
        assert queries.deleted_tracks(connection) == []
        assert connection.execute("SELECT COUNT(*) FROM history WHERE field = 'deleted'").fetchone() == (0,)
        assert person.verify() == []  # both sides hold the same
        assert "/sync/digest" in person.asked


def test_a_device_that_came_within_the_time_holds_a_purge_up_until_it_has_read(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    remove(ana, "B")
    ana.sync()
    long_ago(world, 5)
    ben.lose_answers = 1
    with pytest.raises(Unreachable):
        ben.sync()  # it asked for what is new, and nobody knows whether that arrived
    long_ago(world, 86)
    ana.sync()
    ana.sync()
    report = purged(world, 90)
    assert (report.tracks, report.behind and report.behind.user) == (0, "ben")
    long_ago(world, 5)
    ana.sync()
    report = purged(world, 90)
    assert (report.tracks, report.behind) == (1, None), "it has been away for longer by now"
    ben.sync()
    ana.sync()
    assert ben.rows() == ana.rows()


def test_a_device_that_says_that_it_has_read_is_waited_for_no_more(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    remove(ana, "B")
    world.settle()
    long_ago(world, 5)
    world.restart()  # what was only noted is written down before
    assert purged(world, 4).tracks == 1
    ben.asked.clear()
    ben.sync()
    assert ben.asked == ["/sync"], "and has nothing to read anew"
    assert titles(ben) == ["A", "C", "D", "E"]
    assert queries.deleted_tracks(ben.replica.database.connection) == []


def test_who_was_away_reads_everything_anew_and_what_was_purged_leaves(
    world: World, ana: Person, ben: Person, away: str
) -> None:
    ben.asked.clear()
    report = ben.sync()
    assert titles(ben) == titles(ana) == ["A", "D", "E"]
    assert (report.left, recovered(ben), waiting(ben)) == (2, [], 0)
    assert ben.rows() == ana.rows()
    assert ben.replica.state(state.COMPLETE) == "1"
    ben.asked.clear()
    assert ben.sync().left == 0
    assert ben.asked == ["/sync"]


@pytest.mark.parametrize("page", [1, 3, 10_000])
def test_it_reads_anew_by_pages_of_any_size(world: World, ana: Person, ben: Person, away: str, page: int) -> None:
    ben.page = page
    ben.sync()
    assert ben.rows() == ana.rows()


def test_unsent_edits_are_kept_and_sent_and_those_of_purged_records_go_to_recovered(
    world: World, ana: Person, ben: Person, away: str
) -> None:
    ben.library.change_tracks([track_id(ben, "B")], {"artist": "Blur"})
    ben.library.change_tracks([track_id(ben, "D")], {"artist": "Dido"})
    ben.library.add_tracks(away, [{"title": "new"}])
    ben.sync()
    world.settle()
    assert titles(ana) == titles(ben) == ["A", "D", "E", "new"]
    assert ben.rows() == ana.rows()
    (kept,) = recovered(ben)
    assert (kept.label, kept.mine, kept.sentence, kept.playlist) == (
        "B",
        {"artist": "Blur"},
        purges.PURGED,
        "Road trip",
    )
    assert waiting(ben) == 0


def test_what_went_to_recovered_can_be_made_anew(world: World, ana: Person, ben: Person, away: str) -> None:
    ben.library.change_tracks([track_id(ben, "B")], {"artist": "Blur"})
    ben.sync()
    reclaiming.try_again(ben.library, recovered(ben))
    refused.take_out(ben.replica, [one.id for one in recovered(ben)])
    world.settle()
    assert sorted(titles(ana)) == ["A", "B", "D", "E"]
    assert recovered(ben) == []


def test_a_deletion_of_what_was_purged_meanwhile_is_done_and_leaves_nothing(
    world: World, ana: Person, ben: Person, away: str
) -> None:
    remove(ben, "B")
    ben.sync()
    assert (recovered(ben), waiting(ben)) == ([], 0)
    assert ben.rows() == ana.rows()


def test_undo_redo_and_history_of_what_was_purged_are_told_and_harm_nothing(
    world: World, ana: Person, ben: Person, away: str
) -> None:
    b = track_id(ben, "B")
    changed = ben.library.change_tracks([b], {"artist": "Blur"})
    ben.sync()
    ben.library.apply(changed.inverse)  # leaves it alone
    with pytest.raises(NoSuchRecord):
        ben.library.change_tracks([b], {"artist": "Ash"})
    assert queries.history(ben.replica.database.connection, away) is not None
    ben.sync()
    assert waiting(ben) == 0


def test_a_purged_playlist_takes_all_that_is_in_it_along(world: World, ana: Person, ben: Person, road: str) -> None:
    ana.library.delete_playlist(road)
    world.settle()
    long_ago(world)
    world.settle()
    report = purged(world)
    assert (report.playlists, report.tracks_in_playlists, report.tracks) == (1, 5, 0)
    world.settle()
    for person in (ana, ben):
        assert person.rows() == []
        assert person.replica.database.connection.execute("SELECT COUNT(*) FROM members").fetchone() == (0,)


def test_a_deleted_playlist_waits_for_what_was_changed_in_it_later(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ben.online = False
    ben.library.change_tracks([track_id(ben, "B")], {"artist": "Blur"})
    ana.library.delete_playlist(road)
    ana.sync()
    long_ago(world, 100)
    ben.online = True
    world.settle()
    long_ago(world, 100)
    world.settle()
    assert not purged(world)
    assert len(ana.rows()) == len(ben.rows()) == 6
    long_ago(world, 100)
    world.settle()
    assert purged(world).playlists == 1
    world.settle()
    assert ana.rows() == ben.rows() == []


def test_what_was_made_in_a_playlist_that_was_purged_meanwhile_goes_to_recovered(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ben.online = False
    ana.library.delete_playlist(road)
    ana.sync()
    long_ago(world)
    ana.sync()
    assert purged(world).playlists == 1
    ana.sync()
    ben.library.add_tracks(road, [{"title": "new"}])
    ben.library.change_tracks([track_id(ben, "B")], {"artist": "Blur"})
    ben.library.change_playlist(road, {"name": "Trip"})
    ben.online = True
    ben.sync()
    assert ben.rows() == ana.rows() == []
    assert sorted(one.label for one in recovered(ben)) == ["B", "Trip", "new"]
    assert {one.playlist for one in recovered(ben)} <= {"Trip"}
    assert waiting(ben) == 0


def test_a_restore_from_the_trash_of_what_was_purged_does_not_bring_it_back(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    remove(ana, "B")
    world.settle()
    ben.online = False
    long_ago(world)
    ana.sync()
    assert purged(world).tracks == 1
    ben.library.restore_tracks([track_id(ben, "B")])
    ben.online = True
    ben.sync()
    world.settle()
    assert titles(ben) == titles(ana) == ["A", "C", "D", "E"]
    assert [one.label for one in recovered(ben)] == ["B"]


def test_a_creation_whose_answer_was_lost_does_not_come_back_after_a_purge(
    world: World, ana: Person, ben: Person, road: str
) -> None:
    ben.library.add_tracks(road, [{"title": "new"}])
    ben.lose_answers = 1
    with pytest.raises(Unreachable):
        ben.sync()
    ana.sync()
    remove(ana, "new")
    ana.sync()
    long_ago(world)
    ana.sync()
    assert purged(world).tracks == 1
    ben.sync()
    world.settle()
    assert "new" not in titles(ana) + titles(ben)
    assert [one.label for one in recovered(ben)] == ["new"]


def test_a_purge_in_the_middle_of_reading_anew_has_it_begin_once_more(
    world: World, ana: Person, ben: Person, away: str
) -> None:
    ben.page = 2
    asked = []
    send = ben.send

    def slowly(request: Any) -> Any:
        asked.append(request)
        if len(asked) == 5:
            remove(ana, "D")
            ana.sync()
            long_ago(world)
            ana.sync()
            assert purged(world).tracks == 1
            ana.sync()
        return send(request)

    ben.send = slowly  # type: ignore[method-assign]
    ben.sync()
    assert len(asked) > 5
    assert titles(ben) == titles(ana) == ["A", "E"]
    assert ben.rows() == ana.rows()


def test_a_first_sync_by_file_after_a_purge_holds_what_the_server_holds(
    world: World, ana: Person, ben: Person, away: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.sync.engine.Engine.__init__.__defaults__", (None, 10_000, 1_000, 1))
    ben.library.change_tracks([track_id(ben, "B")], {"artist": "Blur"})
    ben.sync()
    assert "/snapshot" in ben.asked
    assert ben.rows() == ana.rows()
    assert [one.label for one in recovered(ben)] == ["B"]


def test_a_replica_that_was_put_back_meets_the_purge_that_it_had_heard_of(
    world: World, ana: Person, ben: Person, road: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    ben.replica.database.connection.execute("VACUUM INTO ?", (str(copy),))
    purge_what_all_have_read(world, ana)
    ben.replica.close()
    for one in world.folder.glob("ben.sqlite*"):
        one.unlink()
    copy.rename(world.folder / "ben.sqlite")
    again = world.prepare("ben")
    again.token = ben.token
    again.sync()
    assert again.rows() == ana.rows()
