"""A question in a line over the foot of the window. It waits, and nothing else waits for it.

The keyboard is on its first answer, so Enter gives that one and Esc none; unless something is being typed when it
comes up: then it is left there, lest the next letter be an answer. A question that comes while another is open is
asked after it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing to say to a question: the text of its button, and what is done then."""

    text: str
    act: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, and its answers, the one that Enter gives first."""

    text: str
    answers: tuple[Answer, ...] = field(default_factory=tuple)


class QuestionBar(QFrame):
    """Asks one question at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting: list[Question] = []
        self._before: QWidget | None = None
        self.setAccessibleName(self.tr("Question"))
        self.setAutoFillBackground(True)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.text, 1)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self.hide()

    def ask(self, question: Question) -> None:
        """Ask now, or when the questions before are answered."""
        self._waiting.append(question)
        if len(self._waiting) == 1:
            self._before = QApplication.focusWidget()
            self._show()

    def answer(self, number: int | None) -> None:
        """Give an answer to the question that is shown; None is none."""
        question = self._waiting.pop(0)
        if self._waiting:
            self._show()
        else:
            self._close()
        if number is not None:
            question.answers[number].act()

    def _on_button(self, question: Question, chosen: int | None) -> None:
        """Take an answer once: a button that still has the keyboard may be pressed after its question is gone."""
        if self._waiting and self._waiting[0] is question:
            self.answer(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._waiting:
            self.answer(None)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        question = self._waiting[0]
        self.text.setText(question.text)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        texts = [answer.text for answer in question.answers]
        for number, text in enumerate([*texts, self.tr("Cancel")]):
            button = QPushButton(text, self)
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.setAccessibleDescription(question.text)
            chosen = number if number < len(texts) else None
            button.clicked.connect(lambda _=False, chosen=chosen: self._on_button(question, chosen))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()
        if not _is_typing(QApplication.focusWidget()):
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        """Go, and hand the keyboard back to where it was."""
        before, self._before = self._before, None
        here = QApplication.focusWidget()
        # What had the keyboard may have been closed since, with its dialog.
        if before is not None and isValid(before) and before.isVisible() and (here is None or self.isAncestorOf(here)):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _on_theme(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, self._theme.colour("fresh"))
        palette.setColor(palette.ColorRole.WindowText, self._theme.colour("text"))
        self.setPalette(palette)


def _is_typing(widget: QWidget | None) -> bool:
    if isinstance(widget, QLineEdit):
        return bool(widget.text())
    return isinstance(widget, QPlainTextEdit)
