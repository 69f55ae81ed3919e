"""The question whether a certificate is the server's own, before anything is sent there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from shiboken6 import isValid

from desktop.sync.status import Confirmation

LINK = "https://192.168.1.20:8765/join#.AAAA"
DIGITS = "3215 1187 4649 4268 7284"


@pytest.fixture
def question(world, qtbot):
    """The question, as it comes of joining by an address alone."""

    def join(url, *others):
        world.sync.orders.append(("join", url))
        if url != LINK:
            world.sync.tell(sentence="Compare it.", attempt=True, confirm=Confirmation(DIGITS, LINK))

    world.sync.join = join
    window = world.window()
    window.sync_actions.ask_to_join("https://192.168.1.20:8765")
    window.sync_actions.join_dialog.name.setText("Ana")
    window.sync_actions.join_dialog.join.click()
    qtbot.waitUntil(lambda: window.sync_actions.certificate_dialog is not None)
    return window.sync_actions.certificate_dialog


def joined(world):
    return [order[1] for order in world.sync.orders if order[0] == "join"]


def test_the_digits_can_be_read_copied_and_compared(question):
    assert question.digits.text() == DIGITS
    assert question.digits.font().pointSizeF() > question.font().pointSizeF()
    assert question.digits.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_who_says_that_they_are_the_same_joins_by_the_link_that_names_the_certificate(question, world, qtbot):
    question.same.click()
    assert joined(world) == ["https://192.168.1.20:8765", LINK]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_join_nothing(question, world, qtbot, key):
    assert question.buttons.button(QDialogButtonBox.StandardButton.Cancel).isDefault()
    qtbot.keyClick(question, key)
    qtbot.waitUntil(lambda: not isValid(question))
    assert joined(world) == ["https://192.168.1.20:8765"]
