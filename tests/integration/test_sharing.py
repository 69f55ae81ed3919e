"""A private playlist and those who are let into it: whole at once, gone at first contact, nothing unsent lost."""

from desktop.store import queries, queries_sync
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
    assert ana.playlists() == {"Secret": ["One", "Two", "Three"]}
