"""What a record can keep: values of a person or of a file made to fit it; what is not kept as it came is said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from desktop.formats.document import Document, Entry, ReadingWarning
from desktop.store.errors import ReplicaError
from desktop.store.queries import TrackInfo
from syncserver.protocol.records import MERGED, TEXT_LIMITS

EMPTY_TRACK: Final = MERGED["tracks"]

_ENTRY_TEXTS: Final = ("title", "artist", "album", "note", "url", "isrc")


class Unfit(ReplicaError):
    """A value that cannot be kept; the text says which and why."""


def fit(values: Mapping[str, Any]) -> dict[str, Any]:
    """See to it that values can be kept. Raises `Unfit` with a sentence."""
    for name, value in values.items():
        limit = TEXT_LIMITS.get(name)
        if limit is not None and len(value) > limit:
            raise Unfit(f"The {name} has {len(value):,} characters; at most {limit:,} can be kept.")
        if name == "duration" and not 0 <= value < 2**31:
            raise Unfit(f"{value} seconds is no length that a track can have.")
        if name in ("name", "title") and not value.strip():
            raise Unfit(f"The {name} is empty.")
    return dict(values)


def cut(text: str, name: str) -> str:
    """Shorten a text from a file to what its field can keep."""
    return text[: TEXT_LIMITS[name]]


def values_of(entry: Entry) -> dict[str, Any]:
    """Make a track's values of an entry of a file; who added it there, and when, goes into the note."""
    added = " ".join(part for part in (entry.added_by, entry.added_at) if part)
    note = "\n".join(part for part in (entry.note, f"Added: {added}" if added else "") if part)
    texts = {
        "title": next((text for text in (entry.title, entry.url) if text.strip()), "Untitled"),
        "artist": entry.artist,
        "album": entry.album,
        "url": entry.url,
        "isrc": entry.isrc,
        "note": note,
    }
    return {name: cut(text, name) for name, text in texts.items()} | {"duration": min(entry.duration, 2**31 - 1)}


def values_now(track: TrackInfo) -> dict[str, Any]:
    """List the fields of a track as they are, as an edit has to know them."""
    return {name: getattr(track, name) for name in EMPTY_TRACK}


def copied(track: TrackInfo) -> dict[str, Any]:
    """List what a copy of a track takes along: all but its place, and whether it is deleted."""
    return {name: getattr(track, name) for name in EMPTY_TRACK if name not in ("position", "deleted")}


def warn_of_cuts(document: Document) -> Document:
    """Add warnings to a document of which `take_in` has to shorten texts: nothing is dropped unsaid."""
    counts: Counter[str] = Counter()
    for playlist in document.playlists:
        counts.update(name for name in ("name", "description") if len(getattr(playlist, name)) > TEXT_LIMITS[name])
        for entry in playlist.tracks:
            counts.update(name for name in _ENTRY_TEXTS if len(getattr(entry, name)) > TEXT_LIMITS[name])
    if not counts:
        return document
    warnings = (_cut(name, count) for name, count in counts.items())
    return replace(document, warnings=(*document.warnings, *warnings))


def _cut(name: str, count: int) -> ReadingWarning:
    limit = TEXT_LIMITS[name]
    return ReadingWarning(
        0, f"texts of the field {name} longer than {limit:,} characters, which are shortened: {count}"
    )
