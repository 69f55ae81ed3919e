"""The model of the track table: one playlist of any length, its contents read by windows of rows.

It is told what changed by id (`apply`), and has just those rows come, go or move (`track_rows`). What the person edits
leaves as a signal: the model writes nothing, and hears of the edit like of any other change.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.store.queries import TrackInfo
from desktop.ui import wording
from desktop.ui.models.arrangement import Key
from desktop.ui.models.cells import LEFT, RIGHT, Cells, header_tool_tip
from desktop.ui.models.columns import COLUMNS, Col
from desktop.ui.models.dragging import TRACKS, Dragged, read_dragged, read_values, write_dragged
from desktop.ui.models.row_cache import WINDOW, Fetch, RowCache
from desktop.ui.models.track_list import TrackList
from desktop.ui.models.track_rows import TrackRows
from desktop.ui.models.unseen import Unseen

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_SEEN = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
    | Qt.ItemFlag.ItemIsDragEnabled
)
_EDITABLE = _SEEN | Qt.ItemFlag.ItemIsEditable
_BACKGROUND = int(Role.BackgroundRole)
_FOREGROUND = int(Role.ForegroundRole)
_DECORATION = int(Role.DecorationRole)
_FIELDS = tuple(bool(column.field) for column in COLUMNS)


class TrackModel(TrackRows):
    """The tracks of one playlist."""

    edited = Signal(str, str, object)
    """(track, field, value): the person typed a value."""

    refused = Signal(str)
    """A sentence: what was typed cannot be taken."""

    dropped = Signal(object, list, object)
    """(`Dragged`, the values that came along, the track behind which it was dropped, None for the beginning)."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.playlist_id = ""
        self.origin = ""
        self.look = Cells(self._place)
        self.unseen = Unseen()
        self.can_edit = True
        self._cache = RowCache(fetch)

    # What Qt asks

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if self.look.cut and role == _FOREGROUND and self.id_at(index.row()) in self.look.cut:
            return self.look.muted
        alike = self.look.by_column.get(role)
        if alike is not None:
            return alike(index.column())
        answer = self.look.by_role.get(role)
        if answer is None or (role == _BACKGROUND and not self.look.fresh):
            return None
        row, column = index.row(), index.column()
        if role == _DECORATION and column != Col.PLACE:
            return None
        track = self.track_at(row)
        return None if track is None else answer(track, row, column)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        track, field = self.track_at(index.row()), COLUMNS[index.column()].field
        if track is None or not field or role != Role.EditRole:
            return False
        try:
            value = self.typed(field, str(value))
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        if value != getattr(track, field):
            self.edited.emit(track.id, field, value)
        return True

    def typed(self, field: str, text: str) -> Any:
        """Make of what was typed a value of a field. Raises ValueError with a sentence where it is none."""
        text = text.strip()
        if field == "duration":
            try:
                return wording.parse_length(text)
            except ValueError:
                raise ValueError(self.tr("‘{}’ is no length; write it like 4:35.").format(text[:40])) from None
        if field == "title" and not text:
            raise ValueError(self.tr("A track needs a title; it was left as it is."))
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Role.DisplayRole:
            title = QCoreApplication.translate("columns", COLUMNS[section].title)
            return f"{title}\N{EN SPACE}" if COLUMNS[section].right else title
        if role == Role.TextAlignmentRole:
            return RIGHT if COLUMNS[section].right else LEFT
        if role == Role.ToolTipRole:
            return header_tool_tip(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _EDITABLE if self.can_edit and _FIELDS[index.column()] else _SEEN

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [TRACKS, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return self.mime_of(self.ids_of_rows(rows))

    def mime_of(self, ids: Sequence[str]) -> QMimeData:
        """Make of tracks what another window, playlist or program can take."""
        tracks: list[TrackInfo] = []
        # The contents of very many would have to be read on the spot; within this window their ids do.
        if len(ids) <= 2 * WINDOW:
            self._cache.load(ids)
            tracks = [track for track_id in ids if (track := self._cache.get(track_id)) is not None]
        return write_dragged(Dragged(self.playlist_id, tuple(ids), origin=self.origin), tracks)

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return self.can_edit and (data.hasFormat(TRACKS) or data.hasUrls())

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        dragged = read_dragged(data)
        if dragged is None:
            return False
        if parent.isValid():
            row = parent.row()
        self.dropped.emit(dragged, read_values(data), self.drop_after(row))
        # False: the view must not remove the rows that were dragged, as it would after a move; the edit tells.
        return False

    def drop_after(self, row: int) -> str | None:
        """Name the track behind which stands what is dropped before a row ("": the end, None: the beginning)."""
        if row < 0 or row >= self.rowCount():
            return ""
        return self.list.shown.id_at(row - 1) if row else None

    # What the window asks

    def track_at(self, row: int) -> TrackInfo | None:
        """Answer the track in a row, read with the window around it where it is not here yet."""
        track_id = self.list.shown.id_at(row)
        if track_id is None:
            return None
        track = self._cache.get(track_id)
        if track is None:
            first = row - row % WINDOW
            self._cache.load(self.list.shown.ids(first, first + WINDOW - 1))
            track = self._cache.get(track_id)
        return track

    def track(self, track_id: str) -> TrackInfo | None:
        self._cache.load([track_id])
        return self._cache.get(track_id)

    # What the window tells

    def open(self, playlist_id: str, first: Sequence[TrackInfo], total: int) -> None:
        """Show another playlist: its first tracks, and room for all of them."""
        self._await(None)
        self.beginResetModel()
        self.unseen.put(self.playlist_id, self.look.fresh)
        self.playlist_id = playlist_id
        self.list.leave()
        self.list = TrackList(first, total, self.releasing.take)
        self._cache.clear()
        self._cache.keep(first)
        self.look.fresh = self.unseen.of(playlist_id)
        self.endResetModel()

    def refresh(self) -> None:
        """Read anew whatever is shown: names of users, looks."""
        self._cache.clear()
        self._rows_changed(0, self.rowCount() - 1)

    def repaint(self) -> None:
        self._rows_changed(0, self.rowCount() - 1)

    def mark_cut(self, ids: Iterable[str]) -> None:
        """Show these tracks, and no others, as cut."""
        wanted = frozenset(ids)
        if wanted != self.look.cut:
            self.look.cut = wanted
            self.repaint()

    def seen(self, ids: Iterable[str]) -> None:
        """Take the tint off tracks that the person has seen changed."""
        for track_id in [track_id for track_id in ids if track_id in self.look.fresh]:
            self.look.fresh.discard(track_id)
            row = self.row_of(track_id)
            if row is not None:
                self._rows_changed(row, row)

    @property
    def fresh(self) -> frozenset[str]:
        """The tracks that others changed and that were not seen since."""
        return frozenset(self.look.fresh)

    def apply(self, ids: Iterable[str], rows: Mapping[str, TrackInfo], *, afar: bool) -> None:
        """Let the tracks of these ids be what `rows` says; one that is missing there, or deleted, goes."""
        self.complete()
        inserted: list[Key] = []
        for track_id in ids:
            row = rows.get(track_id)
            if row is not None and (row.deleted or row.playlist_id != self.playlist_id):
                row = None
            at = self.row_of(track_id)
            self._note_row(track_id, row, afar=afar)
            key = self.list.note(track_id, row)
            if key is not None and at is None:
                inserted.append(key)
            elif key is None and at is not None:
                self._remove(at)
            elif key is not None and at is not None:
                self._change(at, key)
        self._insert(sorted(inserted))

    # How it is done

    def _place(self, track_id: str, row: int) -> int:
        manual = self.list.sorting is None and not self.list.words
        return row if manual else self.list.place_of(track_id)

    def _note_row(self, track_id: str, row: TrackInfo | None, *, afar: bool) -> None:
        if row is None:
            self._cache.forget(track_id)
            self.look.fresh.discard(track_id)
            return
        if afar:
            before = self._cache.get(track_id)
            if before is None or _content(before) != _content(row):
                self.look.fresh.add(track_id)
        self._cache.keep([row])


def _content(track: TrackInfo) -> TrackInfo:
    """Leave out what is no edit: whether it waits, and to whom it belongs since a server was joined."""
    return track._replace(waiting=False, added_by="", added_by_id="")
