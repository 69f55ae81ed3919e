"""A support bundle: one ZIP with what somebody who helps has to know, and nothing that is nobody's business.

It holds versions, settings, numbers, the shape of the database, and the last reports of crashes. It never holds a token
(the file with them is not read), and names of playlists only if the person says so. Everything is text.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from desktop import crashes
from desktop.store import inventory, queries
from desktop.sync.status import Cause, SyncStatus
from desktop.versions import as_lines

CONTENTS: Final = ("versions.txt", "settings.txt", "sync.txt", "numbers.txt", "schema.sql")
_MOST_REPORTS: Final = 5
_ADDRESS: Final = re.compile(r"(https?://)(?:[^/\s@]*@)?[^/\s:\"']+")


def bundle(
    connection: Connection,
    profile: Path,
    *,
    versions: Sequence[tuple[str, str]],
    settings: Sequence[tuple[str, str]],
    status: SyncStatus,
    names: bool = False,
) -> bytes:
    """Make the bundle; with `names` it has the names of playlists and the address of the server as well."""
    parts = {
        "versions.txt": as_lines(versions),
        "settings.txt": as_lines(settings),
        "sync.txt": as_lines(_sync(status, names)),
        "numbers.txt": as_lines([*inventory.counts(connection), *inventory.condition(connection), *_sizes(profile)]),
        "schema.sql": inventory.schema(connection),
    }
    for report in crashes.reports(profile)[:_MOST_REPORTS]:
        parts[f"crashes/{report.name}"] = report.read_text(encoding="utf-8", errors="replace")
    if names:
        counts = queries.counts(connection)
        parts["playlists.txt"] = as_lines(
            [(playlist.name, str(counts.get(playlist.id, 0))) for playlist in queries.playlists(connection)]
        )
    return _zipped({name: crashes.redacted(text) for name, text in parts.items()})


def write(path: Path, data: bytes) -> None:
    """Write a bundle, whole or not at all. Raises `OSError`."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _sync(status: SyncStatus, names: bool) -> list[tuple[str, str]]:
    lines = [
        ("state", status.state.value),
        ("server", status.server),
        ("waiting", str(status.waiting)),
        ("recovered", str(status.recovered)),
        ("last synced", status.last_synced_at),
        ("server's clock less ours", f"{status.clock_offset} µs"),
    ]
    if names:
        # What an error says that nobody thought of may be anything; its report says where it was.
        says = status.sentence if status.cause is not Cause.UNEXPECTED else "an error that nobody thought of"
        return [*lines, ("says", says)]
    return [(name, _ADDRESS.sub(r"\1(a server)", value)) for name, value in lines]


def _sizes(profile: Path) -> list[tuple[str, str]]:
    files = sorted(path for path in profile.glob("*") if path.is_file())
    return [(f"{path.name}, bytes", str(path.stat().st_size)) for path in files]


def _zipped(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text if text.endswith("\n") else text + "\n")
    return packed.getvalue()
