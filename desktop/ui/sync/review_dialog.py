"""What came together: by playlist, what each person did, and what a merge left to decide, with the means to do so.

A window beside the window, which stays up to date. Each line opens its playlist and tracks in place; a line about a
value that was set in two places offers both. A playlist's own line stands for all that is to be decided in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.merging import Kind, Line
from desktop.store.conflicts import Conflict, Lost
from desktop.store.reviews import Review
from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.icon_button import icon_button
from desktop.ui.icons import Icons
from desktop.ui.sync import merge_wording
from desktop.ui.theme import Theme, mute, scaled

MOST_LINES: Final = 500

_ICONS: Final = {
    Kind.ADDED: "add",
    Kind.BROUGHT_BACK: "restore",
    Kind.REMOVED: "delete",
    Kind.MOVED: "moved",
    Kind.CHANGED: "edit",
    Kind.MADE: "playlist",
    Kind.RENAMED: "rename",
    Kind.DESCRIBED: "edit",
    Kind.DELETED: "trash",
    Kind.RESTORED: "restore",
}
_ROW: Final = Qt.ItemDataRole.UserRole

Row = Line | Conflict | Lost


@dataclass(slots=True)
class _Chosen:
    """What the selected lines are about."""

    place: tuple[str, tuple[str, ...]] = ("", ())
    conflicts: list[Conflict] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


class ReviewDialog(Dialog):
    """A list by playlist."""

    opened = Signal(str, list)
    """(playlist, tracks): show these in the window."""

    mine_kept = Signal(list)
    """Conflicts of which our own value is to be set again."""

    theirs_kept = Signal(list)
    """Conflicts and deletions (by their ids) that stay as they are."""

    restored = Signal(list)
    """What was deleted (`Lost`) is to be brought back."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self.setWindowTitle(self.tr("What came together"))
        self.headline, self.sentence = QLabel(self), QLabel(self)
        self.headline.setFont(scaled(self.font(), 1.3, bold=True))
        self.headline.setWordWrap(True)
        self.sentence.setWordWrap(True)
        mute(self.sentence, theme)
        self.tree = QTreeWidget(self)
        self._set_up_tree()
        self.mine = icon_button(self, icons, "keep-mine", self.tr("Keep &mine"), self._on_mine)
        self.theirs = icon_button(self, icons, "keep-theirs", self.tr("Keep &theirs"), self._on_theirs)
        self.restore = icon_button(self, icons, "restore", self.tr("&Restore"), self._on_restore)
        self.leave = icon_button(self, icons, "trash", self.tr("Leave in the Tras&h"), self._on_leave)
        self.show_it = icon_button(self, icons, "open", self.tr("&Open"), self._on_open)
        self._lay_out()
        self.dress()
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 34)
        self._on_selection()

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setAccessibleName(self.tr("What came together, by playlist"))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setIconSize(QSize(16, 16))
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setUniformRowHeights(True)
        tree.itemSelectionChanged.connect(self._on_selection)
        tree.itemActivated.connect(self._on_open)

    def _lay_out(self) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.mine, self.theirs, self.restore, self.leave, self.show_it):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        column.addWidget(self.headline)
        column.addWidget(self.sentence)
        column.addSpacing(6)
        column.addWidget(self.tree, 1)
        column.addSpacing(6)
        column.addLayout(row)

    # What is shown

    def show_review(self, review: Review) -> None:
        """Show a review; what was selected and is still there stays so."""
        selected = {self._key(item) for item in self.tree.selectedItems()}
        self._say(review)
        self.tree.clear()
        parents: dict[str, QTreeWidgetItem] = {}
        rows: list[Row] = [*review.conflicts, *review.lost, *review.lines]
        names = {row.playlist_id: row.playlist for row in rows[:MOST_LINES]}
        asking = {row.playlist_id for row in rows if not isinstance(row, Line)}
        for playlist_id in sorted(names, key=lambda one: (one not in asking, names[one].casefold(), one)):
            parents[playlist_id] = self._add_playlist(playlist_id, names[playlist_id])
        for row in rows[:MOST_LINES]:
            self._add_row(parents[row.playlist_id], row)
        if len(rows) > MOST_LINES:
            rest = QTreeWidgetItem([self.tr("and {} more").format(wording.number(len(rows) - MOST_LINES))])
            rest.setFlags(Qt.ItemFlag.NoItemFlags)
            self.tree.addTopLevelItem(rest)
        self.tree.expandAll()
        self._select(selected)

    def _say(self, review: Review) -> None:
        summary, undecided = review.summary, len(review.conflicts)
        since = wording.moment(review.since)
        if summary:
            self.headline.setText(merge_wording.in_one_line(summary))
        elif undecided or review.lost:
            self.headline.setText(self.tr("To decide"))
        else:
            self.headline.setText(self.tr("Nothing came together yet"))
        sentences = []
        if summary and since:
            sentences.append(self.tr("Since {}.").format(since))
        if undecided:
            sentences.append(self.tr("{}: decide, or leave it as it is.").format(merge_wording.decisions(undecided)))
        if not summary and not undecided and not review.lost:
            sentences.append(
                self.tr("When others change a playlist while you are away, you see here who did what, and what met.")
            )
        self.sentence.setText(" ".join(sentences))
        self.sentence.setVisible(bool(sentences))

    def _add_playlist(self, playlist_id: str, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name])
        item.setFont(0, scaled(self.font(), 1.0, bold=True))
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 10))
        item.setData(0, _ROW, playlist_id)
        item.setToolTip(0, name)
        self.tree.addTopLevelItem(item)
        return item

    def _add_row(self, parent: QTreeWidgetItem, row: Row) -> None:
        text, icon = _about(row)
        item = QTreeWidgetItem([text])
        item.setData(0, _ROW, row)
        item.setToolTip(0, text)
        colour = "muted" if isinstance(row, Line) else "accent"
        item.setIcon(0, self._icons.icon(icon, colour))
        parent.addChild(item)

    @staticmethod
    def _key(item: QTreeWidgetItem) -> object:
        row = item.data(0, _ROW)
        return row if isinstance(row, str | Line) else row.id if row is not None else None

    def _select(self, keys: set[object]) -> None:
        items = list(self._items())
        wanted = [item for item in items if keys and self._key(item) in keys]
        if not wanted:
            # The first question, or else the first line: there is always something that the keys are about.
            open_ones = [item for item in items if isinstance(item.data(0, _ROW), Conflict | Lost)]
            wanted = (open_ones or items)[:1]
        for item in wanted:
            item.setSelected(True)
        if wanted:
            self.tree.setCurrentItem(wanted[0], 0, self.tree.selectionModel().SelectionFlag.NoUpdate)
        self._on_selection()

    def _items(self) -> Iterable[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            parent = self.tree.topLevelItem(at)
            if parent is None or parent.data(0, _ROW) is None:
                continue
            yield parent
            for row in range(parent.childCount()):
                child = parent.child(row)
                if child is not None:
                    yield child

    # What is done

    def _chosen(self) -> _Chosen:
        chosen = _Chosen()
        for item in self._items():
            row, parent = item.data(0, _ROW), item.parent()
            if not item.isSelected() and not (parent is not None and parent.isSelected()):
                continue
            if not chosen.place[0]:
                chosen.place = _place_of(row)
            if isinstance(row, Conflict):
                chosen.conflicts.append(row)
            elif isinstance(row, Lost):
                chosen.lost.append(row)
        return chosen

    def _on_selection(self) -> None:
        chosen = self._chosen()
        for button in (self.mine, self.theirs):
            button.setVisible(bool(chosen.conflicts) or not chosen.lost)
            button.setEnabled(bool(chosen.conflicts))
        for button in (self.restore, self.leave):
            button.setVisible(bool(chosen.lost))
        self.show_it.setEnabled(bool(chosen.place[0]))

    def _on_mine(self) -> None:
        self.mine_kept.emit(self._chosen().conflicts)

    def _on_theirs(self) -> None:
        self.theirs_kept.emit([conflict.id for conflict in self._chosen().conflicts])

    def _on_restore(self) -> None:
        self.restored.emit(self._chosen().lost)

    def _on_leave(self) -> None:
        self.theirs_kept.emit([lost.id for lost in self._chosen().lost])

    def _on_open(self) -> None:
        playlist_id, ids = self._chosen().place
        if playlist_id:
            self.opened.emit(playlist_id, list(ids))


def _about(row: Row) -> tuple[str, str]:
    if isinstance(row, Conflict):
        return merge_wording.of_conflict(row), "needs-you"
    if isinstance(row, Lost):
        return merge_wording.of_lost(row), "trash"
    return merge_wording.of_line(row), _ICONS[row.kind]


def _place_of(row: object) -> tuple[str, tuple[str, ...]]:
    if isinstance(row, Line):
        return row.playlist_id, tuple(one for one in row.record_ids if one != row.playlist_id)
    if isinstance(row, Conflict | Lost):
        return row.playlist_id, (row.record_id,) if row.collection == "tracks" else ()
    return str(row or ""), ()
