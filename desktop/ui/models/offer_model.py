"""What an import could bring: a row for each playlist of the files, and one for each file that cannot be read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.formats.document import PlaylistDocument
from desktop.ui import wording
from desktop.ui.playlist_files import ReadFile

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_NAMES: Final = {"itunes": "iTunes"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One playlist of a file (by its number), or a file in which there is none to be had (`document` is None)."""

    file: int
    document: PlaylistDocument | None
    name: str
    checked: bool


class OfferModel(QAbstractTableModel):
    """Playlists with a check box and a name that can be changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: list[ReadFile] = []
        self.offers: list[Offer] = []
        self.muted: Any = None
        self._show: tuple[Callable[[Offer], str], ...] = (
            lambda offer: offer.name,
            lambda offer: "" if offer.document is None else wording.number(len(offer.document.tracks)),
            self._kind,
            lambda offer: self.files[offer.file].name,
        )

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._show)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        offer, column = self.offers[index.row()], index.column()
        if role == Role.DisplayRole or (role == Role.EditRole and column == 0):
            return self._show[column](offer)
        if role == Role.CheckStateRole and column == 0 and offer.document is not None:
            return Qt.CheckState.Checked if offer.checked else Qt.CheckState.Unchecked
        if role == Role.ToolTipRole:
            return str(self.files[offer.file].path) if column == 3 else self._show[column](offer)
        if role == Role.TextAlignmentRole and column == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.ForegroundRole and (column > 1 or offer.document is None):
            return self.muted
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return (self.tr("Playlist"), self.tr("Tracks"), self.tr("Format"), self.tr("File"))[section]
        if role == Role.TextAlignmentRole:
            flag = Qt.AlignmentFlag
            return int((flag.AlignRight if section == 1 else flag.AlignLeft) | flag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        flags = super().flags(index) | flag.ItemNeverHasChildren if index.isValid() else flag.NoItemFlags
        if index.isValid() and index.column() == 0 and self.offers[index.row()].document is not None:
            return flags | flag.ItemIsUserCheckable | flag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if not index.isValid() or index.column() != 0:
            return False
        if role == Role.CheckStateRole:
            self._set([index.row()], checked=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        name = str(value).strip()
        if role != Role.EditRole or not name:
            return False
        self.offers[index.row()] = replace(self.offers[index.row()], name=name)
        self.dataChanged.emit(index, index)
        return True

    # What the dialog tells and asks

    def add(self, files: Sequence[ReadFile]) -> None:
        """Show files behind those that are there."""
        self.beginResetModel()
        for file in files:
            self.files.append(file)
            self.offers += _offers_of(len(self.files) - 1, file)
        self.endResetModel()

    def put(self, number: int, file: ReadFile) -> None:
        """Show a file that was read again in place of what it was before."""
        self.beginResetModel()
        self.files[number] = file
        at = self.row_of_file(number)
        self.offers = [offer for offer in self.offers if offer.file != number]
        self.offers[at:at] = _offers_of(number, file)
        self.endResetModel()

    def check(self, rows: Iterable[int], *, checked: bool) -> None:
        self._set([row for row in rows if self.offers[row].document is not None], checked=checked)

    def toggle(self, row: int) -> None:
        self.check([row], checked=not self.offers[row].checked)

    def row_of_file(self, number: int) -> int:
        """Answer the first row of a file."""
        return next(row for row, offer in enumerate(self.offers) if offer.file == number)

    def chosen(self) -> list[PlaylistDocument]:
        """Answer what is to come in, under the names that it has now."""
        return [
            offer.document if offer.document.name == offer.name else replace(offer.document, name=offer.name)
            for offer in self.offers
            if offer.document is not None and offer.checked
        ]

    def _set(self, rows: Sequence[int], *, checked: bool) -> None:
        for row in rows:
            self.offers[row] = replace(self.offers[row], checked=checked)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], 0), [Role.CheckStateRole])

    def _kind(self, offer: Offer) -> str:
        document = self.files[offer.file].document
        if document is None:
            return self.tr("Cannot be read")
        return _NAMES.get(document.format, document.format.upper() if document.format != "text" else self.tr("Text"))


def _offers_of(number: int, file: ReadFile) -> list[Offer]:
    if file.document is None:
        return [Offer(number, None, file.name, False)]
    brought = [Offer(number, one, one.name.strip(), True) for one in file.document.playlists]
    return brought + [Offer(number, one, one.name.strip() or file.name, False) for one in file.document.offered]
