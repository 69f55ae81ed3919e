"""The timeline as it is seen: days as lines, groups with name, time and what was done, single changes below them."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from desktop.ui.frames import narrow
from desktop.ui.models.timeline_model import FACE, KIND, WHAT, WHEN, WHO, Kind
from desktop.ui.theme import Theme, list_palette, scaled

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
_EDGE = 6
_GAP = 2
_MOST_HEIGHTS = 10_000


class TimelineView(QTreeView):
    """A list that unfolds."""

    more_asked = Signal(QModelIndex)
    """A row that stands for more was chosen."""

    end_near = Signal()
    """Less than a page is left below what is seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self._lines = _Lines(theme, self)
        self.setItemDelegate(self._lines)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("History"))
        self.header().setAccessibleName(self.accessibleName())
        self.clicked.connect(self._on_clicked)
        self.verticalScrollBar().valueChanged.connect(self.look_ahead)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def room_of(self, kind: Kind) -> int:
        """Tell how wide the text of a row may be."""
        depth = 1 if kind in (Kind.DAY, Kind.GROUP) else 2
        return self.viewport().width() - depth * self.indentation() - _EDGE - 10

    def look_ahead(self) -> None:
        """Tell if the end is near, once all rows have their place."""
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - bar.pageStep():
            self.end_near.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold and fold with Enter too, and choose what stands for more."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if not self._on_clicked(index):
                self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # texts wrap elsewhere now

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lines.forget_heights()
        super().changeEvent(event)

    def _on_clicked(self, index: QModelIndex) -> bool:
        wanted = index.data(KIND) is Kind.MORE
        if wanted:
            self.more_asked.emit(index)
        return wanted

    def _on_theme(self) -> None:
        palette = list_palette(self._theme)
        palette.setColor(palette.ColorRole.Base, self._theme.colour("window"))
        self.setPalette(palette)
        narrow(self, self._theme)


class _Lines(QStyledItemDelegate):
    """Paints who and when in one line, and what, wrapped, below it."""

    def __init__(self, theme: Theme, view: TimelineView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._heights: dict[tuple[Kind, str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        kind, text = index.data(FACE)
        width = self._view.room_of(kind)
        key = (kind, text, width)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            height = self._heights[key] = _height(kind, text, width, option.font)
        return QSize(width, height)

    def forget_heights(self) -> None:
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        kind = index.data(KIND)
        area = QRect(option.rect)
        area.setWidth(self._view.room_of(kind))
        painter.save()
        if kind is Kind.DAY:
            self._paint_day(painter, option, index, area.adjusted(0, 4, 0, 0))
        elif kind is Kind.GROUP:
            self._paint_group(painter, option, index, area.adjusted(0, _EDGE, 0, -_EDGE))
        else:
            painter.setPen(self._theme.colour("accent" if kind is Kind.MORE else "muted"))
            painter.setFont(option.font)
            painter.drawText(area.adjusted(0, _EDGE // 2, 0, 0), _WRAP, str(index.data(WHAT)))
        painter.restore()

    def _paint_day(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRect) -> None:
        painter.setFont(_of_day(option.font))
        painter.setPen(self._theme.colour("muted"))
        text = str(index.data(WHAT))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(text) + 8)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.left(), area.center().y(), area.right(), area.center().y())

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRect) -> None:
        small, when = scaled(option.font, 0.92), str(index.data(WHEN))
        name = _of_name(option.font)
        line = QRect(area.left(), area.top(), area.width(), QFontMetrics(name).height())
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(small)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when)
        room = line.width() - QFontMetrics(small).horizontalAdvance(when) - 8
        painter.setPen(self._theme.colour("text"))
        painter.setFont(name)
        who = QFontMetrics(name).elidedText(str(index.data(WHO)), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), who)
        painter.setFont(option.font)
        painter.drawText(area.adjusted(0, line.height() + _GAP, 0, 0), _WRAP, str(index.data(WHAT)))

    def displayText(self, value: object, locale: object) -> str:
        """Paint no text by itself; `paint` does."""
        return ""


def _height(kind: Kind, text: str, width: int, font: QFont) -> int:
    if kind is Kind.DAY:
        return QFontMetrics(_of_day(font)).height() + 2 * _EDGE + 4
    height = QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()
    if kind is Kind.GROUP:
        return height + _GAP + QFontMetrics(_of_name(font)).height() + 2 * _EDGE
    return height + _EDGE


def _of_name(font: QFont) -> QFont:
    return scaled(font, 1.0, bold=True)


def _of_day(font: QFont) -> QFont:
    return scaled(font, 0.92, bold=True)
