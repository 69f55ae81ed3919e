"""Records in wire form and as cells are the same thing; pages of newer programs are read without loss."""

import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol import records
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.merge import Cell
from syncserver.protocol.messages import decode_page
from syncserver.protocol.stamps import NEVER_EDITED, write_edit_stamp

ID = "0192f0c8-5c5e-7abc-8def-0123456789ab"
cells = st.dictionaries(
    st.sampled_from(["title", "artist", "deleted", "rating"]),
    st.builds(Cell, st.integers(0, 3).map(lambda n: write_edit_stamp(n, "a" * 16)), st.integers(0, 3)),
    min_size=1,
)


@given(cells)
def test_cells_survive_the_wire(these: dict[str, Cell]) -> None:
    record = records.wire_form({"id": ID, "playlistId": ID}, these, "2026-11-22T14:33:00.123456Z")
    assert records.cells_of(record) == these


def test_a_record_whose_fields_were_set_at_once_carries_one_stamp() -> None:
    stamp = write_edit_stamp(1, "a" * 16)
    record = records.wire_form({"id": ID}, {"title": Cell(stamp, "a"), "album": Cell(stamp, "b")}, "u")
    assert record == {"id": ID, "title": "a", "album": "b", "updatedAt": "u", "editedAt": stamp}


def test_a_new_record_is_completed_with_fields_that_lose_to_any_edit() -> None:
    stamp = write_edit_stamp(1, "a" * 16)
    whole = records.complete("playlists", {"name": Cell(stamp, "Road")}, NEVER_EDITED)
    assert whole["name"] == Cell(stamp, "Road")
    assert whole["description"] == Cell(NEVER_EDITED, "")
    assert whole["deleted"] == Cell(NEVER_EDITED, False)


def test_the_same_change_has_the_same_history_id_on_both_sides() -> None:
    stamp = write_edit_stamp(1, "a" * 16)
    name = records.history_id(ID, "title", stamp)
    assert name == records.history_id(ID, "title", stamp)
    assert name != records.history_id(ID, "album", stamp)
    assert (uuid.UUID(name).version, str(uuid.UUID(name))) == (8, name)


@given(st.text(alphabet=st.characters(codec=None), max_size=20))  # surrogates included
def test_any_text_becomes_storable_and_a_sound_one_stays_as_it_is(text: str) -> None:
    stored = records.storable_text(text)
    stored.encode()
    assert "\0" not in stored
    if "\0" not in text and text.isprintable():
        assert stored == text


def page(**more: object) -> bytes:
    head = {"since": "s", "hasMore": False, "latest": "l", "serverId": "x", "epoch": "e", "protocol": 1}
    return msgspec.json.encode(head | more)


TRACK = {"id": ID, "playlistId": ID, "title": "Road", "updatedAt": "u", "editedAt": "e"}


def test_a_page_is_read() -> None:
    read = decode_page(page(tracks=[TRACK]))
    assert read.tracks[0].title == "Road"
    assert read.unknown == {}


def test_fields_of_a_newer_program_are_kept_apart_and_none_is_lost() -> None:
    read = decode_page(page(tracks=[TRACK | {"rating": 5, "mood": ["calm"]}, TRACK | {"id": "b"}], podcasts=[1]))
    assert [track.title for track in read.tracks] == ["Road", "Road"]
    assert read.unknown == {ID: {"rating": 5, "mood": ["calm"]}}


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"<html>", b"\xff", b"[" * 100_000, page(tracks=[7]), page(tracks=7), page(tracks=[{"x": 1}])],
)
def test_a_page_that_cannot_be_read_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(BadMessage):
        decode_page(body)


def test_the_digest_tells_apart_what_differs() -> None:
    rows = [("a", "1", False), ("b", "2", True)]
    assert records.digest_of(rows) == records.digest_of(iter(rows))
    assert records.digest_of(rows)[0] == 2
    assert records.digest_of(rows) != records.digest_of([("a", "1", False), ("b", "2", False)])
