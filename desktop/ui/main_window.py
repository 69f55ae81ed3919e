"""The window: puts the panes together and tells each what happened. What it shows comes from the parts below it."""

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.actions import MENUS, translated
from desktop.ui.change_watch import ChangeWatch
from desktop.ui.company_watch import CompanyWatch
from desktop.ui.desk import Desk
from desktop.ui.file_chooser import FileChooser
from desktop.ui.going import Going
from desktop.ui.history.going_back import GoingBack
from desktop.ui.history.trash_actions import TrashActions
from desktop.ui.hosting.hosting_actions import HostingActions
from desktop.ui.import_export.exchange import Exchange
from desktop.ui.import_export.export_actions import ExportActions
from desktop.ui.members.inviting import Inviting
from desktop.ui.members.sharing import Sharing
from desktop.ui.pane_window import PaneWindow
from desktop.ui.player.playing import Playing
from desktop.ui.playlists.folder_actions import FolderActions
from desktop.ui.playlists.gathering import Gathering
from desktop.ui.playlists.playlist_arranging import PlaylistArranging
from desktop.ui.playlists.playlist_editing import PlaylistEditing
from desktop.ui.playlists.playlist_menu import open_menu
from desktop.ui.playlists.sending import Sending
from desktop.ui.program.background import Background
from desktop.ui.program.help_actions import HelpActions, own_icon
from desktop.ui.program.settings_actions import SettingsActions
from desktop.ui.program.support_actions import SupportActions
from desktop.ui.search.search_actions import SearchActions
from desktop.ui.sync.merge_watch import MergeWatch
from desktop.ui.sync.sync_actions import SyncActions
from desktop.ui.tracks.adding import Adding
from desktop.ui.tracks.clipboard import Clipboard
from desktop.ui.tracks.track_editing import TrackEditing
from desktop.ui.undoing import Undoing
from desktop.ui.window_memory import WindowMemory
from desktop.ui.window_parts import Parts


