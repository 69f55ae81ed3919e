"""XSPF 1 (https://www.xspf.org/spec): read leniently, checked and written strictly.

Lenient means: every rule that a file breaks becomes a warning, and what can be understood is brought. The root may lack
the namespace, or have the namespace and another name; a root of another namespace is something else and is refused.

Written is valid XSPF only, so a location becomes a URI. Where that changes it, and for what XSPF has no element
(who added a track, and when), a `meta` of our own keeps it.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from desktop.formats import captions, durations
from desktop.formats.decoding import encode
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile, refuse_too_many
from desktop.formats.remarks import Remarks, quoted
from desktop.formats.uris import isrc_urn, take_isrc, to_uri
from desktop.formats.xml_tree import Element, Tree, parse, without_layout
from desktop.formats.xspf_parts import Parts
from desktop.formats.xspf_rules import NAMESPACE, Violation, violations

FIELDS = ("title", "artist", "album", "duration", "url", "isrc", "note", "added_by", "added_at")
"""What XSPF has room for; these read back equal, but for control characters, which XML cannot hold."""

_META = "urn:x-shared-music-playlist:"
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN_ISRC = re.compile(r"[A-Za-z0-9-]+", re.ASCII)

_INDENT = " " * 6


def check(data: bytes) -> list[Violation]:
    """Answer every place where a document breaks the rules of XSPF 1; none where it is valid."""
    try:
        tree = parse(data)
    except UnreadableFile as error:
        return [Violation(error.line, str(error))]
    doctype = [Violation(1, "a document type (DTD) is not allowed")] if tree.document_type else []
    return doctype + sorted(violations(tree.root), key=lambda violation: violation.line)


def is_playlist(root: Element) -> bool:
    return root.namespace == NAMESPACE or (root.namespace == "" and root.name == "playlist")


def read(data: bytes, name: str) -> Document:
    """Read an XSPF; `name` is the playlist's where the file gives none."""
    return read_tree(parse(data), name)


def read_tree(tree: Tree, name: str) -> Document:
    """Read an XSPF that is parsed already."""
    root = tree.root
    if tree.document_type:
        raise UnreadableFile(
            "This XSPF has a document type (DTD), which is not read because it can be harmful; take it out.", 1
        )
    if not is_playlist(root):
        raise UnreadableFile(
            f"This XML is not a playlist: its root is {quoted(root.name)}; export the playlist as XSPF."
            if not root.namespace
            else f"This XML is not a playlist: its root is {quoted(root.name)} of the namespace "
            f"{quoted(root.namespace)}; export the playlist as XSPF.",
            root.line,
        )
    remarks = Remarks()
    for violation in violations(root):
        remarks.at(violation.line, violation.text)
    return Document("xspf", (_Reader(root.namespace, remarks).playlist(root, name),), remarks.gathered())


class _Reader:
    """Turns the elements of one document into its values."""

    def __init__(self, namespace: str, remarks: Remarks) -> None:
        self._namespaces = {NAMESPACE, namespace}
        self._remarks = remarks

    def playlist(self, root: Element, name: str) -> PlaylistDocument:
        parts = Parts(root, self._namespaces)
        tracks: list[Entry] = []
        for track_list in parts.take("trackList"):
            within = Parts(track_list, self._namespaces, parts.base)
            for track in within.take("track"):
                tracks.append(self._track(Parts(track, self._namespaces, within.base), track.line))
                refuse_too_many(len(tracks), track.line)
        title, description = parts.take_title(), parts.take_text("annotation")
        extra = ({"base": parts.base} if parts.base else {}) | parts.take_rest(self._remarks)
        return PlaylistDocument(title or name, description or "", tuple(tracks), extra)

    def _track(self, parts: Parts, line: int) -> Entry:
        own = parts.take_metas(_META)
        locations = parts.take_locations()
        url, written = locations[0] if locations else ("", "")
        isrc, identifiers = take_isrc(part.token for part in parts.take("identifier"))
        title, artist = parts.take_title(), parts.take_text("creator")
        if title is None:
            found, title = captions.from_location(written) if written else ("", "")
            artist = artist or found
        milliseconds = durations.read_number((parts.take_text("duration") or "").strip())
        kept: dict[str, object] = {
            "locations": [one for one, _ in locations[1:]],
            "identifiers": identifiers,
            "locationAsWritten": written if written != url else "",
        }
        return Entry(
            title,
            artist or "",
            parts.take_text("album") or "",
            durations.from_milliseconds(milliseconds or 0),
            own["url"] if "url" in own and to_uri(own["url"]) == written else url,
            own.get("isrc", isrc),
            parts.take_text("annotation") or "",
            own.get("addedBy", ""),
            own.get("addedAt", ""),
            {name: value for name, value in kept.items() if value} | parts.take_rest(self._remarks),
            line,
        )


def write(playlist: PlaylistDocument) -> bytes:
    """Write a valid XSPF 1 in UTF-8."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<playlist version="1" xmlns="{NAMESPACE}">']
    lines += _text("  ", "title", playlist.name) + _text("  ", "annotation", playlist.description)
    lines.append("  <trackList>")
    for track in playlist.tracks:
        lines += ["    <track>", *_track(track), "    </track>"]
    lines += ["  </trackList>", "</playlist>", ""]
    return encode("\n".join(lines))


def _track(track: Entry) -> Iterator[str]:
    location = to_uri(track.url) if track.url else ""
    plain_isrc = _PLAIN_ISRC.fullmatch(track.isrc)
    yield from _text(_INDENT, "location", location)
    yield from _text(_INDENT, "identifier", isrc_urn(track.isrc) if plain_isrc else "")
    if track.title or track.url:
        yield _element(_INDENT, "title", track.title)
    yield from _text(_INDENT, "creator", track.artist)
    yield from _text(_INDENT, "annotation", track.note)
    yield from _text(_INDENT, "album", track.album)
    yield from _text(_INDENT, "duration", str(track.duration * 1000) if track.duration else "")
    metas = {
        "url": track.url if track.url != location else "",
        "isrc": track.isrc if not plain_isrc else "",
        "addedBy": track.added_by,
        "addedAt": track.added_at,
    }
    for name, value in metas.items():
        if value:
            yield _element(_INDENT, "meta", value, f' rel="{_META}{name}"')


def _text(indent: str, name: str, value: str) -> list[str]:
    return [_element(indent, name, value)] if value else []


def _element(indent: str, name: str, value: str, attributes: str = "") -> str:
    """Write one element with text. An empty CDATA section marks what a reader would take for layout."""
    marker = "<![CDATA[]]>" if not value or without_layout(value) != value else ""
    content = escape(_FORBIDDEN.sub("\ufffd", value), {"\r": "&#13;"})
    return f"{indent}<{name}{attributes}>{marker}{content}</{name}>"
