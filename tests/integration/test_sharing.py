"""A private playlist and those who are let into it: whole at once, gone at first contact, nothing unsent lost."""

from desktop import arranging, reclaiming
from desktop.store import queries, queries_members, queries_sync, sharing
from desktop.store.refused import read_refused
from desktop.sync import asking
from desktop.sync.asking import Membership
from tests.integration.world import Person, World


def let(owner: Person, *wanted: Membership) -> None:
    asking.read_members(owner.send(asking.change_members(*wanted)))


def role(person: Person, playlist_id: str) -> str:
    return queries.playlist(person.replica.database.connection, playlist_id).role


def test_who_is_let_in_sees_it_whole_edits_as_editor_and_keeps_what_was_unsent_when_let_go(world: World) -> None:
    ana, ben = world.prepare("Ana"), world.join("Ben")
    playlist_id, _ = ana.library.create_playlist("Secret")
    ana.library.add_tracks(playlist_id, [{"title": "One"}, {"title": "Two"}])
    world.admit(ana, everyone=False)
    world.settle()
    assert ben.playlists() == {}
    him = ben.replica.user_id
    let(ana, Membership(playlist_id=playlist_id, user_id=him, role="viewer"))
    world.settle()
    assert ben.playlists() == {"Secret": ["One", "Two"]}
    assert role(ben, playlist_id) == "viewer"
    let(ana, Membership(playlist_id=playlist_id, user_id=him, role="editor"))
    world.settle()
    ben.library.add_tracks(playlist_id, [{"title": "Three"}])
    world.settle()
    assert ana.playlists() == {"Secret": ["One", "Two", "Three"]}
    ben.library.add_tracks(playlist_id, [{"title": "Unsent"}])
    let(ana, Membership(playlist_id=playlist_id, user_id=him, deleted=True))
    world.settle()
    assert ben.playlists() == {}
    assert queries_sync.recovered_count(ben.replica.database.connection) == 1
    assert queries_members.members(ben.replica.database.connection, playlist_id) == []
    assert ana.playlists() == {"Secret": ["One", "Two", "Three"]}
    let(ana, Membership(playlist_id=playlist_id, user_id=him, role="editor"))
    world.settle()
    assert [who.name for who in queries_members.members(ben.replica.database.connection, playlist_id)] == ["Ana", "Ben"]


def test_what_is_made_for_oneself_alone_stays_so_on_the_server_until_everyone_is_let_in(world: World) -> None:
    ana, ben = world.join("Ana"), world.join("Ben")
    secret, _ = ana.library.create_playlist("Diary", share="nobody")
    later, _ = ana.library.create_playlist("Surprise")
    ana.library.create_playlist("Party")
    assert sharing.set_wish(ana.replica, later, "nobody")
    world.settle()
    assert ben.playlists() == {"Party": []}
    assert not sharing.set_wish(ana.replica, secret, "everyone")
    assert sharing.wish(ana.replica.database.connection, secret) is None
    assert not sharing.is_open(ana.replica.database.connection, secret)
    let(ana, Membership(playlist_id=secret, user_id="*", role="editor"))
    world.settle()
    assert ben.playlists() == {"Party": [], "Diary": []}
    assert sharing.is_open(ana.replica.database.connection, secret)


def test_a_copy_of_what_one_was_let_into_by_name_is_for_oneself_alone(world: World) -> None:
    ana, ben, cleo = world.join("Ana"), world.join("Ben"), world.join("Cleo")
    playlist_id, _ = ana.library.create_playlist("Secret", share="nobody")
    world.settle()
    let(ana, Membership(playlist_id=playlist_id, user_id=ben.replica.user_id, role="viewer"))
    world.settle()
    arranging.duplicate(ben.library, playlist_id, "Copy")
    world.settle()
    assert ben.playlists().keys() == {"Secret", "Copy"}
    assert ana.playlists().keys() == {"Secret"}
    assert cleo.playlists() == {}


def test_what_was_unsent_says_which_playlist_it_was_of_though_that_is_gone(world: World) -> None:
    ana, ben = world.join("Ana"), world.join("Ben")
    playlist_id, _ = ana.library.create_playlist("Ours")
    ana.library.add_tracks(playlist_id, [{"title": "One"}])
    world.settle()
    ben.library.rename_playlist(playlist_id, "Bens")
    ben.library.add_tracks(playlist_id, [{"title": "Unsent"}])
    let(ana, Membership(playlist_id=playlist_id, user_id="*", deleted=True))
    world.settle()
    found = read_refused(ben.replica.database.connection)
    assert {(one.collection, one.playlist, one.label) for one in found} == {
        ("playlists", "Bens", "Bens"),
        ("tracks", "Bens", "Unsent"),
    }
    # Let in again, both can be tried again; what was kept beside them is no field of theirs.
    let(ana, Membership(playlist_id=playlist_id, user_id="*"))
    world.settle()
    reclaiming.try_again(ben.library, read_refused(ben.replica.database.connection))
    world.settle()
    assert ana.playlists() == {"Bens": ["One", "Unsent"]}
    assert ana.rows() == ben.rows()
