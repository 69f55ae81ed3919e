"""The people of the server that this computer hosts, in a list: how many computers of theirs are signed in, and when
they came last."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.ui import wording
from desktop.ui.frames import in_proportion, roomy_rows
from syncserver.protocol.people import Person

_ID: Final = Qt.ItemDataRole.UserRole


class PeopleList(QTreeWidget):
    """One row for each; one of them may be selected."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderLabels([self.tr("Name"), self.tr("Computers"), self.tr("Last seen")])
        self.setAccessibleName(self.tr("People of the server"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setMinimumHeight(in_proportion(self, 150))
        roomy_rows(self)
        self.itemSelectionChanged.connect(self.chosen)

    def show_people(self, people: Sequence[Person], own: str = "") -> None:
        """List people anew; `own` is the id of the one who sits here, if it is one of them."""
        self.clear()
        for one in people:
            last = max((device.last_seen_at for device in one.devices), default="")
            name = self.tr("{} (you)").format(one.name) if one.id == own else one.name
            self._add(one.id, name, wording.number(len(one.devices)), wording.moment(last))
        for column in range(self.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + in_proportion(self, 24))

    def add_somebody_new(self, name: str) -> None:
        """Offer to be none of them, but somebody new."""
        self._add("", self.tr("Somebody new: {}").format(name)).setFirstColumnSpanned(True)

    @property
    def id(self) -> str | None:
        """Name who is selected, "" for somebody new; None where nobody is."""
        return next((str(item.data(0, _ID)) for item in self.selectedItems()), None)

    def select(self, user_id: str) -> None:
        for item in map(self.topLevelItem, range(self.topLevelItemCount())):
            if item is not None and item.data(0, _ID) == user_id:
                self.setCurrentItem(item)

    def _add(self, user_id: str, *cells: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([*cells])
        item.setData(0, _ID, user_id)
        self.addTopLevelItem(item)
        return item
