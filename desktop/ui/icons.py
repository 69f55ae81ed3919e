"""Icons by what they are for, tinted by the palette. QtAwesome is loaded after the first paint, not before.

Whoever wants an icon says where it goes (`Icons.give`); it is set when the icons are there, and again in other colours
when light and dark change.
"""

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakMethod, ref

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon

from desktop.ui.theme import Theme, faded

GLYPHS: Final = {
    "about": "ph.info",
    "add": "ph.plus",
    "add-files": "ph.file-plus",
    "clock": "ph.clock",
    "close": "ph.x",
    "copy": "ph.copy",
    "copy-to": "ph.copy-simple",
    "cut": "ph.scissors",
    "delete": "ph.trash",
    "details": "ph.info",
    "duplicates": "ph.intersect",
    "edit": "ph.pencil-simple",
    "export": "ph.export",
    "export-everything": "ph.archive",
    "filter": "ph.magnifying-glass",
    "folder": "ph.folder",
    "fresh": "ph.circle-fill",
    "help": "ph.keyboard",
    "history": "ph.clock-counter-clockwise",
    "import": "ph.download-simple",
    "invite": "ph.user-plus",
    "open-invitation": "ph.envelope-open",
    "join": "ph.users-three",
    "keep-mine": "ph.arrow-u-up-left",
    "keep-theirs": "ph.check",
    "account": "ph.user-circle",
    "leave": "ph.sign-out",
    "merged": "ph.git-merge",
    "move-bottom": "ph.arrow-line-down",
    "local": "ph.music-note",
    "move-down": "ph.arrow-down",
    "move-to": "ph.arrow-bend-up-right",
    "move-top": "ph.arrow-line-up",
    "move-up": "ph.arrow-up",
    "moved": "ph.arrows-down-up",
    "needs-you": "ph.warning-circle",
    "offline": "ph.cloud-slash",
    "open": "ph.arrow-square-in",
    "order": "ph.sort-ascending",
    "open-in-player": "ph.playlist",
    "paste": "ph.clipboard-text",
    "play": "ph.play",
    "playlist": "ph.playlist",
    "private": "ph.lock-simple",
    "quit": "ph.sign-out",
    "redo": "ph.arrow-u-up-right",
    "rename": "ph.pencil-simple",
    "report": "ph.article",
    "restore": "ph.arrow-counter-clockwise",
    "reverse": "ph.arrows-down-up",
    "search": "ph.magnifying-glass",
    "settings": "ph.gear",
    "shared": "ph.users",
    "shuffle": "ph.shuffle",
    "sign-in": "ph.key",
    "support": "ph.lifebuoy",
    "sync-now": "ph.arrows-clockwise",
    "synced": "ph.check-circle",
    "syncing": "ph.arrows-clockwise",
    "this-computer": "ph.desktop",
    "track": "ph.music-note",
    "trash": "ph.trash",
    "undo": "ph.arrow-u-up-left",
    "viewing": "ph.eye",
    "waiting": "ph.cloud-arrow-up",
}

Put = Callable[[QIcon], Any]


class Icons(QObject):
    """Hands out icons, now or as soon as they are loaded."""

    loaded = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._loaded = False
        self._wanted: list[tuple[str, str, Callable[[], Put | None]]] = []
        theme.changed.connect(self._put_all)

    def load(self) -> None:
        """Load the icons; called once, after the first paint."""
        self._loaded = True
        self._put_all()
        self.loaded.emit()

    def give(self, name: str, put: Put, colour: str = "muted") -> None:
        """Call `put`, a method of a widget or action, with the icon, for as long as that widget is there."""
        self._wanted.append((name, colour, _weak(put)))
        if self._loaded:
            put(self.icon(name, colour))

    def icon(self, name: str, colour: str = "muted") -> QIcon:
        """Answer an icon; an empty one as long as they are not loaded."""
        if not self._loaded:
            return QIcon()
        import qtawesome  # a quarter of a second, and nobody waits for it here

        colours = self._theme.colours
        found: QIcon = qtawesome.icon(GLYPHS[name], color=getattr(colours, colour), color_disabled=faded(colours))
        return found

    def _put_all(self) -> None:
        if not self._loaded:
            return
        kept = []
        for name, colour, weak in self._wanted:
            put = weak()
            if put is None:
                continue
            try:
                put(self.icon(name, colour))
            except RuntimeError:  # the widget is gone, its wrapper is not
                continue
            kept.append((name, colour, weak))
        self._wanted = kept


def _weak(put: Put) -> Callable[[], Put | None]:
    owner = getattr(put, "__self__", None)
    if owner is None:
        return lambda: put
    if hasattr(put, "__func__"):
        return WeakMethod(put)
    name, weak = put.__name__, ref(owner)
    return lambda: getattr(weak(), name, None)
