"""A button as large as a card: a picture, what it does, a sentence about it, and its key."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Theme, mute, scaled

_PICTURE = 34
_EDGE = 18


class Card(QAbstractButton):
    """A card to press."""

    def __init__(self, theme: Theme, title: str, sentence: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QLabel(self)
        self._picture.setFixedHeight(_PICTURE)
        self._title, self._sentence, self._key = QLabel(self), QLabel(self), QLabel(key, self)
        self._title.setFont(scaled(self.font(), 1.15, bold=True))
        self._title.setWordWrap(True)
        self._sentence.setWordWrap(True)
        self._key.setFont(scaled(self.font(), 0.9))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE - 4)
        column.setSpacing(6)
        for label in (self._picture, self._title, self._sentence):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self._key)
        for label in (self._picture, self._title, self._sentence, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(self.least_width())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(title, sentence)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()

    def show_picture(self, icon: QIcon) -> None:
        self._picture.setPixmap(icon.pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF()))

    def least_width(self) -> int:
        """Tell the width (pixels) below which its words would be broken up."""
        return self.fontMetrics().averageCharWidth() * 22 + 2 * _EDGE

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        width = self.least_width()
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(self._theme.colour("accent" if near else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(self._theme.colour("alternate" if self.isDown() else "window"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)
        painter.end()

    def _on_theme(self) -> None:
        for label in (self._sentence, self._key):
            mute(label, self._theme)
        self.update()
