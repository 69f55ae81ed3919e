"""Export: asks what goes where, asks once before files are replaced, writes beside the window, says what it did."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.library import Progress
from desktop.store.queries import PlaylistInfo
from desktop.ui import wording
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.file_chooser import FileChooser
from desktop.ui.import_export import export_wording
from desktop.ui.import_export.report_saving import ReportSaving
from desktop.ui.models.playlist_model import PlaylistModel
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme

if TYPE_CHECKING:  # all formats, which the first paint does not need
    from desktop.exporting import Exported, Manner, Target
    from desktop.ui.import_export.export_dialog import ExportDialog
    from desktop.ui.import_export.export_plan import Plan, Scope


class ExportActions(QObject):
    """Files out."""

    said = Signal(str)

    offered = Signal(str, str, object)
    """(sentence, button, what the button does): something was written, and can be looked at."""

    def __init__(
        self,
        window: QWidget,
        playlists: PlaylistModel,
        here: Callable[[], PlaylistInfo | None],
        reading: Reading,
        bridge: Bridge,
        actions: Actions,
        chooser: FileChooser,
        theme: Theme,
        time: Callable[[], str],
    ) -> None:
        """`time` tells the time as the protocol writes it."""
        super().__init__(window)
        self._window, self._playlists, self._here, self._time = window, playlists, here, time
        self._reading, self._bridge, self._chooser, self._theme = reading, bridge, chooser, theme
        self.dialog: ExportDialog | None = None
        self.reports = ReportSaving(bridge, chooser, theme, self)
        self.reports.said.connect(self.said)
        actions["export"].triggered.connect(self.ask_for_one)
        actions["export-everything"].triggered.connect(self.ask_for_everything)

    # What is to go out

    def ask_for_one(self) -> None:
        from desktop.ui.import_export.export_plan import Scope

        self.ask(Scope.ONE)

    def ask_for_everything(self) -> None:
        from desktop.ui.import_export.export_plan import Scope

        self.ask(Scope.EVERYTHING)

    def ask(self, scope: "Scope") -> None:
        """Ask what is to be exported; `scope` is where the question begins."""
        from desktop.ui.import_export.export_dialog import ExportDialog, There

        today = wording.day(self._time())
        there = There(self._playlists.everything(), self._here(), self._playlists.count_of, today)
        if not there.playlists:
            self.said.emit(self.tr("There is no playlist yet that could be exported."))
            return
        self.dialog = dialog = ExportDialog(there, scope, self._manner(), self._chooser, self._theme, self._window)
        dialog.asked.connect(self._look)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _manner(self) -> "Manner":
        from desktop.exporting import Manner
        from desktop.formats import registry

        kept = self._chooser.remembered
        format_ = kept.text("export-format")
        return Manner(format_ if format_ in registry.WRITABLE else "m3u8", kept.flag("export-for-spreadsheets", False))

    def _keep(self, plan: "Plan") -> None:
        from desktop.ui.import_export.export_plan import Scope

        kept = self._chooser.remembered
        kept.keep("export-format", plan.manner.format)
        kept.keep("export-for-spreadsheets", plan.manner.for_spreadsheets)
        self._chooser.keep("export", plan.path if plan.scope is Scope.SEVERAL else plan.path.parent)

    # Before it is written

    def _look(self, plan: "Plan") -> None:
        """Find out which files there would be, and which of them are there already."""
        dialog = self.dialog
        if dialog is None:
            return
        dialog.wait(True)

        def look() -> "tuple[list[Target], list[str], str]":
            from desktop.ui.import_export.export_plan import Names, prepare, standing, targets_of

            names = Names(self.tr("Trash"), self.tr("Deleted tracks"))
            targets = targets_of(plan, names, self._reading)
            try:
                prepare(targets, plan.scope)
                return targets, standing(targets), ""
            except OSError as error:
                return [], [], export_wording.sentence_of(plan.path, error)

        def done(found: "tuple[list[Target], list[str], str]") -> None:
            targets, there, problem = found
            if self.dialog is not dialog:  # it was put away; another one may be open by now
                return
            dialog.wait(False)
            if problem:
                dialog.say(problem)
            elif there:
                self._ask_to_replace(plan, targets, there)
            else:
                self._begin(plan, targets)

        self._bridge.read(look, done)

    def _ask_to_replace(self, plan: "Plan", targets: "list[Target]", there: list[str]) -> None:
        text = export_wording.replacing(there)
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Export"), text, parent=self.dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(replace)
        if len(there) > 1:
            box.setDetailedText("\n".join(there))
        box.buttonClicked.connect(lambda button: self._begin(plan, targets) if button is replace else None)
        box.open()

    # Writing

    def _begin(self, plan: "Plan", targets: "list[Target]") -> None:
        self._keep(plan)
        if self.dialog is not None:
            self.dialog.accept()
        self.write(plan, targets)

    def write(self, plan: "Plan", targets: "list[Target]") -> None:
        """Write playlists, and say what became of it."""
        from desktop.ui.import_export.export_plan import INDEX, Scope

        folder = plan.path.parent if plan.scope is Scope.ONE else plan.path

        def work(progress: Progress) -> "Exported":
            from desktop.exporting import export, write_whole

            done = export(targets, plan.manner, progress)
            if plan.scope is Scope.EVERYTHING and not done.cancelled:
                text = export_wording.index(done, folder, plan.manner.format, self._time())
                write_whole(folder / INDEX, text.encode("utf-8", "replace"))
            return done

        title = self.tr("Exporting")
        task = self._bridge.run(work, lambda done: self._tell(done, plan, folder), title=title, must_finish=True)
        task.failed.connect(lambda error: self._on_failed(error, folder / INDEX))

    def _tell(self, done: "Exported", plan: "Plan", folder: Path) -> None:
        sentence = export_wording.result(done, folder)
        if done.failed and len(done.failed) + len(done.written) > 1:
            report = export_wording.index(done, folder, plan.manner.format, self._time())
            self.offered.emit(sentence, self.tr("Show"), lambda: self._show_report(report))
        elif done.written:
            self.offered.emit(sentence, self.tr("Show in folder"), lambda: show_folder(folder))
        else:
            self.said.emit(sentence)

    def _show_report(self, text: str) -> None:
        self.reports.show(self.tr("The last export"), text, "export-report.txt", self._window)

    def _on_failed(self, error: Exception, path: Path) -> None:
        if not isinstance(error, OSError):
            raise error
        self.said.emit(export_wording.sentence_of(path, error))


def show_folder(folder: Path) -> Any:
    """Show a folder in the system's own program for files."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
