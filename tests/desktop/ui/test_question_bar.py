"""The bar that asks: it hands the keyboard back to where it was, if that is there still."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.question_bar import Answer, Question, QuestionBar
from desktop.ui.theme import Theme


def test_what_had_the_keyboard_may_be_gone_when_the_question_is_answered(qapp, qtbot):
    said = []
    bar, field = QuestionBar(Theme(qapp)), QLineEdit()
    qtbot.addWidget(bar)
    field.show()
    bar.ask(Question("Skip them?", (Answer("Skip", lambda: said.append("skipped")),)))
    bar._before = field
    field.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bar.buttons[0].click()
    assert said == ["skipped"]
    assert not bar.isVisible()
