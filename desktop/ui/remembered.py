"""What the window remembers over a restart, in an INI file inside the profile: of this computer, never synced."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

FILE: Final = "window.ini"
_VERSION: Final = 1
"""Counted up when columns or panes change, so that what an older program kept is not put over them."""


class Remembered:
    """Values by name. What cannot be read is as if it had not been kept."""

    def __init__(self, profile: Path) -> None:
        self._settings = QSettings(str(profile / FILE), QSettings.Format.IniFormat)
        if self._settings.value("version", str(_VERSION)) != str(_VERSION):
            self._settings.clear()
        self._settings.setValue("version", str(_VERSION))

    def bytes(self, name: str) -> QByteArray:
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def text(self, name: str, default: str = "") -> str:
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def flag(self, name: str, default: bool) -> bool:
        return self.text(name, "true" if default else "false") == "true"

    def texts(self, name: str) -> list[str]:
        return [part for part in self.text(name).split(" ") if part]

    def keep(self, name: str, value: "QByteArray | str | bool | list[str] | set[str]") -> None:
        if isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, list | set):
            value = " ".join(sorted(value))
        self._settings.setValue(name, value)

    def write(self) -> None:
        """Write the file now."""
        self._settings.sync()
