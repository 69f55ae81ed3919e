"""The line under the table in which a track is typed; Enter adds it and makes room for the next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.ui import wording
from desktop.ui.frames import in_proportion, roomy


class AddBar(QWidget):
    """Title, artist, album and length of a new track."""

    added = Signal(dict)
    """The values of a track, by field."""

    pasted = Signal(str)
    """Several lines were pasted into the title."""

    refused = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Add a track"))
        self.title = _Title(self)
        self.title.lines.connect(self.pasted)
        self.artist, self.album, self.length = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.length.setFixedWidth(in_proportion(self, 80))
        self.add = QPushButton(self.tr("Add"), self)
        self.add.setToolTip(self.tr("Add this track at the end of the playlist (Enter)"))
        self.add.setAutoDefault(False)
        self.add.setMinimumHeight(in_proportion(self, 30))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for field, text, stretch in (
            (self.title, self.tr("Title, or lines “Artist - Title”"), 3),
            (self.artist, self.tr("Artist"), 2),
            (self.album, self.tr("Album"), 2),
            (self.length, self.tr("4:35"), 0),
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(self.tr("Length") if field is self.length else text)
            roomy(field)
            field.returnPressed.connect(self._on_add)
            row.addWidget(field, stretch)
        row.addWidget(self.add)
        self.add.clicked.connect(self._on_add)

    def open(self) -> None:
        self.show()
        self.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_add(self) -> None:
        title = self.title.text().strip()
        if not title:
            self.title.setFocus()
            self.refused.emit(self.tr("A track needs a title."))
            return
        try:
            duration = wording.parse_length(self.length.text())
        except ValueError:
            self.length.setFocus()
            self.length.selectAll()
            self.refused.emit(self.tr("‘{}’ is no length; write it like 4:35.").format(self.length.text()[:40]))
            return
        values = {"title": title, "artist": self.artist.text().strip(), "album": self.album.text().strip()}
        for field in (self.title, self.artist, self.album, self.length):
            field.clear()
        self.title.setFocus()
        self.added.emit({**values, "duration": duration})


class _Title(QLineEdit):
    """A line that hands on what is pasted if it is several lines."""

    lines = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QGuiApplication, QKeySequence

        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\n" in text.strip():
            self.lines.emit(text)
            event.accept()
        else:
            super().keyPressEvent(event)
