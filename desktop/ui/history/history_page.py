"""The history of a playlist, or of the tracks that are selected in it: who did what when, and the way back there."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.store.queries import HistoryInfo
from desktop.store.timeline import NEWEST, Page, View
from desktop.ui import timeline_wording, wording
from desktop.ui.bridge import Bridge
from desktop.ui.frames import in_proportion, roomy
from desktop.ui.history.timeline_view import TimelineView
from desktop.ui.models.timeline_model import MOMENT, TimelineModel, Top
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme, mute

_DEEDS = 150
"""How many deeds are read at a time."""

_MOST_GROUPS = 600
"""Groups that are shown at once: their layout, which is made anew with each that comes, takes some ten milliseconds."""

_MINUTE_MS = 60_000
_TYPING_MS = 150


class HistoryPage(QWidget):
    """A filter, the timeline, and a button that goes back to the moment that is chosen."""

    def __init__(
        self, reading: Reading, bridge: Bridge, go_back: QAction, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading, self._bridge, self._theme, self._go_back = reading, bridge, theme, go_back
        self._view = View("")
        self._before = NEWEST
        """The minute before which all is that is shown."""
        self._asked = 0
        self._today = timeline_wording.today()
        self.model = TimelineModel(self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter by person or words"))
        self.filter.setAccessibleName(self.tr("Filter the history"))
        self.filter.setClearButtonEnabled(True)
        roomy(self.filter)
        self.about, self.nothing = QLabel(self), QLabel(self)
        self.view = TimelineView(theme, self)
        self.view.setModel(self.model)
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._on_filter)
        self.filter.textChanged.connect(self._typing.start)
        self.model.groups_wanted.connect(self._read_more)
        self.model.changes_wanted.connect(self._read_changes)
        self.view.end_near.connect(self.model.want_groups)
        self.view.more_asked.connect(self.model.show_more)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.earlier.clicked.connect(self._show_earlier)
        self.latest.clicked.connect(self._show_latest)
        self._minutes = QTimer(self, interval=_MINUTE_MS)
        self._minutes.timeout.connect(self.name_days)
        self._minutes.start()
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def _lay_out(self) -> None:
        for label in (self.about, self.nothing):
            label.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.latest = self._way(self.tr("Back to the latest"))
        self.earlier = self._way(self.tr("Show what came before"))
        self.button = QToolButton(self)
        self._go_back.setIconText(self.tr("Restore as it was here…"))
        self.button.setDefaultAction(self._go_back)
        self.button.setToolTip(self.tr("Shows first what that would change"))
        self.button.setIconSize(QSize(18, 18))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setSizePolicy(self.filter.sizePolicy())
        self.button.setMinimumHeight(in_proportion(self.button, 30))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        for widget in (self.filter, self.about, self.latest):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.earlier)
        column.addWidget(self.button)

    def _way(self, text: str) -> QToolButton:
        """Make a button that leads to another part of a very long history, and is there only in one."""
        button = QToolButton(self)
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(self.filter.sizePolicy())
        button.setMinimumHeight(in_proportion(button, 30))
        button.hide()
        return button

    # What is shown

    @property
    def moment(self) -> str:
        """The stamp of the group or change that is chosen, "" where none is."""
        return str(self.view.currentIndex().data(MOMENT) or "") if self.view.currentIndex().isValid() else ""

    @property
    def playlist_id(self) -> str:
        return self._view.playlist_id

    def clear(self) -> None:
        self._show_of(View(""))

    def read(self, playlist_id: str, ids: Collection[str]) -> None:
        """Show the history of a playlist, or of some of its tracks."""
        you = timeline_wording.who("", mine=True)
        self._show_of(View(playlist_id, tuple(ids), self.filter.text(), you))

    def _show_of(self, view: View) -> None:
        if view.playlist_id != self._view.playlist_id:
            self.model.clear()
        if view != self._view:
            self._before = NEWEST
        # What a filter or a selection is about is another list, of which as much need not be there at once.
        known = sum(len(group.deeds) for group in self.model.groups()) if view == self._view else 0
        self._view = view
        self.about.setVisible(bool(view.ids))
        self.about.setText(self.tr("Of the selection: {}").format(wording.tracks(len(view.ids))))
        self._asked += 1
        if not view.playlist_id:
            self._tell(self.tr("Choose a playlist to see what was done in it."))
            return
        self._read(self._before, max(_DEEDS, known + 1), self._take)

    def _read(self, before: str, limit: int, take: Callable[[Page], None]) -> None:
        view, asked = self._view, self._asked

        def if_wanted(page: Page) -> None:
            if asked == self._asked:
                take(page)

        self._bridge.read(lambda: self._reading.all_groups(view, before, limit), if_wanted)

    def _take(self, page: Page) -> None:
        self.model.set_groups(page.groups, complete=page.complete)
        self._show_ways(page)
        if page.groups:
            self.stack.setCurrentWidget(self.view)
            self.view.look_ahead()
        elif self._view.text.strip():
            self._tell(self.tr("Nothing that was done matches this filter."))
        else:
            self._tell(self.tr("Nothing has been changed yet."))

    def _tell(self, sentence: str) -> None:
        self.nothing.setText(sentence)
        self.stack.setCurrentWidget(self.nothing)
        self.earlier.hide()
        self.latest.setVisible(self._before != NEWEST)

    def name_days(self) -> None:
        """Call the days anew, if another one has begun."""
        if timeline_wording.today() != self._today:
            self._today = timeline_wording.today()
            self.model.name_days()

    # A very long history is shown in parts

    def _show_ways(self, page: Page) -> None:
        self.earlier.setVisible(not page.complete and len(self.model.groups()) >= _MOST_GROUPS)
        self.latest.setVisible(self._before != NEWEST)

    def _show_earlier(self) -> None:
        self._turn_to(self.model.groups()[-1].minute)

    def _show_latest(self) -> None:
        self._turn_to(NEWEST)

    def _turn_to(self, before: str) -> None:
        """Show what was done before a minute, in the place of what is shown."""
        self._before = before
        self._asked += 1
        self.model.clear()
        self._read(before, _DEEDS, self._take)
        self.view.setFocus()

    def _read_more(self) -> None:
        groups = self.model.groups()
        if groups and len(groups) < _MOST_GROUPS:
            self._read(groups[-1].minute, _DEEDS, self._take_more)

    def _take_more(self, page: Page) -> None:
        self.model.add_groups(page.groups, complete=page.complete)
        self._show_ways(page)
        self.view.look_ahead()

    def _read_changes(self, top: Top) -> None:
        view, group, skip = self._view, top.group, len(top.changes)
        if group is None:
            return

        def take(changes: list[HistoryInfo]) -> None:
            if top.group == group and len(top.changes) == skip:
                self.model.add_changes(top, changes)

        self._bridge.read(partial(self._reading.all_changes, view, group.minute, group.user_id, skip), take)

    # What a person does

    def _on_filter(self) -> None:
        self._show_of(self._view._replace(text=self.filter.text()))

    def _on_menu(self, point: QPoint) -> None:
        if self.view.indexAt(point).data(MOMENT):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self._go_back)
            menu.popup(self.view.viewport().mapToGlobal(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filter with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            return
        super().keyPressEvent(event)

    def _on_theme(self) -> None:
        for label in (self.about, self.nothing):
            mute(label, self._theme)
