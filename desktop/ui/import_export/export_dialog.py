"""What goes out, in which format, and where to. With Enter alone the open playlist goes where the last one went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.exporting import Manner
from desktop.formats import registry
from desktop.store.queries import PlaylistInfo
from desktop.ui import wording
from desktop.ui.choice_list import ChoiceList
from desktop.ui.dialog import Dialog
from desktop.ui.file_chooser import FileChooser
from desktop.ui.import_export import export_wording
from desktop.ui.import_export.export_place import ExportPlace
from desktop.ui.import_export.export_plan import Plan, Scope
from desktop.ui.theme import Theme, mute, scaled


@dataclass(frozen=True, slots=True)
class There:
    """What there is to export: all playlists, the one that is open if any, how many tracks each has; and the day."""

    playlists: Sequence[PlaylistInfo]
    here: PlaylistInfo | None
    count_of: Callable[[str], int]
    today: str


class ExportDialog(Dialog):
    """Asks what is to be exported."""

    has_boxes = True

    asked = Signal(object)
    """A `Plan`. The dialog stays until somebody accepts it: what is there already may have to be asked about."""

    def __init__(
        self,
        there: There,
        scope: Scope,
        manner: Manner,
        chooser: FileChooser,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._there, self._waiting = there, False
        self.setWindowTitle(self.tr("Export"))
        self.one = QRadioButton(self._about_one(), self)
        self.several = QRadioButton(self.tr("&Several playlists"), self)
        self.everything = QRadioButton(self._about_everything(), self)
        self.trash = QCheckBox(self.tr("Also what is in the T&rash"), self)
        self.list = ChoiceList(self.tr("Playlists to export"), self)
        self.list.fill([(one.id, one.name) for one in there.playlists], {there.here.id} if there.here else set())
        self.format, self.spreadsheets = QComboBox(self), QCheckBox(self.tr("For s&preadsheets"), self)
        self.about = QLabel(self)
        self.place = ExportPlace(chooser, self)
        self.problem = QLabel(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export = self.buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill(manner)
        self._lay_out(theme)
        self._connect()
        self._begin(scope)
        self.dress()

    def _about_one(self) -> str:
        here = self._there.here
        if here is None:
            return self.tr("&This playlist")
        name = wording.for_menu(wording.quoted(here.name))
        return self.tr("&This playlist: {}, {}").format(name, wording.tracks(self._there.count_of(here.id)))

    def _about_everything(self) -> str:
        return self.tr("&Everything: {}, and an index").format(wording.playlists(len(self._there.playlists)))

    def _fill(self, manner: Manner) -> None:
        for format_ in registry.WRITABLE:
            self.format.addItem(export_wording.name_of(format_), format_)
        self.format.setCurrentIndex(max(self.format.findData(manner.format), 0))
        self.format.setAccessibleName(self.tr("Format"))
        self.spreadsheets.setChecked(manner.for_spreadsheets)
        self.spreadsheets.setToolTip(self.tr("Guards cells that a spreadsheet would run as formulas."))
        self._scopes = QButtonGroup(self)
        for button in (self.one, self.several, self.everything):
            self._scopes.addButton(button)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._title(self.tr("What")))
        for widget in (self.one, self.several, self.list, self.everything):
            column.addWidget(widget, int(widget is self.list))
        below = QHBoxLayout()
        below.setContentsMargins(self.fontMetrics().height() + 8, 0, 0, 0)
        below.addWidget(self.trash)
        column.addLayout(below)
        column.addSpacing(6)
        column.addWidget(self._title(self.tr("Format")))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.format)
        row.addWidget(self.spreadsheets)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addSpacing(6)
        column.addWidget(self._title(self.tr("Where")))
        column.addWidget(self.place)
        column.addWidget(self.problem)
        column.addSpacing(10)
        column.addWidget(self.buttons)
        self.about.setWordWrap(True)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        mute(self.about, theme)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("x") * 84)

    def _title(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(scaled(self.font(), 1.0, bold=True))
        return label

    def _connect(self) -> None:
        self._scopes.buttonToggled.connect(lambda _button, on: self._on_scope() if on else None)
        self.format.currentIndexChanged.connect(self._on_format)
        self.list.changed.connect(self._on_changed)
        self.place.changed.connect(self._on_changed)
        self.place.format_named.connect(self._on_format_named)
        self.buttons.accepted.connect(self._on_accept)
        self.buttons.rejected.connect(self.reject)

    def _begin(self, scope: Scope) -> None:
        here, several = self._there.here, len(self._there.playlists) > 1
        self.one.setEnabled(here is not None)
        self.several.setEnabled(several)
        self.place.begin(here.name if here is not None else "", str(self.format.currentData()), self._there.today)
        if scope is Scope.ONE and here is None:
            scope = Scope.EVERYTHING
        {Scope.ONE: self.one, Scope.SEVERAL: self.several, Scope.EVERYTHING: self.everything}[scope].setChecked(True)
        self._on_format()
        self.export.setDefault(True)
        self.export.setFocus()

    # What was chosen

    def scope(self) -> Scope:
        if self.one.isChecked():
            return Scope.ONE
        return Scope.SEVERAL if self.several.isChecked() else Scope.EVERYTHING

    def plan(self) -> Plan:
        scope = self.scope()
        chosen = self.list.chosen()
        wanted = {
            Scope.ONE: [self._there.here] if self._there.here is not None else [],
            Scope.SEVERAL: [one for one in self._there.playlists if one.id in chosen],
            Scope.EVERYTHING: self._there.playlists,
        }[scope]
        format_ = str(self.format.currentData())
        manner = Manner(format_, format_ == "csv" and self.spreadsheets.isChecked())
        trash = scope is Scope.EVERYTHING and self.trash.isChecked()
        return Plan(scope, tuple(wanted), self.place.path(), manner, trash)

    def say(self, sentence: str) -> None:
        """Say what keeps the export from being done, right where it can be mended."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def wait(self, on: bool) -> None:
        """Wait for the place to be looked at, which something else that is under way may hold up."""
        self._waiting = on
        self._on_changed()
        if on:
            self.say(self.tr("One moment…"))

    # What happens

    def _on_scope(self) -> None:
        scope = self.scope()
        self.list.setVisible(scope is Scope.SEVERAL)
        self.trash.setEnabled(scope is Scope.EVERYTHING)
        self.place.set_scope(scope)
        self._on_changed()
        self.adjustSize()

    def _on_format(self) -> None:
        format_ = str(self.format.currentData())
        self.about.setText(export_wording.about(format_))
        self.spreadsheets.setVisible(format_ == "csv")
        self.place.set_format(format_)

    def _on_format_named(self, format_: str) -> None:
        self.format.setCurrentIndex(self.format.findData(format_))

    def _on_changed(self) -> None:
        self.say("")
        empty = self.scope() is Scope.SEVERAL and not self.list.chosen()
        self.export.setEnabled(not empty and not self._waiting and self.place.is_said())

    def _on_accept(self) -> None:
        self.place.finish()
        self.asked.emit(self.plan())
