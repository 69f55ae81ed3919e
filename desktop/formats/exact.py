"""Keeps what the lines of a format cannot carry: a comment of our own that other programs pass over.

M3U and PLS hold one value a line, without blanks at its ends, and name artist and title in one caption. A writer asks
the reader of its own format what would come back; only the fields that would come back different are put into a JSON
object in such a comment (a line break in a title, an artist with " - " in it...). So most files have none, and all
read back equal.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.formats.decoding import without_surrogates
from desktop.formats.document import Entry
from desktop.formats.durations import LONGEST


def differing(wanted: Entry, found: Entry, fields: Iterable[str]) -> str:
    """Answer the JSON of the fields that came back different, or nothing."""
    odd = {name: getattr(wanted, name) for name in fields if getattr(wanted, name) != getattr(found, name)}
    return as_object(odd) if odd else ""


def as_object(values: Mapping[str, object]) -> str:
    """Write a JSON object on one line and in ASCII, so that nothing in it can break the line."""
    return json.dumps(values)


def applied(entry: Entry, text: str) -> Entry:
    """Put the fields of such a JSON object over an entry; what is not one is passed over."""
    values = read_object(text)

    def said(name: str, otherwise: str) -> str:
        value = values.get(name, otherwise)
        return without_surrogates(value) if isinstance(value, str) else otherwise

    duration = values.get("duration", entry.duration)
    return replace(
        entry,
        title=said("title", entry.title),
        artist=said("artist", entry.artist),
        album=said("album", entry.album),
        url=said("url", entry.url),
        duration=duration if isinstance(duration, int) and 0 <= duration <= LONGEST else entry.duration,
    )


def read_object(text: str) -> Mapping[str, object]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
