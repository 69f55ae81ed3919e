"""The feed: what it holds, its cursor, its pages, and the same cut to one collection or one playlist."""

from typing import Any

import pytest

from syncserver.protocol.records import digest_of
from syncserver.protocol.stamps import ZERO

COLLECTIONS = ("playlists", "tracks", "members", "users", "history")


def stamps(page: Any) -> list[str]:
    return [record["updatedAt"] for name in COLLECTIONS for record in page[name]]


def filled(ann: Any) -> str:
    playlist_id = ann.playlist()
    for number in range(10):
        track_id = ann.track(playlist_id, str(number))
        ann.push_one("tracks", id=track_id, title="b", editedAt=ann.stamp(1))
    return str(playlist_id)


def test_pages_in_stamp_order_bring_everything_once(ann: Any) -> None:
    filled(ann)
    whole, since, seen = ann.sync(), ZERO, []
    for _ in range(1000):
        page = ann.sync(since=since, limit=3)
        found = stamps(page)
        assert all(since < stamp <= page["since"] for stamp in found)
        seen += sorted(found)
        since = page["since"]
        if not page["hasMore"]:
            break
        assert len(found) == 3
    assert seen == sorted(stamps(whole))
    assert since == whole["latest"]


def test_an_empty_page_still_moves_the_cursor(ann: Any, ben: Any) -> None:
    before = ben.sync()["since"]
    ann.playlist(share="nobody")
    page = ben.sync(since=before)
    assert stamps(page) == []
    assert page["since"] == page["latest"] > before


def test_the_answer_says_who_the_server_is(house: Any, ann: Any) -> None:
    page = ann.sync()
    assert (page["serverId"], page["epoch"]) == (house.app.store.server_id, house.app.store.epoch)
    assert page["protocol"] == 1


@pytest.mark.parametrize("name", COLLECTIONS)
def test_one_collection_is_the_same_feed_cut(ann: Any, name: str) -> None:
    filled(ann)
    whole = sorted(ann.sync()[name], key=lambda record: record["updatedAt"])
    cut = ann.get(f"/{name}/sync")
    assert cut["records"] == whole
    assert cut["since"] == cut["latest"]
    page = ann.get(f"/{name}/sync", limit=1)
    assert page["records"] == whole[:1]
    assert page["hasMore"] is (len(whole) > 1)


def test_deleted_records_come_too(ann: Any) -> None:
    playlist_id = ann.playlist()
    since = ann.sync()["since"]
    ann.push_one("playlists", id=playlist_id, deleted=True, editedAt=ann.stamp(1))
    assert [record["deleted"] for record in ann.sync(since=since)["playlists"]] == [True]


def test_deleting_a_playlist_does_not_touch_its_tracks(ann: Any) -> None:
    playlist_id = ann.playlist()
    ann.track(playlist_id)
    since = ann.sync()["since"]
    ann.push_one("playlists", id=playlist_id, deleted=True, editedAt=ann.stamp(1))
    assert ann.sync(since=since)["tracks"] == []


def test_a_playlist_that_is_shared_with_nobody_is_seen_by_its_owner_alone(ann: Any, ben: Any) -> None:
    secret, shared = ann.playlist("secret", share="nobody"), ann.playlist("shared")
    ann.track(secret)
    assert [record["id"] for record in ben.sync()["playlists"]] == [shared]
    assert ben.sync()["tracks"] == []
    assert {row["playlistId"] for row in ben.sync()["members"]} == {shared}
    assert {row["playlistId"] for row in ann.sync()["members"]} == {secret, shared}


def test_a_playlist_can_be_fetched_alone_from_the_start(ann: Any, ben: Any) -> None:
    playlist_id, other = filled(ann), ann.playlist("other")
    ann.track(other)
    page = ben.sync(playlistId=playlist_id, since="0")
    assert [record["id"] for record in page["playlists"]] == [playlist_id]
    assert (len(page["tracks"]), len(page["members"]), len(page["history"]), page["users"]) == (10, 2, 10, [])
    part = ben.sync(playlistId=playlist_id, limit=4)
    assert part["hasMore"]
    assert len(stamps(part)) == 4


