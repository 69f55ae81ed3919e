"""Playing: a track in the system's player, and a list in the player of one's choice.

Where a file lies is this computer's own business. It is looked up when it is wanted, in a store that stays here
(`store/local_music`), and never becomes a part of a track.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.library import Progress
from desktop.playing import Address, read_address
from desktop.store import local_music
from desktop.store.queries import TrackInfo
from desktop.ui import wording
from desktop.ui.import_export.exchange import Exchange
from desktop.ui.opener import Opener
from desktop.ui.pane_window import PaneWindow
from desktop.ui.player.folder_reading import FolderReading
from desktop.ui.player.local_marks import LocalMarks
from desktop.ui.search.search_actions import SearchActions
from desktop.ui.tracks.adding import Adding

if TYPE_CHECKING:  # the window is built with the one, and the others are built when they are wanted
    from desktop.ui.player.handing_over import Handed
    from desktop.ui.player.player_dialog import PlayerDialog


class Playing(QObject):
    """What the actions about playing do."""

    said = Signal(str)

    def __init__(
        self,
        window: PaneWindow,
        exchange: Exchange,
        adding: Adding,
        search: SearchActions,
        painted: SignalInstance,
        opener: Opener,
    ) -> None:
        super().__init__(window)
        self._window, self._search, self._opener = window, search, opener
        self._profile = window.parts.preferences.folder
        self._bridge, self._reading = window.parts.bridge, window.parts.reading
        self.kept = window.parts.remembered
        self.dialog: PlayerDialog | None = None
        self.files = files = FolderReading(
            self._profile / local_music.FILE, self.kept, self._reading, self._bridge, self
        )
        self.marks = LocalMarks(window.pane.view, window.tracks, files.store, self._bridge, window.parts.icons)
        files.said.connect(self.said)
        files.scanned.connect(self.marks.forget)
        files.pinned.connect(self.marks.forget)
        window.pane.view.played.connect(self.play)
        exchange.audio_read.connect(files.remember)
        adding.added.connect(files.pin)
        painted.connect(self._after_first_paint)
        self.said.connect(window.say)
        for name, do in {
            "play": self.play,
            "open-in-player": self.open_in_player,
            "player": self.show_settings,
        }.items():
            window.actions_by_name[name].triggered.connect(do)

    # One track

    def play(self) -> None:
        """Play the current track: from its file on this computer, or else by its link."""
        track = self._current()
        if track is None:
            return
        path = self._path_of(track)
        link = read_address(track.url).link
        if path:
            opened = self._opener.open_file(path)
        elif link:
            opened = self._opener.open_link(link)
        else:
            self.said.emit(self._nothing_to_play(track))
            return
        if not opened:
            self.said.emit(self.tr("This computer has no program that opens {}.").format(wording.quoted(path or link)))

    def _path_of(self, track: TrackInfo) -> str:
        try:
            with local_music.opened(self.files.store) as connection:
                return local_music.path_of(connection, track)
        except OSError as error:
            self.files.tell_not_kept(error)
            return ""

    def _current(self) -> TrackInfo | None:
        window = self._window
        if self._search.shown:
            hit = self._search.current()
            return None if hit is None else hit.track
        current = window.pane.view.current_id()
        return None if current is None else window.tracks.track(current)

    def _nothing_to_play(self, track: TrackInfo) -> str:
        if ":" in track.url and read_address(track.url) == Address():
            said = self.tr("The address of {} is none that a player or a browser opens; it was left alone.")
        elif self.files.folder:
            said = self.tr("There is no file of {} in your music folder, and it has no link. Add one in its details.")
        else:
            said = self.tr(
                "{} has no file here and no link. Choose your music folder (Track, Player and music folder…), or add a"
                " link in its details."
            )
        return said.format(wording.quoted(track.title))

    # A list

    def open_in_player(self) -> None:
        """Hand the selected tracks, or the whole list as it is shown, to the player."""
        window = self._window
        if self._search.shown:
            found = [hit.track for hit in self._search.pane.selected()]
            self._hand_over(self.tr("Search"), lambda: found)
            return
        playlist = window.playlists.get(window.tracks.playlist_id)
        if playlist is None:
            return
        window.tracks.complete()
        ids = window.pane.view.selected_ids()
        if len(ids) < 2:
            ids = window.tracks.list.shown.ids(0, window.tracks.rowCount() - 1)
        self._hand_over(playlist.name, lambda: self._reading.all_tracks_of(ids))

    def _hand_over(self, name: str, read: Callable[[], Sequence[TrackInfo]]) -> None:
        def work(progress: Progress) -> "Handed":
            from desktop.ui.player import handing_over

            progress(0, 1)
            return handing_over.write(self._profile, name, read())

        task = self._bridge.run(work, self._on_handed)
        task.failed.connect(self._on_not_written)

    def _on_handed(self, handed: "Handed") -> None:
        if not handed.tracks:
            self.said.emit(
                self.tr("None of these tracks has a file on this computer or a link, so there is nothing to play.")
            )
            return
        if not self._start_player(handed.path):
            self.said.emit(self._no_player())
        elif handed.left_out:
            said = self.tr("Handed {} to the player. Left out, without a file here or a link: {}.")
            self.said.emit(said.format(wording.tracks(handed.tracks), wording.number(handed.left_out)))
        else:
            self.said.emit(self.tr("Handed {} to the player").format(wording.tracks(handed.tracks)))

    def _start_player(self, path: str) -> bool:
        player = self.player
        if not player:
            return self._opener.open_file(path)
        if player.endswith(".app"):  # a program of macOS is a folder
            return self._opener.start("open", ["-a", player, path])
        return self._opener.start(player, [path])

    def _no_player(self) -> str:
        if not self.player:
            return self.tr("This computer has no player for playlists. Choose one: Track, Player and music folder…")
        said = self.tr("{} could not be started. Choose another player: Track, Player and music folder…")
        return said.format(wording.quoted(self.player))

    def _on_not_written(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.said.emit(self.tr("The list for the player could not be written: {}.").format(error.strerror))

    # What is set on this computer

    @property
    def player(self) -> str:
        """The program that gets lists; "" is the system's own choice."""
        return self.kept.text("player")

    def set_player(self, program: str) -> None:
        self.kept.keep("player", program)
        self.kept.write()

    def show_settings(self) -> None:
        """Open what is set about playing."""
        from desktop.ui.player.player_dialog import PlayerDialog

        if self.dialog is None:
            self.dialog = PlayerDialog(self, self._window.parts.theme, self._window)
            self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.show()
        self.dialog.raise_()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _after_first_paint(self) -> None:
        profile = self._profile

        def tidy() -> None:
            from desktop.ui.player import handing_over

            handing_over.clear(profile)

        self._bridge.read(tidy, lambda _: None)
        if self.files.folder:
            self.files.scan(quietly=True)
