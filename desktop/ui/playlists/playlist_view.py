"""The list of playlists as a view: how a playlist is painted, and what may be dropped on it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import wording
from desktop.ui.frames import in_proportion
from desktop.ui.icons import Icons
from desktop.ui.models.dragging import TRACKS, read_dragged, read_values
from desktop.ui.models.playlist_model import (
    COUNT_ROLE,
    FOLDER_ROLE,
    FRESH_ROLE,
    ID_ROLE,
    MAKER_ROLE,
    SHARED_ROLE,
    PlaylistModel,
)
from desktop.ui.theme import Theme, scaled

Index = QModelIndex | QPersistentModelIndex
_ICON = 18
_EDGE = 10
_SMALL = 0.85


class PlaylistDelegate(QStyledItemDelegate):
    """Paints icon, name, a dot for what is new, and the count; edits the name."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[str, QIcon] = {}
        for name, colour in (("playlist", "muted"), ("shared", "muted")):
            icons.give(name, self._keeper(name), colour)

    def _keeper(self, name: str):  # type: ignore[no-untyped-def]
        def keep(icon: QIcon) -> None:
            self._icons[name] = icon
            view = self.parent()
            if isinstance(view, QListView):
                view.viewport().update()

        return keep

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        below = _small(option.font).height() if index.data(MAKER_ROLE) else 0
        return QSize(120, self._theme.row_height(option.widget) + 2 + below + _above(option, index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        self._paint_folder(painter, option, index)
        style = option.widget.style() if option.widget else QApplication.style()
        option.text, name = "", option.text
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = QRect(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        painter.save()
        side, shared = in_proportion(option.widget, _ICON), bool(index.data(SHARED_ROLE))
        icon = self._icons.get("shared" if shared else "playlist", QIcon())
        icon.paint(painter, _placed(option, QRect(area.left(), area.center().y() - side // 2 + 1, side, side)))
        area.setLeft(area.left() + side + 8)
        area.setRight(self._paint_count(painter, option, area, index))
        if index.data(FRESH_ROLE):
            area.setRight(self._paint_dot(painter, option, area))
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
        maker = index.data(MAKER_ROLE)
        if maker:
            area = self._paint_maker(painter, option, area, maker)
        painter.setPen(self._theme.colour("text"))
        _paint_text(painter, _placed(option, area), name)
        painter.restore()

    def _paint_folder(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the name of a folder above its first playlist, for which the rest of the row is left."""
        above = _above(option, index)
        if not above:
            return
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, above, 0, 0)
        font = scaled(option.font, _SMALL, bold=True)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        height = QFontMetrics(font).height()
        area = QRect(whole.left() + _EDGE, whole.top() + above - height - 3, whole.width() - 2 * _EDGE, height)
        _paint_text(painter, _placed(option, area), index.data(FOLDER_ROLE))
        painter.restore()

    def _paint_maker(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, maker: str) -> QRect:
        """Paint who made it below its name, for which the rest of the area is left."""
        name, below = option.fontMetrics.height(), _small(option.font).height()
        top = area.center().y() - (name + below) // 2
        painter.save()
        painter.setFont(scaled(option.font, _SMALL))
        painter.setPen(self._theme.colour("muted"))
        _paint_text(painter, _placed(option, QRect(area.left(), top + name, area.width(), below)), maker)
        painter.restore()
        return QRect(area.left(), top, area.width(), name)

    def _paint_count(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> int:
        count = index.data(COUNT_ROLE)
        if count is None:
            return area.right()
        text = wording.number(count)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(_placed(option, area), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return area.right() - option.fontMetrics.horizontalAdvance(text) - 10

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> int:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(_placed(option, QRect(area.right() - 7, area.center().y() - 3, 7, 7)))
        return area.right() - 15

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        above = _above(option, index)
        room = QRect(option.rect).adjusted(_EDGE + in_proportion(editor, _ICON) + 2, 2 + above, -4, -2)
        editor.setGeometry(_placed(option, room))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: what comes from afar must not touch what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()
            editor.setProperty("filled", True)


def _above(option: QStyleOptionViewItem, index: Index) -> int:
    """Answer how much of a row is for the name of a folder."""
    return _small(option.font).height() + 12 if index.data(FOLDER_ROLE) else 0


def _small(font: QFont) -> QFontMetrics:
    return QFontMetrics(scaled(font, _SMALL))


def _paint_text(painter: QPainter, area: QRect, text: str) -> None:
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


class PlaylistView(QListView):
    """The list of playlists."""

    tracks_dropped = Signal(object, list, str, bool)
    """(`Dragged`, its values, playlist, move): rows of a table were dropped on a playlist, or beside all ("");
    with Shift they move."""

    files_dropped = Signal(list, str)
    """(paths, the playlist on which they were dropped, "" beside all of them)."""

    delete_asked = Signal()
    """Del in the list."""

    def __init__(self, model: PlaylistModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PlaylistDelegate(theme, icons, self))
        self.setAccessibleName(self.tr("Playlists"))
        self.setUniformItemSizes(True)
        model.lines_changed.connect(self._on_lines)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _on_lines(self, some: bool) -> None:
        """Measure the rows anew; measuring each is left out as long as all are alike."""
        self.setUniformItemSizes(not some)
        self.scheduleDelayedItemsLayout()

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean a track everywhere else: here they mean the playlist."""
        key = event if isinstance(event, QKeyEvent) else None
        if key is not None and key.type() == QEvent.Type.ShortcutOverride and (_deletes(key) or _renames(key)):
            key.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _deletes(event):
            self.delete_asked.emit()
        elif _renames(event):
            self.edit_name(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def edit_name(self, index: QModelIndex) -> None:
        """Open the editor on a name, where it may be changed and nothing is being edited already."""
        free = self.state() != QAbstractItemView.State.EditingState
        if free and index.flags() & Qt.ItemFlag.ItemIsEditable:
            # Quietly: an editor may be open here although the view is in another state, after a drop for example.
            self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, QEvent(QEvent.Type.None_))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(TRACKS) or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        files = event.mimeData().hasUrls() and not event.mimeData().hasFormat(TRACKS)
        index = self.indexAt(event.position().toPoint())
        if not files and index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction if _moves(event) else Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        dragged = read_dragged(event.mimeData())
        index = self.indexAt(event.position().toPoint())
        if dragged is not None:
            event.setDropAction(Qt.DropAction.MoveAction if _moves(event) else Qt.DropAction.CopyAction)
            event.accept()
            self.tracks_dropped.emit(dragged, read_values(event.mimeData()), index.data(ID_ROLE) or "", _moves(event))
        elif event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
            self.files_dropped.emit(paths, index.data(ID_ROLE) or "")


def _placed(option: QStyleOptionViewItem, area: QRect) -> QRect:
    """Put an area where it belongs in the direction that is written in."""
    return QStyle.visualRect(option.direction, option.rect, area)


def _deletes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Delete)


def _renames(event: QKeyEvent) -> bool:
    ctrl_e = event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_F2 or ctrl_e


def _moves(event: QDropEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