def test_a_playlist_that_one_may_not_see_is_empty_when_fetched(ann: Any, ben: Any) -> None:
    secret = ann.playlist("secret", share="nobody")
    ann.track(secret)
    assert stamps(ben.sync(playlistId=secret)) == []


def test_a_membership_that_ended_is_told_and_its_playlist_is_not(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist("ours", share="nobody")
    ann.push_one("members", playlistId=playlist_id, userId=ben.id, role="editor")
    since = ben.sync()["since"]
    assert [record["id"] for record in ben.sync()["playlists"]] == [playlist_id]
    ann.push_one("members", playlistId=playlist_id, userId=ben.id, deleted=True)
    page = ben.sync(since=since)
    assert [(row["userId"], row["deleted"]) for row in page["members"]] == [(ben.id, True)]
    assert ben.sync()["playlists"] == []


def test_everyone_is_told_when_a_playlist_is_closed_to_everyone(ann: Any, ben: Any) -> None:
    playlist_id = ann.playlist("open")
    since = ben.sync()["since"]
    ann.push_one("members", playlistId=playlist_id, userId="*", deleted=True)
    assert [(row["userId"], row["deleted"]) for row in ben.sync(since=since)["members"]] == [("*", True)]


def test_the_digest_counts_and_hashes_each_visible_playlist(ann: Any, ben: Any) -> None:
    playlist_id = filled(ann)
    ann.playlist("secret", share="nobody")
    answer, page = ben.get("/sync/digest"), ben.sync()
    rows = sorted((r["id"], r["updatedAt"], r["deleted"]) for r in page["playlists"] + page["tracks"])
    count, digest = digest_of(rows)
    assert answer["playlists"] == [{"playlistId": playlist_id, "count": count, "hash": digest}]
    assert answer["latest"] == page["latest"]


@pytest.mark.parametrize(
    "query", ["since=yesterday", "limit=0", "limit=-1", "limit=x", "limit=9e9", "limit=99999999999999", "seen=x"]
)
def test_parameters_that_cannot_be_read_are_answered_400_with_a_sentence(ann: Any, query: str) -> None:
    response = ann.request("GET", f"/sync?{query}")
    assert response.status_code == 400
    assert response.json["error"]


def test_a_large_page_is_packed_for_those_who_take_it(ann: Any) -> None:
    filled(ann)
    packed = ann.request("GET", "/sync", headers={"Accept-Encoding": "gzip"})
    plain = ann.request("GET", "/sync", headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(packed.data) < len(plain.data) / 2


def test_every_answer_carries_the_servers_time(ann: Any) -> None:
    for path in ("/sync", "/health", "/nowhere"):
        assert len(ann.request("GET", path).headers["X-Server-Time"]) == 27


def test_who_has_all_is_told_so_without_a_body(house: Any, ann: Any) -> None:
    ann.playlist()
    page = ann.sync()
    known = {"since": page["latest"], "epoch": page["epoch"]}

    def ask(tag: str, **query: str) -> Any:
        return ann.request("GET", "/sync", query_string=query, headers={"If-None-Match": f'"{tag}"'})

    answer = ask(page["latest"], **known)
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", f'"{page["latest"]}"')
    assert answer.headers["X-Server-Time"]
    assert ann.request("GET", "/sync", query_string=known).status_code == 200, "to who does not ask for it"
    assert ask(page["latest"], since=page["latest"]).status_code == 200, "to who names no epoch"
    assert ask(page["latest"], **known | {"since": ZERO}).status_code == 200, "to who has less"
    assert ask(page["latest"], **known | {"epoch": "e" * 32}).status_code == 409
    ann.playlist()
    assert len(ask(page["latest"], **known).json["playlists"]) == 1


def test_news_that_one_may_not_see_move_the_cursor_all_the_same(ann: Any, ben: Any) -> None:
    page = ben.sync()
    ann.playlist(share="nobody")
    answer = ben.request(
        "GET",
        "/sync",
        query_string={"since": page["latest"], "epoch": page["epoch"]},
        headers={"If-None-Match": f'"{page["latest"]}"'},
    )
    assert answer.status_code == 200
    assert answer.json["since"] > page["latest"]
