"""About, crash reports and the support bundle, as the person meets them."""

import sqlite3
import sys
import threading
import zipfile

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop import crashes
from desktop.profile import REPLICA_FILE
from desktop.store.database import suspicion_of
from desktop.ui.program.about import AboutDialog
from desktop.ui.program.crash_watch import MOST_DIALOGS, MOST_REPORTS, CrashWatch

from .test_files import choose


@pytest.fixture
def window(world):
    world.playlist("Road trip", "Ana - One")
    return world.window()


@pytest.fixture
def watch(window, tmp_path, capsys):
    with CrashWatch(tmp_path) as watch:
        watch.watch(window)
        yield watch


def raised(text: str, line: int = 0) -> None:
    """Hand an error to Python's last hook, as a slot does that raises; each line is another place."""
    try:
        exec(compile("\n" * line + "raise AttributeError(text)", "somewhere.py", "exec"), {"text": text})  # noqa: S102
    except AttributeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_about_names_every_version_and_copies_it(window):
    window.actions_by_name["about"].trigger()
    dialog = window.findChild(AboutDialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    for name in ("program", "protocol", "Python", "SQLite", "PySide6-Essentials", "Qt", "system"):
        assert f"{name}: " in copied
    dialog.reject()


def test_a_replica_that_cannot_be_read_is_told_of_and_checked_at_the_next_start(watch, tmp_path, qtbot):
    error = sqlite3.DatabaseError("database disk image is malformed")
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert "could not be read" in watch.dialog.text()
    assert "start the program again" in watch.dialog.text().lower()
    assert suspicion_of(tmp_path / REPLICA_FILE).exists()
    watch.dialog.reject()


def test_an_error_that_nobody_expected_is_told_once_with_its_report(watch, tmp_path, qtbot):
    raised("the attribute")
    qtbot.waitUntil(lambda: watch.dialog is not None)
    (report,) = crashes.reports(tmp_path)
    assert report.name in watch.dialog.informativeText()
    assert "Your edits are safe" in watch.dialog.text()
    watch.dialog.copy.click()
    assert "AttributeError: the attribute" in QGuiApplication.clipboard().text()
    assert watch.dialog.isVisible()
    with qtbot.waitSignal(watch.dialog.destroyed):
        watch.dialog.go_on.click()
    raised("the attribute")
    assert len(crashes.reports(tmp_path)) == 1


def test_an_error_in_a_slot_is_told(watch, tmp_path, qtbot):
    # The plugin of the tests has hooks of its own; the watch has taken their place.
    QTimer.singleShot(0, lambda: [].no_such_thing)
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert "no_such_thing" in crashes.reports(tmp_path)[0].read_text(encoding="utf-8")
    watch.dialog.go_on.click()


def test_an_error_in_another_thread_is_told_in_the_window(watch, tmp_path, qtbot):
    def fail():
        raise AttributeError("elsewhere")

    thread = threading.Thread(target=fail, name="some work")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert "where: the thread some work" in crashes.reports(tmp_path)[0].read_text(encoding="utf-8")
    watch.dialog.go_on.click()


def test_a_storm_of_errors_makes_one_dialog_and_few_reports(watch, tmp_path, qtbot):
    for line in range(200):
        raised("again", line)
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert len(crashes.reports(tmp_path)) == MOST_REPORTS
    with qtbot.waitSignal(watch.dialog.destroyed):
        watch.dialog.go_on.click()
    assert watch.dialog is None
    assert watch._dialogs == 1 <= MOST_DIALOGS


def test_where_no_report_can_be_written_the_dialog_says_so(watch, tmp_path, qtbot):
    (tmp_path / crashes.FOLDER).rename(tmp_path / "elsewhere")
    (tmp_path / crashes.FOLDER).write_text("no folder")
    raised("the attribute")
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert "No report could be written" in watch.dialog.informativeText()
    assert not watch.dialog.copy.isEnabled()
    watch.dialog.go_on.click()
    (tmp_path / crashes.FOLDER).unlink()


def test_restart_asks_for_a_new_start(watch, qtbot):
    raised("the attribute")
    qtbot.waitUntil(lambda: watch.dialog is not None)
    with qtbot.waitSignal(watch.restart_asked):
        watch.dialog.restart.click()
    assert watch.restart_wanted


def test_the_hooks_are_put_back(window, tmp_path):
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with CrashWatch(tmp_path):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_support_bundle_is_saved_beside_the_window(window, tmp_path, world):
    path = tmp_path / "bundle.zip"
    window.support_actions.save(path)
    world.settle(window)
    with zipfile.ZipFile(path) as file:
        assert "Road trip" not in "".join(file.read(name).decode() for name in file.namelist())
    assert window.toast.text.text() == "Saved bundle.zip"
    window.support_actions.save(tmp_path / "no such folder" / "bundle.zip")
    world.settle(window)
    assert window.toast.text.text().startswith("The bundle cannot be written: ")


def test_the_question_before_a_bundle_starts_without_names(window):
    window.actions_by_name["support"].trigger()
    dialog = window.support_actions.dialog
    assert not dialog.names.isChecked()
    dialog.reject()


def test_the_folder_of_a_bundle_is_remembered_and_one_that_is_there_is_not_replaced_unasked(window, tmp_path, qtbot):
    bundle = tmp_path / "bundle.zip"
    bundle.write_text("another")
    for answer, replaced in (("Cancel", False), ("Replace", True)):
        window.actions_by_name["support"].trigger()
        window.support_actions.dialog.accept()
        choose(window.findChild(QFileDialog), bundle)
        box = window.findChild(QMessageBox)
        assert box.text() == "bundle.zip is there already. Replace it?"
        next(button for button in box.buttons() if button.text() == answer).click()
        qtbot.waitUntil(lambda: not window.findChildren(QMessageBox) and not window.findChildren(QFileDialog))
        qtbot.waitUntil(lambda: not window.parts.bridge.busy)
        assert zipfile.is_zipfile(bundle) is replaced
    assert window.exporting.reports._chooser.folder("support") == tmp_path
