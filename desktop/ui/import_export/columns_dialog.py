"""Which column of a table is what: the first rows as they stand, a chooser over each column, and what becomes of it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.formats.csv_choice import Chosen, Sample
from desktop.formats.csv_preview import preview
from desktop.ui.dialog import Dialog
from desktop.ui.frames import quiet, sized
from desktop.ui.models.entry_model import EntryModel
from desktop.ui.theme import Theme, mute, scaled

translate = QCoreApplication.translate


def fields() -> dict[str, str]:
    """List what a column can be, by its field, as it is called here."""
    return {
        "": translate("fields", "Leave out"),
        "title": translate("fields", "Title"),
        "artist": translate("fields", "Artist"),
        "album": translate("fields", "Album"),
        "duration": translate("fields", "Length"),
        "isrc": translate("fields", "ISRC"),
        "url": translate("fields", "Link"),
        "note": translate("fields", "Note"),
        "playlist": translate("fields", "Playlist name"),
    }


class ColumnsDialog(Dialog):
    """Asks which column is what."""

    has_boxes = True

    def __init__(self, name: str, sample: Sample, begin: Chosen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sample = sample
        self.setWindowTitle(self.tr("Choose columns"))
        self.about = QLabel(self.tr("Which column of {} is what?").format(name), self)
        self.about.setFont(scaled(self.font(), 1.1, bold=True))
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.choosers: list[QComboBox] = []
        self.rows = self._table_of(sample)
        self.headless = QCheckBox(self.tr("The &first row is a track, not the names of the columns"), self)
        self.unit = QComboBox(self)
        self.unit.setAccessibleName(self.tr("Unit of the lengths"))
        for text, unit in (
            (self.tr("Lengths: as they look"), ""),
            (self.tr("Lengths in seconds"), "s"),
            (self.tr("Lengths in milliseconds"), "ms"),
        ):
            self.unit.addItem(text, unit)
        self.model = EntryModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("What becomes of it"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(self.tr("Use these columns"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setDefault(True)
        self._lay_out()
        self._begin_with(begin)
        self._connect()
        self.dress()
        self._on_changed()

    def _table_of(self, sample: Sample) -> QTableWidget:
        """Show the rows as they stand, under a chooser for each column."""
        table = QTableWidget(len(sample.rows) + 1, len(sample.headers), self)
        quiet(table, self._theme)
        table.setAccessibleName(self.tr("The first rows of the file"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for column, header in enumerate(sample.headers):
            name = " ".join(header.split())[:60] or self.tr("Column {}").format(column + 1)
            table.setHorizontalHeaderItem(column, QTableWidgetItem(name))
            table.setCellWidget(0, column, self._chooser(name))
            for row, cells in enumerate(sample.rows, start=1):
                table.setItem(row, column, QTableWidgetItem(" ".join(cells[column][:200].split())))
        header_view = table.horizontalHeader()
        header_view.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header_view.setMinimumSectionSize(self.choosers[0].sizeHint().width() + 6)
        stretch = len(sample.headers) <= 5
        header_view.setSectionResizeMode(
            QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
        )
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setRowHeight(0, self.choosers[0].sizeHint().height() + 4)
        return table

    def _chooser(self, name: str) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setAccessibleName(self.tr("Column {} is").format(name))
        for field, text in fields().items():
            chooser.addItem(text, field)
        self.choosers.append(chooser)
        return chooser

    def _lay_out(self) -> None:
        quiet(self.table, self._theme)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.hint = QLabel(self)
        mute(self.hint, self._theme)
        options = QHBoxLayout()
        options.addWidget(self.headless)
        options.addStretch(1)
        options.addWidget(self.unit)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addWidget(self.rows, 5)
        column.addLayout(options)
        column.addWidget(self.table, 4)
        column.addLayout(foot)
        sized(self, 120, 36)

    def _begin_with(self, chosen: Chosen) -> None:
        for field, column in chosen.fields.items():
            if column < len(self.choosers):
                self.choosers[column].setCurrentIndex(max(self.choosers[column].findData(field), 0))
        self.unit.setCurrentIndex(max(self.unit.findData(chosen.unit), 0))
        self.headless.setChecked(chosen.headless)
        self.choosers[0].setFocus()

    def _connect(self) -> None:
        for column, chooser in enumerate(self.choosers):
            chooser.currentIndexChanged.connect(partial(self._on_chosen, column))
        self.unit.currentIndexChanged.connect(self._on_changed)
        self.headless.toggled.connect(self._on_changed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def chosen(self) -> Chosen:
        fields = {str(chooser.currentData()): column for column, chooser in enumerate(self.choosers)}
        fields.pop("", None)
        return Chosen(fields, str(self.unit.currentData()), self.headless.isChecked())

    def _on_chosen(self, column: int, _index: int) -> None:
        """Take a field away from the column that had it before: each can be one column only."""
        field = self.choosers[column].currentData()
        for other, chooser in enumerate(self.choosers):
            if field and other != column and chooser.currentData() == field:
                chooser.setCurrentIndex(0)
        self._on_changed()

    def _on_changed(self) -> None:
        chosen = self.chosen()
        self.unit.setEnabled("duration" in chosen.fields)
        self.take.setEnabled("title" in chosen.fields)
        entries = preview(self._sample, chosen)
        self.model.set_entries(entries)
        if "title" not in chosen.fields:
            self.hint.setText(self.tr("Choose the column that holds the titles."))
        elif chosen.headless:
            self.hint.clear()
        else:
            self.hint.setText(self.tr("This is remembered for files with the same first row."))
