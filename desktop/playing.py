"""What of a track can be opened, and by whom. Pure.

A track's address comes from a file or from somebody else, so it is not trusted: what is handed to the system is a web
page, an address of a music service, or a file that is sound or moving pictures by its suffix. Nothing else, so that no
playlist can start a program.
"""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from desktop.audio import PLAYED

SERVICES: Final = frozenset(
    ("spotify", "deezer", "tidal", "qobuz", "itms", "itmss", "music", "musics", "soundcloud", "youtube")
)
"""Schemes by which the programs of music services are called."""

STREAMS: Final = frozenset(("mms", "mmsh", "rtsp", "rtmp", "icy"))
WEB: Final = frozenset(("http", "https"))
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_LONGEST: Final = 4_000


class Address(NamedTuple):
    """What a track's url names: a `link`, or a `path` on some computer, or neither; `name` is the file's own name."""

    link: str = ""
    path: str = ""
    name: str = ""


def read_address(url: str) -> Address:
    """Read a track's url; empty where it names nothing that may be opened."""
    url = url.strip()
    if not url or len(url) > _LONGEST or any(c < " " for c in url):
        return Address()
    scheme = _SCHEME.match(url)
    if scheme is None or _DRIVE.match(url):
        return _file(url)
    name = scheme[1].lower()
    if name == "file":
        return _file(_path_of(url))
    return Address(link=url) if name in WEB | SERVICES | STREAMS else Address()


def may_be_played(path: str) -> bool:
    """Tell by its suffix whether a file is for a player."""
    _, dot, suffix = path.rpartition(".")
    return f"{dot}{suffix}".lower() in PLAYED


def _file(path: str) -> Address:
    if not may_be_played(path):
        return Address()
    name = re.split(r"[/\\]", path)[-1]
    absolute = path.startswith("/") or bool(_DRIVE.match(path))
    # A path such as //server/share would have the system sign in at a computer of somebody else's choice.
    absolute = absolute and not path.startswith("//")
    return Address(path=path if absolute else "", name=name)


def _path_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = unquote(parts.path)
    if parts.netloc not in ("", "localhost"):
        return path.rpartition("/")[2]
    return path[1:] if _DRIVE.match(path[1:]) else path
