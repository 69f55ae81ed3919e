"""Reports as plain text: shown, copied, and saved to a file; why one cannot be saved is a sentence."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.library import Progress
from desktop.ui.bridge import Bridge, raise_it
from desktop.ui.file_chooser import FileChooser
from desktop.ui.import_export.export_wording import sentence_of
from desktop.ui.import_export.report_dialog import ReportDialog
from desktop.ui.theme import Theme


class ReportSaving(QObject):
    """Shows reports and saves them."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, chooser: FileChooser, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._chooser, self._theme = bridge, chooser, theme

    def show(self, title: str, text: str, name: str, parent: QWidget) -> ReportDialog:
        """Show a report; `name` is proposed for its file."""
        dialog = ReportDialog(title, text, self._theme, parent)
        dialog.save_asked.connect(lambda: self.save(text, name, dialog))
        dialog.open()
        return dialog

    def save(self, text: str, name: str, parent: QWidget) -> None:
        """Ask where to, and write a report there."""
        proposed = self._chooser.folder("report") / name
        kinds = (self.tr("Text") + " (*.txt)",)
        self._chooser.new_file(
            "report", self.tr("Save report"), proposed, kinds, parent, lambda file: self.write(text, Path(file))
        )

    def write(self, text: str, path: Path) -> None:
        def work(_progress: Progress) -> str:
            from desktop.exporting import write_whole

            try:
                write_whole(path, text.encode("utf-8", "replace"))
            except OSError as error:
                return sentence_of(path, error)
            return self.tr("The report was saved as {}.").format(path.name)

        task = self._bridge.run(work, self.said.emit, must_finish=True)
        task.failed.connect(raise_it)
