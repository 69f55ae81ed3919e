"""How what a window hosts moves to a box of its own: three steps, with what is typed on the box to be copied."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit, in_proportion
from desktop.ui.theme import Theme, mute, tabular

COMMANDS: Final = """\
.venv/bin/python -m syncserver restore shared-music-playlist-server.sqlite
.venv/bin/python -m syncserver --host 0.0.0.0"""


class MoveDialog(Dialog):
    """Tells the steps. Only the first one is done here."""

    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Move to a box of its own"))
        self.setMinimumWidth(in_proportion(self, 520))
        KeepRoom(self)
        about = QLabel(
            self.tr(
                "A small computer that is always on can take the server over, with all accounts and playlists. Your"
                " friends go on with it as before."
            ),
            self,
        )
        self.save = QPushButton(self.tr("&Save the server's data…"), self)
        self.commands = QPlainTextEdit(COMMANDS, self)
        self.commands.setReadOnly(True)
        self.commands.setTabChangesFocus(True)
        self.commands.setFont(tabular(self.font()))
        self.commands.setAccessibleName(self.tr("What to type on the box"))
        self.commands.setFixedHeight(self.commands.fontMetrics().lineSpacing() * 4)
        self.copy = QPushButton(self.tr("&Copy"), self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(_wrapped(about))
        mute(about, theme)
        self._step(column, self.tr("1. Stop hosting here, and save all that the server holds to a file."), self.save)
        self._step(
            column,
            self.tr(
                "2. Take the file to the box, into the folder of this program there (the guide to the server says how"
                " to set one up), and type:"
            ),
            self.commands,
            self.copy,
        )
        self._step(
            column,
            self.tr(
                "3. Do not host here again. Windows on the same network find the box by themselves, by its certificate;"
                " others leave the server and join it at the address that it prints, and are known there."
            ),
        )
        column.addStretch(1)
        column.addWidget(buttons)
        for button in (self.save, self.copy):
            button.setAutoDefault(False)
        self.save.clicked.connect(self.save_asked)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(COMMANDS))
        buttons.rejected.connect(self.reject)
        self.dress()
        fit(self)

    def _step(self, column: QVBoxLayout, text: str, *widgets: QWidget) -> None:
        label = QLabel(text, self)
        column.addWidget(_wrapped(label))
        for widget in widgets:
            aligned = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
            column.addWidget(widget, 0, aligned)


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    return label
