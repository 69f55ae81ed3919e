"""What the person set for this window: kept on this device, never synced.

Everything is put on at once, but language and text size: those are settled before the window is built, at its start.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.remembered import Remembered
from desktop.ui.theme import Theme, scaled

SCHEMES: Final = {"": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
TEXT_SIZES: Final = (90, 100, 115, 130, 150, 175, 200)
"""What the system's text can be made into, in percent."""


class Preferences(QObject):
    """The settings by name; each change is kept at once."""

    notices_changed = Signal(bool)
    tray_changed = Signal(bool)
    company_changed = Signal(bool)
    links_changed = Signal(bool)

    def __init__(self, kept: Remembered, theme: Theme, folder: Path) -> None:
        super().__init__(theme)
        self._kept, self._theme = kept, theme
        self.folder = folder
        """Where everything that is kept on this device lies."""
        if self.scheme:
            theme.prefer(SCHEMES[self.scheme])
        theme.set_compact(self.compact)

    @property
    def scheme(self) -> str:
        """Light or dark, by the names of `SCHEMES`; "" is as the desktop."""
        scheme = self._kept.text("theme")
        return scheme if scheme in SCHEMES else ""

    def set_scheme(self, scheme: str) -> None:
        self._keep("theme", scheme)
        self._theme.prefer(SCHEMES[scheme])

    @property
    def compact(self) -> bool:
        return self._kept.flag("compact", False)

    def set_compact(self, on: bool) -> None:
        self._keep("compact", on)
        self._theme.set_compact(on)

    @property
    def language(self) -> str:
        return self._kept.text("language")

    def set_language(self, language: str) -> None:
        self._keep("language", language)

    @property
    def text_size(self) -> int:
        return text_size_of(self._kept)

    def set_text_size(self, percent: int) -> None:
        self._keep("text size", str(percent))

    @property
    def name(self) -> str:
        """The name to propose when a server is joined."""
        return self._kept.text("name")

    def set_name(self, name: str) -> None:
        self._keep("name", name.strip())

    @property
    def notices(self) -> bool:
        """Whether the desktop is to tell that others changed a playlist."""
        return self._kept.flag("notices", False)

    def set_notices(self, on: bool) -> None:
        self._keep("notices", on)
        self.notices_changed.emit(on)

    @property
    def company(self) -> bool:
        """Whether others are shown which playlist is open here, and shown here themselves."""
        return self._kept.flag("company", True)

    def set_company(self, on: bool) -> None:
        self._keep("company", on)
        self.company_changed.emit(on)

    @property
    def links(self) -> bool:
        """Whether the system is to open invitations with this program."""
        return self._kept.flag("links", True)

    def set_links(self, on: bool) -> None:
        self._keep("links", on)
        self.links_changed.emit(on)

    @property
    def tray(self) -> bool:
        """Whether the window, when it is closed, stays in the tray and goes on syncing."""
        return self._kept.flag("tray", False)

    def set_tray(self, on: bool) -> None:
        self._keep("tray", on)
        self.tray_changed.emit(on)

    def _keep(self, name: str, value: str | bool) -> None:
        self._kept.keep(name, value)
        self._kept.write()


def text_size_of(kept: Remembered) -> int:
    """Tell how large text is to be, in percent of what the system has it."""
    text = kept.text("text size", "100")
    return int(text) if text.isdigit() and int(text) in TEXT_SIZES else 100


def set_text_size(app: QApplication, percent: int) -> None:
    """Make all text larger or smaller; widgets that are there already may keep the room they have."""
    if percent != 100:
        app.setFont(scaled(app.font(), percent / 100))
