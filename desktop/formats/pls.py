"""PLS: `File1=`, `Title1=`, `Length1=` under `[playlist]`, as Winamp and SHOUTcast wrote it.

Keys come in any case and any order, the count may be wrong or missing; configparser stumbles over all of that, and
over `%` and doubled keys besides. The name of the playlist stands in `X-GNOME-Title`, as Totem has it; what a line
cannot carry stands in a numbered key of our own (see `exact`), which players pass over as they do any they do not know.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.formats import captions, durations, exact
from desktop.formats.decoding import decode, encode, lines_of, refuse_binary
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile, refuse_too_many
from desktop.formats.remarks import Remarks, quoted

FIELDS = ("title", "artist", "duration", "url")
"""What PLS has room for; these read back equal."""

NAME_KEY = "X-GNOME-Title"
_EXACT = "X-Shared-Music-Playlist"
_SECTION = re.compile(r"\[\s*playlist\s*\]", re.IGNORECASE)
_NUMBERED = re.compile(r"([a-z][a-z0-9_-]*?)(\d{1,9})", re.IGNORECASE | re.ASCII)


@dataclass(slots=True)
class _Found:
    """The keys of a file: those with a number by their number, the others."""

    numbered: dict[int, dict[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    """Where each number first stands."""


def read(data: bytes, name: str) -> Document:
    """Read a PLS; `name` is the playlist's where the file gives none."""
    remarks = Remarks()
    text = decode(data, remarks)
    refuse_binary(text)
    found = _keys(text, remarks)
    entries = {number: keys for number, keys in sorted(found.numbered.items()) if _is_entry(keys)}
    remarks.count("numbers with neither a File nor a Title: {n}", len(found.numbered) - len(entries))
    _remark_count(found.others.pop("numberofentries", ""), len(entries), remarks)
    found.others.pop("version", None)
    own = exact.read_object(found.others.pop(_EXACT.lower(), "")).get("name")
    title = found.others.pop(NAME_KEY.lower(), "")
    tracks = tuple(replace(_entry(keys), line=found.lines[number]) for number, keys in entries.items())
    return Document("pls", (PlaylistDocument(str(own or title or name), "", tracks, found.others),), remarks.gathered())


def _keys(text: str, remarks: Remarks) -> _Found:
    found = _Found()
    inside = False
    for number, line in enumerate(lines_of(text), start=1):
        line = line.strip(captions.BLANKS)
        if not line or line.startswith((";", "#")):
            continue
        if line.startswith("[") and line.endswith("]"):
            inside = inside or bool(_SECTION.fullmatch(line))
        elif "=" not in line:
            remarks.at(number, "neither a key nor a section")
        elif inside:
            _take(found, number, line, remarks)
    if not inside:
        raise UnreadableFile(
            "This PLS file has no [playlist] line, so nothing in it counts as a playlist; add that line at its top."
        )
    return found


def _take(found: _Found, line_number: int, line: str, remarks: Remarks) -> None:
    key, _, value = (part.strip(captions.BLANKS) for part in line.partition("="))
    match = _NUMBERED.fullmatch(key)
    keys = found.numbered.setdefault(int(match[2]), {}) if match else found.others
    name = (match[1] if match else key).lower()
    if name in keys:
        remarks.at(line_number, f"{quoted(key)} stands here again; the first one counts")
    keys.setdefault(name, value)
    if match:
        found.lines.setdefault(int(match[2]), line_number)
    refuse_too_many(len(found.numbered), line_number)


def _is_entry(keys: Mapping[str, str]) -> bool:
    return bool(keys.keys() & {"file", "title", _EXACT.lower()})


def _remark_count(claimed: str, number: int, remarks: Remarks) -> None:
    if claimed != str(number):
        says = f"NumberOfEntries says {quoted(claimed)}; there are {number}"
        remarks.count(says if claimed else f"NumberOfEntries is missing; there are {number}")


def _entry(keys: Mapping[str, str]) -> Entry:
    url, caption = keys.get("file", ""), keys.get("title", "")
    artist, title = captions.split(caption) if caption else captions.from_location(url)
    length = durations.from_seconds(durations.read_number(keys.get("length", "")) or 0)
    known = {"file", "title", "length", _EXACT.lower()}
    entry = Entry(title, artist, "", length, url, extra={k: v for k, v in keys.items() if k not in known})
    return exact.applied(entry, keys[_EXACT.lower()]) if _EXACT.lower() in keys else entry


def write(playlist: PlaylistDocument) -> bytes:
    """Write a PLS in UTF-8."""
    lines = ["[playlist]", f"{NAME_KEY}={_one_line(playlist.name)}"]
    if _one_line(playlist.name) != playlist.name:
        lines.append(f"{_EXACT}={exact.as_object({'name': playlist.name})}")
    for number, track in enumerate(playlist.tracks, start=1):
        keys = {
            "File": _one_line(track.url),
            "Title": _one_line(captions.caption(track.artist, track.title)),
            "Length": str(track.duration or -1),
        }
        if odd := exact.differing(track, _entry({key.lower(): value for key, value in keys.items()}), FIELDS):
            keys[_EXACT] = odd
        lines += [f"{key}{number}={value}" for key, value in keys.items()]
    lines += [f"NumberOfEntries={len(playlist.tracks)}", "Version=2"]
    return encode("\n".join(lines) + "\n")


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text).strip(captions.BLANKS)
