"""What one playlist of a file would bring: its tracks, or why there are none and what could be done about that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import wording
from desktop.ui.elided_label import ElidedLabel
from desktop.ui.frames import quiet
from desktop.ui.models.entry_model import LENGTH, EntryModel
from desktop.ui.models.offer_model import Offer
from desktop.ui.playlist_files import ReadFile
from desktop.ui.sentences import in_our_words
from desktop.ui.theme import Theme, mute, scaled


class ImportPreview(QWidget):
    """The lower half of the import dialog."""

    columns_asked = Signal()
    lines_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.totals, self.trouble = ElidedLabel(self), QLabel(self), QLabel(self)
        self.heading.setFont(scaled(self.font(), 1.0, bold=True))
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.trouble.setContentsMargins(2, 6, 2, 6)
        mute(self.totals, theme)
        self.model = EntryModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Tracks of the playlist"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        quiet(self.table, theme)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LENGTH, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(LENGTH, self.fontMetrics().horizontalAdvance("000:00:00") + 20)
        self.columns = QPushButton(self.tr("C&hoose columns…"), self)
        self.lines = QPushButton(self.tr("&Read as lines “Artist - Title”"), self)
        for button in (self.columns, self.lines):
            button.setAutoDefault(False)
        self.columns.clicked.connect(self.columns_asked)
        self.lines.clicked.connect(self.lines_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.heading, 1)
        top.addWidget(self.totals)
        top.addWidget(self.columns)
        top.addWidget(self.lines)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.pages, 1)

    def show_offer(self, offer: Offer, file: ReadFile) -> None:
        """Show a playlist of a file, or why the file cannot be read."""
        document = offer.document
        self.columns.setVisible(file.sample is not None)
        self.lines.setVisible(document is None and file.may_be_text)
        self.setEnabled(True)
        self.heading.setText(offer.name)
        self.model.set_entries(document.tracks if document is not None else ())
        if document is None:
            self.totals.setText("")
            hint = self._hint(file)
            sentence = in_our_words(file.sentence)
            self.trouble.setText(f"{sentence}\n\n{hint}" if hint else sentence)
            self.pages.setCurrentWidget(self.trouble)
            return
        count = wording.tracks(len(document.tracks))
        seconds = sum(entry.duration for entry in document.tracks)
        self.totals.setText(f"{count}, {wording.total_length(seconds)}" if seconds else count)
        self.pages.setCurrentWidget(self.table)

    def wait(self) -> None:
        """Wait for a file that is read again."""
        self.totals.setText(self.tr("Reading…"))
        self.setEnabled(False)

    def _hint(self, file: ReadFile) -> str:
        """Say what the buttons could do about a file that cannot be read."""
        if file.sample is not None and file.may_be_text:
            return self.tr("You can say which column is what, or have the file read as lines of text.")
        if file.sample is not None:
            return self.tr("You can say which column is what.")
        return self.tr("You can have the file read as lines of text.") if file.may_be_text else ""

    def show_row(self, row: int) -> None:
        """Show one track of the playlist, and select it."""
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
