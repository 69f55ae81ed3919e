"""Tracks on the clipboard and on the way from one list to another, as data that says where they come from."""

from dataclasses import dataclass
from typing import Final

import msgspec
from PySide6.QtCore import QMimeData

TRACKS: Final = "application/x-shared-music-playlist-tracks"


@dataclass(frozen=True, slots=True)
class Dragged:
    """Tracks of one playlist, by id; `cut` where pasting them moves them."""

    playlist_id: str
    ids: tuple[str, ...]
    cut: bool = False


def write_dragged(dragged: Dragged) -> QMimeData:
    mime = QMimeData()
    mime.setData(TRACKS, msgspec.json.encode(dragged))
    return mime


def read_dragged(mime: QMimeData) -> Dragged | None:
    """Read tracks; None where there are none, or something that only calls itself so."""
    if not mime.hasFormat(TRACKS):
        return None
    try:
        dragged = msgspec.json.decode(mime.data(TRACKS).data(), type=Dragged)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return dragged if dragged.ids else None
