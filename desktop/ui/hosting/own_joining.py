"""How this window comes to the server that it hosts: as somebody new, or as one of those who have an account there.

Whoever has the data of a server may say who they are: a window in which a backup was put back is no stranger to it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.hosting import Hosting, for_this_computer, invite, let_back_in, people
from desktop.ui.hosting.server_asking import ask_server
from desktop.ui.hosting.who_dialog import WhoDialog
from desktop.ui.window_parts import Parts
from syncserver.protocol.people import Person


class OwnJoining(QObject):
    """Joins the window to its own server."""

    said = Signal(str)

    def __init__(self, window: QWidget, hosting: Hosting, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._hosting, self._parts = window, hosting, parts
        self.question: WhoDialog | None = None

    def join(self, name: str, everyone: bool) -> None:
        """Join under a name; where there are accounts and none of them is known to be this one, ask which is."""
        data, port = self._hosting.data, self._hosting.status.port

        def ask() -> tuple[str, list[Person]]:
            from desktop.sync.joining import is_known  # with the network libraries

            link = for_this_computer(invite(data, 1), port)
            found = people(data)
            return link, [] if not found or is_known(self._parts.preferences.folder, link) else found

        def take(answer: tuple[str, list[Person]]) -> None:
            link, found = answer
            if found:
                self._ask_who(found, link, name, everyone)
            else:
                self._join_by(link, name, everyone)

        ask_server(self._parts.bridge, ask, take, self._fail, title=self.tr("Joining the server of this computer"))

    def come_back(self, person: Person, everyone: bool = False) -> None:
        """Take up an account of the server: its other computers are signed out, and this one is signed in to it."""
        data, port = self._hosting.data, self._hosting.status.port
        ask_server(
            self._parts.bridge,
            lambda: for_this_computer(let_back_in(data, person.id), port),
            lambda link: self._join_by(link, person.name, everyone, chosen=True),
            self._fail,
            title=self.tr("Joining the server of this computer"),
            must_finish=True,
        )

    def _ask_who(self, found: Sequence[Person], link: str, name: str, everyone: bool) -> None:
        self.question = dialog = WhoDialog(found, name, self._parts.theme, self._window)

        def answered() -> None:
            chosen = next((one for one in found if one.id == dialog.list.id), None)
            if chosen is not None:
                self.come_back(chosen, everyone)
            else:
                self._join_by(link, name, everyone)

        dialog.accepted.connect(answered)
        dialog.rejected.connect(lambda: self.said.emit(self._not_joined()))
        dialog.open()

    def _join_by(self, link: str, name: str, everyone: bool, *, chosen: bool = False) -> None:
        from desktop.sync.joining import KnownThere, ShareChoice

        known = KnownThere(another=True) if chosen else None
        self._parts.sync.join(link, name, ShareChoice(everyone=everyone), known)

    def _fail(self, trouble: str) -> None:
        self.said.emit(self.tr("This window could not join the server of this computer: {}").format(trouble))

    def _not_joined(self) -> str:
        return self.tr("This window has not joined the server. Stop hosting, and start it again, to say who you are.")
