"""What files bring, before it is taken in: playlists to choose from, their tracks, and what was odd about them.

The dialog reads nothing. What it wants to have read again it asks for (`reread`), and is given (`put`).
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.formats.document import PlaylistDocument
from desktop.store.queries import PlaylistInfo
from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.frames import sized
from desktop.ui.import_export.columns_dialog import ColumnsDialog
from desktop.ui.import_export.import_preview import ImportPreview
from desktop.ui.import_export.import_report import report
from desktop.ui.import_export.remark_view import RemarkView
from desktop.ui.models.offer_model import Offer, OfferModel
from desktop.ui.models.remark_model import Remark
from desktop.ui.offer_view import OfferView
from desktop.ui.playlist_files import ReadFile, Wish, place_of
from desktop.ui.theme import Theme, scaled


class ImportDialog(Dialog):
    """Choose what is taken in, and where it goes."""

    has_boxes = True

    reread = Signal(int, object)
    """(number of the file, `Wish`): a file is to be read in another way."""

    save_asked = Signal(str)
    """The report is to be saved."""

    def __init__(
        self, files: Sequence[ReadFile], here: PlaylistInfo | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.here = here
        self.setWindowTitle(self.tr("Import playlists"))
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setFont(scaled(self.font(), 1.1, bold=True))
        self.offers = OfferModel(self)
        self.offers.muted = theme.colour("muted")
        self.list = OfferView(self.offers, self)
        self.all, self.none = QToolButton(self), QToolButton(self)
        self.all.setText(self.tr("All"))
        self.all.setAccessibleName(self.tr("Choose all playlists"))
        self.none.setText(self.tr("None"))
        self.none.setAccessibleName(self.tr("Choose no playlist"))
        self.preview = ImportPreview(theme, self)
        self.remarks = RemarkView(self)
        self.odd = QLabel(self)
        self.where = QComboBox(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save = self.buttons.addButton(self.tr("Save report…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.take.setDefault(True)
        self._fill_where()
        self._lay_out()
        self._connect()
        self.add(files)
        self.list.setFocus()
        self.dress()
        sized(self, 120, 38)

    def _fill_where(self) -> None:
        self.where.addItem(self.tr("As new playlists"))
        if self.here is not None:
            self.where.addItem(self.tr("To the end of {}").format(wording.quoted(self.here.name)))
        self.where.setAccessibleName(self.tr("Where the tracks go"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.summary, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        odd = QWidget(self)
        below = QVBoxLayout(odd)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(6)
        below.addWidget(self.odd)
        below.addWidget(self.remarks, 1)
        self._odd_part = odd
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        for part, stretch in ((self.list, 3), (self.preview, 4), (odd, 2)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        foot = QHBoxLayout()
        foot.addWidget(self.where)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.offers.dataChanged.connect(self._on_changed)
        self.where.currentIndexChanged.connect(self._on_changed)
        self.all.clicked.connect(lambda: self._check_all(True))
        self.none.clicked.connect(lambda: self._check_all(False))
        self.preview.columns_asked.connect(self._ask_columns)
        self.preview.lines_asked.connect(lambda: self._reread(self._current().file, Wish(as_text=True)))
        self.remarks.chosen.connect(self._on_remark)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.save.clicked.connect(lambda: self.save_asked.emit(self.report(self.summary.text())))

    # What is shown

    def add(self, files: Sequence[ReadFile]) -> None:
        """Show more files."""
        first = len(self.offers.files)
        self.offers.add(files)
        self._show(first if files else 0)

    def put(self, number: int, file: ReadFile) -> None:
        """Show what a file is now that it was read again."""
        self.offers.put(number, file)
        self._show(number)

    def _show(self, file: int) -> None:
        self.remarks.remarks.set_files(self.offers.files)
        count = len(self.remarks.remarks.remarks)
        self.odd.setText(self.tr("What was odd ({})").format(wording.number(count)))
        self._odd_part.setVisible(bool(count))
        self.save.setVisible(bool(count))
        self._select(self.offers.row_of_file(file))
        self._on_changed()

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.offers.index(row, 0))

    def _current(self) -> Offer:
        return self.offers.offers[max(self.list.currentIndex().row(), 0)]

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            offer = self.offers.offers[index.row()]
            self.preview.show_offer(offer, self.offers.files[offer.file])

    def _on_remark(self, remark: Remark) -> None:
        """Show the place that a remark is about: the track where the file tells, else the file."""
        row = self.offers.row_of_file(remark.file)
        document = self.offers.files[remark.file].document
        place = place_of(document, remark.line) if document is not None else None
        self._select(row + (place[0] if place else 0))
        if place:
            self.preview.show_row(place[1])

    def _ask_columns(self) -> None:
        """Ask which column of the file is what, and have it read so."""
        number = self._current().file
        file = self.offers.files[number]
        if file.sample is None:
            return
        dialog = ColumnsDialog(file.name, file.sample, file.chosen or file.sample.guess, self._theme, self)
        dialog.accepted.connect(lambda: self._reread(number, Wish(columns=dialog.chosen())))
        dialog.open()

    def _reread(self, number: int, wish: Wish) -> None:
        self.preview.wait()
        self.reread.emit(number, wish)

    def _check_all(self, checked: bool) -> None:
        self.offers.check(range(len(self.offers.offers)), checked=checked)

    def _on_changed(self) -> None:
        chosen = self.offers.chosen()
        self.take.setEnabled(bool(chosen))
        tracks = wording.tracks(sum(len(document.tracks) for document in chosen))
        several = sum(offer.document is not None for offer in self.offers.offers)
        for button in (self.all, self.none):
            button.setVisible(several > 1)
        self.where.setEnabled(bool(several))
        self.summary.setText(self._sentence(wording.playlists(len(chosen)), tracks, several))

    def _sentence(self, playlists: str, tracks: str, several: int) -> str:
        if not several:
            return self.tr("Nothing here can be read as a playlist yet.")
        if self.here is not None and self.into_here():
            return self.tr("{} will be added to the end of {}.").format(tracks, wording.quoted(self.here.name))
        return self.tr("{} with {} will be added.").format(playlists, tracks)

    # What was chosen

    def chosen(self) -> list[PlaylistDocument]:
        return self.offers.chosen()

    def into_here(self) -> bool:
        """Tell whether the tracks go into the playlist that is open."""
        return self.where.currentIndex() == 1

    def report(self, headline: str) -> str:
        return self.reporter()(headline)

    def reporter(self) -> Callable[[str], str]:
        """Answer what writes the report of what is chosen now; it can be asked when the dialog is gone."""
        return partial(report, list(self.offers.files), self.chosen())
