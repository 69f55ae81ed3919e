"""A sentence that comes up over the foot of the window, with one thing to do about it, and goes by itself."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.ui.frames import icon_size, in_proportion
from desktop.ui.icons import Icons
from desktop.ui.theme import Theme

SHOWN_MS: Final = 8_000


class Toast(QWidget):
    """At most one is shown; a new one takes the place of the one before."""

    def __init__(self, window: QWidget, theme: Theme, icons: Icons) -> None:
        super().__init__(window)
        self._window = self._ground = window
        self._theme = theme
        self._act: Callable[[], None] = lambda: None
        self.setAccessibleName(self.tr("Notice"))
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self._longest = in_proportion(self, 540)
        self.text.setMaximumWidth(self._longest + 20)
        self.text.setWordWrap(False)
        self.button = QPushButton(self)
        self.button.setFlat(True)
        self.button.setAccessibleName(self.tr("Do what the notice offers"))
        self.button.setAutoDefault(False)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setIconSize(icon_size(self, 14))
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        icons.give("close", self.close_button.setIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self.text)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.button.clicked.connect(self._on_button)
        self.close_button.clicked.connect(self.hide)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        window.installEventFilter(self)
        self.hide()

    def stand_over(self, ground: QWidget) -> None:
        """Come up over the lower edge of a part of the window, wherever that is moved to."""
        self._ground = ground
        ground.installEventFilter(self)

    def say(self, sentence: str, button: str = "", act: Callable[[], None] = lambda: None) -> None:
        """Show a sentence, with a button that does something about it."""
        self._act = act
        self.text.setText(sentence)
        self.text.setWordWrap(self.text.fontMetrics().horizontalAdvance(sentence) > self._longest)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self.text.setMinimumWidth(min(self.text.fontMetrics().horizontalAdvance(sentence), self._longest) + 4)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def withdraw(self, act: Callable[[], None]) -> None:
        """Take away this offer, which no longer holds; whatever else is shown by now stays."""
        if self._act is act:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.setBrush(self._theme.colour("button"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _on_theme(self) -> None:
        palette = self.button.palette()
        palette.setColor(palette.ColorRole.ButtonText, self._theme.colour("accent"))
        self.button.setPalette(palette)
        self.update()

    def _on_button(self) -> None:
        self.hide()
        self._act()

    def _place(self) -> None:
        foot = self._ground.mapTo(self._window, self._ground.rect().bottomLeft()).y()
        self.move((self._window.width() - self.width()) // 2, foot - self.height() - 20)
