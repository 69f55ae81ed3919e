"""Where an export goes: a file for one playlist, a folder for several, each typed or chosen."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.formats import registry
from desktop.formats.document import UnknownFormat
from desktop.formats.file_names import safe_name
from desktop.ui.file_chooser import FileChooser
from desktop.ui.import_export.export_plan import Scope
from desktop.ui.import_export.export_wording import name_of


class ExportPlace(QWidget):
    """A line with a path, and a button that asks the system for one. What was typed for one scope stays with it."""

    changed = Signal()

    format_named = Signal(str)
    """The suffix that was typed or chosen is that of another format."""

    def __init__(self, chooser: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chooser = chooser
        self._scope, self._format = Scope.ONE, "m3u8"
        self._paths: dict[Scope, str] = {}
        self.line, self.browse = QLineEdit(self), QPushButton(self.tr("&Browse…"), self)
        self.browse.setAutoDefault(False)
        self.line.setAccessibleName(self.tr("Where to"))
        self.line.setTextMargins(4, 2, 4, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._name_format)
        self.browse.clicked.connect(self._on_browse)

    def begin(self, name: str, format_: str, today: str) -> None:
        """Propose a path for each scope, in the folder of the last export."""
        self._format = format_
        folder = self._chooser.folder("export")
        everything = self.tr("Playlists {}").format(today)
        self._paths = {
            Scope.ONE: str(folder / (safe_name(name) + registry.WRITABLE[format_][0])),
            Scope.SEVERAL: str(folder),
            Scope.EVERYTHING: str(folder / everything),
        }

    def set_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._show()

    def set_format(self, format_: str) -> None:
        """Give the file of one playlist the suffix of a format, if it has that of another."""
        self._format = format_
        path = Path(self._paths[Scope.ONE])
        if path.suffix.lower() not in registry.WRITABLE[format_] and _format_of(path):
            self._paths[Scope.ONE] = str(path.with_suffix(registry.WRITABLE[format_][0]))
        self._show()

    def path(self) -> Path:
        """Answer the path; one that is not whole begins in the folder of the last export."""
        typed = Path(self.line.text().strip())
        try:
            typed = typed.expanduser()
        except RuntimeError:  # a ~ before a name that is nobody's here: then it is a name like any other
            pass
        return self._chooser.folder("export") / typed

    def type(self, path: str) -> None:
        """Have a path typed, in the place of the one that is proposed."""
        self.line.setText(path)
        self._on_edited(path)

    def is_said(self) -> bool:
        return bool(self.line.text().strip())

    def finish(self) -> None:
        """Take what was typed for finished: a file without a suffix of ours gets one."""
        self._name_format()
        path = self.line.text().strip()
        if self._scope is Scope.ONE and not _format_of(Path(path)):
            self._put(path + registry.WRITABLE[self._format][0])

    def _show(self) -> None:
        self.line.setText(self._paths[self._scope])
        self.line.setCursorPosition(len(self.line.text()))
        self.changed.emit()

    def _put(self, path: str) -> None:
        self._paths[self._scope] = path
        self._show()

    def _on_edited(self, text: str) -> None:
        self._paths[self._scope] = text
        self.changed.emit()

    def _name_format(self) -> None:
        format_ = _format_of(Path(self.line.text().strip()))
        if self._scope is Scope.ONE and format_ not in ("", self._format):
            self.format_named.emit(format_)

    def _on_browse(self) -> None:
        if self._scope is Scope.ONE:
            kinds = [f"{name_of(kind)} (*{suffixes[0]})" for kind, suffixes in registry.WRITABLE.items()]
            kinds.sort(key=lambda kind: not kind.endswith(f"(*{registry.WRITABLE[self._format][0]})"))
            self._chooser.new_file(
                "export", self.tr("Export"), self.path(), kinds, self, self._on_chosen, confirm=False
            )
        else:
            self._chooser.a_folder("export", self.tr("Export into a folder"), self, self._put)

    def _on_chosen(self, file: str) -> None:
        self._put(file)
        self._name_format()


def _format_of(path: Path) -> str:
    try:
        return registry.format_for(path.name)
    except UnknownFormat:
        return ""
