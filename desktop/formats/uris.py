"""What counts as a URI (RFC 3986), and how a path of some system becomes one: XSPF takes nothing else."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urljoin

_CHARACTERS = r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*"
_REFERENCE = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*:)?"
    r"(?://[A-Za-z0-9\-._~!$&'()*+,;=:@%]*(?:\[[0-9A-Fa-f:.v]*\](?::\d*)?)?(?=[/?#]|\Z))?"
    rf"(?P<path>{_CHARACTERS})(?:\#{_CHARACTERS})?",
    re.ASCII,
)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_COLON_IN_FIRST_SEGMENT = re.compile(r"[^/?#:]*:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_ISRC = re.compile(r"(?:urn:)?isrc:(.+)", re.IGNORECASE | re.DOTALL)
_LONGEST_BASE = 1024


def is_uri(text: str) -> bool:
    """Tell whether a text is a URI or a relative reference, which XSPF allows too."""
    if _BAD_ESCAPE.search(text):
        return False
    match = _REFERENCE.fullmatch(text)
    return match is not None and (match["scheme"] is not None or not _COLON_IN_FIRST_SEGMENT.match(text))


def to_uri(location: str) -> str:
    """Answer a location that is a URI as it is, and make one of a path: `C:\\\\Music\\\\a b.mp3`, `/music/a b.mp3`."""
    if is_uri(location) and not _DRIVE.match(location):
        return location
    if _DRIVE.match(location):
        return "file:///" + _escaped(location.replace("\\", "/"))
    if location.startswith("\\\\"):
        return "file:" + _escaped(location.replace("\\", "/"))
    if location.startswith("/") and not location.startswith("//"):
        return "file://" + _escaped(location)
    escaped = _escaped(location, keep="%?#[]" if "://" in location and not _BAD_ESCAPE.search(location) else "")
    return escaped if is_uri(escaped) else "./" + _escaped(location)


def resolve(base: str, reference: str) -> str:
    """Resolve a reference by `xml:base`; one that cannot be resolved stays as it is."""
    if not base or len(base) > _LONGEST_BASE:
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def isrc_urn(isrc: str) -> str:
    """Name a recording by its ISRC the way XSPF and JSPF name things: as an identifier."""
    return f"urn:isrc:{isrc}"


def take_isrc(identifiers: Iterable[str]) -> tuple[str, list[str]]:
    """Find the first identifier that is an ISRC; answer it and the identifiers that are left."""
    isrc, others = "", []
    for identifier in identifiers:
        match = _ISRC.fullmatch(identifier)
        if match and not isrc:
            isrc = match[1]
        else:
            others.append(identifier)
    return isrc, others


def _escaped(text: str, keep: str = "") -> str:
    return quote(text, safe="/:@!$&'()*+,;=~" + keep, errors="replace")
