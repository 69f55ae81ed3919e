"""All actions and shortcuts, as one table, and the menus made of them.

An action is named by what it is; what it does is connected where it is done. Standard keys are used where there is
one, so that each system gets its own; where a standard has no key on some systems, it stands beside a key of ours.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.icons import Icons

Key = QKeySequence.StandardKey


def _tr(_context: str, text: str) -> str:
    """Mark a text for translation (`make translations` knows this name); it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class About:
    """One action: what it is called, its icon in `GLYPHS`, and its keys."""

    text: str
    icon: str = ""
    keys: tuple[Key | str, ...] = ()
    checkable: bool = False


ACTIONS: Final[dict[str, About]] = {
    "new-playlist": About(_tr("actions", "&New playlist"), "add", (Key.New,)),
    # Its text is the other of what new playlists are: for oneself alone, or for everyone here.
    "new-other": About(_tr("actions", "New playlist on&ly for me"), "private", ("Ctrl+Shift+N",)),
    "import": About(_tr("actions", "&Import playlists…"), "import", (Key.Open,)),
    "export": About(_tr("actions", "&Export…"), "export", (Key.Save,)),
    "export-everything": About(_tr("actions", "E&xport everything…"), "export-everything"),
    "import-report": About(_tr("actions", "&Report of the last import…"), "report"),
    "add-files": About(_tr("actions", "Add audio &files…"), "add-files", ("Ctrl+Shift+A",)),
    "add-to-menu": About(_tr("actions", "Add to applications &menu")),
    "settings": About(_tr("actions", "&Settings…"), "settings", (Key.Preferences, "Ctrl+,")),
    "quit": About(_tr("actions", "&Quit"), "quit", (Key.Quit, "Ctrl+Q")),
    "undo": About(_tr("actions", "&Undo"), "undo", (Key.Undo,)),
    "redo": About(_tr("actions", "&Redo"), "redo", (Key.Redo, "Ctrl+Shift+Z")),
    "cut": About(_tr("actions", "Cu&t"), "cut", (Key.Cut,)),
    "copy": About(_tr("actions", "&Copy"), "copy", (Key.Copy,)),
    "paste": About(_tr("actions", "&Paste"), "paste", (Key.Paste,)),
    "select-all": About(_tr("actions", "Select &all"), "", (Key.SelectAll,)),
    "find": About(_tr("actions", "&Filter tracks"), "filter", (Key.Find,)),
    "search": About(_tr("actions", "&Search all playlists"), "search", ("Ctrl+Shift+F",)),
    "show-in-playlist": About(_tr("actions", "Sho&w in its playlist"), "playlist"),
    "add-track": About(_tr("actions", "&Add a track"), "add", ("Ctrl+T", "Ins")),
    "play": About(_tr("actions", "&Play"), "play", ("Ctrl+Return",)),
    "open-in-player": About(_tr("actions", "Open in p&layer"), "open-in-player", ("Ctrl+Shift+Return",)),
    "player": About(_tr("actions", "Player and music &folder…")),
    "edit": About(_tr("actions", "&Edit track"), "edit", ("F2", "Ctrl+E")),
    "remove": About(_tr("actions", "&Remove"), "delete", (Key.Delete,)),
    "move-up": About(_tr("actions", "Move &up"), "move-up", ("Alt+Up",)),
    "move-down": About(_tr("actions", "Move &down"), "move-down", ("Alt+Down",)),
    "move-top": About(_tr("actions", "Move to the &top"), "move-top", ("Alt+Home",)),
    "move-bottom": About(_tr("actions", "Move to the &bottom"), "move-bottom", ("Alt+End",)),
    "copy-to": About(_tr("actions", "&Copy to playlist"), "copy-to"),
    "move-to": About(_tr("actions", "Mo&ve to playlist"), "move-to"),
    "own-order": About(_tr("actions", "Back to the playlist's own &order"), "order"),
    "save-order": About(_tr("actions", "&Save this order")),
    "rename-playlist": About(_tr("actions", "Rena&me playlist"), "rename"),
    "delete-playlist": About(_tr("actions", "&Delete playlist"), "delete"),
    "duplicate-playlist": About(_tr("actions", "D&uplicate playlist"), "copy"),
    "folder": About(_tr("actions", "F&older"), "folder"),
    "share": About(_tr("actions", "Sh&are"), "shared"),
    "members": About(_tr("actions", "&Members"), "shared"),
    "find-duplicates": About(_tr("actions", "&Find duplicates…"), "duplicates"),
    "shuffle": About(_tr("actions", "S&huffle"), "shuffle"),
    "reverse": About(_tr("actions", "Re&verse the order"), "reverse"),
    "restore": About(_tr("actions", "&Restore"), "restore"),
    "go-back": About(_tr("actions", "Restore an &earlier state…"), "history"),
    "show-trash": About(_tr("actions", "Show &Trash"), "trash"),
    "previous-playlist": About(_tr("actions", "&Previous playlist"), "", ("Ctrl+PgUp",)),
    "next-playlist": About(_tr("actions", "&Next playlist"), "", ("Ctrl+PgDown",)),
    "next-pane": About(_tr("actions", "Next p&ane"), "", ("F6",)),
    "previous-pane": About(_tr("actions", "Previous pan&e"), "", ("Shift+F6",)),
    "show-details": About(_tr("actions", "Show &details"), "details", ("F9",), checkable=True),
    "sync-now": About(_tr("actions", "Sync &now"), "sync-now", (Key.Refresh, "F5")),
    "join": About(_tr("actions", "&Join a server…"), "join"),
    "host": About(_tr("actions", "&Host on this computer…"), "this-computer"),
    "account": About(_tr("actions", "Your &account…"), "account"),
    "open-invitation": About(_tr("actions", "&Open an invitation…"), "open-invitation"),
    "invite": About(_tr("actions", "In&vite somebody…"), "invite"),
    "leave": About(_tr("actions", "&Leave the server…"), "leave"),
    "sync-state": About(_tr("actions", "&What waits to be synced…"), "waiting"),
    "together": About(_tr("actions", "What came &together…"), "merged"),
    "recovered": About(_tr("actions", "&Changes that need you…"), "needs-you"),
    "shortcuts": About(_tr("actions", "&Keyboard shortcuts"), "help", ("F1",)),
    "support": About(_tr("actions", "Save a su&pport bundle…"), "support"),
    "about": About(_tr("actions", "&About"), "about"),
}

