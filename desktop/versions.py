"""What runs here, by name and version: what whoever is asked for help wants to know first. Nothing of the person."""

import platform
import sqlite3
from collections.abc import Sequence
from importlib import metadata
from typing import Final

from syncserver.protocol.records import PROTOCOL

PROGRAM: Final = "shared-music-playlist"
_LIBRARIES: Final = ("PySide6-Essentials", "requests", "peewee", "msgspec", "tinytag")


def versions() -> list[tuple[str, str]]:
    """List everything that may matter, each with its version."""
    found = [
        ("program", version_of(PROGRAM)),
        ("protocol", str(PROTOCOL)),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        *((name, version_of(name)) for name in _LIBRARIES),
        ("system", platform.platform()),
    ]
    return [(name, version) for name, version in found if version]


def version_of(package: str) -> str:
    """Tell the version of a package, "?" where it is not known."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"


def as_lines(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in pairs)
