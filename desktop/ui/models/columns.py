"""The columns of the track table, as a table: what each is called, shows, sorts by and takes when it is edited."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from desktop.folding import fold
from desktop.store.queries import TrackInfo
from desktop.ui import wording


def _tr(_context: str, text: str) -> str:
    """Mark a text for translation (`make translations` knows this name); it is translated where it is shown."""
    return text


class Col(IntEnum):
    """The columns by number; saved widths rely on them, so a new one goes to the end.

    The place is shown first, but is not the first here: Qt takes the first column for what a row is, and a place is
    only where it stands.
    """

    TITLE = 0
    ARTIST = 1
    ALBUM = 2
    LENGTH = 3
    ADDED_BY = 4
    ADDED_AT = 5
    PLACE = 6


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `field` is the track's field that an edit sets, "" where nothing can be edited."""

    title: str
    show: Callable[[TrackInfo], str]
    field: str = ""
    right: bool = False
    muted: bool = False


COLUMNS: Final = (
    Column(_tr("columns", "Title"), lambda track: track.title, "title"),
    Column(_tr("columns", "Artist"), lambda track: track.artist, "artist"),
    Column(_tr("columns", "Album"), lambda track: track.album, "album", muted=True),
    Column(_tr("columns", "Length"), lambda track: wording.length(track.duration), "duration", right=True),
    Column(_tr("columns", "Added by"), lambda track: track.added_by, muted=True),
    Column(_tr("columns", "Added at"), lambda track: wording.moment(track.added_at), muted=True),
    Column("#", lambda track: "", right=True, muted=True),
)

_SORT_VALUE: Final[dict[int, Callable[[TrackInfo], Any]]] = {
    Col.TITLE: lambda track: fold(track.title),
    Col.ARTIST: lambda track: fold(track.artist),
    Col.ALBUM: lambda track: fold(track.album),
    Col.LENGTH: lambda track: track.duration,
    Col.ADDED_BY: lambda track: fold(track.added_by),
    Col.ADDED_AT: lambda track: track.added_at,
}


def sort_value(column: int) -> Callable[[TrackInfo], Any]:
    """Answer the function that makes of a track what a column is sorted by."""
    return _SORT_VALUE[column]
