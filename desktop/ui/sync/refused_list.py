"""What needs the person: what was refused, with what was theirs and why, and what can be done about each of them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.store.refused import Refused
from desktop.ui import wording
from desktop.ui.icon_button import icon_button
from desktop.ui.icons import Icons
from desktop.ui.sentences import in_our_words
from desktop.ui.sync import merge_wording

translate = QCoreApplication.translate
_ROW = Qt.ItemDataRole.UserRole


class RefusedList(QWidget):
    """A list, and the buttons for what is selected in it."""

    tried = Signal(list)
    copied = Signal(list)
    """A playlist of one's own is to be made of these (`Refused`)."""

    discarded = Signal(list)
    opened = Signal(str, list)
    review_asked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Changes that need you"))
        self.list.setWordWrap(True)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setSpacing(2)
        self.review = icon_button(self, icons, "merged", "", self.review_asked.emit)
        self.try_again = icon_button(self, icons, "sync-now", self.tr("Try &again"), self._on_try)
        self.own_copy = icon_button(self, icons, "playlist", self.tr("Make a playlist of my &own"), self._on_own_copy)
        self.open = icon_button(self, icons, "open", self.tr("&Open"), self._on_open)
        self.copy = icon_button(self, icons, "copy", self.tr("Copy as &text"), self._on_copy)
        self.discard = icon_button(self, icons, "delete", self.tr("&Discard"), self._on_discard)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 8)
        for button in (self.try_again, self.own_copy, self.open, self.copy, self.discard):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        deciding = QHBoxLayout()
        deciding.setContentsMargins(8, 6, 8, 0)
        deciding.addWidget(self.review)
        deciding.addStretch(1)
        column.addLayout(deciding)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.show_rows([], 0)

    def show_rows(self, rows: Sequence[Refused], undecided: int) -> None:
        """Show what was refused, and how many values are undecided; what was selected stays so."""
        selected, current = {one.id for one in self._chosen()}, self._id_of(self.list.currentItem())
        self.review.setVisible(bool(undecided))
        self.review.setText(self.tr("{}. Review…").format(merge_wording.decisions(undecided)))
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(text_of(row))
            item.setData(_ROW, row)
            item.setToolTip(wording.moment(row.recovered_at))
            self.list.addItem(item)
            item.setSelected(row.id in selected)
            if row.id == current:  # where the keys go on from
                self.list.setCurrentItem(item, QItemSelectionModel.SelectionFlag.NoUpdate)
        if not rows:
            item = QListWidgetItem(self.tr("Nothing was refused.") if undecided else self.tr("Nothing needs you."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        elif not self.list.selectedItems():
            self.list.setCurrentRow(0)
        self._on_selection()

    @staticmethod
    def _id_of(item: QListWidgetItem | None) -> str | None:
        row = item.data(_ROW) if item is not None else None
        return None if row is None else str(row.id)

    def _chosen(self) -> list[Refused]:
        return [item.data(_ROW) for item in self.list.selectedItems() if item.data(_ROW) is not None]

    def _on_selection(self) -> None:
        chosen = self._chosen()
        some = bool(chosen)
        for button in (self.try_again, self.own_copy, self.open, self.copy, self.discard):
            button.setVisible(self.list.item(0) is not None and self.list.item(0).data(_ROW) is not None)
            button.setEnabled(some)
        self.try_again.setEnabled(any(one.can_be_tried for one in chosen))
        self.own_copy.setEnabled(any(one.collection == "tracks" for one in chosen))
        self.open.setEnabled(any(one.playlist_is_here for one in chosen))

    def _on_try(self) -> None:
        self.tried.emit(self._chosen())

    def _on_own_copy(self) -> None:
        self.copied.emit(self._chosen())

    def _on_discard(self) -> None:
        self.discarded.emit(self._chosen())

    def _on_open(self) -> None:
        here = [one for one in self._chosen() if one.playlist_is_here]
        ids = [one.record_id for one in here if one.collection == "tracks" and one.playlist_id == here[0].playlist_id]
        self.opened.emit(here[0].playlist_id, ids)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(text_of(one) for one in self._chosen()))


def text_of(row: Refused) -> str:
    """Say which record it is, what was theirs in it, and why it was refused."""
    if row.collection == "playlists":
        head = translate("refused", "Playlist {}").format(wording.quoted(row.label))
    elif row.playlist:
        head = translate("refused", "{track} in {playlist}").format(
            track=wording.quoted(row.label), playlist=wording.quoted(row.playlist)
        )
    else:
        head = wording.quoted(row.label)
    mine = ", ".join(wording.quoted(str(value)) for _, value in row.told)
    lines = [head, translate("refused", "Yours: {}").format(mine) if mine else "", in_our_words(row.sentence)]
    return "\n".join(line for line in lines if line)
