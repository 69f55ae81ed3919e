"""The line for what the person should see in their own time: it stays until it is seen, and never takes the focus.

A toast goes by itself; what happened while nobody looked must not. Notices wait in order, each under a key, so that
one that no longer holds can be taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.ui.elided_label import ElidedLabel
from desktop.ui.frames import hairline
from desktop.ui.icons import Icons
from desktop.ui.theme import Theme


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, the one thing to do about it, and what is to be remembered when it is put away (`seen`)."""

    key: str
    sentence: str
    button: str
    act: Callable[[], None]
    seen: Callable[[], None] = _nothing
    icon: str = "merged"


class NoticeBar(QFrame):
    """Shows the first of the notices that wait."""

    left = Signal()
    """Esc: the keyboard goes back to where work is done."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._notices: list[Notice] = []
        self.setAccessibleName(self.tr("What happened while you were away"))
        self.picture = QLabel(self)
        self.text = ElidedLabel(self)
        self.button = QPushButton(self)
        self.button.setAccessibleName(self.tr("Do what the notice offers"))
        self.button.setFlat(True)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setAccessibleName(self.tr("Put this notice away"))
        self.close_button.setToolTip(self.tr("Put this notice away"))
        icons.give("close", self.close_button.setIcon)
        icons.loaded.connect(self._show)
        self._lay_out()
        self.button.clicked.connect(self._on_button)
        self.close_button.clicked.connect(self.put_away)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(hairline(self))
        whole.addLayout(row)

    def put(self, notice: Notice, *, first: bool = False) -> None:
        """Show a notice, in the place of the one with its key if there is one, else behind (or before) the others."""
        known = [one.key for one in self._notices]
        if notice.key in known:
            self._notices[known.index(notice.key)] = notice
        else:
            self._notices.insert(0 if first else len(self._notices), notice)
            announcement = QAccessibleAnnouncementEvent(self, notice.sentence)
            QAccessible.updateAccessibility(announcement)
        self._show()

    def take(self, key: str) -> None:
        """Take a notice back that no longer holds."""
        self._notices = [notice for notice in self._notices if notice.key != key]
        self._show()

    @property
    def keys(self) -> list[str]:
        return [notice.key for notice in self._notices]

    def put_away(self) -> None:
        """Put the notice away that is shown: it was seen."""
        if self._notices:
            notice = self._notices.pop(0)
            self._show()
            notice.seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_button(self) -> None:
        if self._notices:
            notice = self._notices.pop(0)
            self._show()
            notice.act()

    def _show(self) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.setVisible(bool(self._notices))
        if not self._notices:
            if had_focus:
                self.left.emit()
            return
        notice, more = self._notices[0], len(self._notices) - 1
        sentence = notice.sentence
        if more:
            sentence = self.tr("{} ({} more)").format(sentence, more)
        self.text.setText(sentence)
        self.button.setText(notice.button)
        self.button.setAccessibleName(notice.button)
        self.button.setAccessibleDescription(sentence)
        self.picture.setPixmap(self._icons.icon(notice.icon, "accent").pixmap(QSize(16, 16), self.devicePixelRatioF()))

    def _on_theme(self) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, self._theme.colour("base"))
        self.setPalette(palette)
        palette = self.button.palette()
        palette.setColor(palette.ColorRole.ButtonText, self._theme.colour("accent"))
        self.button.setPalette(palette)
        self._show()
