"""What is set on this computer about playing: the player for lists, and the music folder. Everything counts at once."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.elided_label import ElidedLabel
from desktop.ui.file_chooser import FileChooser
from desktop.ui.frames import KeepRoom
from desktop.ui.theme import Theme, mute, scaled

if TYPE_CHECKING:
    from desktop.ui.player.playing import Playing


class PlayerDialog(Dialog):
    """Two things to choose, each with a line that says what it is for."""

    def __init__(self, playing: "Playing", theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._playing = playing
        self._chooser = FileChooser(self, playing.kept)
        self.setWindowTitle(self.tr("Player and music folder"))
        self.player, self.folder, self.count = ElidedLabel(self), ElidedLabel(self), QLabel(self)
        self.choose_player = self._button(self.tr("Choose a &program…"), self._ask_for_player)
        self.system_player = self._button(self.tr("Use the &system's"), lambda: self._set_player(""))
        self.choose_folder = self._button(self.tr("Choose a &folder…"), self._ask_for_folder)
        self.again = self._button(self.tr("&Read it again"), playing.files.scan)
        self.no_folder = self._button(self.tr("&No folder"), lambda: self._set_folder(""))
        self._lay_out()
        playing.files.scanned.connect(self._show_count)
        self._show()
        self.dress()
        KeepRoom(self)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 72)

    def _button(self, text: str, do) -> QPushButton:  # type: ignore[no-untyped-def]
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do())
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        self._part(
            column,
            self.tr("Player for lists"),
            self.tr("“Open in player” hands the list that is shown, or what is selected of it, to this program."),
            self.player,
            (self.choose_player, self.system_player),
        )
        column.addSpacing(12)
        self._part(
            column,
            self.tr("Music folder"),
            self.tr(
                "Tracks play from the files in it that are the same songs by number, by title, artist and length, or"
                " by the file's name. Where your files lie stays on this computer."
            ),
            self.folder,
            (self.choose_folder, self.again, self.no_folder),
        )
        mute(self.count, self._theme)
        column.addWidget(self.count)
        column.addStretch(1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _part(
        self, column: QVBoxLayout, title: str, hint: str, value: ElidedLabel, buttons: tuple[QPushButton, ...]
    ) -> None:
        head, explained = QLabel(title, self), QLabel(hint, self)
        head.setFont(scaled(self.font(), 1.0, bold=True))
        explained.setWordWrap(True)
        mute(explained, self._theme)
        value.setAccessibleName(title)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        for widget in (head, explained, value):
            column.addWidget(widget)
        column.addLayout(row)

    def _ask_for_player(self) -> None:
        def take(files: list[str]) -> None:
            self._set_player(files[0])

        self._chooser.files("player", self.tr("Choose a player"), (f"{self.tr('All files')} (*)",), take)

    def _set_player(self, program: str) -> None:
        self._playing.set_player(program)
        self._show()

    def _ask_for_folder(self) -> None:
        self._chooser.a_folder("music", self.tr("Choose your music folder"), self, self._set_folder)

    def _set_folder(self, folder: str) -> None:
        self._playing.files.set_folder(folder)
        self._show()

    def _show(self) -> None:
        player, folder = self._playing.player, self._playing.files.folder
        self.player.setText(player or self.tr("The system's player for playlists"))
        self.folder.setText(folder or self.tr("None yet"))
        self.system_player.setEnabled(bool(player))
        self.again.setEnabled(bool(folder))
        self.no_folder.setEnabled(bool(folder))
        self.count.setText("")
        if folder:
            self._playing.files.count_files(self._show_count)

    def _show_count(self, count: int) -> None:
        self.count.setText(wording.audio_files(count) if self._playing.files.folder else "")
