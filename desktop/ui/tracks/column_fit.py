"""The widths of the track table's columns: they fill the table, until the person settles them by hand."""

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer
from PySide6.QtWidgets import QTableView

from desktop.ui import wording
from desktop.ui.frames import in_proportion
from desktop.ui.models.columns import Col

_SHARES: Final[dict[int, tuple[int, int]]] = {Col.TITLE: (4, 100), Col.ARTIST: (3, 76), Col.ALBUM: (3, 64)}
"""The columns that share what the others leave: the share, and the least width."""

_SAMPLES: Final[dict[int, str]] = {
    Col.PLACE: "000,000",
    Col.LENGTH: "00:00:00",
    Col.ADDED_BY: "Alexandra",
    Col.ADDED_AT: "2026-10-28T20:48:00Z",
}
"""What each of the other columns has to have room for."""

_EDGES: Final = 16


class ColumnFit(QObject):
    """Keeps the columns as wide as their table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table, self._header = table, table.horizontalHeader()
        self._fitting = False
        self.by_hand = False
        # A column is hidden or shown only after its header has told of the new width.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fit)
        self._header.setStretchLastSection(False)
        self._header.sectionResized.connect(self._on_resized)
        table.viewport().installEventFilter(self)
        self.fit()

    def restore(self, state: QByteArray, *, by_hand: bool) -> None:
        """Take over what a header was like: the order and what is hidden, and the widths if they were the person's."""
        self._fitting = True
        self._header.restoreState(state)
        self._header.setStretchLastSection(False)
        self._fitting = False
        self.by_hand = by_hand
        self.fit()

    def again(self) -> None:
        """Fit the columns again, whatever the person had them like."""
        self.by_hand = False
        self.fit()

    def fit(self) -> None:
        """Give every column its width."""
        if self.by_hand:
            return
        self._fitting = True
        widths = {column: self._fixed(column) for column in _SAMPLES if not self._header.isSectionHidden(column)}
        room = self._table.viewport().width() - sum(widths.values())
        widths |= self._shared(room)
        for column, width in widths.items():
            self._header.resizeSection(column, width)
        self._fitting = False

    def _fixed(self, column: int) -> int:
        metrics = self._table.fontMetrics()
        title = str(self._table.model().headerData(column, self._header.orientation()))
        sample = _SAMPLES[column]
        if column == Col.ADDED_AT:
            sample = wording.moment(sample)
        return max(metrics.horizontalAdvance(text) for text in (sample, title)) + _EDGES

    def _shared(self, room: int) -> dict[int, int]:
        """Share out the room; a column that would be too narrow gets its least width from the others."""
        widths: dict[int, int] = {}
        sharing = {
            column: (share, in_proportion(self._table, least))
            for column, (share, least) in _SHARES.items()
            if not self._header.isSectionHidden(column)
        }
        while sharing:
            parts = sum(share for share, _ in sharing.values())
            narrow = {column: least for column, (share, least) in sharing.items() if room * share // parts < least}
            if not narrow:
                break
            widths.update(narrow)
            room -= sum(narrow.values())
            sharing = {column: about for column, about in sharing.items() if column not in narrow}
        for column, (share, _) in sharing.items():
            widths[column] = room * share // parts
        if sharing:
            widths[next(iter(sharing))] += room - sum(widths[column] for column in sharing)
        return widths

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self.fit()
        return super().eventFilter(watched, event)

    def _on_resized(self, column: int, before: int, after: int) -> None:
        if self._fitting:
            return
        if before and after:
            self.by_hand = True
        else:
            self._soon.start()
