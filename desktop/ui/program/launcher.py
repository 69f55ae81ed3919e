"""Entries for desktops that follow freedesktop.org: the launcher in the menu of applications, and its icon.

Desktop Entry Specification 1.5 and Icon Theme Specification 0.13. All files go to the person's own folders, so nobody
else's system is touched, and doing it again only brings them up to date.
"""

import os
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Final

from desktop.profile import APPLICATION

ICON: Final = f"{APPLICATION}.svg"

_ENTRY: Final = """\
[Desktop Entry]
Type=Application
Version=1.5
Name=Shared Music Playlist
Comment=Keep music playlists together with friends
Exec={command}
Icon={application}
Terminal=false
Categories=AudioVideo;Audio;
Keywords=music;playlist;sync;m3u;xspf;
StartupNotify=true
StartupWMClass={application}
"""
_FOR_LINKS: Final = """\
NoDisplay=true
MimeType=x-scheme-handler/{scheme};
"""


def can_add(platform: str = sys.platform) -> bool:
    """Tell whether this system has a menu of applications that takes such an entry."""
    return platform.startswith(("linux", "freebsd", "openbsd"))


def add(environment: Mapping[str, str] = os.environ, python: str = sys.executable) -> Path:
    """Write the entry and its icon; answer where the entry is. Raises `OSError`."""
    add_icon(environment)
    entry = applications(environment) / f"{APPLICATION}.desktop"
    write_entry(entry, entry_for_the_menu(python))
    return entry


def add_icon(environment: Mapping[str, str]) -> None:
    icon = _data(environment) / "icons/hicolor/scalable/apps" / ICON
    icon.parent.mkdir(parents=True, exist_ok=True)
    icon.write_bytes(icon_bytes())


def write_entry(entry: Path, text: str) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(text, encoding="utf-8")


def entry_for_the_menu(python: str) -> str:
    return _ENTRY.format(command=_command(python), application=APPLICATION)


def entry_for_links(python: str, scheme: str) -> str:
    """Make an entry that no menu shows, and to which links of a scheme are given."""
    whole = _ENTRY.format(command=f"{_command(python)} %u", application=APPLICATION)
    return whole + _FOR_LINKS.format(scheme=scheme)


def applications(environment: Mapping[str, str]) -> Path:
    """Name the folder in which desktops look for this person's own entries."""
    return _data(environment) / "applications"


def _data(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("XDG_DATA_HOME") or Path(environment.get("HOME", "~")).expanduser() / ".local/share")


def _command(python: str) -> str:
    # -P: the folder in which a desktop happens to start programs is no place to load code from.
    return f"{_quoted(python)} -P -m desktop"


def icon_bytes() -> bytes:
    """Read the program's own icon."""
    return (resources.files("resources") / "icons" / ICON).read_bytes()


def _quoted(argument: str) -> str:
    """Quote an argument as the specification has it for the key Exec."""
    escaped = argument.replace("%", "%%")
    for reserved in ("\\", '"', "`", "$"):
        escaped = escaped.replace(reserved, "\\" + reserved)
    return f'"{escaped}"'.replace("\\", "\\\\") if escaped != argument or " " in argument else argument
