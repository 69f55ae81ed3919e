"""Telling the system that `shared-playlist:` links are opened with this program: for this person, without admin rights.

Desktops that follow freedesktop.org take an entry in the person's own folder, Windows takes keys below
HKEY_CURRENT_USER. A Mac asks the bundle of a program, and this one has none. What is to stand there is settled purely;
where it stands there already nothing is run or written, so that whoever chose another program since keeps it.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from typing import Final, NamedTuple

from desktop.profile import APPLICATION
from desktop.ui.program import launcher
from syncserver.protocol.invitation import SCHEME

_NAME: Final = SCHEME.removesuffix(":")
ENTRY: Final = f"{APPLICATION}-links.desktop"
_ROOT: Final = rf"Software\Classes\{_NAME}"
_KEYS: Final = (_ROOT, rf"{_ROOT}\shell", rf"{_ROOT}\shell\open", rf"{_ROOT}\shell\open\command")
_SECONDS: Final = 20


class Value(NamedTuple):
    """One text in the registry, below HKEY_CURRENT_USER."""

    key: str
    name: str
    text: str


def can_register(platform: str = sys.platform) -> bool:
    """Tell whether this system takes it from a program that was not installed as a bundle."""
    return platform == "win32" or launcher.can_add(platform)


def register(environment: Mapping[str, str] = os.environ, python: str = sys.executable) -> bool:
    """Have links opened with this program; answer whether that is new. Raises `OSError`."""
    if sys.platform == "win32":
        return _put(registry_values(python))
    return _add_entry(environment, python)


def unregister(environment: Mapping[str, str] = os.environ) -> None:
    """Have them opened with it no more. Raises `OSError`."""
    if sys.platform == "win32":
        _take_away(_KEYS)
    else:
        _remove_entry(environment)


# Desktops that follow freedesktop.org


def _add_entry(environment: Mapping[str, str], python: str) -> bool:
    entry, text = launcher.applications(environment) / ENTRY, launcher.entry_for_links(python, _NAME)
    if _read(entry) == text:
        return False
    launcher.add_icon(environment)
    launcher.write_entry(entry, text)
    _tell(environment, "update-desktop-database", str(entry.parent))
    _tell(environment, "xdg-mime", "default", ENTRY, f"x-scheme-handler/{_NAME}")
    return True


def _remove_entry(environment: Mapping[str, str]) -> None:
    entry = launcher.applications(environment) / ENTRY
    if entry.exists():
        entry.unlink()
        _tell(environment, "update-desktop-database", str(entry.parent))


def _read(entry: Path) -> str:
    try:
        return entry.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _tell(environment: Mapping[str, str], program: str, *words: str) -> None:
    """Run a program of the desktop, where there is one: without it the desktop finds out in its own time, or asks."""
    found = which(program, path=environment.get("PATH"))
    if found is None:
        return
    try:
        subprocess.run(  # noqa: S603  found on the way that the system itself looks along
            [found, *words],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{program} does not answer") from error


# Windows


def registry_values(python: str) -> tuple[Value, ...]:
    """Settle what is to stand in the registry; without a console, where there is a Python that opens none."""
    silent = Path(python).with_name("pythonw.exe")
    program = str(silent) if silent.exists() else python
    return (
        Value(_ROOT, "", "URL:Shared Music Playlist"),
        Value(_ROOT, "URL Protocol", ""),
        Value(_KEYS[-1], "", f'"{program}" -P -m desktop "%1"'),
    )


def _put(values: tuple[Value, ...]) -> bool:
    if sys.platform != "win32":
        return False
    import winreg

    fresh = False
    for key, name, text in values:
        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_READ | winreg.KEY_WRITE) as opened:
            try:
                there = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                there = None
            if there != text:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)
                fresh = True
    return fresh


def _take_away(keys: tuple[str, ...]) -> None:
    if sys.platform != "win32":
        return
    import winreg

    for key in reversed(keys):  # one that has others below it stays
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except FileNotFoundError:
            continue
