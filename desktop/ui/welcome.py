"""What the window shows where there is no playlist: three ways to begin, side by side, and samples to look around in.

It asks nothing and leads nowhere by itself. It goes with the first playlist and comes back when none is left.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.actions import Actions
from desktop.ui.card import Card
from desktop.ui.frames import narrow
from desktop.ui.icons import Icons
from desktop.ui.theme import Theme, mute, scaled

_WIDEST = 860


class Welcome(QScrollArea):
    """The first words of the window."""

    samples_asked = Signal()

    def __init__(self, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.setAccessibleName(self.tr("Three ways to begin"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.headline, self.sentence = QLabel(self.tr("Begin with a playlist"), self), QLabel(self)
        self.sentence.setText(self.tr("Everything stays on this computer and works without a server."))
        self.new, self.file, self.join = cards = self._make_cards(icons)
        self.samples = QPushButton(self.tr("Add the sample playlists"), self)
        self.samples.clicked.connect(self.samples_asked)
        self.host = QPushButton(self.tr("Host for your friends…"), self)
        self.host.clicked.connect(actions["host"].trigger)
        for button in (self.samples, self.host):
            button.setFlat(True)
            button.setAutoDefault(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        for card in cards:
            self._row.addWidget(card, 1)
        self.setWidget(self._lay_out())
        self.setFocusProxy(self.new)
        actions["join"].changed.connect(self._show_joined)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self._show_joined()

    def keyboard(self) -> QWidget:
        """Tell which part the keyboard goes to."""
        return self

    def _make_cards(self, icons: Icons) -> tuple[Card, Card, Card]:
        actions = self._actions
        new = self._card(
            self.tr("New playlist"),
            self.tr("Give it a name, then type its tracks, paste a list of them or drop audio files."),
            actions["new-playlist"],
        )
        file = self._card(
            self.tr("Drop or choose a file"),
            self.tr("A playlist from any other program: M3U, XSPF, PLS, CSV, iTunes and more. Or a whole folder."),
            actions["import"],
        )
        join = Card(self._theme, "", "", parent=self)
        join.clicked.connect(self._on_join)
        for card, picture in ((new, "playlist"), (file, "import"), (join, "join")):
            icons.give(picture, card.show_picture, "accent")
        return new, file, join

    def _card(self, title: str, sentence: str, action: QAction) -> Card:
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        card = Card(self._theme, title, sentence, key, self)
        card.clicked.connect(action.trigger)
        return card

    def _lay_out(self) -> QWidget:
        whole = QWidget(self)
        whole.setAutoFillBackground(True)
        whole.setBackgroundRole(whole.backgroundRole().Base)
        self.headline.setFont(scaled(self.font(), 1.7, bold=True))
        for label in (self.headline, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        middle = QWidget(whole)
        middle.setMaximumWidth(_WIDEST)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.headline)
        inner.addWidget(self.sentence)
        inner.addSpacing(20)
        inner.addLayout(self._row)
        inner.addSpacing(14)
        others = QHBoxLayout()
        others.setSpacing(24)
        others.addStretch(1)
        for button in (self.samples, self.host):
            others.addWidget(button)
        others.addStretch(1)
        inner.addLayout(others)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)
        return whole

    def cards(self) -> Sequence[Card]:
        return self.new, self.file, self.join

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards side by side where there is room for three, and below one another where not."""
        super().resizeEvent(event)
        needed = 3 * self.new.least_width() + 2 * self._row.spacing() + 48
        across = self.viewport().width() >= needed
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)

    def _on_join(self) -> None:
        self._actions["join" if self._actions["join"].isEnabled() else "sync-state"].trigger()

    def _show_joined(self) -> None:
        """Whoever has joined already waits for what the others share."""
        if self._actions["join"].isEnabled():
            sentence = self.tr(
                "Keep the same playlists together, at home and on the way. All it takes is a server: theirs, or one"
                " that you host."
            )
            self.join.say(self.tr("Join friends"), sentence)
        else:
            sentence = self.tr("You have joined them. What they share with you comes here by itself.")
            self.join.say(self.tr("With friends"), sentence)

    def _on_theme(self) -> None:
        mute(self.sentence, self._theme)
        narrow(self, self._theme)
        for button in (self.samples, self.host):
            palette = button.palette()
            palette.setColor(palette.ColorRole.ButtonText, self._theme.colour("accent"))
            button.setPalette(palette)
