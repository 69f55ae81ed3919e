"""Is there a display? Asked before Qt is loaded here, since Qt ends the process where it finds none.

A display that answers nobody makes Qt abort without an exception, so a child process tries it. A library that is
missing is told apart: the person can install it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

DEBIAN_PACKAGES: Final = (
    "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxkbcommon-x11-0"
    " libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
)
"""What Qt needs of Debian to show a window."""

PROBE: Final = "from PySide6.QtGui import QGuiApplication as Application; Application([])"

_PATIENCE: Final = 20.0
_MISSING: Final = re.compile(r"(lib[\w.+-]+?\.so[.\d]*): cannot open shared object file")


@dataclass(frozen=True, slots=True)
class Display:
    """What was found. `sentence` is for the person where there is no display; `missing` names a library."""

    sentence: str = ""
    missing: str = ""

    def __bool__(self) -> bool:
        return not self.sentence


def find_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Display:
    """Find out whether a window can be shown."""
    if not platform.startswith("linux"):
        return Display()
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return Display("There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.")
    return _probe(environment)


def missing_library(said: str) -> str:
    """Find the name of a shared library that could not be found in what Qt or the loader said; "" if none."""
    found = _MISSING.search(said)
    return found[1] if found else ""


def how_to_install(library: str) -> str:
    return (
        f"Qt cannot be loaded, because the library {library} is missing. On Debian or Ubuntu install it with:"
        f" sudo apt-get install {DEBIAN_PACKAGES}"
    )


def _probe(environment: Mapping[str, str]) -> Display:
    shown = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    silent = Display(f"There is no display: {shown} does not answer.")
    try:
        tried = subprocess.run(  # noqa: S603  our own interpreter and our own line
            [sys.executable, "-c", PROBE],
            env={**environment, "QT_DEBUG_PLUGINS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return silent
    if tried.returncode == 0:
        return Display()
    said = tried.stderr.decode(errors="replace")
    missing = "" if "could not connect to display" in said else missing_library(said)
    if missing:
        return Display(how_to_install(missing), missing)
    if "No module named" in said:
        return Display("Qt is not installed here: install the program with all it needs (pip install -e .).", "PySide6")
    return silent
