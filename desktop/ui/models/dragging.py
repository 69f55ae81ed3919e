"""Tracks on the clipboard and on the way from one list to another, as data that says where they come from.

Within one profile their ids are enough. In a window on another profile ids mean nothing: for that the values go along,
of as many tracks as can be read on the spot when a drag begins, or of `MOST_CARRIED` on the clipboard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import msgspec
from PySide6.QtCore import QMimeData

from desktop.store.queries import TrackInfo

TRACKS: Final = "application/x-shared-music-playlist-tracks"
VALUES: Final = "application/x-shared-music-playlist-values"
MOST_CARRIED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Carried:
    """A track's values, for a window to which its id means nothing."""

    title: str
    artist: str = ""
    album: str = ""
    duration: int = 0
    url: str = ""
    isrc: str = ""
    note: str = ""

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Dragged:
    """Tracks of one playlist, by id; `cut` where pasting them moves them, `origin` the device whose ids these are."""

    playlist_id: str
    ids: tuple[str, ...]
    cut: bool = False
    origin: str = ""


class Packed(NamedTuple):
    """What goes into the data, made in any thread."""

    tracks: bytes
    text: str
    values: bytes


def pack(dragged: Dragged, tracks: Sequence[TrackInfo] = ()) -> Packed:
    """Pack tracks; with their contents, where those are given, for other windows and other programs."""
    few = tracks if len(tracks) <= MOST_CARRIED else ()
    values = msgspec.json.encode([_carried(track) for track in few]) if few else b""
    return Packed(msgspec.json.encode(dragged), as_lines(tracks), values)


def write_packed(packed: Packed) -> QMimeData:
    mime = QMimeData()
    mime.setData(TRACKS, packed.tracks)
    if packed.text:
        mime.setText(packed.text)
    if packed.values:
        mime.setData(VALUES, packed.values)
    return mime


def write_dragged(dragged: Dragged, tracks: Sequence[TrackInfo] = ()) -> QMimeData:
    return write_packed(pack(dragged, tracks))


def read_dragged(mime: QMimeData) -> Dragged | None:
    """Read tracks; None where there are none, or something that only calls itself so."""
    if not mime.hasFormat(TRACKS):
        return None
    try:
        dragged = msgspec.json.decode(mime.data(TRACKS).data(), type=Dragged)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return dragged if dragged.ids else None


def read_values(mime: QMimeData) -> list[dict[str, Any]]:
    """Read the values that go along; none where there are none, or something that only calls itself so."""
    try:
        found = msgspec.json.decode(mime.data(VALUES).data() or b"[]", type=list[Carried])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return []
    return [one.values() for one in found[:MOST_CARRIED]]


def _carried(track: TrackInfo) -> Carried:
    return Carried(*(getattr(track, name) for name in Carried.__slots__))


def as_lines(tracks: Sequence[TrackInfo]) -> str:
    return "\n".join(f"{track.artist} - {track.title}" if track.artist else track.title for track in tracks)
