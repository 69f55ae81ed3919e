"""The window: puts the panes together and tells each what happened. What it shows comes from the parts below it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.events import Changes
from desktop.library import Library
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.actions import MENUS, PLAYLIST_MENU, Actions, translated
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.foot import Foot
from desktop.ui.icons import Icons
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.models.track_model import TrackLook, TrackModel
from desktop.ui.playlist_editing import PlaylistEditing
from desktop.ui.reading import Reading
from desktop.ui.remembered import Remembered
from desktop.ui.sidebar import Sidebar
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme
from desktop.ui.toast import Toast
from desktop.ui.track_editing import TrackEditing
from desktop.ui.track_loading import TrackLoading
from desktop.ui.track_pane import TrackPane

_COUNT_AFTER_MS: Final = 250
"""How long changes are gathered before all playlists are counted anew."""


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


class MainWindow(QMainWindow):
    """Three panes and a foot."""

    painted = Signal()
    """The window was painted for the first time; what that did not need may be loaded now."""

    closed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._first_paint = True
        self.setWindowTitle(self.tr("Shared Music Playlist"))
        self._build()
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._restore()

    def _build(self) -> None:
        parts = self._parts
        theme, icons, reading = parts.theme, parts.icons, parts.reading
        self.actions_by_name = actions = Actions(self, icons)
        self.desk = Desk(parts.library, parts.bridge, self)
        self.playlists = PlaylistModel(self)
        self.tracks = TrackModel(reading.tracks, TrackLook(), self)
        self.tracks.me = parts.library.replica.user_id
        self.loading = TrackLoading(self.tracks, reading, parts.bridge, self)
        self.sidebar = Sidebar(self.playlists, theme, icons, self)
        self.pane = TrackPane(self.tracks, self.loading, actions, theme, icons, self)
        self.welcome = EmptyState(theme, icons, "playlist", (actions["new-playlist"], actions["import"]), self)
        self.welcome.say(
            self.tr("Your first playlist"),
            self.tr("Make one, import one, or drop a playlist file here. Everything works without a server."),
        )
        self.foot = Foot(theme, icons, self)
        self.toast = Toast(self, theme, icons)
        self.track_editing = TrackEditing(self.pane, self.tracks, self.desk, reading, parts.bridge, actions, self)
        self.playlist_editing = PlaylistEditing(self.sidebar, self.playlists, self.desk, actions, self)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)

    def _lay_out(self) -> None:
        self.middle = QStackedWidget(self)
        for widget in (self.pane, self.welcome):
            self.middle.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(self.middle)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([230, 800])
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(whole)
        self.setAcceptDrops(True)

    def _fill_menus(self) -> None:
        for title, names in MENUS:
            self.actions_by_name.fill(self.menuBar().addMenu(translated(title)), names)

    def _connect(self) -> None:
        actions, stack, bridge = self.actions_by_name, self.desk.stack, self._parts.bridge
        actions["undo"].triggered.connect(stack.undo)
        actions["redo"].triggered.connect(stack.redo)
        actions["quit"].triggered.connect(self.close)
        actions["next-pane"].triggered.connect(lambda: self._cycle(1))
        actions["previous-pane"].triggered.connect(lambda: self._cycle(-1))
        actions["sync-now"].triggered.connect(self._parts.sync.wake)
        stack.indexChanged.connect(self._on_stack)
        for editing in (self.track_editing, self.playlist_editing):
            editing.said.connect(self.say)
            editing.undoable.connect(self._say_undoable)
        self.desk.said.connect(self.say)
        self.pane.said.connect(self.say)
        self.sidebar.chosen.connect(self.open)
        self.sidebar.view.customContextMenuRequested.connect(self._on_playlist_menu)
        self.sidebar.view.tracks_dropped.connect(self._on_tracks_dropped)
        self.pane.view.selectionModel().selectionChanged.connect(self._show_totals)
        self.loading.loaded.connect(self._show_totals)
        bridge.changed.connect(self._on_changes)
        bridge.status_changed.connect(self._on_status)
        bridge.task_started.connect(self.foot.show_task)
        self._count.timeout.connect(self._count_playlists)
        self._on_stack()
        self._on_status(self._parts.sync.status)

    # What is shown

    def open(self, playlist_id: str) -> None:
        """Show a playlist in the middle."""
        playlist = self.playlists.get(playlist_id)
        if playlist is None:
            self.middle.setCurrentWidget(self.welcome)
            self.pane.show_playlist(None)
        else:
            self.middle.setCurrentWidget(self.pane)
            if playlist_id != self.tracks.playlist_id:
                self.pane.show_playlist(playlist)
        self.playlists.set_fresh(self.playlists.fresh() - {playlist_id})
        self._show_totals()

    def say(self, sentence: str) -> None:
        self.toast.say(sentence)

    def _say_undoable(self, sentence: str) -> None:
        self.toast.say(sentence, self.tr("Undo"), self.desk.stack.undo)

    def _show_totals(self) -> None:
        if self.middle.currentWidget() is not self.pane:
            self.foot.show_text("")
            return
        selected = self.pane.view.selected_count()
        ids = self.pane.view.selected_ids() if selected > 1 else []
        shown = self.tracks.list
        self.foot.show_totals(shown.total, shown.length_of(), selected, shown.length_of(ids))

    def _on_stack(self) -> None:
        stack = self.desk.stack
        for name, can, text in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            action = self.actions_by_name[name]
            action.setEnabled(can)
            verb = self.tr("&Undo") if name == "undo" else self.tr("&Redo")
            action.setText(f"{verb} {text}" if can else verb)

    # What happened

    def _on_changes(self, changes: Changes) -> None:
        if changes.playlists or changes.members or changes.users or changes.everything:
            self.read_playlists()
        if changes.tracks or changes.everything or changes.playlists:
            self._count.start()
        if changes.afar:
            others = (set(changes.tracks) | changes.playlists) - {self.tracks.playlist_id}
            self.playlists.set_fresh(self.playlists.fresh() | (others & set(self.playlists.ids())))
        self.loading.take(changes)

    def read_playlists(self) -> None:
        """Show the playlists as they are now, and the one in the middle under its name of now."""
        self.playlists.set_playlists(self._parts.reading.playlists())
        here = self.playlists.get(self.tracks.playlist_id)
        if here is not None:
            self.pane.show_name(here)
        elif self.middle.currentWidget() in (self.pane, self.welcome) and not self.sidebar.current_id():
            self.open("")

    def _count_playlists(self) -> None:
        self._parts.bridge.read(self._parts.reading.all_counts, self.playlists.set_counts)

    def _on_status(self, status: SyncStatus) -> None:
        self.foot.show_status(status)
        marks = status.state is not SyncState.NO_SERVER
        if marks != self.tracks.marks_waiting:
            self.tracks.marks_waiting = marks
            self.tracks.repaint()

    # Playlists in the list

    def _on_playlist_menu(self, point: QPoint) -> None:
        menu = self.actions_by_name.fill(QMenu(self), PLAYLIST_MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.sidebar.view.viewport().mapToGlobal(point))

    def _on_tracks_dropped(self, dragged: object, playlist_id: str, move: bool) -> None:
        self.track_editing.bring(dragged, playlist_id, move=move)  # type: ignore[arg-type]

    # Panes by keyboard

    def _panes(self) -> list[QWidget]:
        middle = self.pane.view if self.middle.currentWidget() is self.pane else self.middle
        return [self.sidebar.view, middle, self.foot.sync]

    def _cycle(self, by: int) -> None:
        panes = self._panes()
        here = next((at for at, pane in enumerate(panes) if pane.isAncestorOf(self.focusWidget() or self)), None)
        here = next((at for at, pane in enumerate(panes) if pane is self.focusWidget()), here)
        panes[0 if here is None else (here + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    # Over a restart

    def _restore(self) -> None:
        kept = self._parts.remembered
        self.resize(1180, 720)
        self.restoreGeometry(kept.bytes("geometry"))
        self.splitter.restoreState(kept.bytes("splitter"))
        self.pane.view.horizontalHeader().restoreState(kept.bytes("columns"))
        self.playlists.set_playlists(self._parts.reading.playlists())
        column = kept.text("sort column")
        if column.isdigit():
            self.pane.sort(int(column), descending=kept.flag("sort down", False))
        else:
            self.pane.unsort()
        wanted = kept.text("playlist")
        ids = self.playlists.ids()
        if ids:
            self.sidebar.choose(wanted if wanted in ids else ids[0])
        else:
            self.open("")
        self.playlists.set_fresh(set(kept.texts("fresh")) & set(ids))

    def _remember(self) -> None:
        kept = self._parts.remembered
        kept.keep("geometry", self.saveGeometry())
        kept.keep("splitter", self.splitter.saveState())
        kept.keep("columns", self.pane.view.horizontalHeader().saveState())
        by = self.loading.sorted_by
        kept.keep("sort column", str(by[0]) if by is not None else "")
        kept.keep("sort down", by is not None and by[1])
        kept.keep("playlist", self.tracks.playlist_id)
        kept.keep("fresh", self.playlists.fresh())
        kept.write()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self._after_first_paint)
        return done

    def _after_first_paint(self) -> None:
        self._count_playlists()
        self.painted.emit()
        QTimer.singleShot(0, self._parts.icons.load)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self._parts.sync.set_shown(not self.isMinimized())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        super().closeEvent(event)
        self.closed.emit()