class MainWindow(PaneWindow):
    """The panes, and everything that can be done in them."""

    painted = Signal()
    """The window was painted for the first time; what that did not need may be loaded now."""

    closed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._first_paint = True
        self.setAcceptDrops(True)
        self._build_doings()
        for title, names in MENUS:
            self.actions_by_name.fill(self.menuBar().addMenu(translated(title)), names)
        self._connect()
        self._restore()

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
        self.sharing = Sharing(
            self, parts.library.replica, reading, bridge, parts.sync.status, self.playlist_chosen, actions
        )
        self.playlist_editing = PlaylistEditing(
            self.sidebar, self.playlists, self.desk, lambda: self.sharing.of_others, actions, self
        )
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
        self.hosting_actions = HostingActions(self, parts, actions, chooser)
        self.inviting = Inviting(self, parts.sync, bridge, self.playlist_chosen, actions["invite"], time, parts.theme)
        self.inviting.for_others = self.hosting_actions.for_others
        self.help_actions = HelpActions(self, actions, parts.theme)
        header, theme = self.pane.view.horizontalHeader(), parts.theme
        self.support_actions = SupportActions(self, parts, actions, chooser)
        self.background = Background(self, parts.preferences, actions, self.playlists.name_of)
        self.background.playlist_asked.connect(self.sidebar.choose)
        self.settings_actions = SettingsActions(
            self,
            parts.preferences,
            header,
            reading,
            parts.sync,
            bridge,
            self.sync_actions,
            self.sharing,
            actions,
            theme,
        )
        self.going = Going(self.sidebar, self.playlists, self.pane, self.tracks, self.loading, self)
        self.watch = ChangeWatch(self, self.sync_actions, self.background)
        self.search = SearchActions(self, self.desk, self.undoing, parts.searching)
        self.playing = Playing(self, self.exchange, self.adding, self.search, self.painted, parts.opener)
        self.company = CompanyWatch(self)
        self.merges = MergeWatch(self, self.desk, bridge, parts.sync, self.notices, parts.theme, parts.icons)

    def _connect(self) -> None:
        actions, bridge = self.actions_by_name, self.parts.bridge
        for name, do in {
            "quit": self.quit,
            "show-trash": self.show_trash,
            "together": self.merges.show_review,
            "go-back": self.going_back.ask,
            "members": lambda: self._show_details(self.members, self.members.view),
            "next-pane": lambda: self.cycle(1),
            "previous-pane": lambda: self.cycle(-1),
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
            self.clipboard,
            self.folder_actions,
            self.sync_actions,
            self.hosting_actions,
            self.inviting,
            self.sharing,
            self.help_actions,
            self.exporting,
            self.support_actions,
        ):
            speaker.said.connect(self.say)
        self.adding.asked.connect(self.question.ask)
        self.clipboard.files_pasted.connect(self.exchange.take)
        self.clipboard.invitation_pasted.connect(self.sync_actions.invitations.open_link)
        self.welcome.samples_asked.connect(self.exchange.import_samples)
        self.exchange.tracks_read.connect(self.gathering.of_values)
        self.gathering.undoable.connect(self.undoing.offer)
        self.going_back.moment_wanted.connect(self._show_history)
        self._connect_panes()
        bridge.task_started.connect(self.foot.show_task)

    def _connect_panes(self) -> None:
        actions = self.actions_by_name
        self.sidebar.chosen.connect(self.open)
        self.sidebar.trash_chosen.connect(self.show_trash)
        self.sidebar.view.customContextMenuRequested.connect(partial(open_menu, self, self.sidebar, actions))
        self.sidebar.view.tracks_dropped.connect(self.sending.take_dropped)
        self.sidebar.view.files_dropped.connect(lambda paths, into: self.exchange.take(paths, into=into))
        self.pane.view.files_dropped.connect(self.exchange.take)
        self.playlist_loading.loaded.connect(self._on_playlists)
        self.trash.restored.connect(self.trash_actions.restore)
        self.trash_actions.restored.connect(self._on_restored)
        self.details.edited.connect(self.track_editing.change_many)
        self.details.described.connect(self.playlist_editing.describe)
        self.exchange.imported.connect(lambda ids: self.sidebar.choose(ids[0]))
        self.foot.sync_clicked.connect(self.sync_actions.show_state)
        self.sync_actions.invitations.opened.connect(lambda playlist_id: self.go(playlist_id, []))
        for doing in (self.merges, self.sync_actions.refusals):
            doing.undoable.connect(self.undoing.offer)
            doing.offered.connect(self.toast.say)
            doing.opened.connect(self.go)

    # Where to go

    def go(self, playlist_id: str, ids: list[str]) -> None:
        """Show a playlist and tracks in it, or the Trash where it is there."""
        if not self.going.go(playlist_id, ids):
            self.show_trash()

    def _show_history(self) -> None:
        self._show_details(self.details.history, self.details.history.view)

    def _show_details(self, page: QWidget, keyboard: QWidget) -> None:
        """Show a page of the right pane, and give it the keyboard."""
        self.actions_by_name["show-details"].setChecked(True)
        self.details.setCurrentWidget(page)
        (keyboard if keyboard.isVisible() else self.details.tabBar()).setFocus()

    def _on_details(self, on: bool) -> None:
        self.details.setVisible(on)

    # What happened

    def _on_playlists(self) -> None:
        """Show the playlist in the middle under its name of now, or another one where it is gone."""
        here = self.playlists.get(self.tracks.playlist_id)
        if here is not None:
            self.pane.show_name(here)
            self.viewing.show(here)
        elif self.middle.currentWidget() is not self.trash and not self.search.shown:
            ids = self.playlists.ids()
            self.sidebar.choose(self.sidebar.current_id() or (ids[0] if ids else ""))
            self.open(self.sidebar.current_id())

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
        self.supposed = {wanted: memory.count}
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
        self.watch.count()
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
