"""What a screen reader meets, and what the keyboard reaches: in the window and in every dialog."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QTabWidget,
    QWidget,
)

from .dialogs import DIALOGS, open_dialog


@pytest.fixture
def window(world):
    world.playlist("Road trip", "Ana - One", "Bo - Two", "Ana - One")
    world.playlist("Zoo")
    return world.window()


@pytest.fixture(params=DIALOGS)
def dialog(request, world, window, qtbot):
    return open_dialog(request.param, world, window, qtbot)


def pages(root: QWidget) -> list[QWidget]:
    """Show each page of a dialog with tabs in turn."""
    for tabs in root.findChildren(QTabWidget):
        for index in range(tabs.count()):
            tabs.setCurrentIndex(index)
            yield root
        return
    yield root


def reachable(root: QWidget) -> list[QWidget]:
    """List the widgets that the keyboard reaches now; of a widget with tabs that is the bar with them."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if not isinstance(widget, QTabWidget)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def said_of(widget: QWidget) -> str:
    """Answer what a screen reader says of a widget first."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) or found.text(QAccessible.Text.Value)


def nameless(root: QWidget) -> list[str]:
    return [f"{type(widget).__name__} {widget.objectName()}" for widget in reachable(root) if not said_of(widget)]


def mnemonics(texts: list[str]) -> list[str]:
    """Name the mnemonics that are there twice."""
    letters = Counter(letter.lower() for text in texts for letter in re.findall(r"&(?!&)(\w)", text.replace("&&", "")))
    return [letter for letter, count in letters.items() if count > 1]


def texts_of(root: QWidget) -> list[str]:
    kinds = (*root.findChildren(QAbstractButton), *root.findChildren(QLabel))
    return [widget.text() for widget in kinds if widget.isVisible()]


def test_everything_that_the_keyboard_reaches_in_the_window_has_a_name(window):
    window.actions_by_name["add-track"].trigger()
    assert nameless(window) == []
    window.show_trash()
    assert nameless(window) == []


def test_everything_that_the_keyboard_reaches_in_a_dialog_has_a_name(dialog):
    for page in pages(dialog):
        assert nameless(page) == []
        assert page.windowTitle()


def test_no_mnemonic_is_there_twice_in_a_dialog(language, dialog):
    for page in pages(dialog):
        assert mnemonics(texts_of(page)) == []


def test_no_mnemonic_is_there_twice_in_a_menu(language, window):
    bar = [action.text() for action in window.menuBar().actions()]
    assert bar[0] == {"en": "&File", "de": "&Datei"}[language]
    assert mnemonics(bar) == []
    for menu in window.menuBar().findChildren(QMenu):
        assert mnemonics([action.text() for action in menu.actions()]) == [], menu.title()


def test_every_menu_item_has_a_mnemonic(language, window):
    actions: list[QAction] = [action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()]
    assert [action.text() for action in actions if action.text() and "&" not in action.text()] == []


def test_tab_goes_through_a_dialog_and_comes_back(dialog, qtbot):
    dialog.activateWindow()
    for page in pages(dialog):
        wanted = set(reachable(page))
        met = set()
        for _ in range(3 * len(wanted) + 3):
            page.focusNextChild()
            met.add(page.focusWidget())
        assert met - {None} <= set(page.findChildren(QWidget))
        # Of radio buttons Tab reaches the one that is chosen.
        left_out = {type(widget).__name__ for widget in wanted - met}
        assert left_out <= {"QRadioButton"}


def test_esc_closes_a_dialog(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_twice_used_mnemonic_and_a_nameless_widget_are_noticed(qtbot, window):
    assert mnemonics(["&One", "Tw&o", "A && B", "&&x"]) == ["o"]
    lonely = QWidget(window.foot)
    lonely.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    lonely.show()
    assert nameless(window) == ["QWidget "]
