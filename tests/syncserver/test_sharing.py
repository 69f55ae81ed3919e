"""Members: who may do what, and who may change that."""

from typing import Any, get_args

import pytest

from syncserver.protocol.records import COLLECTIONS, EVERYONE, Role
from syncserver.rights import ALLOWED, Action, authorise, authorise_all, greatest


@pytest.mark.parametrize("role", [*get_args(Role), "everyone", None])
def test_a_role_may_do_just_what_the_table_says(ann: Any, ben: Any, role: str | None) -> None:
    playlist_id = ann.playlist(share="nobody")
    track_id = ann.track(playlist_id)
    if role is not None:
        member = EVERYONE if role == "everyone" else ben.id
        granted = "editor" if role == "everyone" else role
        ann.push_one("members", playlistId=playlist_id, userId=member, role=granted)
    writes = role in ("owner", "editor", "everyone")
    attempts = [
        ("playlists", {"id": playlist_id, "name": "b"}),
        ("tracks", {"id": track_id, "title": "b"}),
        ("tracks", {"id": ben.new_id(), "playlistId": playlist_id, "title": "new"}),
        ("tracks", {"id": track_id, "deleted": True}),
    ]
    for second, (collection, record) in enumerate(attempts, start=1):
        result = ben.push_one(collection, **record, editedAt=ben.stamp(second))
        assert (result["status"] == "applied") is writes, result
        assert result["status"] in ("applied", "forbidden")
        assert ("record" in result) is (role == "viewer" and record["id"] in (playlist_id, track_id)) or writes
    members = ben.push_one("members", playlistId=playlist_id, userId="*", role="viewer")
    assert (members["status"] == "applied") is (role == "owner")
    assert (ben.sync()["playlists"] != []) is (role is not None)


MAY: dict[tuple[str, str], str] = {
    ("see", "playlists"): "owner editor viewer",
    ("see", "tracks"): "owner editor viewer",
    ("see", "members"): "owner editor viewer",
    ("see", "history"): "owner editor viewer",
    ("leave", "members"): "owner editor viewer",
    ("create", "playlists"): "owner editor nobody",
    **{(action, "playlists"): "owner editor" for action in ("edit", "delete", "restore")},
    **{(action, "tracks"): "owner editor" for action in ("create", "edit", "delete", "restore")},
    **{(action, "members"): "owner" for action in ("create", "edit", "delete", "restore")},
}
"""The table from the other side: who may do this to records of that collection; nobody else may, and nothing else."""


@pytest.mark.parametrize("action", get_args(Action))
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_an_action_is_for_those_it_is_meant_for(collection: Any, action: Any) -> None:
    roles = (*get_args(Role), None)
    may = [role for role in roles if (role or "nobody") in MAY.get((action, collection), "").split()]
    assert [role for role in roles if authorise(role, collection, action)] == may
    assert [role for role in roles if authorise_all(role, collection, {action})] == may


def test_several_actions_are_allowed_where_each_of_them_is() -> None:
    assert authorise_all("owner", "members", {"edit", "leave"})
    assert not authorise_all("editor", "members", {"edit", "leave"})
    assert not authorise_all("stranger", "tracks", {"see"})


def test_what_is_not_in_the_table_is_not_allowed() -> None:
    assert not authorise("viewer", "tracks", "edit")
    assert not authorise(None, "tracks", "see")
    assert not authorise("owner", "users", "edit")
    assert all(role is None or "see" in actions for (role, _), actions in ALLOWED.items())


def test_the_greater_role_counts() -> None:
    assert greatest(["viewer", "owner", "editor"]) == "owner"
    assert greatest(["viewer", "editor"]) == greatest(["editor", "viewer"]) == "editor"
    assert greatest(["editor", "owner"]) == "owner"
    assert greatest([]) is None


def test_a_viewer_may_send_what_changes_nothing(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist("same", share="nobody")
    ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="viewer")
    assert ben.push_one("playlists", id=playlist_id, name="same")["status"] == "unchanged"


def test_a_creator_is_owner_and_everyone_an_editor_unless_asked_otherwise(ann: Any) -> None:
    shared, secret = ann.playlist(), ann.playlist(share="nobody")
    rows = {(row["playlistId"], row["userId"], row["role"]) for row in ann.sync()["members"]}
    assert rows == {(shared, ann.id, "owner"), (shared, "*", "editor"), (secret, ann.id, "owner")}


def test_share_is_heeded_at_creation_alone(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist(share="nobody")
    ann.push_one("playlists", id=playlist_id, name="b", share="everyone", editedAt=ann.stamp(1))
    assert ben.sync()["playlists"] == []
    assert "share" not in ann.held(playlist_id)


def test_anyone_may_end_their_own_membership(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist(share="nobody")
    granted = ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="viewer")
    assert ben.push_one("members", id=granted["record"]["id"], deleted=True)["status"] == "applied"
    assert ben.sync()["playlists"] == []


def test_nobody_raises_themselves(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist(share="nobody")
    ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="viewer")
    result = ben.push_one("members", playlistId=playlist_id, userId=ben.id, role="owner")
    assert result["status"] == "forbidden"
    assert result["record"]["role"] == "viewer"


def test_the_last_owner_neither_leaves_nor_steps_down(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist()
    for change in ({"deleted": True}, {"role": "editor"}):
        result = ann.push_one("members", playlistId=playlist_id, userId=ann.id, **change)
        assert result["status"] == "forbidden"
        assert "owner" in result["sentence"]
    ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="owner")
    assert ann.push_one("members", playlistId=playlist_id, userId=ann.id, deleted=True)["status"] == "applied"
    assert ben.push_one("members", playlistId=playlist_id, userId=ben.id, deleted=True)["status"] == "forbidden"


def test_everyone_is_never_owner_and_a_member_is_a_user(ann: Any) -> None:
    playlist_id = ann.playlist()
    results = ann.push(
        "members",
        {"playlistId": playlist_id, "userId": "*", "role": "owner"},
        {"playlistId": playlist_id, "userId": "nobody", "role": "editor"},
        {"playlistId": playlist_id, "userId": 5},
        {"playlistId": ann.new_id(), "userId": "*"},
        {"id": ann.new_id(), "role": "viewer"},
    )
    assert [result["status"] for result in results] == ["invalid", "invalid", "invalid", "missing_parent", "unknown"]


def test_there_is_one_row_for_a_user_in_a_playlist_however_often_it_is_granted(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist(share="nobody")
    for change in ({"role": "viewer"}, {"deleted": True}, {"role": "editor"}):
        assert ann.push_one("members", playlistId=playlist_id, userId=ben.id, **change)["status"] == "applied"
    again = ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="editor")
    assert again["status"] == "unchanged"
    rows = [row for row in ann.sync()["members"] if row["userId"] == ben.id]
    assert [(row["role"], row["deleted"]) for row in rows] == [("editor", False)]
