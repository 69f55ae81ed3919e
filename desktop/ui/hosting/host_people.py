"""The people of the server that this computer hosts: who is there, and letting in again who cannot get in any more.

Whoever has the data of a server may do that, and nobody else: it is asked of the server by a command on this computer.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from desktop.hosting import Hosting, HostState, let_back_in, people
from desktop.ui.hosting.own_joining import OwnJoining
from desktop.ui.hosting.people_dialog import PeopleDialog
from desktop.ui.hosting.server_asking import ask_server
from desktop.ui.window_parts import Parts
from syncserver.protocol.people import Person


class HostPeople(QObject):
    """Serves the dialog of the people."""

    def __init__(self, window: QWidget, hosting: Hosting, parts: Parts, joining: OwnJoining) -> None:
        super().__init__(window)
        self._window, self._hosting, self._parts, self._joining = window, hosting, parts, joining
        self.dialog: PeopleDialog | None = None
        self.question: QMessageBox | None = None

    def show(self) -> None:
        """Open the dialog."""
        self.dialog = dialog = PeopleDialog(self._parts.theme, self._window)
        dialog.invitation_asked.connect(self.ask_to_let_back_in)
        dialog.open()
        self._list("")

    def ask_to_let_back_in(self, person: Person) -> None:
        """Ask before somebody is signed out everywhere."""
        own = person.id == self._parts.reading.own_id()
        self.question = box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("Give a new invitation"),
            self.tr("Give {} a new invitation?").format(person.name),
            QMessageBox.StandardButton.Cancel,
            self.dialog,
        )
        box.setInformativeText(
            self.tr(
                "That is you. All your computers are signed out, and your password is gone. This one is signed in again"
                " by itself, to the same account. Nothing is lost."
            )
            if own
            else self.tr(
                "All computers of {} are signed out, and the password is gone. The invitation signs one in again, to"
                " the same account, with everything that it has. Nothing is lost."
            ).format(person.name)
        )
        yes = box.addButton(self.tr("Sign out, and invite"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda button: self._let_back_in(person, own) if button is yes else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _let_back_in(self, person: Person, own: bool) -> None:
        if self._hosting.status.state is not HostState.ON:
            self._tell(self.tr("Hosting has stopped: start it again first."))
        elif own:
            self._joining.come_back(person)
            self._list(self.tr("Your other computers are signed out, and this one is signed in again."))
        else:
            ask_server(
                self._parts.bridge,
                lambda: let_back_in(self._hosting.data, person.id),
                lambda link: self._show_link(link, person),
                lambda trouble: self._tell(self.tr("No invitation could be made: {}").format(trouble)),
                title=self.tr("Making an invitation"),
                must_finish=True,
            )

    def _show_link(self, link: str, person: Person) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.show_link(link, person.name)
            self._list(None)

    def _list(self, told: str | None) -> None:
        """List the people as they are now, and say something then, unless it is None."""

        def listed(found: list[Person]) -> None:
            if self.dialog is not None and isValid(self.dialog):
                self.dialog.show_people(found, self._parts.reading.own_id())
                if told is not None:
                    self.dialog.tell(told)

        ask_server(self._parts.bridge, lambda: people(self._hosting.data), listed, self._tell, title="")

    def _tell(self, sentence: str) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.tell(sentence)
