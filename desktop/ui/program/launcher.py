"""A launcher in the menu of applications, where desktops follow freedesktop.org: one entry and one icon.

Desktop Entry Specification 1.5 and Icon Theme Specification 0.13. Both files go to the person's own folders, so nobody
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


def can_add(platform: str = sys.platform) -> bool:
    """Tell whether this system has a menu of applications that takes such an entry."""
    return platform.startswith(("linux", "freebsd", "openbsd"))


def add(environment: Mapping[str, str] = os.environ, python: str = sys.executable) -> Path:
    """Write the entry and its icon; answer where the entry is. Raises `OSError`."""
    data = Path(environment.get("XDG_DATA_HOME") or Path(environment.get("HOME", "~")).expanduser() / ".local/share")
    icon = data / "icons/hicolor/scalable/apps" / ICON
    icon.parent.mkdir(parents=True, exist_ok=True)
    icon.write_bytes(icon_bytes())
    entry = data / "applications" / f"{APPLICATION}.desktop"
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(_ENTRY.format(command=f"{_quoted(python)} -m desktop", application=APPLICATION), encoding="utf-8")
    return entry


def icon_bytes() -> bytes:
    """Read the program's own icon."""
    return (resources.files("resources") / "icons" / ICON).read_bytes()


def _quoted(argument: str) -> str:
    """Quote an argument as the specification has it for the key Exec."""
    escaped = argument.replace("%", "%%")
    for reserved in ("\\", '"', "`", "$"):
        escaped = escaped.replace(reserved, "\\" + reserved)
    return f'"{escaped}"'.replace("\\", "\\\\") if escaped != argument or " " in argument else argument
