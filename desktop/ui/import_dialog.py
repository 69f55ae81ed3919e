"""What files bring, before it is taken in: playlists to choose from, and what was odd about them, by line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.formats.document import PlaylistDocument
from desktop.ui import wording
from desktop.ui.files import ReadFile
from desktop.ui.frames import flat, indicators, without_icons
from desktop.ui.theme import Theme


class ImportDialog(QDialog):
    """Choose which playlists of the files are taken in."""

    def __init__(self, files: Sequence[ReadFile], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import playlists"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 460)
        self.documents: list[PlaylistDocument] = []
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Playlists in the files"))
        self.list.setHeaderLabels([self.tr("Playlist"), self.tr("Tracks"), self.tr("File")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        flat(header, theme)
        self.remarks = QPlainTextEdit(self)
        self.remarks.setReadOnly(True)
        self.remarks.setAccessibleName(self.tr("What was odd"))
        self.remarks.setMaximumHeight(130)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save = self.buttons.addButton(self.tr("Save report…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._fill(files)
        self._lay_out()
        self.list.itemChanged.connect(self._on_changed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self._on_changed()
        without_icons(self)
        indicators(self, theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.remarks)
        column.addWidget(self.buttons)

    def _fill(self, files: Sequence[ReadFile]) -> None:
        remarks = []
        for file in files:
            if file.document is None:
                remarks.append(f"{file.name}: {file.sentence}")
                continue
            remarks += [
                f"{file.name}: {warning.text}"
                if not warning.line
                else self.tr("{}, line {}: {}").format(file.name, warning.line, warning.text)
                for warning in file.document.warnings
            ]
            for playlist in file.document.playlists:
                self.documents.append(playlist)
                item = QTreeWidgetItem([playlist.name, wording.number(len(playlist.tracks)), file.name])
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                item.setCheckState(0, Qt.CheckState.Checked)
                self.list.addTopLevelItem(item)
        self.remarks.setPlainText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self.save.setVisible(bool(remarks))
        self.list.setVisible(bool(self.documents))

    def chosen(self) -> list[PlaylistDocument]:
        return [
            document
            for row, document in enumerate(self.documents)
            if self.list.topLevelItem(row).checkState(0) == Qt.CheckState.Checked  # type: ignore[union-attr]
        ]

    def report(self) -> str:
        """Write down what came in and what was odd."""
        lines = [f"{document.name}: {wording.tracks(len(document.tracks))}" for document in self.chosen()]
        return "\n".join([*lines, "", self.remarks.toPlainText(), ""])

    def _on_changed(self) -> None:
        chosen = self.chosen()
        self.take.setEnabled(bool(chosen))
        count = sum(len(document.tracks) for document in chosen)
        if not self.documents:
            self.summary.setText(self.tr("Nothing here can be read as a playlist."))
        else:
            lists = self.tr("1 playlist") if len(chosen) == 1 else self.tr("{} playlists").format(len(chosen))
            self.summary.setText(self.tr("{} with {} will be added.").format(lists, wording.tracks(count)))

    def _on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save report"), "import-report.txt")
        if name:
            with open(name, "w", encoding="utf-8") as file:
                file.write(self.report())
