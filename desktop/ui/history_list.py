"""Who changed what and when, newest first: of a playlist, or of the tracks that are selected in it."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.store.queries import HistoryInfo
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.reading import Reading
from desktop.ui.scroll_bars import narrow
from desktop.ui.theme import Theme


class HistoryList(QListWidget):
    """A list of sentences, two lines each."""

    def __init__(self, reading: Reading, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading, self._bridge, self._theme = reading, bridge, theme
        self._asked = 0
        self.setAccessibleName(self.tr("History"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.setSpacing(1)
        theme.changed.connect(lambda: narrow(self, theme))
        narrow(self, theme)

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
            item = QListWidgetItem(self.tr("Nothing has been changed yet."))
            item.setForeground(QColor(self._theme.colours.muted))
            self.addItem(item)
        for entry in entries:
            item = QListWidgetItem(f"{sentence_of(entry)}\n{wording.moment(entry.edited_at)}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.addItem(item)

    def sizeHint(self) -> QSize:
        return QSize(260, 300)


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def sentence_of(entry: HistoryInfo) -> str:
    """Say in a sentence what an entry of the history is about."""
    who = entry.user_name or _tr("You")
    what = wording.quoted(entry.label) if entry.label else _tr("something")
    if entry.field == "created":
        pattern = _tr("{who} added {what}") if entry.collection == "tracks" else _tr("{who} made {what}")
        return pattern.format(who=who, what=what)
    if entry.field == "deleted":
        return (_tr("{who} removed {what}") if entry.new else _tr("{who} restored {what}")).format(who=who, what=what)
    if entry.field == "position":
        return _tr("{who} moved {what}").format(who=who, what=what)
    old, new = _value(entry.field, entry.old), _value(entry.field, entry.new)
    if entry.field in ("name", "title"):
        return _tr("{who} renamed {old} to {new}").format(who=who, old=old, new=new)
    return _tr("{who} changed the {field} of {what} from {old} to {new}").format(
        who=who, field=_FIELDS.get(entry.field, entry.field), what=what, old=old, new=new
    )


_FIELDS = {"duration": "length", "url": "link", "isrc": "ISRC"}


def _value(field: str, value: object) -> str:
    if field == "duration" and isinstance(value, int):
        return wording.length(value) or _tr("unknown")
    return wording.quoted(str(value)) if value else _tr("nothing")
