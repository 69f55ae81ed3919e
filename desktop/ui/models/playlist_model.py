"""The model of the list of playlists. It is given the list anew whenever something in it changed, and shows the
difference alone, so that selection and an open editor stay.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.folding import fold, words_of
from desktop.store.queries import PlaylistInfo, by_name
from desktop.ui import wording
from desktop.ui.models.folders import Folders

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ID_ROLE: Final = Role.UserRole + 1
COUNT_ROLE: Final = Role.UserRole + 2
SHARED_ROLE: Final = Role.UserRole + 3
FRESH_ROLE: Final = Role.UserRole + 4
FOLDER_ROLE: Final = Role.UserRole + 6
"""The name of the folder whose first playlist this is, and above which it stands."""
MAKER_ROLE: Final = Role.UserRole + 5
"""Who made a playlist and when, where another one has the same name; nothing where its name tells it apart."""

_ROOT = QModelIndex()


class PlaylistModel(QAbstractListModel):
    """Playlists by name, as far as the filter lets them through."""

    renamed = Signal(str, str)
    """(playlist, name): the person typed another name."""

    refused = Signal(str)

    lines_changed = Signal(bool)
    """Whether some rows have more lines than others now: under the name of a folder, or for who made them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[PlaylistInfo] = []
        self._by_id: dict[str, PlaylistInfo] = {}
        self._shown: list[PlaylistInfo] = []
        self._outdated = self._showing = False
        self._counts: Mapping[str, int] | None = None
        self._fresh: set[str] = set()
        self._words: tuple[str, ...] = ()
        self._namesakes: frozenset[str] = frozenset()
        self._lines: tuple[object, ...] = ()
        self.folders = Folders()
        self.me = ""
        """The person's own id."""

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        playlist = self._shown[index.row()]
        if role in (Role.DisplayRole, Role.EditRole):
            return playlist.name
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._about(playlist)
        if role == ID_ROLE:
            return playlist.id
        if role == COUNT_ROLE:
            return None if self._counts is None else self._counts.get(playlist.id, 0)
        if role == SHARED_ROLE:
            return playlist.shared
        if role == MAKER_ROLE:
            return self._maker(playlist) if playlist.id in self._namesakes else None
        if role == FOLDER_ROLE:
            return self._folder_above(index.row())
        if role == FRESH_ROLE:
            return playlist.id in self._fresh
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        name = str(value).strip()
        if not index.isValid() or role != Role.EditRole:
            return False
        if not name:
            self.refused.emit(self.tr("A playlist needs a name; it was left as it is."))
            return False
        playlist = self._shown[index.row()]
        if name != playlist.name:
            self.renamed.emit(playlist.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        flags = flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemNeverHasChildren | flag.ItemIsDropEnabled
        return flags | flag.ItemIsEditable if self._shown[index.row()].role != "viewer" else flags

    # What the window asks

    def id_at(self, row: int) -> str | None:
        return self._shown[row].id if 0 <= row < len(self._shown) else None

    def row_of(self, playlist_id: str) -> int | None:
        return next((row for row, playlist in enumerate(self._shown) if playlist.id == playlist_id), None)

    def get(self, playlist_id: str) -> PlaylistInfo | None:
        return self._by_id.get(playlist_id)

    def name_of(self, playlist_id: str) -> str:
        playlist = self.get(playlist_id)
        return playlist.name if playlist is not None else ""

    def count_of(self, playlist_id: str) -> int:
        """Tell how many tracks a playlist had when it was last counted, 0 where it was not."""
        return self._counts.get(playlist_id, 0) if self._counts is not None else 0

    def ids(self) -> list[str]:
        return [playlist.id for playlist in self._shown]

    def everything(self) -> list[PlaylistInfo]:
        """Answer all playlists, whatever the filter shows."""
        return list(self._all)

    def free_name(self, plain: str) -> str:
        """Make a name that no playlist has."""
        taken = {playlist.name for playlist in self._all}
        names = (plain if number == 1 else f"{plain} {number}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def fresh(self) -> set[str]:
        """The playlists that others changed since they were last looked at."""
        return set(self._fresh)

    # What the window tells

    def set_playlists(self, playlists: Sequence[PlaylistInfo]) -> None:
        self._all = list(playlists)
        self._by_id = {playlist.id: playlist for playlist in playlists}
        self._namesakes = _namesakes(playlists)
        self._sort()
        self._show()

    def set_folders(self, text: str) -> None:
        """Take in the folders as they were kept."""
        self.folders = Folders(text)
        self._sort()
        self._show()

    def put_into(self, playlist_id: str, folder: str) -> None:
        """Show a playlist in a folder, "" in none."""
        self.folders.put(playlist_id, folder)
        self._sort()
        self._show()

    def rename_folder(self, before: str, name: str) -> None:
        self.folders.rename(before, name)
        self._sort()
        self._show()

    def _sort(self) -> None:
        """Sort by folder; within each the playlists stay sorted by name, as they came."""
        by_name = sorted(self._all, key=lambda playlist: (playlist.name.casefold(), playlist.id))
        self._all = sorted(by_name, key=lambda playlist: self.folders.place(playlist.id))

    def _folder_above(self, row: int) -> str | None:
        """Name the folder that begins with a row."""
        name = self.folders.of(self._shown[row].id)
        return name if name and (row == 0 or self.folders.of(self._shown[row - 1].id) != name) else None

    def _tell_lines(self) -> None:
        folders = [(row, name) for row in range(len(self._shown)) if (name := self._folder_above(row))]
        before, self._lines = self._lines, (self._namesakes, tuple(folders))
        if before != self._lines:
            self._repaint([MAKER_ROLE, FOLDER_ROLE])
            self.lines_changed.emit(bool(self._namesakes or folders))

    def put(self, ids: Iterable[str], playlists: Sequence[PlaylistInfo]) -> None:
        """Let the playlists of these ids be what they are now; one that is not among them goes."""
        gone = set(ids)
        rows = [*(playlist for playlist in self._all if playlist.id not in gone), *playlists]
        self.set_playlists(sorted(rows, key=by_name))

    def set_filter(self, text: str) -> None:
        self._words = words_of(text)
        self._show()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._repaint([COUNT_ROLE])

    def put_counts(self, counts: Mapping[str, int]) -> None:
        """Take in how many tracks some playlists have, once all have been counted."""
        if self._counts is not None:
            self.set_counts({**self._counts, **counts})

    def set_fresh(self, ids: set[str]) -> None:
        self._fresh = ids
        self._repaint([FRESH_ROLE])

    def _repaint(self, roles: list[int]) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), roles)

    def _show(self) -> None:
        """Show what there is now. Rows that go have an open editor committed, and a name that is changed leads here
        again: that is done when the first of the two is through."""
        self._outdated = True
        if self._showing:
            return
        self._showing = True
        try:
            while self._outdated:
                self._outdated = False
                self._show_all()
        finally:
            self._showing = False

    def _show_all(self) -> None:
        wanted = [p for p in self._all if all(word in fold(p.name) for word in self._words)]
        here = {playlist.id for playlist in wanted}
        for first, last in reversed(_runs(row for row, p in enumerate(self._shown) if p.id not in here)):
            self.beginRemoveRows(_ROOT, first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()
        known = {playlist.id: playlist for playlist in self._shown}
        self._reorder([known[playlist.id] for playlist in wanted if playlist.id in known])
        for first, last in _runs(row for row, p in enumerate(wanted) if p.id not in known):
            self.beginInsertRows(_ROOT, first, last)
            self._shown[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        changed = _runs(row for row, (old, new) in enumerate(zip(self._shown, wanted, strict=True)) if old != new)
        self._shown = wanted
        for first, last in changed:
            self.dataChanged.emit(self.index(first), self.index(last))
        self._tell_lines()

    def _reorder(self, order: list[PlaylistInfo]) -> None:
        """Show the same playlists in another order: in one step, however many rows one of them passes."""
        if order == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = {playlist.id: row for row, playlist in enumerate(order)}
        after = [self.index(rows[self._shown[index.row()].id]) for index in before]
        self._shown = order
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _about(self, playlist: PlaylistInfo) -> str:
        parts = [playlist.name]
        if playlist.id in self._namesakes:
            parts.append(self._maker(playlist))
        if self._counts is not None:
            parts.append(wording.tracks(self._counts.get(playlist.id, 0)))
        if self.folders.of(playlist.id):
            parts.append(self.tr("in the folder {}").format(wording.quoted(self.folders.of(playlist.id))))
        if playlist.shared:
            parts.append(self.tr("shared with others"))
        if playlist.role == "viewer":
            parts.append(self.tr("you may look, not change"))
        if playlist.id in self._fresh:
            parts.append(self.tr("changed by others since you looked"))
        return ", ".join(parts)

    def _maker(self, playlist: PlaylistInfo) -> str:
        when, who = wording.moment(playlist.created_at), playlist.made_by
        if playlist.created_by == self.me:
            return self.tr("You, {}").format(when)
        return self.tr("{}, {}").format(who, when) if who else when


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Join rows that follow each other, as the first and the last of each run."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _namesakes(playlists: Sequence[PlaylistInfo]) -> frozenset[str]:
    """Name the playlists that have their name with others, as a person reads it."""
    counts = Counter(fold(playlist.name) for playlist in playlists)
    return frozenset(playlist.id for playlist in playlists if counts[fold(playlist.name)] > 1)
