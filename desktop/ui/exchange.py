"""Import and export: files come in by dialog, drop or paste, and a playlist goes out in the format of its suffix."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.formats.document import Entry, FormatError, PlaylistDocument
from desktop.library import Cancelled, Progress
from desktop.store.queries import PlaylistInfo, TrackInfo
from desktop.ui import files, wording
from desktop.ui.actions import Actions
from desktop.ui.adding import Adding
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.import_dialog import ImportDialog
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme


class Exchange(QObject):
    """Files in and out."""

    said = Signal(str)
    undoable = Signal(str)

    imported = Signal(list)
    """The playlists that were made."""

    export_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        adding: Adding,
        reading: Reading,
        bridge: Bridge,
        actions: Actions,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._adding = window, desk, adding
        self._reading, self._bridge, self._theme = reading, bridge, theme
        self.dialog: ImportDialog | None = None
        actions["import"].triggered.connect(self.choose_playlists)
        actions["add-files"].triggered.connect(self.choose_audio)
        actions["export"].triggered.connect(self.export_asked)

    # In

    def choose_playlists(self) -> None:
        from desktop.formats import registry

        playlists, everything = self.tr("Playlists"), self.tr("All files")
        suffixes = " ".join(f"*{suffix}" for suffix in registry.suffixes(registry.READABLE))
        kinds = f"{playlists} ({suffixes});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import playlists"), _music_folder(), kinds)
        if names:
            self.take(names)

    def choose_audio(self) -> None:
        audio, everything = self.tr("Audio files"), self.tr("All files")
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(files.AUDIO))
        kinds = f"{audio} ({suffixes});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add audio files"), _music_folder(), kinds)
        if names:
            self.take(names)

    def take(self, paths: Sequence[str], after: str | None = "", *, into: str = "") -> None:
        """Take files in: audio files into the playlist `into`, playlist files as playlists of their own."""
        into = into or self._adding.here()
        playlists, audio = files.parted(paths)
        if playlists:
            task = self._bridge.run(
                lambda progress: files.read_playlists(playlists, progress), self._offer, title=self.tr("Reading files")
            )
            task.failed.connect(_raise)
        if audio:
            task = self._bridge.run(
                lambda progress: files.read_tags(audio, progress),
                lambda tagged: self._add(tagged, into, after),
                title=self.tr("Reading tags"),
            )
            task.failed.connect(_raise)

    def _add(self, tagged: files.Tagged, into: str, after: str | None) -> None:
        self._adding.add(into, tagged.tracks, after)
        if tagged.untagged:
            count = len(tagged.untagged)
            names = ", ".join(tagged.untagged[:3]) + (", …" if count > 3 else "")
            self.said.emit(self.tr("No tags could be read from {}; the file's name is the title.").format(names))

    def _offer(self, found: list[files.ReadFile]) -> None:
        self.dialog = dialog = ImportDialog(found, self._theme, self._window)
        dialog.accepted.connect(lambda: self.import_documents(dialog.chosen()))
        dialog.destroyed.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def import_documents(self, documents: Sequence[PlaylistDocument]) -> None:
        """Make playlists of documents."""
        count = sum(len(document.tracks) for document in documents)

        def done(made: tuple[list[str], Any]) -> None:
            self.imported.emit(made[0])
            many = len(documents)
            what = wording.quoted(documents[0].name) if many == 1 else self.tr("{} playlists").format(many)
            self.undoable.emit(self.tr("Imported {} with {}").format(what, wording.tracks(count)))

        self._desk.do(
            lambda progress: self._desk.library.take_in(documents, progress=progress),
            count=count,
            title=self.tr("Importing"),
            done=done,
        )

    # Out

    def export(self, playlist: PlaylistInfo) -> None:
        """Ask where to, and write a playlist there."""
        from desktop.formats import registry

        kinds = ";;".join(f"{kind.upper()} (*{suffixes[0]})" for kind, suffixes in registry.WRITABLE.items())
        proposed = str(Path(_music_folder()) / (_file_name(playlist.name) + ".m3u8"))
        name, kind = QFileDialog.getSaveFileName(self._window, self.tr("Export playlist"), proposed, kinds)
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_name(path.name + kind.rpartition("*")[2].rstrip(")"))
        self.write(playlist, path)

    def write(self, playlist: PlaylistInfo, path: Path) -> None:
        """Write a playlist to a file, in the format of its suffix."""

        def work(progress: Progress) -> str:
            tracks = self._reading.all_tracks(playlist.id)
            progress(0, len(tracks))
            files.write_playlist(path, document_of(playlist, tracks))
            return self.tr("Exported {} to {}").format(wording.tracks(len(tracks)), path.name)

        task = self._bridge.run(work, self.said.emit, title=self.tr("Exporting"), must_finish=True)
        task.failed.connect(self._on_export_failed)

    def _on_export_failed(self, error: Exception) -> None:
        if not isinstance(error, FormatError):
            raise error
        self.said.emit(str(error))


def document_of(playlist: PlaylistInfo, tracks: Sequence[TrackInfo]) -> PlaylistDocument:
    """Make of a playlist what a format can write."""
    entries = tuple(
        Entry(
            title=track.title,
            artist=track.artist,
            album=track.album,
            duration=track.duration,
            url=track.url,
            isrc=track.isrc,
            note=track.note,
            added_by=track.added_by,
            added_at=track.added_at,
        )
        for track in tracks
    )
    return PlaylistDocument(playlist.name, playlist.description, entries)


def _file_name(name: str) -> str:
    """Make of a playlist's name one that every file system takes."""
    plain = "".join("_" if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in name)
    return plain.strip(" .")[:100] or "playlist"


def _music_folder() -> str:
    """Name the folder in which a dialog begins; one that does not exist would be taken for the name of a file."""
    music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    return music if Path(music).is_dir() else str(Path.home())


def _raise(error: Exception) -> None:
    if not isinstance(error, Cancelled):
        raise error
