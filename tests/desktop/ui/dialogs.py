"""The dialogs of the window, and how each is opened."""

from PySide6.QtWidgets import QApplication, QDialog

from desktop.sync.status import Confirmation, SyncState
from desktop.ui.hosting.people_dialog import PeopleDialog
from desktop.ui.hosting.who_dialog import WhoDialog
from syncserver.protocol.people import Person

DIALOGS = (
    "settings",
    "shortcuts",
    "about",
    "support",
    "join",
    "certificate",
    "leave",
    "account",
    "open-invitation",
    "host",
    "sync-state",
    "recovered",
    "together",
    "player",
    "export",
    "export-everything",
    "find-duplicates",
    "import",
    "go-back",
    "folder",
    "people",
    "who",
)
"""The actions that open a dialog of ours; those that open the system's are not ours to name.

`certificate` has none, nor have `people` and `who`, for which a server has to run.
"""


def open_dialog(name, world, window, qtbot) -> QDialog:
    """Open a dialog by the name of its action, and wait until what it shows is there.

    The first playlist has to have tracks, two of them alike.
    """
    if name in ("leave", "account", "open-invitation"):
        world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
        qtbot.waitUntil(window.actions_by_name[name].isEnabled)
    if name == "import":
        take_file(window)
    elif name == "certificate":
        ask_about_certificate(world, window)
    elif name == "go-back":
        ask_to_go_back(world, window, qtbot)
    elif name == "folder":
        ask_for_folder(window)
    elif name == "people":
        show_people(window)
    elif name == "who":
        WhoDialog([somebody("1", "Ana"), somebody("2", "Bo")], "Cleo", window.parts.theme, window).open()
    else:
        window.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: bool(open_dialogs()) and not window.parts.bridge.busy)
    (dialog,) = open_dialogs()
    return dialog


def open_dialogs() -> list[QDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]


def somebody(user_id: str, name: str) -> Person:
    return Person(id=user_id, name=name, created_at="2026-11-22T12:00:00.000000Z", devices=[])


def show_people(window) -> None:
    """Open the dialog of a server's people, with a link that was made."""
    dialog = PeopleDialog(window.parts.theme, window)
    dialog.show_people([somebody("1", "Ana"), somebody("2", "Bo")], "1")
    dialog.show_link("https://192.168.1.20:8765/join#ynxhmdx2bbr51xyw.AAAA", "Bo")
    dialog.open()


def take_file(window) -> None:
    """Open the dialog that comes after the system's: what is in a file."""
    file = window.parts.preferences.folder / "odd.m3u8"
    file.write_text("#EXTM3U\n#EXTINF:9,One\n\n#EXTINF:9,Two\nb.mp3\n", encoding="utf-8")
    window.exchange.take([str(file)])


def ask_about_certificate(world, window) -> None:
    """Join by an address alone, as far as the question that comes of it."""
    asked = Confirmation("3215 1187 4649 4268 7284", "https://192.168.1.20:8765/join#.AAAA")
    world.sync.join = lambda *_: world.sync.tell(sentence="Compare it.", attempt=True, confirm=asked)
    window.sync_actions.ask_to_join("https://192.168.1.20:8765")
    window.sync_actions.join_dialog.name.setText("Ana")
    window.sync_actions.join_dialog.join.click()


def ask_to_go_back(world, window, qtbot) -> None:
    world.library.remove_tracks(world.ids(window.tracks.playlist_id)[:1])
    window.actions_by_name["go-back"].trigger()  # shows the history, for there is no moment yet
    page = window.details.history
    qtbot.waitUntil(lambda: page.playlist_id == window.tracks.playlist_id and not window.parts.bridge.busy)
    page.view.setCurrentIndex(page.model.index(page.model.rowCount() - 1))
    window.actions_by_name["go-back"].trigger()


def ask_for_folder(window) -> None:
    window.folder_actions.menu.aboutToShow.emit()
    next(action for action in window.folder_actions.menu.actions() if "…" in action.text()).trigger()
