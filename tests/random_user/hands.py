"""Hands that do anything at all in a window: whatever a person can reach, in any order, seeded.

An act is a method of `Hands` whose name begins with `do_`; each is done through what a person touches (keys, actions,
fields, rows, mime data), never through the verbs behind it. Dialogs that open are answered at random (`dialogs`), or
left open for a while.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.ui.actions import ACTIONS, keys_of
from desktop.ui.main_window import MainWindow
from desktop.ui.models.columns import COLUMNS, Col
from desktop.ui.models.dragging import Dragged, read_dragged, read_values, write_dragged
from tests.random_user.dialogs import Dialogs
from tests.random_user.words import Words

NOT_TRIED: Final = {
    "quit": "it ends what is being tried",
    "add-to-menu": "it writes into the menu of whoever runs this",
}
"""Actions that are left out, and why."""

_MOST_DIALOGS = 2
_PLAIN = frozenset({"Del", "Ins", *(f"F{number}" for number in range(1, 13))})


class Hands:
    """One person at one window."""

    def __init__(self, window: MainWindow, random: Random, folder: Path, server: str) -> None:
        self.window = window
        self._random = random
        self._words = Words(random)
        self._folder = folder
        self.dialogs = Dialogs(window, random, folder, server)
        self.tried: set[str] = set()
        for name in ACTIONS:
            window.actions_by_name[name].triggered.connect(lambda _on, name=name: self.tried.add(name))
        self._acts = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("do_")]
        # One act stands for some sixty actions.
        self._acts += [self.do_action] * 4

    def act(self) -> str:
        """Do something; answer what it was."""
        dialogs = self.dialogs.open()
        if dialogs and (len(dialogs) > _MOST_DIALOGS or self._chance(0.7)):
            return self.dialogs.answer(dialogs[-1])
        act: Callable[[], str] = self._random.choice(self._acts)
        return f"{act.__name__[3:].replace('_', ' ')}: {act()}"

    # Actions and keys

    def do_action(self) -> str:
        names = [name for name in ACTIONS if name not in NOT_TRIED and self.window.actions_by_name[name].isEnabled()]
        # What was not tried yet is tried before the rest, now and then: some can be done for a short while only.
        new = [name for name in names if name not in self.tried]
        name = self._random.choice(new if new and self._chance(0.5) else names)
        self.window.actions_by_name[name].trigger()
        return name

    def do_key(self) -> str:
        """Press a key of an action, wherever the focus is."""
        names = [name for name in ACTIONS if _common(keys_of(name)) and name not in NOT_TRIED]
        name = self._random.choice(names)
        self.window.activateWindow()
        target = self.window.focusWidget() or self.window
        QTest.keySequence(target, self._random.choice(_common(keys_of(name))))
        return f"{name} in {type(target).__name__}"

    def do_typing(self) -> str:
        target = self._random.choice([self.window.pane.view, self.window.sidebar.view, self.window.focusWidget()])
        if target is None:
            return "nowhere"
        text = self._random.choice(["a", "on", "7", "é", " ", "zz"])
        self._type(target, text)
        key = self._random.choice([None, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Tab])
        if key is not None:
            QTest.keyClick(self.window.focusWidget() or target, key)
        return f"{text!r}, {key and key.name}"

    def do_history_of_edits(self) -> str:
        name = self._random.choice(["undo", "undo", "redo"])
        times = self._random.randint(1, 6)
        for _ in range(times):
            self.window.actions_by_name[name].trigger()
        return f"{name} {times} times"

    def do_button(self) -> str:
        """Press any button that can be seen: of the toast, of a notice, in a pane."""
        buttons = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        button = self._random.choice([b for b in buttons if b.window() is self.window])
        text = button.text() or button.accessibleName() or type(button).__name__
        menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
        if menu is not None:  # a click would wait for an answer here, where nobody gives one
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            button.click()
        return text

    def do_search(self) -> str:
        self.window.actions_by_name["search"].trigger()
        self.window.search.pane.box.setText(self._words.text()[:4])
        return repr(self.window.search.pane.box.text())

    # Playlists

    def do_open(self) -> str:
        ids = self.window.playlists.ids()
        if not ids:
            return "none"
        self.window.sidebar.choose(self._random.choice(ids))
        return self.window.pane.name.text()

    def do_rename_playlist(self) -> str:
        rows = self.window.playlists.rowCount()
        if not rows:
            return "none"
        name = self._words.text()
        self.window.playlists.setData(self.window.playlists.index(self._random.randrange(rows)), name)
        return name

    def do_filter_playlists(self) -> str:
        text = self._random.choice(["", "", "a", self._words.text()[:3]])
        self.window.sidebar.filter.setText(text)
        return text

    # Tracks

    def do_select(self) -> str:
        view, rows = self.window.pane.view, self.window.tracks.rowCount()
        if not rows:
            return "none"
        flags = QItemSelectionModel.SelectionFlag
        if self._chance(0.7):
            view.clearSelection()
        chosen = [self._random.randrange(rows) for _ in range(self._random.choice([1, 1, 2, 5]))]
        for row in chosen:
            index = self.window.tracks.index(row, self._random.choice(list(Col)))
            view.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
        return str(chosen)

    def do_edit_cell(self) -> str:
        index = self._random_cell()
        if index is None:
            return "none"
        text = self._words.value(index.column())
        self.window.tracks.setData(index, text)
        return text

    def do_edit_in_place(self) -> str:
        view = self.window.pane.view
        view.edit_current()
        editor = view.indexWidget(view.currentIndex())
        if not isinstance(editor, QLineEdit):
            return "nothing to edit"
        text = self._words.text()
        editor.selectAll()
        self._type(editor, text)
        key = self._random.choice([None, None, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
        if key is not None:
            QTest.keyClick(editor, key)
        return f"{text!r}, {key and key.name}"

    def do_add(self) -> str:
        if not self.window.actions_by_name["add-track"].isEnabled():
            return "no playlist"
        self.window.actions_by_name["add-track"].trigger()
        bar = self.window.pane.add_bar
        bar.title.setText(self._words.text())
        bar.artist.setText(self._words.text())
        bar.length.setText(self._words.value(Col.LENGTH))
        title = bar.title.text()
        bar.add.click()
        return title

    def do_paste_text(self) -> str:
        lines = [f"{self._words.text()} - {self._words.text()}" for _ in range(self._random.choice([1, 3, 30]))]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.window.actions_by_name["paste"].trigger()
        return f"{len(lines)} lines"

    def do_filter(self) -> str:
        text = self._random.choice(["", "", "a", "o", self._words.text()[:4]])
        self.window.pane.filter.setText(text)
        return repr(text)

    def do_sort(self) -> str:
        column = self._random.choice(list(Col))
        self.window.pane.view.horizontalHeader().sectionClicked.emit(column)
        return column.name

    def do_scroll(self) -> str:
        bar = self.window.pane.view.verticalScrollBar()
        bar.setValue(self._random.randint(0, max(bar.maximum(), 0)))
        return str(bar.value())

    def do_drop(self) -> str:
        """Drop the selected rows somewhere in the table, as a drag would."""
        view, model = self.window.pane.view, self.window.tracks
        ids = view.selected_ids()
        if not ids or not view.can_reorder:
            return "nothing to drag"
        mime = model.mime_of(ids)
        row = self._random.randint(-1, model.rowCount())
        if model.canDropMimeData(mime, Qt.DropAction.MoveAction, row, 0, QModelIndex()):
            model.dropMimeData(mime, Qt.DropAction.MoveAction, row, 0, QModelIndex())
        return f"{len(ids)} before {row}"

    def do_drop_on_playlist(self) -> str:
        ids, playlists = self.window.pane.view.selected_ids(), self.window.playlists.ids()
        if not ids or not playlists:
            return "nothing to drag"
        move = self._chance(0.5)
        target = self._random.choice(playlists)
        mime = self.window.tracks.mime_of(ids)
        self.window.sidebar.view.tracks_dropped.emit(read_dragged(mime), read_values(mime), target, move)
        return f"{len(ids)} {'moved' if move else 'copied'}"

    def do_drop_strange_things(self) -> str:
        """Drop tracks of a playlist that is not here, and tracks that are not here."""
        mime = write_dragged(Dragged("01a206ba-a2b5-7f17-b8b4-d0950ffba1a5", ("01a206ba-a663-7040-a266-620015f22126",)))
        self.window.tracks.dropMimeData(mime, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
        return "tracks from nowhere"

    # Details, Trash, files, the window itself

    def do_details(self) -> str:
        details = self.window.details
        self.window.actions_by_name["show-details"].setChecked(True)
        details.setCurrentIndex(self._random.randrange(details.count()))
        fields = [field for field in details.fields.values() if field.isVisible() and not field.isReadOnly()]
        if fields and self._chance(0.6):
            field = self._random.choice(fields)
            field.setText(self._words.text())
            field.setModified(True)
            field.editingFinished.emit()
            return field.text()
        texts = [text for text in details.findChildren(QPlainTextEdit) if text.isVisible() and not text.isReadOnly()]
        if texts:
            texts[0].setPlainText(self._words.text())
            texts[0].document().setModified(True)
        return "description"

    def do_restore(self) -> str:
        self.window.actions_by_name["show-trash"].trigger()
        view = self.window.trash.view
        rows = view.model().rowCount()
        if not rows:
            return "nothing"
        view.selectRow(self._random.randrange(rows))
        self.window.actions_by_name["restore"].trigger()
        return "one"

    def do_import(self) -> str:
        number = self._random.choice([1, 2, 40])
        file = self._folder / f"list-{self._random.randrange(3)}.m3u8"
        lines = [f"#EXTINF:{n},{self._words.text()} - {self._words.text()}\n{n}.mp3\n" for n in range(number)]
        file.write_text(f"#EXTM3U\n#PLAYLIST:{self._words.text()}\n{''.join(lines)}", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        self.window.exchange.take([str(file)])
        return f"{number} tracks"

    def do_focus(self) -> str:
        pane = self._random.choice(self.window.panes())
        pane.setFocus()
        if isinstance(pane, QAbstractItemView):
            QTest.keyClick(pane, self._random.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home]))
        return type(pane).__name__

    def do_menu(self) -> str:
        view = self._random.choice([self.window.pane.view, self.window.sidebar.view])
        view.customContextMenuRequested.emit(view.rect().center())
        return type(view).__name__

    def do_columns(self) -> str:
        menu = self.window.pane.header_menu()
        action = self._random.choice([action for action in menu.actions() if action.isEnabled() and action.text()])
        text = action.text()
        action.trigger()
        menu.deleteLater()
        return text

    def do_leave_and_join(self) -> str:
        """Stop syncing, or join again; the dialog that asks is answered like any other."""
        name = "leave" if self.window.actions_by_name["leave"].isEnabled() else "join"
        if self._chance(0.7 if name == "leave" else 0.3):  # most of the time is to be spent joined
            return f"not {name}"
        self.window.actions_by_name[name].trigger()
        return name

    def do_resize(self) -> str:
        size = QSize(self._random.randint(700, 1400), self._random.randint(400, 900))
        self.window.resize(size)
        return f"{size.width()} x {size.height()}"

    def _random_cell(self) -> QModelIndex | None:
        rows = self.window.tracks.rowCount()
        columns = [column for column, about in enumerate(COLUMNS) if about.field]
        return self.window.tracks.index(self._random.randrange(rows), self._random.choice(columns)) if rows else None

    @staticmethod
    def _type(target: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def _chance(self, part: float) -> bool:
        return self._random.random() < part


def _common(keys: list[QKeySequence]) -> list[QKeySequence]:
    """Leave out the keys that only some keyboards have, such as one for Copy."""
    return [key for key in keys if "+" in key.toString() or key.toString() in _PLAIN]
