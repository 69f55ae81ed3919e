"""Import: files come in by dialog, drop or paste. They are read beside the window, and shown before any is stored."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.audio import AUDIO
from desktop.fitting import values_of
from desktop.formats.document import PlaylistDocument
from desktop.store.queries import PlaylistInfo
from desktop.ui import files, wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge, raise_it
from desktop.ui.desk import Desk
from desktop.ui.file_chooser import FileChooser
from desktop.ui.import_export.report_saving import ReportSaving
from desktop.ui.theme import Theme
from desktop.ui.tracks.adding import Adding

if TYPE_CHECKING:  # all formats, which the first paint does not need
    from desktop.ui.import_export.import_dialog import ImportDialog
    from desktop.ui.playlist_files import ReadFile, Wish
    from desktop.ui.tracks.column_memory import ColumnMemory


class Exchange(QObject):
    """Files in."""

    said = Signal(str)
    undoable = Signal(str)

    imported = Signal(list)
    """The playlists that were made."""

    audio_read = Signal(list)
    """Audio files were read, to be added: their paths, as `Path`."""

    tracks_read = Signal(list, str)
    """(the values of tracks, a name): audio files were read that belong to a playlist of their own."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        adding: Adding,
        bridge: Bridge,
        actions: Actions,
        theme: Theme,
        chooser: FileChooser,
        here: Callable[[], PlaylistInfo | None],
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._adding, self._bridge = window, desk, adding, bridge
        self._theme, self._chooser, self._here = theme, chooser, here
        self.dialog: ImportDialog | None = None
        self.reports = ReportSaving(bridge, chooser, theme, self)
        self._report_action = actions["import-report"]
        self._report_action.setEnabled(False)
        self._last_report = ""
        actions["import"].triggered.connect(self.choose_playlists)
        actions["add-files"].triggered.connect(self.choose_audio)
        self._report_action.triggered.connect(self.show_report)
        self.reports.said.connect(self.said)

    @property
    def _columns(self) -> "ColumnMemory":
        from desktop.ui.tracks.column_memory import ColumnMemory

        return ColumnMemory(self._chooser.remembered)

    # Which files

    def choose_playlists(self) -> None:
        from desktop.formats import registry

        playlists, everything = self.tr("Playlists"), self.tr("All files")
        suffixes = " ".join(f"*{suffix}" for suffix in registry.suffixes(registry.READABLE))
        kinds = (f"{playlists} ({suffixes})", f"{everything} (*)")
        self._chooser.files("import", self.tr("Import playlists"), kinds, self.take)

    def choose_audio(self) -> None:
        audio, everything = self.tr("Audio files"), self.tr("All files")
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(AUDIO))
        kinds = (f"{audio} ({suffixes})", f"{everything} (*)")
        self._chooser.files("audio", self.tr("Add audio files"), kinds, self.take)

    def take(self, paths: Sequence[str], after: str | None = "", *, into: str | None = None) -> None:
        """Take files and folders in: audio into the playlist `into`, playlist files after a look at them.

        Without `into` the playlist is the one that is shown; where there is none, or `into` is "", it is a new one.
        """
        wanted, into = list(paths), self._adding.here() if into is None else into
        known = self._columns.known()

        def look(progress: Any) -> tuple[list[Any], files.Tagged, str]:
            from desktop.ui.playlist_files import read_playlists

            playlists, audio = files.parted(wanted, progress)
            return read_playlists(playlists, known, progress), files.read_tags(audio, progress), _common_folder(audio)

        def done(found: tuple[list[Any], files.Tagged, str]) -> None:
            playlists, tagged, folder = found
            self.audio_read.emit(list(tagged.paths))
            self._add(tagged, into, after, folder)
            if playlists:
                self._offer(playlists)
            elif not tagged.tracks:
                self.said.emit(self.tr("There is no playlist and no audio file in what was dropped here."))

        task = self._bridge.run(look, done, title=self.tr("Reading files"))
        task.failed.connect(raise_it)
        task.cancelled.connect(lambda: self.said.emit(self.tr("Cancelled; nothing was taken in.")))

    def _add(self, tagged: files.Tagged, into: str, after: str | None, name: str) -> None:
        if into:
            self._adding.add(into, tagged.tracks, after)
        elif tagged.tracks:
            self.tracks_read.emit(list(tagged.tracks), name)
        if tagged.untagged:
            count = len(tagged.untagged)
            names = ", ".join(tagged.untagged[:3]) + (", …" if count > 3 else "")
            self.said.emit(self.tr("No tags could be read from {}; the file's name is the title.").format(names))

    # What is in them

    def _offer(self, found: "Sequence[ReadFile]") -> None:
        """Show what was read; files that come while the dialog is open are shown in it too."""
        from desktop.ui.import_export.import_dialog import ImportDialog

        if self.dialog is not None:
            self.dialog.add(found)
            return
        here = self._here()
        writable = here if here is not None and here.role != "viewer" else None
        self.dialog = dialog = ImportDialog(found, writable, self._theme, self._window)
        dialog.reread.connect(self._read_again)
        dialog.save_asked.connect(lambda text: self.reports.save(text, "import-report.txt", dialog))
        dialog.accepted.connect(lambda: self._import(dialog))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _read_again(self, number: int, wish: "Wish") -> None:
        dialog = self.dialog
        if dialog is None:
            return
        path = dialog.offers.files[number].path

        def read() -> "ReadFile":
            from desktop.ui.playlist_files import read_playlist

            return read_playlist(path, wish, {})

        def done(file: "ReadFile") -> None:
            if self.dialog is dialog:
                dialog.put(number, file)
                if wish.columns is not None and file.sample is not None and file.document is not None:
                    self._columns.keep(file.sample.headers, wish.columns)

        self._bridge.read(read, done)

    # In with it

    def _import(self, dialog: "ImportDialog") -> None:
        written = dialog.reporter()

        def report(sentence: str) -> None:
            self._last_report = written(sentence)
            self._report_action.setEnabled(True)

        if dialog.here is not None and dialog.into_here():
            report(dialog.summary.text())
            self._append(dialog.chosen(), dialog.here)
        else:
            self.import_documents(dialog.chosen(), report)

    def import_documents(
        self, documents: Sequence[PlaylistDocument], report: Callable[[str], None] = lambda sentence: None
    ) -> None:
        """Make playlists of documents; `report` is told what was done."""
        count = sum(len(document.tracks) for document in documents)

        def done(made: tuple[list[str], Any]) -> None:
            self.imported.emit(made[0])
            many = len(documents)
            what = wording.quoted(documents[0].name) if many == 1 else wording.playlists(many)
            sentence = self.tr("Imported {} with {}").format(what, wording.tracks(count))
            report(sentence)
            self.undoable.emit(sentence)

        self._desk.do(
            lambda progress: self._desk.library.take_in(documents, progress=progress),
            count=count + len(documents),
            title=self.tr("Importing"),
            done=done,
        )

    def import_samples(self) -> None:
        """Make the sample playlists, in one step."""
        from desktop.samples import samples

        self._bridge.read(samples, self.import_documents)

    def _append(self, documents: Sequence[PlaylistDocument], here: PlaylistInfo) -> None:
        """Add the tracks of documents to the end of a playlist; what is there already is asked about."""
        self._bridge.read(
            lambda: [values_of(entry) for one in documents for entry in one.tracks],
            lambda tracks: self._adding.add(here.id, tracks),
        )

    def show_report(self) -> None:
        """Show the report of the last import."""
        self.reports.show(self.tr("The last import"), self._last_report, "import-report.txt", self._window)


def _common_folder(paths: Sequence[Path]) -> str:
    """Name the folder that all files are in, "" where there is not one."""
    folders = {path.parent for path in paths}
    return folders.pop().name if len(folders) == 1 else ""
