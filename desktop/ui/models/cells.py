"""What a cell of the track table shows, role by role, as a table of functions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt

from desktop.store.queries import TrackInfo
from desktop.ui.models.columns import COLUMNS, Col

translate = QCoreApplication.translate
Role = Qt.ItemDataRole
ID_ROLE: Final = Role.UserRole + 1
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_MUTED: Final = tuple(column.muted for column in COLUMNS)
_RIGHT: Final = tuple(column.right for column in COLUMNS)
_ALIGNED: Final = tuple(RIGHT if right else LEFT for right in _RIGHT)


class Cells:
    """How tracks look in cells.

    `place` tells a track's place in its playlist by id and row. The colours, icons and the font are the theme's to
    fill in (None is the view's own); `me` is the person's own id, `fresh` the tracks that others changed and nobody
    has seen since, `cut` those that pasting will move, `local` those that play from a file of this computer. `company`
    has, by track, the icon and the sentence of those who have it selected elsewhere.
    """

    def __init__(self, place: Callable[[str, int], int]) -> None:
        self._place = place
        self.muted: Any = None
        self.tint: Any = None
        self.digits: Any = None
        self.waiting_icon: Any = None
        self.fresh_icon: Any = None
        self.cut_icon: Any = None
        self.local_icon: Any = None
        self.me = ""
        self.marks_waiting = False
        self.fresh: set[str] = set()
        self.cut: frozenset[str] = frozenset()
        self.local: set[str] = set()
        self.company: Mapping[str, tuple[Any, str]] = {}
        # Asked for each cell at each painting, and the same for every row: no track need be found for it.
        self.by_column: dict[int, Callable[[int], Any]] = {
            int(Role.ForegroundRole): lambda column: self.muted if _MUTED[column] else None,
            int(Role.FontRole): lambda column: self.digits if _RIGHT[column] else None,
            int(Role.TextAlignmentRole): _ALIGNED.__getitem__,
        }
        self.by_role: dict[int, Callable[[TrackInfo, int, int], Any]] = {
            int(Role.DisplayRole): self._text,
            int(Role.EditRole): self._text,
            int(Role.DecorationRole): self._icon,
            int(Role.BackgroundRole): lambda track, row, column: self.tint if track.id in self.fresh else None,
            int(Role.ToolTipRole): self._tool_tip,
            int(Role.AccessibleTextRole): self._accessible,
            int(ID_ROLE): lambda track, row, column: track.id,
        }

    def _text(self, track: TrackInfo, row: int, column: int) -> str:
        if column == Col.PLACE:
            return str(self._place(track.id, row) + 1)
        if column == Col.ADDED_BY:
            return track.added_by or (translate("cells", "You") if track.added_by_id == self.me else "")
        return COLUMNS[column].show(track)

    def _icon(self, track: TrackInfo, row: int, column: int) -> Any:
        if column != Col.PLACE:
            return None
        if track.id in self.cut:
            return self.cut_icon
        if track.id in self.company:
            return self.company[track.id][0]
        if track.id in self.fresh:
            return self.fresh_icon
        if track.waiting and self.marks_waiting:
            return self.waiting_icon
        return self.local_icon if track.id in self.local else None

    def _tool_tip(self, track: TrackInfo, row: int, column: int) -> str | None:
        if column != Col.PLACE:
            return None
        if track.id in self.cut:
            return translate("cells", "Cut. Pasting moves it.")
        if track.id in self.company:
            return self.company[track.id][1]
        if track.id in self.fresh:
            return translate("cells", "Others just changed this.")
        if track.waiting and self.marks_waiting:
            return translate("cells", "Waiting to be synced.")
        return translate("cells", "Plays from a file on this computer.") if track.id in self.local else None

    def _accessible(self, track: TrackInfo, row: int, column: int) -> str:
        text = self._text(track, row, column)
        mark = self._tool_tip(track, row, column)
        return f"{text} {mark}" if mark else text


def header_tool_tip(column: int) -> str:
    if column == Col.PLACE:
        return translate("cells", "The playlist's own order. Click to come back to it.")
    return translate("cells", "Click to sort; a third click brings back the playlist's own order.")