SEPARATOR: Final = ""

MENUS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        _tr("actions", "&File"),
        (
            "new-playlist",
            "new-other",
            "import",
            "export",
            "export-everything",
            "add-files",
            SEPARATOR,
            "import-report",
            SEPARATOR,
            "add-to-menu",
            "settings",
            SEPARATOR,
            "quit",
        ),
    ),
    (
        _tr("actions", "&Edit"),
        (
            "undo",
            "redo",
            SEPARATOR,
            "cut",
            "copy",
            "paste",
            "select-all",
            SEPARATOR,
            "find",
            "search",
            "show-in-playlist",
        ),
    ),
    (
        _tr("actions", "&Playlist"),
        (
            "rename-playlist",
            "duplicate-playlist",
            "delete-playlist",
            "restore",
            "share",
            "folder",
            "go-back",
            SEPARATOR,
            "find-duplicates",
            "shuffle",
            "reverse",
            SEPARATOR,
            "previous-playlist",
            "next-playlist",
            "show-trash",
        ),
    ),
    (
        _tr("actions", "&Track"),
        (
            "play",
            "open-in-player",
            "player",
            SEPARATOR,
            "add-track",
            "edit",
            "remove",
            SEPARATOR,
            "copy-to",
            "move-to",
            SEPARATOR,
            "move-up",
            "move-down",
            "move-top",
            "move-bottom",
            SEPARATOR,
            "own-order",
            "save-order",
        ),
    ),
    (_tr("actions", "&View"), ("show-details", "members", SEPARATOR, "next-pane", "previous-pane")),
    (
        _tr("actions", "&Sync"),
        (
            "sync-now",
            "sync-state",
            "together",
            "recovered",
            SEPARATOR,
            "join",
            "account",
            "host",
            "invite",
            "open-invitation",
            "leave",
        ),
    ),
    (_tr("actions", "&Help"), ("shortcuts", "support", "about")),
)

TRACK_MENU: Final = (
    "play",
    "open-in-player",
    SEPARATOR,
    "edit",
    "cut",
    "copy",
    "paste",
    SEPARATOR,
    "copy-to",
    "move-to",
    SEPARATOR,
    "move-up",
    "move-down",
    "move-top",
    "move-bottom",
    SEPARATOR,
    "remove",
)
SEARCH_MENU: Final = ("show-in-playlist", "play", "open-in-player", SEPARATOR, "edit", "copy", SEPARATOR, "remove")
PLAYLIST_MENU: Final = (
    "rename-playlist",
    "share",
    "folder",
    "duplicate-playlist",
    "export",
    SEPARATOR,
    "find-duplicates",
    "shuffle",
    "reverse",
    SEPARATOR,
    "delete-playlist",
)
NEW_MENU: Final = ("new-playlist", "new-other", "import")


class Actions:
    """The actions of one window, by name."""

    def __init__(self, window: QWidget, icons: Icons) -> None:
        self._actions: dict[str, QAction] = {}
        for name, about in ACTIONS.items():
            action = QAction(translated(about.text), window)
            action.setObjectName(name)
            action.setCheckable(about.checkable)
            action.setShortcuts(keys_of(name))
            if about.icon:
                icons.give(about.icon, action.setIcon)
            window.addAction(action)
            self._actions[name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def fill(self, menu: QMenu, names: tuple[str, ...]) -> QMenu:
        menu.setToolTipsVisible(True)  # where an action is off, it may say why
        for name in names:
            if name == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        return menu


def keys_of(name: str) -> list[QKeySequence]:
    """List the keys of an action on this system, each once, the one to show first."""
    keys: list[QKeySequence] = []
    for key in ACTIONS[name].keys:
        bindings = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        keys += [binding for binding in bindings if not binding.isEmpty() and binding not in keys]
    return keys


def keys_to_show(name: str) -> list[QKeySequence]:
    """List the keys of an action that are worth learning: of a standard key, the first of its many."""
    first = keys_of(name)[:1]
    ours = [QKeySequence(key) for key in ACTIONS[name].keys if isinstance(key, str)]
    return first + [key for key in ours if key not in first]


def key_of(name: str) -> str:
    """Name the key of an action as this system writes it."""
    return keys_of(name)[0].toString(QKeySequence.SequenceFormat.NativeText)


def translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def plain(text: str) -> str:
    """Take the mark of the mnemonic off a text."""
    return translated(text).replace("&", "").removesuffix("…")
