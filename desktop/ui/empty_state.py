"""What stands where there is nothing yet: what this is, and what to do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.ui.frames import icon_size, in_proportion
from desktop.ui.icons import Icons
from desktop.ui.theme import Theme, mute, scaled

_PICTURE = 56
_WIDTH = 440
_WIDEST = 600
"""However large the text: the window is to fit on a small screen."""


class EmptyState(QWidget):
    """A picture, a headline, a sentence and some actions, in the middle of the room."""

    def __init__(
        self, theme: Theme, icons: Icons, picture: str, actions: tuple[QAction, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumHeight(_PICTURE + 8)
        self.headline = QLabel(self)
        self.headline.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.headline.setFont(scaled(self.font(), 1.35, bold=True))
        self.sentence = QLabel(self)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setFixedWidth(min(in_proportion(self, _WIDTH), _WIDEST))
        icons.give(picture, self._show_picture, "accent")
        self._lay_out(actions)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def _lay_out(self, actions: tuple[QAction, ...]) -> None:
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setText(action.text().replace("&", "").removesuffix("…"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumHeight(in_proportion(button, 34))
            button.setMinimumWidth(120)
            button.setIconSize(icon_size(button, 18))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addStretch(1)
        if buttons.minimumSize().width() > _WIDEST:
            buttons.setDirection(QBoxLayout.Direction.TopToBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addSpacing(10)
        column.addWidget(self.headline)
        column.addSpacing(4)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addStretch(3)

    def say(self, headline: str, sentence: str) -> None:
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.sentence.setFixedHeight(self.sentence.heightForWidth(self.sentence.width()))

    def _show_picture(self, icon: QIcon) -> None:
        self._picture.setPixmap(icon.pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF()))

    def _on_theme(self) -> None:
        mute(self.sentence, self._theme)
