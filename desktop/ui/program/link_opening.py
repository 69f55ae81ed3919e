"""Links that are opened with this program: it offers itself to the system at its start, and takes what a Mac hands it.

Whoever is sent an invitation and has the program expects one click to do, so this is on until it is switched off in the
settings. It is about the profile that such a link opens, the person's own: a window on another folder leaves all of it
alone. Elsewhere than on a Mac a link comes as an argument of a second start (`handover`).
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.profile import default_path
from desktop.ui.bridge import Bridge
from desktop.ui.preferences import Preferences
from desktop.ui.program import link_handler
from syncserver.protocol.invitation import SCHEME


def is_offered(set_to: Preferences) -> bool:
    """Tell whether the system can be told, and it is this profile that links lead to."""
    return link_handler.can_register() and set_to.folder == default_path()


class LinkRegistration(QObject):
    """Keeps what the system knows as the settings have it."""

    said = Signal(str)

    def __init__(self, parent: QObject, set_to: Preferences, bridge: Bridge) -> None:
        super().__init__(parent)
        self._set_to, self._bridge = set_to, bridge
        set_to.links_changed.connect(lambda on: self._settle(on, self._tell))

    def begin(self) -> None:
        """Offer this program to the system, or see that it is offered no more. What fails is no news: nobody asked."""
        self._settle(self._set_to.links, lambda _: None)

    def _settle(self, on: bool, told: Callable[[str], None]) -> None:
        if is_offered(self._set_to):
            self._bridge.read(lambda: _settled(on), told)

    def _tell(self, trouble: str) -> None:
        if trouble:
            self.said.emit(self.tr("The system could not be told which program opens invitations: {}.").format(trouble))


def _settled(on: bool) -> str:
    try:
        if on:
            link_handler.register()
        else:
            link_handler.unregister()
    except OSError as error:
        return error.strerror or str(error)
    return ""


class LinksHandedOver(QObject):
    """Takes the links that the system hands to a program that runs, as a Mac does; early ones wait for the window."""

    def __init__(self, app: QApplication, take: Callable[[str], None]) -> None:
        super().__init__(app)
        self._take = take
        self._early: list[str] | None = []
        self._app = app
        app.installEventFilter(self)

    def begin(self) -> None:
        """The window is there: hand on what came, and from now on each link as it comes."""
        early, self._early = self._early or [], None
        for link in early:
            self._take(link)

    def end(self) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        link = event.url().toString()
        if not link.lower().startswith(SCHEME):
            return False
        if self._early is None:
            self._take(link)
        else:
            self._early.append(link)
        return True
