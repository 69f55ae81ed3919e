"""What a server takes from those who use it, at most: one value, read once from `limits.toml` in the data folder.

The defaults suit eight to fifty friends on a Raspberry Pi and are far from what they will ever need; they are there for
a program that runs wild and for somebody who means harm. A file that is not understood stops the start: to serve with
half of what somebody wrote down would be worse.

How they were chosen. A window under whose hands a key repeats asks some 30 times a second, and a Pi works about ten
milliseconds on a request, of which it does one after the other: so one device that runs wild gets 40 a second. A line
costs 64 KB, so all that there may be cost 32 MB. Half a million records are 0.5 GB: 60,000 tracks for each of eight
friends, 10,000 for each of fifty. The rest of the database is room for more than three million changes of the history,
which is kept for good: forty a day of each of fifty people for more than four years.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from syncserver.errors import BadLimits

FILE_NAME: Final = "limits.toml"
MOST_DAYS: Final = 10_000
_MOST: Final = 1_000_000_000
_HEAD: Final = """\
# What this server takes from those who use it, at most. To change a line, remove its "#", write another number, and
# restart the server. What stands here is what holds without this file.
"""


def _limit(default: int, about: str, least: int = 1, most: int = _MOST) -> int:
    about_it: int = field(default=default, metadata={"about": about, "least": least, "most": most})
    return about_it


@dataclass(frozen=True)
class Limits:
    """Each is a whole number within bounds, by which every record that the protocol allows still passes."""

    push_records: int = _limit(1_000, "records in one push", most=1_000)
    body_kibibytes: int = _limit(2_048, "KiB of a request as it arrives", least=128, most=2_048)
    unpacked_kibibytes: int = _limit(2_048, "KiB of a request once it is unpacked", least=128, most=2_048)
    requests_per_minute: int = _limit(2_400, "requests of one device in a minute", least=60)
    stranger_requests_per_minute: int = _limit(
        600, "requests in a minute from one address without being signed in", least=10
    )
    tries: int = _limit(20, "wrong passwords or invitations from one address; for one name it is five times as many")
    tries_seconds: int = _limit(300, "seconds after which such a try is forgotten")
    users: int = _limit(200, "people with an account")
    devices_per_user: int = _limit(50, "devices on which one person is signed in")
    invitations_per_user: int = _limit(50, "invitations of one person that are still good")
    playlists_per_user: int = _limit(2_000, "playlists that one person owns; deleted ones do not count")
    tracks_per_playlist: int = _limit(200_000, "tracks in one playlist; deleted ones do not count")
    records: int = _limit(500_000, "playlists and tracks in all; deleted ones do not count")
    database_mebibytes: int = _limit(4_096, "MiB of the database")
    free_mebibytes: int = _limit(500, "MiB that are left free on the disk", least=0)
    trash_days: int = _limit(
        180,
        "days that what was deleted is kept before `purge` removes it; a device that does not come for as long is not"
        " waited for",
        most=MOST_DAYS,
    )
    connections: int = _limit(500, "windows and web pages that are connected at once")
    connections_per_user: int = _limit(20, "of these, those of one person")

    @property
    def body_bytes(self) -> int:
        return self.body_kibibytes * 1024

    @property
    def unpacked_bytes(self) -> int:
        return self.unpacked_kibibytes * 1024


DEFAULT_LIMITS: Final = Limits()


def read_limits(folder: Path) -> Limits:
    """Read the limits of a data folder; without a file the defaults hold. Raises `BadLimits`."""
    file = folder / FILE_NAME
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return DEFAULT_LIMITS
    except (OSError, UnicodeDecodeError) as error:
        raise BadLimits(f"{file} cannot be read: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadLimits(f"{file} is not written as TOML: {error}. A line of it looks like: users = 50") from None
    return _checked(file, written)


def _checked(file: Path, written: Mapping[str, Any]) -> Limits:
    known = {limit.name: limit for limit in fields(Limits)}
    for name, value in written.items():
        if name not in known:
            raise BadLimits(f"{file} names {name!r}, which is no limit. Limits are: {', '.join(known)}.")
        least, most = known[name].metadata["least"], known[name].metadata["most"]
        # True is an int for Python, and nothing that anybody means here.
        if type(value) is not int or not least <= value <= most:
            raise BadLimits(f"{file}: {name} is a whole number from {least:,} to {most:,}, not {value!r}.")
    return Limits(**written)


def write_template(folder: Path) -> None:
    """Put a file there that says what can be limited and changes nothing, unless there is one."""
    try:
        with (folder / FILE_NAME).open("x", encoding="utf-8") as file:
            file.write(template())
    except OSError:
        pass  # there is one, or nothing can be written; the server runs without it


def template() -> str:
    """Write the file as it stands there before anybody changes it."""
    return "\n".join((_HEAD, *(f"# {about}\n#{one.name} = {one.default}\n" for one, about in _all())))


def table() -> str:
    """Write all limits as the table in `docs/server.md`."""
    rows = (f"| `{one.name}` | {one.default:,} | {about} |" for one, about in _all())
    return "\n".join(("| limit | default | is for |", "| --- | --- | --- |", *rows))


def _all() -> Iterator[tuple[Field[int], str]]:
    return ((one, one.metadata["about"]) for one in fields(Limits))
