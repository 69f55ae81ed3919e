"""Who else has the playlist open that is shown: said of oneself, shown of others, and nothing of either where that is
switched off.

What is said is gathered: whoever walks through a list with the arrow keys says where they are three times a second.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop.ui.faces import Faces, Person, face_icon
from desktop.ui.pane_window import PaneWindow
from syncserver.protocol.presence import NOBODY, Companion, Company, Presence

_SAY_AFTER_MS: Final = 300


class CompanyWatch(QObject):
    """Tells the sync where the person is, and shows who else is there."""

    def __init__(self, window: PaneWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sync, self._wish = window.parts.sync, window.parts.preferences
        self._company, self._said = NOBODY, Presence()
        self.faces = Faces(window.pane)
        window.pane.top.insertWidget(1, self.faces)
        self._soon = QTimer(self, singleShot=True, interval=_SAY_AFTER_MS)
        self._soon.timeout.connect(self._say)
        window.pane.view.selectionModel().selectionChanged.connect(self._on_moved)
        window.loading.loaded.connect(self._on_moved)
        self._wish.company_changed.connect(self._on_moved)
        window.parts.bridge.changed.connect(lambda changes: self._show() if changes.users else None)
        window.installEventFilter(self)
        self._sync.watch_company(window.parts.bridge.receiver(self._on_company))

    # Said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nobody is where a window is that was put away into the tray."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._on_moved()
        return super().eventFilter(watched, event)

    def _on_moved(self, *_: Any) -> None:
        if self._company.people and self._company.playlist_id != self._window.tracks.playlist_id:
            self._on_company(NOBODY)
        if not self._soon.isActive():
            self._soon.start()

    def _say(self) -> None:
        place = self._place()
        if place != self._said:
            self._said = place
            self._sync.be_at(place)
        if not self._wish.company:
            self._on_company(NOBODY)

    def _place(self) -> Presence:
        playlist_id, view = self._window.tracks.playlist_id, self._window.pane.view
        if not self._wish.company or not playlist_id or not self._window.isVisible():
            return Presence()
        selected = view.current_id() if view.selected_count() else None
        return Presence(playlist_id=playlist_id, track_id=selected or "")

    # Shown

    def _on_company(self, company: Company) -> None:
        if company.playlist_id != self._window.tracks.playlist_id or not self._wish.company:
            company = NOBODY
        if company != self._company:
            self._company = company
            self._show()

    def _show(self) -> None:
        people = self._company.people
        names = self._window.parts.reading.names_of({one.user_id for one in people}) if people else {}
        self.faces.show_people([self._person(one, names, self.tr("{} has this playlist open.")) for one in people])
        self._mark_rows(people, names)

    def _mark_rows(self, people: Iterable[Companion], names: Mapping[str, str]) -> None:
        look, view = self._window.tracks.look, self._window.pane.view
        at: dict[str, list[Person]] = {}
        for one in people:
            if one.track_id:
                at.setdefault(one.track_id, []).append(self._person(one, names, self.tr("{} selected this.")))
        side = view.iconSize().height()
        look.company = {
            track_id: (face_icon(view, those[0], side), " ".join(one.sentence for one in those))
            for track_id, those in at.items()
        }
        self._window.tracks.repaint()

    def _person(self, one: Companion, names: Mapping[str, str], sentence: str) -> Person:
        if one.user_id == self._window.tracks.look.me:
            name = self._window.parts.reading.own_name() or self.tr("You")
            return Person(one.user_id, name, self.tr("You have this open in another window, too."))
        name = names.get(one.user_id, self.tr("Somebody"))
        return Person(one.user_id, name, sentence.format(name))
