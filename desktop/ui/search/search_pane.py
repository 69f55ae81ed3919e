"""The search over all playlists, in the middle: a box, what was found, and a line that says how much that is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.search_news import Counted, Found, News, Reading
from desktop.store.search_hits import SCREENFUL, Hit
from desktop.store.search_words import LONGEST_TYPED
from desktop.ui import wording
from desktop.ui.actions import SEARCH_MENU, Actions
from desktop.ui.empty_state import EmptyState
from desktop.ui.frames import quiet, roomy
from desktop.ui.icons import Icons
from desktop.ui.models.search_model import SearchModel
from desktop.ui.search.search_view import SearchView
from desktop.ui.theme import Theme, mute, scaled, tabular

_SAY_READING_AFTER_MS: Final = 400
"""An index that was only looked through by then is not worth a word."""

Ask = Callable[[str, int, int], None]
"""Ask for (text, behind which place, how many at least)."""


class SearchPane(QWidget):
    """Finds tracks wherever they are."""

    opened = Signal(object)
    """A `Hit` is to be shown in its playlist."""

    left = Signal()
    """Esc: back to where one was."""

    def __init__(self, ask: Ask, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask, self._actions, self._theme = ask, actions, theme
        self._answered = ""
        self._count: int | None = None
        self._reading: Reading | None = None
        self._indexed = True
        self._stale = False
        self.setAccessibleName(self.tr("Search pane"))
        self.model = SearchModel(self)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(self.tr("Search all playlists by title, artist or album"))
        self.box.setAccessibleName(self.tr("Search all playlists"))
        self.box.setClearButtonEnabled(True)
        self.box.setMaxLength(LONGEST_TYPED)
        roomy(self.box)
        self.view = SearchView(self.model, self)
        self.about = QLabel(self)
        self.about.setAccessibleName(self.tr("What was found"))
        self.empty = EmptyState(theme, icons, "search")
        self.empty.say(
            self.tr("Search all playlists"),
            self.tr("Type the beginnings of words, in any order. Enter on a result shows it in its playlist."),
        )
        self.no_match = EmptyState(theme, icons, "search")
        self._late = QTimer(self, singleShot=True, interval=_SAY_READING_AFTER_MS)
        self._late.timeout.connect(self._show_about)
        self._lay_out()
        self._connect()
        self._on_theme()
        self._show()

    def keyboard(self) -> QWidget:
        """Tell which part the keyboard goes to."""
        return self.box

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Search"), self)
        title.setFont(scaled(self.font(), 1.5, bold=True))
        title.setBuddy(self.box)
        self.stack = QStackedWidget(self)
        for widget in (self.empty, self.view, self.no_match):
            self.stack.addWidget(widget)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 10)
        top.setSpacing(6)
        top.addWidget(title)
        top.addWidget(self.box)
        top.addWidget(self.about)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda text: self._ask(text, 0, SCREENFUL))
        self.box.installEventFilter(self)
        self.model.more_wanted.connect(lambda place: self._ask(self.box.text(), place, SCREENFUL))
        self.view.activated.connect(self._on_activated)
        self.view.left.connect(self.left)
        self.view.typed.connect(self._on_typed)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self._theme.changed.connect(self._on_theme)

    # What is asked

    def begin(self, text: str) -> None:
        """Begin a search, with what is there to begin it with."""
        if text:
            self.box.setText(text)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.again()

    def again(self) -> None:
        """Ask once more what is asked."""
        self._stale = True
        self._ask(self.box.text(), 0, max(SCREENFUL, self.model.rowCount()))

    @property
    def settled(self) -> bool:
        """Whether what is asked is answered, by an index that is up to date."""
        return self._answered == self.box.text() and self._reading is None and not self._stale

    def selected(self) -> list[Hit]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.hit_at(row) for row in rows]

    def open_current(self) -> None:
        """Show the current result in its playlist."""
        index = self.view.currentIndex()
        if index.isValid():
            self._on_activated(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown):
                self._enter_list()
                return True
        return super().eventFilter(watched, event)

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.select_row(0)

    def _on_typed(self, text: str) -> None:
        self.box.setFocus()
        self.box.setText(self.box.text() + text)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.hit_at(index.row()))

    def _on_menu(self, point: QPoint) -> None:
        if self.view.selectionModel().hasSelection():
            menu = self._actions.fill(QMenu(self), SEARCH_MENU)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(point))

    # What is told

    def hear(self, news: News) -> None:
        """Show what the search has to tell; an answer to what is no longer asked is passed over."""
        if isinstance(news, Reading):
            self._on_reading(news)
        elif news.text != self.box.text():
            return
        elif isinstance(news, Counted):
            self._count = news.count
        else:
            self._on_found(news)
        self._show()

    def _on_found(self, found: Found) -> None:
        if found.after and found.after != self.model.end:
            return
        if found.after:
            self.model.append(found.hits, more=found.more)
            if self._stale:  # this question came in the place of the one that was to be asked once more
                self.again()
            return
        self._stale = False
        if found.text == self._answered:
            self.model.refresh(found.hits, more=found.more)
        else:
            self._answered, self._count = found.text, None
            self.model.set_hits(found.hits, more=found.more)
            self.view.scrollToTop()

    def _on_reading(self, reading: Reading) -> None:
        self._indexed = reading.indexed
        under_way = reading.indexed and not reading.fresh
        if under_way and self._reading is None:
            self._late.start()
        self._reading = reading if under_way else None
        if reading.fresh or under_way:
            self.again()

    def _show(self) -> None:
        if not self.box.text().strip():
            self.stack.setCurrentWidget(self.empty)
        elif self.model.rowCount() or self._reading is not None:
            self.stack.setCurrentWidget(self.view)
        elif self._answered == self.box.text():
            said = self.tr("No track of any playlist has words that begin like this: ‘{}’.")
            self.no_match.say(self.tr("Nothing found"), said.format(self._answered.strip()[:100]))
            self.stack.setCurrentWidget(self.no_match)
        self._show_about()

    def _show_about(self) -> None:
        """Say how much was found, and how far the search itself has come."""
        said = []
        if self._count and self.stack.currentWidget() is self.view:
            said.append(self.tr("Found {}.").format(wording.tracks(self._count)))
        if self._reading is not None and not self._late.isActive():
            done, total = wording.number(self._reading.done), wording.number(self._reading.total)
            said.append(self.tr("Still reading {} of {}.").format(done, total))
        if not self._indexed:
            said.append(self.tr("Searching takes longer here: this Python's SQLite has no full text search."))
        self.about.setText(" ".join(said))

    def _on_theme(self) -> None:
        quiet(self.view, self._theme)
        mute(self.about, self._theme)
        self.model.muted, self.model.digits = self._theme.colour("muted"), tabular(self.font())
        self.view.viewport().update()
