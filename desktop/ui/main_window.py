"""The window: puts the panes together and tells each what happened. What it shows comes from the parts below it."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.events import Changes
from desktop.library import Library
from desktop.searching import Searching
from desktop.store.queries import PlaylistInfo
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.actions import MENUS, PLAYLIST_MENU, Actions, translated
from desktop.ui.adding import Adding
from desktop.ui.background import Background
from desktop.ui.bridge import Bridge
from desktop.ui.clipboard import Clipboard
from desktop.ui.desk import Desk
from desktop.ui.details_pane import DetailsPane
from desktop.ui.exchange import Exchange
from desktop.ui.export_actions import ExportActions
from desktop.ui.file_chooser import FileChooser
from desktop.ui.folder_actions import FolderActions
from desktop.ui.foot import Foot
from desktop.ui.frames import in_proportion
from desktop.ui.gathering import Gathering
from desktop.ui.going import Going
from desktop.ui.going_back import GoingBack
from desktop.ui.help_actions import HelpActions, own_icon
from desktop.ui.icons import Icons
from desktop.ui.merge_watch import MergeWatch
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.models.track_model import TrackModel
from desktop.ui.notice_bar import NoticeBar
from desktop.ui.opener import Opener
from desktop.ui.playing import Playing
from desktop.ui.playlist_arranging import PlaylistArranging
from desktop.ui.playlist_editing import PlaylistEditing
from desktop.ui.playlist_loading import PlaylistLoading
from desktop.ui.preferences import Preferences
from desktop.ui.question_bar import QuestionBar
from desktop.ui.reading import SCREENFUL, Reading
from desktop.ui.remembered import Remembered
from desktop.ui.search_actions import SearchActions
from desktop.ui.sending import Sending
from desktop.ui.settings_actions import SettingsActions
from desktop.ui.sidebar import Sidebar
from desktop.ui.support_actions import SupportActions
from desktop.ui.sync_actions import SyncActions
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme
from desktop.ui.toast import Toast
from desktop.ui.totals import Totals
from desktop.ui.track_editing import TrackEditing
from desktop.ui.track_loading import TrackLoading
from desktop.ui.track_pane import TrackPane
from desktop.ui.trash_actions import TrashActions
from desktop.ui.trash_pane import TrashPane
from desktop.ui.undoing import Undoing
from desktop.ui.welcome import Welcome
from desktop.ui.window_memory import WindowMemory

_COUNT_AFTER_MS: Final = 250
"""How long changes are gathered before all playlists are counted anew."""

_BY_PLAYLIST: Final = (
    "rename-playlist",
    "duplicate-playlist",
    "delete-playlist",
    "find-duplicates",
    "shuffle",
    "reverse",
    "export",
    "go-back",
    "add-track",
    "add-files",
    "paste",
    "find",
)
"""Actions that need a playlist in the middle."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window is built of, made by whoever starts the program."""

    library: Library
    bridge: Bridge
    sync: SyncControl
    theme: Theme
    icons: Icons
    reading: Reading
    remembered: Remembered
    preferences: Preferences
    searching: Searching
    opener: Opener


