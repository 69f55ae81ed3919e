"""The dialogs about files without a mouse: names for what a screen reader meets, Tab all round, Esc out, large text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget

from desktop.ui.import_export.columns_dialog import ColumnsDialog
from desktop.ui.import_export.report_dialog import ReportDialog
from desktop.ui.theme import scaled

ODD = "Weise,Wer\nJóga,Björk\n"


@pytest.fixture
def dialogs(world, qtbot, tmp_path):
    """Open each dialog once; answers it by its name."""
    world.playlist("Road trip", "Ana - One")
    world.playlist("Other")
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")

    def of_window(window, name):
        if name == "export":
            window.actions_by_name["export"].trigger()
            window.exporting.dialog.several.setChecked(True)
            return window.exporting.dialog
        if name == "report":
            window.exchange.show_report()
            return window.findChild(ReportDialog)
        window.exchange.take([str(path)])
        qtbot.waitUntil(lambda: window.exchange.dialog is not None)
        if name == "import":
            return window.exchange.dialog
        window.exchange.dialog.preview.columns.click()
        return window.exchange.dialog.findChild(ColumnsDialog)

    return of_window


NAMES = ("import", "columns", "export", "report")


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_takes_the_keyboard_has_a_name(world, dialogs, name):
    dialog = dialogs(world.window(), name)
    nameless = [
        widget
        for kind in (QAbstractItemView, QLineEdit, QComboBox, QAbstractButton)
        for widget in dialog.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget.parent().parent(), QComboBox)  # the list that it opens is Qt's to name
    ]
    assert nameless == []


@pytest.mark.parametrize("name", NAMES)
def test_tab_goes_round_and_esc_leaves(world, qtbot, dialogs, name):
    dialog = dialogs(world.window(), name)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    seen: list[QWidget] = []
    while (widget := dialog.focusWidget()) not in seen:
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    buttons = [button for button in dialog.buttons.buttons() if button.isVisible() and button.isEnabled()]
    assert set(buttons) <= set(seen)
    left = []
    dialog.finished.connect(left.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert left == [0]


@pytest.mark.parametrize("name", NAMES)
def test_with_text_twice_as_large_no_label_or_button_is_cut_off(world, qapp, dialogs, name):
    font = qapp.font()
    qapp.setFont(scaled(font, 2.0))
    try:
        dialog = dialogs(world.window(), name)
        for widget in dialog.findChildren(QAbstractButton):
            if widget.isVisible() and widget.text():
                assert widget.width() >= widget.minimumSizeHint().width()
                assert widget.height() >= widget.minimumSizeHint().height()
        dialog.reject()
    finally:
        qapp.setFont(font)
