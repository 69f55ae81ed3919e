"""What a random user does with a dialog or a menu that is open: anything that can be pressed, chosen or typed in it."""

from pathlib import Path
from random import Random
from typing import Any, Final

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QWidget,
)

from desktop.ui.main_window import MainWindow
from desktop.ui.sync.join_dialog import JoinDialog
from tests.random_user.words import Words

_NOBODY: Final = "127.0.0.1:1"
"""Where no server is."""


class Dialogs:
    """The dialogs and menus of one window."""

    def __init__(self, window: MainWindow, random: Random, folder: Path, server: str) -> None:
        self.window = window
        self._random, self._folder, self._server = random, folder, server
        self._words = Words(random)

    def open(self) -> list[QWidget]:
        """List the dialogs and menus of this window that are open."""
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog | QMenu) and widget.isVisible() and self._is_ours(widget)
        ]

    def answer(self, dialog: QWidget) -> str:
        """Do something in a dialog, or close it."""
        name = type(dialog).__name__
        if isinstance(dialog, QFileDialog):
            return f"{name}: {self._choose_file(dialog)}"
        if isinstance(dialog, JoinDialog) and self._chance(0.6):
            return f"{name}: {self._join(dialog)}"
        if isinstance(dialog, QMenu) or self._chance(0.3):
            dialog.close()
            return f"{name}: close"
        fields = [field for field in dialog.findChildren(QLineEdit) if field.isVisible() and field.isEnabled()]
        boxes = [box for box in dialog.findChildren(QComboBox) if box.isVisible() and box.isEnabled()]
        buttons = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        if fields and self._chance(0.3):
            field = self._random.choice(fields)
            field.setText(self._words.text())
            return f"{name}: type {field.text()!r}"
        if boxes and self._chance(0.2):
            box = self._random.choice(boxes)
            box.setCurrentIndex(self._random.randrange(max(box.count(), 1)))
            return f"{name}: choose {box.currentText()!r}"
        if not buttons:
            dialog.close()
            return f"{name}: close"
        button = self._random.choice(buttons)
        text = button.text() or button.accessibleName()
        button.click()
        return f"{name}: {text!r}"

    def close_all(self) -> None:
        for _ in range(50):
            dialogs = self.open()
            if not dialogs:
                return
            dialogs[-1].close()
            QApplication.processEvents()
        raise AssertionError(f"These cannot be closed: {[type(dialog).__name__ for dialog in dialogs]}")

    def _choose_file(self, dialog: QFileDialog) -> str:
        saving = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        files = sorted(self._folder.glob("*.m3u8"))
        if dialog.fileMode() == QFileDialog.FileMode.Directory or self._chance(0.4) or not (saving or files):
            dialog.reject()
            return "reject"
        # One that is not there: Qt's own dialog would ask whether to replace it, and wait for an answer.
        new = self._folder / f"saved-{len([*self._folder.iterdir()])}.m3u8"
        file = new if saving else self._random.choice(files)
        dialog.findChild(QLineEdit).setText(str(file))
        dialog.accept()
        return file.name

    def _join(self, dialog: JoinDialog) -> str:
        """Join the server, or try to where none is. Playlists are shared, as both are to have the same in the end."""
        address = self._random.choice([self._server, self._server, self._server, _NOBODY])
        dialog.url.setText(address)
        dialog.name.setText(dialog.name.text() or self._words.text())
        dialog.share.setChecked(True)
        dialog.account.has_account.setChecked(False)
        dialog.join.click()
        return f"join {address} as {dialog.name.text()!r}"

    def _is_ours(self, widget: QWidget) -> bool:
        parent: Any = widget
        while parent is not None:
            if parent is self.window:
                return True
            parent = parent.parent()
        return False

    def _chance(self, part: float) -> bool:
        return self._random.random() < part
