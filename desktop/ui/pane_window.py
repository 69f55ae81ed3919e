"""The window as panes: playlists on the left; one playlist, the Trash or a search in the middle; details on the right;
and the foot. What they show, and the way from one to the next by keyboard. What is done in them comes on top.
"""

from typing import Protocol, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.store.queries import PlaylistInfo
from desktop.ui.actions import Actions
from desktop.ui.details_pane import DetailsPane
from desktop.ui.foot import Foot
from desktop.ui.frames import in_proportion
from desktop.ui.history.trash_pane import TrashPane
from desktop.ui.members.members_page import MembersPage
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.models.track_model import TrackModel
from desktop.ui.playlists.playlist_loading import PlaylistLoading
from desktop.ui.playlists.sidebar import Sidebar
from desktop.ui.question_bar import QuestionBar
from desktop.ui.reading import SCREENFUL
from desktop.ui.sync.notice_bar import NoticeBar
from desktop.ui.toast import Toast
from desktop.ui.totals import Totals
from desktop.ui.tracks.track_loading import TrackLoading
from desktop.ui.tracks.track_pane import TrackPane
from desktop.ui.viewing import Viewing
from desktop.ui.welcome import Welcome
from desktop.ui.window_parts import Parts


class Keyboard(Protocol):
    """What stands in the middle tells which part of it the keyboard goes to."""

    def keyboard(self) -> QWidget: ...


class PaneWindow(QMainWindow):
    """Three panes and a foot."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.supposed: dict[str, int] = {}
        self.setWindowTitle(self.tr("Shared Music Playlist"))
        self._build_panes()
        self._lay_out()
        self.details.refused.connect(self.say)
        self.pane.said.connect(self.say)
        self.members.asked.connect(self.question.ask)
        self.pane.view.selectionModel().selectionChanged.connect(self.show_selection)
        self.loading.loaded.connect(self.show_selection)
        self.notices.left.connect(self.pane.view.setFocus)
        self.parts.icons.loaded.connect(self.foot.load_icon)
        self._soon.timeout.connect(self._show_selected)

    def _build_panes(self) -> None:
        parts = self.parts
        theme, icons, reading, bridge = parts.theme, parts.icons, parts.reading, parts.bridge
        self.actions_by_name = actions = Actions(self, icons)
        self.playlists = PlaylistModel(self)
        self.tracks = TrackModel(reading.tracks, self)
        self.tracks.look.me = self.playlists.me = parts.library.replica.user_id
        self.tracks.origin = parts.library.replica.clock.device
        self.loading = TrackLoading(self.tracks, reading, bridge, self)
        self.playlist_loading = PlaylistLoading(self.playlists, reading, bridge, self)
        self.sidebar = Sidebar(self.playlists, theme, icons, self)
        self.pane = TrackPane(self.tracks, self.loading, actions, theme, icons, self)
        self.viewing = Viewing(self.pane, actions, theme, icons)
        self.trash = TrashPane(reading, bridge, actions["restore"], theme, icons, self)
        self.welcome = Welcome(actions, theme, icons, self)
        self.details = DetailsPane(reading, bridge, actions["go-back"], theme, self)
        self.members = MembersPage(reading, bridge, parts.sync.status, actions["invite"], theme, self)
        self.details.add_members(self.members)
        self.foot = Foot(theme, icons, self)
        self.question = QuestionBar(theme, self)
        self.notices = NoticeBar(theme, icons, self)
        self.totals = Totals(self.tracks, self.pane.view, self.foot)
        self.toast = Toast(self, theme, icons)
        self._soon = QTimer(self, singleShot=True, interval=0)

    def _lay_out(self) -> None:
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.pane)
        self.middle.addWidget(self.trash)
        self.middle.addWidget(self.welcome)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for widget in (self.sidebar, self.middle, self.details):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([in_proportion(self, 220), 710, in_proportion(self, 240)])
        self.sidebar.setMinimumWidth(in_proportion(self, 130))
        # As wide as its tabs, within reason: else the last of them is cut off.
        tabs = min(self.details.tabBar().sizeHint().width(), in_proportion(self, 280))
        self.details.setMinimumWidth(max(in_proportion(self, 200), tabs))
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.question)
        column.addWidget(self.notices)
        column.addWidget(self.foot)
        self.setCentralWidget(whole)
        self.toast.stand_over(self.splitter)

    # What is shown

    def open(self, playlist_id: str) -> None:
        """Show a playlist in the middle; "" where there is none."""
        playlist = self.playlists.get(playlist_id)
        if playlist_id != self.tracks.playlist_id or playlist is None:
            self.pane.show_playlist(playlist, self.playlists.count_of(playlist_id) or self.supposed.pop(playlist_id, 0))
        self.middle.setCurrentWidget(self.welcome if playlist is None else self.pane)
        self.playlists.set_fresh(self.playlists.fresh() - {playlist_id})
        self.show_selection()

    def playlist_here(self) -> PlaylistInfo | None:
        """Answer the playlist that is shown."""
        return self.playlists.get(self.tracks.playlist_id)

    def playlist_chosen(self) -> PlaylistInfo | None:
        """Answer the playlist that is chosen on the left, or where that is filtered out the one that is shown."""
        return self.playlists.get(self.sidebar.current_id()) or self.playlist_here()

    def show_trash(self) -> None:
        self.sidebar.show_trash()
        self.pane.show_playlist(None)
        self.middle.setCurrentWidget(self.trash)
        self.trash.read()
        self.show_selection()

    def say(self, sentence: str) -> None:
        self.toast.say(sentence)

    def show_selection(self) -> None:
        """Show in the foot and in the details what is selected now; of very many once for all that happens now."""
        if self.pane.view.selected_count() > SCREENFUL:
            self._soon.start()
        else:
            self._show_selected()

    def _show_selected(self) -> None:
        playlist = self.playlist_here()
        self.viewing.show(playlist)
        ids = self.pane.view.selected_ids() if playlist is not None else []
        self.totals.show(ids)
        self.details.show_about(playlist, ids)
        self.members.show_about(playlist)

    # Panes by keyboard

    def panes(self) -> list[QWidget]:
        """List what F6 goes through, as it is now."""
        return [to for _, to in self._stops()]

    def cycle(self, by: int) -> None:
        """Give the keyboard to the next pane, or the one before."""
        stops, focus = self._stops(), self.focusWidget()
        here = next((at for at, (pane, _) in enumerate(stops) if focus and pane.isAncestorOf(focus)), None)
        stops[0 if here is None else (here + by) % len(stops)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[tuple[QWidget, QWidget]]:
        """Pair each pane that is shown with the part of it that the keyboard goes to."""
        stops: list[tuple[QWidget, QWidget]] = [
            (self.sidebar, self.sidebar.view),
            (self.middle, cast(Keyboard, self.middle.currentWidget()).keyboard()),
            (self.details, self.details.tabBar()),
            *((self.question, button) for button in self.question.buttons[:1]),
            (self.notices, self.notices.button),
            (self.foot, self.foot.sync),
        ]
        return [stop for stop in stops if stop[0].isVisible()]