class MainWindow(QMainWindow):
    """Three panes and a foot."""

    painted = Signal()
    """The window was painted for the first time; what that did not need may be loaded now."""

    closed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self._first_paint = True
        self._supposed: dict[str, int] = {}
        self.setWindowTitle(self.tr("Shared Music Playlist"))
        self._build_panes()
        self._build_doings()
        self._lay_out()
        for title, names in MENUS:
            self.actions_by_name.fill(self.menuBar().addMenu(translated(title)), names)
        self._connect()
        self._restore()

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
        self.trash = TrashPane(reading, bridge, actions["restore"], theme, icons, self)
        self.welcome = Welcome(actions, theme, icons, self)
        self.details = DetailsPane(reading, bridge, actions["go-back"], theme, icons, self)
        self.foot = Foot(theme, icons, self)
        self.question = QuestionBar(theme, self)
        self.notices = NoticeBar(theme, icons, self)
        self.totals = Totals(self.tracks, self.pane.view, self.foot)
        self.toast = Toast(self, theme, icons)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)

    def _build_doings(self) -> None:
        parts, actions = self.parts, self.actions_by_name
        reading, bridge = parts.reading, parts.bridge
        self.desk = Desk(parts.library, bridge, self)
        self.undoing = Undoing(self.desk, self.toast, actions, self)
        self.adding = Adding(lambda: self.tracks.playlist_id, self.desk, reading, bridge, self)
        self.track_editing = TrackEditing(self.pane, self.tracks, self.desk, self.adding, reading, actions, self)
        self.clipboard = Clipboard(
            self.pane, self.tracks, self.track_editing, self.adding, reading, bridge, actions, self
        )
        self.playlist_editing = PlaylistEditing(self.sidebar, self.playlists, self.desk, actions, self)
        self.folder_actions = FolderActions(self, self.sidebar, self.playlists, parts.remembered, actions)
        self.gathering = Gathering(self.sidebar, self.playlists, self.desk, self)
        self.sending = Sending(
            self, self.pane.view, self.tracks, self.playlists, self.adding, self.gathering, actions, parts.theme
        )
        self.arranging = PlaylistArranging(
            self, self.sidebar, self.playlists, self.desk, reading, bridge, actions, parts.theme
        )
        self.trash_actions = TrashActions(self.desk, self)
        self.going_back = GoingBack(self, self.details.history, self.playlists.get, self.desk, bridge, parts.theme)
        chooser = FileChooser(self, parts.remembered)
        self.exchange = Exchange(
            self, self.desk, self.adding, bridge, actions, parts.theme, chooser, self.playlist_here
        )
        time = parts.library.replica.time
        self.exporting = ExportActions(
            self, self.playlists, self.playlist_here, reading, bridge, actions, chooser, parts.theme, time
        )
        self.sync_actions = SyncActions(
            self, parts.sync, self.desk, bridge, reading, self.playlists, actions, parts.theme, parts.icons
        )
        self.help_actions = HelpActions(self, actions, parts.theme)
        header, theme = self.pane.view.horizontalHeader(), parts.theme
        self.support_actions = SupportActions(self, parts, actions)
        self.background = Background(self, parts.preferences, actions, self.playlists.name_of)
        self.background.playlist_asked.connect(self.sidebar.choose)
        self.settings_actions = SettingsActions(
            self, parts.preferences, header, reading, parts.sync, bridge, self.sync_actions, actions, theme
        )
        self.going = Going(self.sidebar, self.playlists, self.pane, self.tracks, self.loading, self)
        self.merges = MergeWatch(self, self.desk, bridge, parts.sync, self.notices, parts.theme, parts.icons)

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
        self.details.setMinimumWidth(in_proportion(self, 200))
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.question)
        column.addWidget(self.notices)
        column.addWidget(self.foot)
        self.setCentralWidget(whole)
        self.search = SearchActions(self, self.parts.searching)
        self.playing = Playing(self, self.parts.opener)
        self.toast.stand_over(self.splitter)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        actions, bridge = self.actions_by_name, self.parts.bridge
        for name, do in {
            "quit": self.quit,
            "show-trash": self.show_trash,
            "together": self.merges.show_review,
            "go-back": self.going_back.ask,
            "next-pane": lambda: self._cycle(1),
            "previous-pane": lambda: self._cycle(-1),
        }.items():
            actions[name].triggered.connect(do)
        actions["show-details"].toggled.connect(self._on_details)
        self.exporting.offered.connect(self.toast.say)
        for doing in (
            self.adding,
            self.track_editing,
            self.playlist_editing,
            self.arranging,
            self.exchange,
            self.going_back,
            self.trash_actions,
        ):
            doing.undoable.connect(self.undoing.offer)
            doing.said.connect(self.say)
        for speaker in (
            self.desk,
            self.pane,
            self.clipboard,
            self.folder_actions,
            self.sync_actions,
            self.help_actions,
            self.exporting,
            self.support_actions,
        ):
            speaker.said.connect(self.say)
        self.adding.asked.connect(self.question.ask)
        self.clipboard.files_pasted.connect(self.exchange.take)
        self.welcome.samples_asked.connect(self.exchange.import_samples)
        self.exchange.tracks_read.connect(self.gathering.of_values)
        self.gathering.undoable.connect(self.undoing.offer)
        self.details.refused.connect(self.say)
        self.going_back.moment_wanted.connect(self._show_history)
        self._connect_panes()
        bridge.changed.connect(self._on_changes)
        bridge.status_changed.connect(self._on_status)
        bridge.task_started.connect(self.foot.show_task)
        self._count.timeout.connect(self._count_playlists)
        self._soon.timeout.connect(self._show_selected)
        self._on_status(self.parts.sync.status)

    def _connect_panes(self) -> None:
        self.sidebar.chosen.connect(self.open)
        self.sidebar.trash_chosen.connect(self.show_trash)
        self.sidebar.view.customContextMenuRequested.connect(self._on_playlist_menu)
        self.sidebar.view.tracks_dropped.connect(self.sending.take_dropped)
        self.sidebar.view.files_dropped.connect(lambda paths, into: self.exchange.take(paths, into=into))
        self.pane.view.files_dropped.connect(self.exchange.take)
        self.pane.view.selectionModel().selectionChanged.connect(self._show_selection)
        self.loading.loaded.connect(self._show_selection)
        self.playlist_loading.loaded.connect(self._on_playlists)
        self.trash.restored.connect(self.trash_actions.restore)
        self.trash_actions.restored.connect(self._on_restored)
        self.details.edited.connect(self.track_editing.change_many)
        self.details.described.connect(self.playlist_editing.describe)
        self.exchange.imported.connect(lambda ids: self.sidebar.choose(ids[0]))
        self.foot.sync_clicked.connect(self.sync_actions.show_state)
        self.parts.icons.loaded.connect(self.foot.load_icon)
        for doing in (self.merges, self.sync_actions.refusals):
            doing.undoable.connect(self.undoing.offer)
            doing.offered.connect(self.toast.say)
            doing.opened.connect(self.go)
        self.notices.left.connect(self.pane.view.setFocus)

    # What is shown

    def open(self, playlist_id: str) -> None:
        """Show a playlist in the middle; "" where there is none."""
        playlist = self.playlists.get(playlist_id)
        if playlist_id != self.tracks.playlist_id or playlist is None:
            self.pane.show_playlist(
                playlist, self.playlists.count_of(playlist_id) or self._supposed.pop(playlist_id, 0)
            )
        self.middle.setCurrentWidget(self.welcome if playlist is None else self.pane)
        self.playlists.set_fresh(self.playlists.fresh() - {playlist_id})
        self._show_selection()

    def playlist_here(self) -> PlaylistInfo | None:
        """Answer the playlist that is shown."""
        return self.playlists.get(self.tracks.playlist_id)

    def go(self, playlist_id: str, ids: list[str]) -> None:
        """Show a playlist and tracks in it, or the Trash where it is there."""
        if not self.going.go(playlist_id, ids):
            self.show_trash()

    def show_trash(self) -> None:
        self.sidebar.show_trash()
        self.pane.show_playlist(None)
        self.middle.setCurrentWidget(self.trash)
        self.trash.read()
        self._show_selection()

    def say(self, sentence: str) -> None:
        self.toast.say(sentence)

    def _show_selection(self) -> None:
        """Show in the foot and in the details what is selected now; of very many once for all that happens now."""
        if self.pane.view.selected_count() > SCREENFUL:
            self._soon.start()
        else:
            self._show_selected()

    def _show_selected(self) -> None:
        playlist = self.playlists.get(self.tracks.playlist_id)
        for name in _BY_PLAYLIST:
            self.actions_by_name[name].setEnabled(playlist is not None)
        ids = self.pane.view.selected_ids() if playlist is not None else []
        self.totals.show(ids)
        self.details.show_about(playlist, ids)

    def _show_history(self) -> None:
        self.actions_by_name["show-details"].setChecked(True)
        self.details.setCurrentWidget(self.details.history)
        self.details.history.view.setFocus()

    def _on_details(self, on: bool) -> None:
        self.details.setVisible(on)

    # What happened

    def _on_changes(self, changes: Changes) -> None:
        joining = self.sync_actions.joining
        before = set(self.playlists.ids())
        known = before if joining else set()
        self.playlist_loading.take(changes)
        if changes.tracks or changes.everything or changes.playlists:
            self._count.start()
        if changes.afar:
            others = (set(changes.tracks) | changes.playlists) - {self.tracks.playlist_id} - known
            self.playlists.set_fresh(self.playlists.fresh() | (others & set(self.playlists.ids())))
            for playlist_id in others & before & set(changes.tracks):
                if len(changes.tracks[playlist_id]) <= SCREENFUL:  # else it is a new list more than a change
                    self.tracks.unseen.add(playlist_id, changes.tracks[playlist_id])
        if changes.users:
            self.tracks.look.me = self.playlists.me = self.parts.library.replica.user_id
        self.loading.take(replace(changes, afar=changes.afar and not joining))
        if not joining:
            self.background.take(changes)
        if self.middle.currentWidget() is self.trash:
            self.trash.read()
        self._show_selection()

    def _on_playlists(self) -> None:
        """Show the playlist in the middle under its name of now, or another one where it is gone."""
        here = self.playlists.get(self.tracks.playlist_id)
        if here is not None:
            self.pane.show_name(here)
        elif self.middle.currentWidget() is not self.trash and not self.search.shown:
            ids = self.playlists.ids()
            self.sidebar.choose(self.sidebar.current_id() or (ids[0] if ids else ""))
            self.open(self.sidebar.current_id())

    def _count_playlists(self) -> None:
        self.parts.bridge.read(self.parts.reading.all_counts, self.playlists.set_counts)

    def _on_status(self, status: SyncStatus) -> None:
        self.foot.show_status(status)
        marks = status.state is not SyncState.NO_SERVER
        if marks != self.tracks.look.marks_waiting:
            self.tracks.look.marks_waiting = marks
            self.tracks.repaint()

    def _on_playlist_menu(self, point: QPoint) -> None:
        menu = self.actions_by_name.fill(QMenu(self), PLAYLIST_MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.sidebar.view.viewport().mapToGlobal(point))

    def _on_restored(self, playlist_id: str) -> None:
        # The Trash gives way to the playlist, and would hand the keyboard to whatever comes next: a filter box.
        self.sidebar.view.setFocus()
        self.sidebar.choose(playlist_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.exchange.take([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    # Panes by keyboard

    def panes(self) -> list[QWidget]:
        """List what F6 goes through, as it is now."""
        middle: QWidget = self.welcome
        if self.middle.currentWidget() is self.pane:
            middle = self.pane.table.currentWidget() or self.pane.view
        elif self.middle.currentWidget() is self.trash:
            middle = self.trash.view
        elif self.search.shown:
            middle = self.search.pane.box
        right = [self.details.tabBar()] if self.details.isVisible() else []
        asked = [self.question.buttons[0]] if self.question.isVisible() else []
        return [self.sidebar.view, middle, *right, *asked, self.foot.sync]

    def _cycle(self, by: int) -> None:
        panes, focus = self.panes(), self.focusWidget()
        between = [pane for pane in (self.details, self.question) if pane.isVisible()]
        roots = (self.sidebar, self.middle, *between, self.foot)
        here = next((at for at, root in enumerate(roots) if focus is not None and root.isAncestorOf(focus)), None)
        panes[0 if here is None else (here + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    # Over a restart

    def _restore(self) -> None:
        self._memory = memory = WindowMemory(
            self.parts.remembered, self, self.splitter, self.sidebar, self.pane, self.details
        )
        memory.put_back()
        memory.put_back_unseen(self.tracks)
        self.actions_by_name["show-details"].setChecked(memory.shows_details)
        self.details.setVisible(memory.shows_details)
        self.playlist_loading.begin(memory.playlist)
        ids = self.playlists.ids()
        wanted = memory.playlist_among(ids)
        self._supposed = {wanted: memory.count}
        if wanted:
            self.sidebar.choose(wanted)
        else:
            self.open("")
        self.playlists.set_fresh(memory.fresh())
        (self.pane.view if self.tracks.rowCount() else self.sidebar.view).setFocus()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self._after_first_paint)
        return done

    def _after_first_paint(self) -> None:
        self.parts.bridge.begin()
        self.background.show()
        self.setWindowIcon(own_icon())
        self._count_playlists()
        self.painted.emit()
        QTimer.singleShot(0, self.parts.icons.load)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self.parts.sync.set_shown(not self.isMinimized())
        super().changeEvent(event)

    def quit(self) -> None:
        """End the program, even where closing the window would only hide it."""
        self.background.leave()
        self.close()

    def keep(self) -> None:
        """Keep how the window is, for the next start, and what is being typed."""
        self.pane.view.keep_edit()
        details = self.actions_by_name["show-details"].isChecked()
        self._memory.remember(self.playlists, self.tracks, details=details)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        if self.background.stays_open:
            event.ignore()
            self.hide()
            return
        super().closeEvent(event)
        self.closed.emit()
