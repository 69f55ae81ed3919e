"""Who has an account on the server of this computer, and a new invitation for who cannot get in any more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit, in_proportion
from desktop.ui.hosting.people_list import PeopleList
from desktop.ui.members.shown_link import ShownLink
from desktop.ui.theme import Theme, mute
from syncserver.protocol.people import Person


class PeopleDialog(Dialog):
    """Shows what the server told, and asks; it knows nothing to be done until it is told."""

    invitation_asked = Signal(object)
    """The `Person` who is to be let in again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("People of this server"))
        self.setMinimumWidth(in_proportion(self, 480))
        KeepRoom(self)
        self._people: dict[str, Person] = {}
        self.list = PeopleList(self)
        self.invite = QPushButton(self.tr("Give a new &invitation…"), self)
        self.invite.setAutoDefault(False)
        self.about = QLabel(
            self.tr("For who has lost a computer, or forgotten a password: it lets them in to the account they have."),
            self,
        )
        self.told = QLabel(self.tr("Asking the server…"), self)
        self.made = ShownLink(self)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.list, self.invite, self.about, self.told, self.made):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        column.setAlignment(self.invite, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(box)
        for label in (self.about, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        mute(self.about, theme)
        self.list.chosen.connect(self._follow)
        self.invite.clicked.connect(lambda: self.invitation_asked.emit(self._people[self.list.id or ""]))
        self.made.copied.connect(lambda: self.tell(self.tr("Copied. Hand the link on to whom it is for.")))
        box.rejected.connect(self.reject)
        self._follow()
        self.dress()
        fit(self)

    def show_people(self, people: Sequence[Person], own: str) -> None:
        """List who has an account; `own` is the id of the one who sits here."""
        self._people = {one.id: one for one in people}
        self.list.show_people(people, own)
        self._follow()

    def show_link(self, link: str, name: str) -> None:
        """Show an invitation that was made; its code is known this once."""
        self.made.show_link(link)
        self.tell(
            self.tr(
                "Hand this link on to {}. It is shown this once, is valid for seven days, and signs one computer in."
            ).format(name)
        )
        self.adjustSize()

    def tell(self, sentence: str) -> None:
        """Say how it stands, in one sentence."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        fit(self)

    def _follow(self) -> None:
        self.invite.setEnabled(self.list.id in self._people)
