"""The question who sits here, where the server of this computer has accounts already, as after a restore."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit, in_proportion
from desktop.ui.hosting.people_list import PeopleList
from desktop.ui.theme import Theme
from syncserver.protocol.people import Person


class WhoDialog(Dialog):
    """Asks once. `list.id` is the id of the account that was chosen, "" for a new one."""

    def __init__(self, people: Sequence[Person], name: str, theme: Theme, parent: QWidget | None = None) -> None:
        """`name` is the one that was typed: an account of that name is proposed, and else nobody."""
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Who are you?"))
        self.setMinimumWidth(in_proportion(self, 500))
        KeepRoom(self)
        self.about = QLabel(
            self.tr(
                "This server has accounts already. Which one is yours? You go on with it, with everything that it has."
                " Because its other computers could be in other hands, they are signed out, and its password is gone:"
                " set a new one in Your account."
            ),
            self,
        )
        self.about.setWordWrap(True)
        self.list = PeopleList(self)
        self.list.show_people(people)
        self.list.add_somebody_new(name)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.join = box.addButton(self.tr("&Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for widget in (self.about, self.list, box):
            column.addWidget(widget)
        self.list.chosen.connect(self._follow)
        same = [one.id for one in people if one.name.casefold() == name.casefold()]
        if len(same) == 1:
            self.list.select(same[0])
        self._follow()
        self.dress()
        fit(self)

    def _follow(self) -> None:
        self.join.setEnabled(self.list.id is not None)
