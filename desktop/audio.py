"""Audio files as this program knows them: by their suffixes, and what their tags say. Reading one may take a while."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

AUDIO: Final = frozenset(
    (".mp3", ".mp2", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".wma", ".aif", ".aiff", ".mpc")
)
"""The suffixes of files whose tags are read."""

_ALSO_PLAYED: Final = (
    ".ape .wv .mka .mid .midi .spx .tta .dsf .amr .mp4 .m4v .mkv .webm .mov .avi .mpg .mpeg .ogv .wmv .3gp"
)
PLAYED: Final = AUDIO.union(_ALSO_PLAYED.split())
"""The suffixes of files that are handed to a player: sound and moving pictures, and nothing that could be a program."""

_ISRC: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_LONGEST: Final = 1_000


def tags_of(path: Path) -> dict[str, Any] | None:
    """Read a file's title, artist, album, length in seconds and ISRC, or None where there are no tags."""
    from tinytag import TinyTag, TinyTagException

    try:
        tag = TinyTag.get(path)
    except (TinyTagException, OSError, ValueError):
        return None
    texts = {"title": tag.title, "artist": tag.artist, "album": tag.album, "isrc": _isrc(tag.other)}
    values: dict[str, Any] = {
        name: " ".join(text.replace("\0", " ").split())[:_LONGEST]
        for name, text in texts.items()
        if text and text.strip()
    }
    return {**values, "duration": round(tag.duration or 0)}


def _isrc(other: Mapping[str, Any]) -> str:
    found = other.get("isrc") or ""
    plain = str(found if isinstance(found, str) else found[0]).replace("-", "").replace(" ", "").upper()
    return plain if _ISRC.fullmatch(plain) else ""
