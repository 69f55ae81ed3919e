"""What was odd in files, a row each: where it stands and what it is."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.ui.playlist_files import ReadFile
from desktop.ui.sentences import in_our_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
translate = QCoreApplication.translate


class Remark(NamedTuple):
    """One remark; `line` is 0 where it is about the file as a whole."""

    file: int
    line: int
    text: str


class RemarkModel(QAbstractListModel):
    """Remarks as sentences."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.remarks: list[Remark] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if index.isValid() and role in (Role.DisplayRole, Role.ToolTipRole):
            return self.remarks[index.row()].text
        return None

    def set_files(self, files: Sequence[ReadFile]) -> None:
        self.beginResetModel()
        self.remarks = remarks_of(files)
        self.endResetModel()


def remarks_of(files: Sequence[ReadFile]) -> list[Remark]:
    """List all remarks on files: of each why it cannot be read, or else what was odd in it."""
    remarks = []
    said = cache(in_our_words)  # a strange file says the same in thousands of places
    for number, file in enumerate(files):
        if file.document is None:
            remarks.append(Remark(number, file.line, _placed(file, file.line, said(file.sentence))))
            continue
        remarks += [Remark(number, one.line, _placed(file, one.line, said(one.text))) for one in file.document.warnings]
    return remarks


def _placed(file: ReadFile, line: int, text: str) -> str:
    if line:
        return translate("remarks", "{}, line {}: {}").format(file.name, line, text)
    return translate("remarks", "{}: {}").format(file.name, text)
