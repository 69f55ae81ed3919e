"""All formats in one place: which one a file is, and who reads and writes it.

What a file is, its content decides first, and its suffix only where the content does not tell. Plain text is whatever
anybody typed, so it is read only from `.txt`, or when asked for.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.formats import csv_table, itunes, jspf, m3u, pls, text, xml_tree, xspf
from desktop.formats.csv_choice import Chosen
from desktop.formats.decoding import decode
from desktop.formats.document import (
    Document,
    OnePlaylistOnly,
    PlaylistDocument,
    UnknownFormat,
    UnknownKind,
    UnreadableFile,
    refuse_too_large,
)
from desktop.formats.remarks import Remarks, quoted

READABLE: Mapping[str, tuple[str, ...]] = {
    "m3u": (".m3u", ".m3u8"),
    "xspf": (".xspf",),
    "jspf": (".jspf", ".json"),
    "pls": (".pls",),
    "csv": (".csv", ".tsv"),
    "itunes": (".xml",),
    "text": (".txt",),
}
"""The formats that are read, and their suffixes for file dialogs."""

WRITABLE: Mapping[str, tuple[str, ...]] = {
    "m3u8": (".m3u8", ".m3u"),
    "xspf": (".xspf",),
    "jspf": (".jspf", ".json"),
    "pls": (".pls",),
    "csv": (".csv",),
    "text": (".txt",),
}
"""The formats that are written, and their suffixes; the first of each is the one to propose."""

HOLDS_MANY = frozenset({"csv"})
"""The formats that can hold more than one playlist."""

NAMELESS = "Playlist"

_OF_ONE: Mapping[str, Callable[[PlaylistDocument], bytes]] = {
    "m3u8": m3u.write,
    "xspf": xspf.write,
    "jspf": jspf.write,
    "pls": pls.write,
    "text": text.write,
}
_READERS: Mapping[str, Callable[[bytes, str], Document]] = {
    "m3u": m3u.read,
    "jspf": jspf.read,
    "pls": pls.read,
    "text": text.read,
}
_BY_SUFFIX = {suffix: format_ for format_, suffixes in READABLE.items() for suffix in suffixes}
_BEGINNING = 4096
_XML = re.compile(r"<(?:\?xml|!DOCTYPE|!--|[A-Za-z_:][\w:.-]*[\s/>])", re.IGNORECASE)
_ASX = re.compile(r"(?:<\?xml[^>]*>\s*)?<asx\b|\[reference\]", re.IGNORECASE)
_UTF16_XML = (b"<\0", b"\0<")
_ASX_SUFFIXES = (".asx", ".wax", ".wvx")
_SIGNATURES = {
    # Before PLS: to that the head of an M3U is a comment, and a location may be called "[playlist]".
    "m3u": re.compile(r"#EXT(?:M3U|INF)\b", re.IGNORECASE),
    "pls": re.compile(r"(?:[;#][^\r\n]*\s*)*+\[\s*playlist\s*\]", re.IGNORECASE),
    "jspf": re.compile(r"\{\s*[\"}]"),
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file as its name and its beginning show it."""

    data: bytes
    beginning: str
    stem: str
    suffix: str


def read(
    data: bytes, name: str, *, as_text: bool = False, columns: Mapping[str, str] | Chosen | None = None
) -> Document:
    """Read a playlist file of any format; `name` is the file's, with or without its folder.

    `as_text` reads it as plain text whatever it looks like. `columns` (field to header) is for a CSV whose header does
    not say enough; as a `Chosen` it has the file read as a table whatever it looks like. Raises `UnreadableFile` and
    nothing else: `UnknownColumns` and `UnknownKind` where asking a person helps.
    """
    refuse_too_large(len(data))
    beginning = decode(data[:_BEGINNING], Remarks()).lstrip("\ufeff \t\r\n")
    base = re.split(r"[/\\]", name)[-1]
    dot = base.rfind(".")
    suffix = base[dot:].lower() if dot > 0 else ""
    file = _File(data, beginning, (base[:dot] if dot > 0 else base) or NAMELESS, suffix)
    format_ = "text" if as_text else "csv" if isinstance(columns, Chosen) else _recognised(file)
    if format_ == "xml":
        return _read_xml(file)
    if format_ == "csv":
        return csv_table.read(data, file.stem, columns)
    return _READERS[format_](data, file.stem)


def write(format_: str, playlists: Sequence[PlaylistDocument], *, for_spreadsheets: bool = False) -> bytes:
    """Write playlists in a format of `WRITABLE`. Raises `UnknownFormat`, and `OnePlaylistOnly` where one must do.

    `for_spreadsheets` matters to CSV alone.
    """
    if format_ == "csv":
        return csv_table.write(playlists, for_spreadsheets=for_spreadsheets)
    if format_ not in _OF_ONE:
        raise UnknownFormat(f"{quoted(format_)} is no format that can be written; choose one of {_choice(WRITABLE)}.")
    if len(playlists) != 1:
        raise OnePlaylistOnly(
            f"A {format_} file holds one playlist, and these are {len(playlists)}; write each to a file of its own, "
            "or all to one CSV."
        )
    return _OF_ONE[format_](playlists[0])


def format_for(name: str) -> str:
    """Answer the format in which a file of this name is written. Raises `UnknownFormat`."""
    for format_, own in WRITABLE.items():
        if name.lower().endswith(own):
            return format_
    raise UnknownFormat(
        f"{quoted(name)} does not end in a suffix that can be written; use {_choice(suffixes(WRITABLE))}."
    )


def suffixes(formats: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Answer all suffixes of a table, for file dialogs."""
    return tuple(suffix for own in formats.values() for suffix in own)


def _choice(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"


def _recognised(file: _File) -> str:
    """Tell the format, or `xml` where the root element has to decide."""
    return _by_content(file) or _by_suffix(file)


def _by_content(file: _File) -> str:
    if _ASX.match(file.beginning):
        raise UnreadableFile("This is an ASX file, a list of streams for Windows Media Player, which is not read.")
    if _XML.match(file.beginning) or file.data[:2] in _UTF16_XML:
        return "xml"
    found = next((format_ for format_, pattern in _SIGNATURES.items() if pattern.match(file.beginning)), "")
    if found == "jspf" and file.suffix == ".txt" and '"playlist"' not in file.beginning:
        return ""
    return found


def _by_suffix(file: _File) -> str:
    if file.suffix in _ASX_SUFFIXES:
        raise UnreadableFile("This is an ASX file, a list of streams for Windows Media Player, which is not read.")
    format_ = _BY_SUFFIX.get(file.suffix, "")
    if format_ in ("xspf", "itunes"):
        return "xml"
    if format_ in ("", "text") and csv_table.has_known_header(file.data):
        return "csv"
    if not format_:
        raise UnknownKind(
            f"What kind of playlist {quoted(file.stem + file.suffix)} is cannot be told; files of these kinds are "
            f"read: {_choice(suffixes(READABLE))}.",
            is_text="\0" not in file.beginning,
        )
    return format_


def _read_xml(file: _File) -> Document:
    tree = xml_tree.parse(file.data)
    if itunes.is_library(tree.root):
        return itunes.read_tree(tree, file.stem)
    return xspf.read_tree(tree, file.stem)
