"""Text at 200 %, as the person's system or the settings have it: nothing is cut off, in the window or in a dialog."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop.ui.elided_label import ElidedLabel
from desktop.ui.preferences import set_text_size

from .dialogs import DIALOGS, open_dialog
from .test_accessibility import pages

HAS_TEXT = (QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar)


@pytest.fixture(params=[100, 200], ids=lambda percent: f"{percent} %")
def percent(request, qapp) -> Iterator[int]:
    before = qapp.font()
    set_text_size(qapp, request.param)
    yield request.param
    qapp.setFont(before)


@pytest.fixture
def window(percent, world):
    world.playlist("Road trip", "Ana - One", "Bo - Two", "Ana - One")
    return world.window()


def cut_off(root: QWidget) -> list[str]:
    """Name the widgets that have less room than their text needs."""
    found = [widget for kind in HAS_TEXT for widget in root.findChildren(kind) if widget.isVisible()]
    tables = [table for table in root.findChildren(QTableView) if table.isVisible() and table.model().rowCount()]
    headers = [header for header in root.findChildren(QHeaderView) if header.isVisible()]
    return [
        *(f"{type(widget).__name__} {text_of(widget)!r}" for widget in found if not has_room(widget)),
        *(f"rows of {table.accessibleName()}" for table in tables if table.rowHeight(0) < table.fontMetrics().height()),
        *(f"header of {header.parent()}" for header in headers if header.height() < header.fontMetrics().height()),
    ]


def text_of(widget: QWidget) -> str:
    return (widget.text() if hasattr(widget, "text") else "") or widget.accessibleName() or repr(widget.parent())


def has_room(widget: QWidget) -> bool:
    needed: QSize = widget.sizeHint()
    if isinstance(widget, QLabel) and not widget.text():
        return True
    if widget.hasHeightForWidth():
        return widget.height() >= widget.heightForWidth(widget.width())
    if isinstance(widget, ElidedLabel | QLineEdit | QComboBox):
        return widget.height() >= widget.minimumSizeHint().height()
    if isinstance(widget, QTabBar):
        return widget.width() >= widget.minimumSizeHint().width() and widget.height() >= needed.height()
    return widget.width() >= needed.width() and widget.height() >= needed.height()


def test_nothing_in_the_window_is_cut_off(german, window, qtbot):
    qtbot.waitUntil(lambda: cut_off(window) == [])
    window.actions_by_name["add-track"].trigger()
    qtbot.waitUntil(lambda: cut_off(window) == [])
    window.show_trash()
    qtbot.waitUntil(lambda: cut_off(window) == [])


def test_nothing_in_an_empty_window_is_cut_off(german, percent, world, qtbot):
    window = world.window()
    qtbot.waitUntil(lambda: cut_off(window) == [])


@pytest.mark.parametrize("name", [name for name in DIALOGS if name != "leave"])
def test_nothing_in_a_dialog_is_cut_off(german, world, window, name, qtbot):
    dialog = open_dialog(name, world, window, qtbot)
    for _ in pages(dialog):
        qtbot.waitUntil(lambda: cut_off(dialog) == [])


def test_what_is_cut_off_is_noticed(window, qtbot):
    label = QLabel("a long text in little room", window.foot)
    label.resize(20, 8)
    label.show()
    assert cut_off(window) == ["QLabel 'a long text in little room'"]
