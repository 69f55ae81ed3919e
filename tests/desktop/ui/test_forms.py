"""The forms of dialogs: what a field is called stands level with what is in it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit

from .dialogs import open_dialog


def middle_of_text(label: QLabel, dialog: QDialog) -> float:
    top = label.mapTo(dialog, QPoint(0, label.contentsMargins().top())).y()
    return top + label.fontMetrics().height() / 2


@pytest.mark.parametrize("name", ["join", "account", "settings"])
def test_each_name_stands_level_with_its_field(world, qtbot, name):
    world.playlist("Road trip", "Ana - One")
    dialog = open_dialog(name, world, world.window(), qtbot)
    named = [
        (label, label.buddy())
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and isinstance(label.buddy(), QLineEdit | QComboBox)
    ]
    assert named
    for label, field in named:
        middle = field.mapTo(dialog, QPoint(0, 0)).y() + field.height() / 2
        assert abs(middle_of_text(label, dialog) - middle) <= 2, label.text()
    dialog.reject()
