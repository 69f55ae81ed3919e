"""JSPF (https://www.xspf.org/jspf): XSPF's fields as JSON.

In the wild `location` and `identifier` are a string or a list, and `extension` is an object or an array. Who added a
track, and when, stands where ListenBrainz has it (https://musicbrainz.org/doc/jspf#track), and is written there too.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from desktop.formats import captions, durations
from desktop.formats.decoding import decode, encode, without_surrogates
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile, refuse_too_many
from desktop.formats.remarks import Remarks
from desktop.formats.uris import isrc_urn, take_isrc

FIELDS = ("title", "artist", "album", "duration", "url", "isrc", "note", "added_by", "added_at")
"""What JSPF has room for; these read back equal."""

TRACK_EXTENSION = "https://musicbrainz.org/doc/jspf#track"
_DEEPEST = 50

Json = dict[str, Any]


def read(data: bytes, name: str) -> Document:
    """Read a JSPF; `name` is the playlist's where the file gives none."""
    remarks = Remarks()
    document = _parsed(decode(data, remarks))
    playlist = document.get("playlist") if isinstance(document, dict) else None
    if not isinstance(playlist, dict):
        raise UnreadableFile(
            'This is JSON, but not a playlist: it has no "playlist" object at its top; export the playlist as JSPF.'
        )
    refuse_too_many(len(_list(playlist.get("track"))))
    return Document("jspf", (_playlist(_cleaned(playlist), name, remarks),), remarks.gathered())


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_float=_finite, parse_constant=lambda _name: None)
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            f"This is not well-formed JSON: {error.msg} in line {error.lineno}; save or export the file again.",
            error.lineno,
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableFile(
            "This JSON is nested too deeply, or has a number too long, for a playlist; export it again."
        ) from None


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _cleaned(value: Any, depth: int = 0) -> Any:
    """Take out of all strings what UTF-8 cannot hold, and refuse what is nested deeper than any playlist."""
    if depth > _DEEPEST:
        raise UnreadableFile("This JSON is nested too deeply for a playlist; export it again.")
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_cleaned(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {without_surrogates(key): _cleaned(item, depth + 1) for key, item in value.items()}
    return value


def _playlist(said: Json, name: str, remarks: Remarks) -> PlaylistDocument:
    tracks = said.pop("track", None)
    if not isinstance(tracks, list):
        remarks.count('the playlist has no list called "track"')
    tracks = _list(tracks)
    remarks.count("tracks that are no objects and are left out: {n}", sum(not isinstance(one, dict) for one in tracks))
    entries = tuple(_entry(one, remarks) for one in tracks if isinstance(one, dict))
    title, description = _text(said, "title", remarks), _text(said, "annotation", remarks)
    return PlaylistDocument(title or name, description or "", entries, said)


def _entry(said: Json, remarks: Remarks) -> Entry:
    """Take the known fields out of a track; what is left of it is its `extra`."""
    locations = _texts(said, "location", remarks)
    isrc, identifiers = take_isrc(_texts(said, "identifier", remarks))
    url = locations[0] if locations else ""
    title, artist = _text(said, "title", remarks), _text(said, "creator", remarks)
    if title is None:
        found, title = captions.from_location(url) if url else ("", "")
        artist = artist or found
    added_by, added_at = _added(said)
    return Entry(
        title,
        artist or "",
        _text(said, "album", remarks) or "",
        _milliseconds(said, remarks),
        url,
        isrc,
        _text(said, "annotation", remarks) or "",
        added_by,
        added_at,
        said
        | ({"locations": locations[1:]} if locations[1:] else {})
        | ({"identifiers": identifiers} if identifiers else {}),
    )


def _milliseconds(said: Json, remarks: Remarks) -> int:
    value = said.pop("duration", None)
    number = durations.read_number(value) if isinstance(value, str) else value
    if isinstance(number, int | float) and not isinstance(number, bool):
        return durations.from_milliseconds(number)
    if value is not None:
        remarks.count("durations that are no numbers: {n}")
    return 0


def _text(said: Json, key: str, remarks: Remarks) -> str | None:
    """Take a text, or None where there is none; numbers are texts too."""
    value = said.pop(key, None)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    remarks.count(f'values of "{key}" that are no texts: {{n}}')
    return None


def _texts(said: Json, key: str, remarks: Remarks) -> list[str]:
    """Take a text or a list of texts."""
    value = said.pop(key, None)
    values = value if isinstance(value, list) else [] if value is None else [value]
    texts = [text for text in values if isinstance(text, str)]
    remarks.count(f'values of "{key}" that are no texts: {{n}}', len(values) - len(texts))
    return [text for text in texts if text]


def _added(said: Json) -> tuple[str, str]:
    """Take `added_by` and `added_at` out of the extension, which is an object or (as in the spec) a list of them."""
    for extension in _objects(said.get("extension")):
        for words in _objects(extension.get(TRACK_EXTENSION)):
            by, at = words.get("added_by"), words.get("added_at")
            if isinstance(by, str) or isinstance(at, str):
                return (by if isinstance(by, str) else ""), (at if isinstance(at, str) else "")
    return "", ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[Json]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def write(playlist: PlaylistDocument) -> bytes:
    """Write a JSPF in UTF-8."""
    said: Json = {"title": playlist.name}
    if playlist.description:
        said["annotation"] = playlist.description
    said["track"] = [_said(track) for track in playlist.tracks]
    return encode(json.dumps({"playlist": said}, ensure_ascii=False, indent=1) + "\n")


def _said(track: Entry) -> Mapping[str, object]:
    added = {"added_by": track.added_by, "added_at": track.added_at}
    added = {key: value for key, value in added.items() if value}
    said = {
        "creator": track.artist,
        "album": track.album,
        "duration": track.duration * 1000,
        "location": [track.url] if track.url else [],
        "identifier": [isrc_urn(track.isrc)] if track.isrc else [],
        "annotation": track.note,
        "extension": {TRACK_EXTENSION: added} if added else {},
    }
    return {"title": track.title} | {key: value for key, value in said.items() if value}
