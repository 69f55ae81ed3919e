"""Who changed what and when, newest first: of a playlist, or of the tracks that are selected in it.

What one person did to many tracks in one go is one line.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.store.queries import HistoryInfo
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.frames import narrow
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme, list_palette

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_WHEN = Qt.ItemDataRole.UserRole
_MINUTE = 16
"""The characters of a stamp up to its minute."""


class HistoryList(QListWidget):
    """A list of sentences, each with its time below."""

    def __init__(self, reading: Reading, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading, self._bridge, self._theme = reading, bridge, theme
        self._asked = 0
        self.setAccessibleName(self.tr("History"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(_TwoLines(theme, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def read(self, playlist_id: str, ids: set[str]) -> None:
        """Show the history of a playlist, or of some of its tracks."""
        self._asked += 1
        asked = self._asked

        def take(entries: list[HistoryInfo]) -> None:
            if asked == self._asked:
                self._show([entry for entry in entries if not ids or entry.record_id in ids])

        self._bridge.read(lambda: self._reading.all_history(playlist_id), take)

    def _show(self, entries: list[HistoryInfo]) -> None:
        self.clear()
        if not entries:
            self.addItem(QListWidgetItem(self.tr("Nothing has been changed yet.")))
        for together in gathered(entries):
            item = QListWidgetItem(sentence_of(together))
            item.setData(_WHEN, wording.moment(together[0].edited_at))
            item.setToolTip(item.text())
            self.addItem(item)

    def _on_theme(self) -> None:
        palette = list_palette(self._theme)
        palette.setColor(palette.ColorRole.Base, self._theme.colour("window"))
        self.setPalette(palette)
        narrow(self, self._theme)


class _TwoLines(QStyledItemDelegate):
    """Paints a sentence, wrapped, and its time in muted letters below."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        room = QRect(0, 0, self._view.viewport().width() - 28, 10_000)
        text = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        return QSize(room.width(), text.height() + option.fontMetrics.height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text, option.text = str(index.data()), ""
        super().paint(painter, option, index)
        area = QRect(option.rect).adjusted(14, 7, -14, -7)
        painter.save()
        painter.setPen(self._theme.colour("text"))
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), text)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom), str(index.data(_WHEN) or ""))
        painter.restore()

    def displayText(self, value: object, locale: object) -> str:
        """Paint no text by itself; `paint` does."""
        return ""


def gathered(entries: Iterable[HistoryInfo]) -> list[list[HistoryInfo]]:
    """Put together what one person did to several records, in the same way and the same minute."""

    def same(entry: HistoryInfo) -> tuple[object, ...]:
        return entry.user_id, entry.collection, entry.field, entry.edited_at[:_MINUTE], _deed(entry)

    return [list(run) for _, run in groupby(entries, same)]


def _deed(entry: HistoryInfo) -> object:
    # A value typed into one track is told by itself.
    return entry.new if entry.field in ("created", "deleted") else "" if entry.field == "position" else entry.id


def sentence_of(entries: Sequence[HistoryInfo]) -> str:
    """Say in a sentence what some entries of the history are about."""
    entry = entries[0]
    who = entry.user_name or translate("history", "You")
    what = wording.quoted(entry.label) if entry.label else translate("history", "something")
    if len(entries) > 1:
        what = wording.tracks(len(entries))
    if entry.field in ("created", "deleted", "position"):
        return _deed_pattern(entry).format(who=who, what=what)
    old, new = _value(entry.field, entry.old), _value(entry.field, entry.new)
    if entry.field in ("name", "title"):
        return translate("history", "{who} renamed {old} to {new}").format(who=who, old=old, new=new)
    return translate("history", "{who} changed the {field} of {what} from {old} to {new}").format(
        who=who, field=_FIELDS.get(entry.field, entry.field), what=what, old=old, new=new
    )


def _deed_pattern(entry: HistoryInfo) -> str:
    if entry.field == "created":
        return (
            translate("history", "{who} added {what}")
            if entry.collection == "tracks"
            else translate("history", "{who} made {what}")
        )
    if entry.field == "deleted":
        return (
            translate("history", "{who} removed {what}") if entry.new else translate("history", "{who} restored {what}")
        )
    return translate("history", "{who} moved {what}")


_FIELDS = {"duration": "length", "url": "link", "isrc": "ISRC"}


def _value(field: str, value: object) -> str:
    if field == "duration" and isinstance(value, int):
        return wording.length(value) or translate("history", "unknown")
    return wording.quoted(str(value)) if value else translate("history", "nothing")
