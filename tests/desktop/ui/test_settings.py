"""The settings: what is set counts at once, is kept on this device, and is there again at the next start."""

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QDialogButtonBox

from desktop.sync.status import SyncState
from desktop.ui import wording
from desktop.ui.models.columns import Col
from desktop.ui.preferences import set_text_size, text_size_of
from desktop.ui.theme import DARK, LIGHT


def choose(box: QComboBox, value: object) -> None:
    """Choose as the person does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def window(world):
    world.playlist("Road trip", "Ana - One", "Bo - Two")
    window = world.window()
    yield window
    window.parts.theme.prefer(Qt.ColorScheme.Unknown)


@pytest.fixture
def settings(window):
    window.actions_by_name["settings"].trigger()
    return window.settings_actions.dialog


def test_the_colours_are_put_on_at_once_whatever_the_desktop_has(settings, window, qapp):
    choose(settings.appearance.scheme, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    window.parts.theme._on_desktop(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    choose(settings.appearance.scheme, "light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_rows_stand_closer_at_once(settings, window):
    before = window.pane.view.rowHeight(0)
    choose(settings.appearance.density, True)
    assert window.pane.view.rowHeight(0) < before
    assert window.pane.view.rowHeight(0) >= window.pane.view.fontMetrics().height()
    choose(settings.appearance.density, False)
    assert window.pane.view.rowHeight(0) == before


def test_columns_are_shown_and_hidden_at_once(settings, window):
    header = window.pane.view.horizontalHeader()
    album = next(box for box in settings.appearance.columns if box.text() == "Album")
    assert album.isChecked()
    album.click()
    assert header.isSectionHidden(Col.ALBUM)
    album.click()
    assert not header.isSectionHidden(Col.ALBUM)


def test_what_is_set_is_there_again_at_the_next_start(settings, window, world, qapp):
    choose(settings.appearance.scheme, "dark")
    choose(settings.appearance.density, True)
    choose(settings.general.language, "de")
    choose(settings.appearance.text_size, 150)
    settings.general.name.setText(" Ana ")
    settings.general.name.editingFinished.emit()
    compact = window.pane.view.rowHeight(0)
    again = world.reopen()
    set_to = again.parts.preferences
    assert (set_to.scheme, set_to.language, set_to.name) == ("dark", "de", "Ana")
    assert again.pane.view.rowHeight(0) == compact
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert text_size_of(again.parts.remembered) == 150


def test_what_cannot_be_read_of_the_settings_is_as_if_it_had_not_been_set(world):
    window = world.window()
    for name, value in {"theme": "mauve", "text size": "1e9", "language": "xx", "compact": "?"}.items():
        window.parts.remembered.keep(name, value)
    set_to = world.reopen().parts.preferences
    assert (set_to.scheme, set_to.text_size, set_to.compact) == ("", 100, False)


def test_text_grows_by_the_percent_that_was_set(qapp):
    before = qapp.font()
    try:
        set_text_size(qapp, 200)
        assert qapp.font().pointSizeF() == pytest.approx(2 * before.pointSizeF())
    finally:
        qapp.setFont(before)


def test_the_name_is_proposed_when_a_server_is_joined_and_stays_from_then_on(settings, window, world, qtbot):
    assert not settings.general.name.isReadOnly()
    settings.general.name.setText("Ana")
    settings.general.name.editingFinished.emit()
    settings.general.join.click()
    dialog = window.sync_actions.join_dialog
    assert dialog.name.text() == "Ana"
    dialog.reject()
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    qtbot.waitUntil(settings.general.name.isReadOnly)
    assert settings.general.server.text() == "http://box:8765"
    assert settings.general.leave.isVisibleTo(settings)
    assert not settings.general.join.isVisibleTo(settings)


def test_the_server_can_be_left_from_the_settings(settings, world, window, qtbot):
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    qtbot.waitUntil(lambda: settings.general.leave.isVisibleTo(settings))
    settings.general.leave.click()
    box = next(child for child in window.children() if type(child).__name__ == "QMessageBox")
    box.reject()
    assert world.sync.orders == [("start",)]


def test_keys_are_found_by_what_they_do_and_by_the_key(settings):
    keys = settings.keys

    def listed() -> list[str]:
        items = [keys.list.topLevelItem(row) for row in range(keys.list.topLevelItemCount())]
        return [item.text(0) for item in items if not item.isHidden()]

    keys.search.setText("quit")
    assert listed() == ["Quit"]
    keys.search.setText("ctrl+q")
    assert listed() == ["Quit"]
    keys.search.clear()
    assert len(listed()) > 20


def test_the_settings_open_once_and_esc_closes_them(settings, window, qtbot):
    window.actions_by_name["settings"].trigger()
    assert window.settings_actions.dialog is settings
    assert settings.findChild(QDialogButtonBox).buttons()[0].text().replace("&", "") == "Close"
    with qtbot.waitSignal(settings.destroyed):
        qtbot.keyClick(settings, Qt.Key.Key_Escape)
    assert window.settings_actions.dialog is None


def test_where_there_is_no_tray_the_settings_say_so(settings):
    assert not settings.general.tray.isEnabled()
    assert settings.general.tray.accessibleDescription() == "This desktop has no tray."


def test_lines_that_wrap_have_the_room_they_need(settings, qtbot):
    page = settings.general
    qtbot.waitUntil(lambda: page.height() >= page.form.totalHeightForWidth(page.width()))


def test_numbers_dates_and_durations_are_written_as_the_language_has_them(german):
    QLocale.setDefault(QLocale("de_DE"))
    wording.moment.cache_clear()
    assert wording.number(4200) == "4.200"
    assert wording.total_length(13_260) == "3 Std. 41 Min."
    assert wording.moment("2026-10-28T20:48:00.000000Z").startswith("28.10.26 ")
    assert wording.tracks(1234) == "1.234 Titel"
    wording.moment.cache_clear()


def test_icons_are_drawn_for_the_screen_they_are_on(window, qtbot):
    qtbot.waitUntil(lambda: not window.foot.sync.icon().isNull())
    picture = window.parts.icons.icon("playlist").pixmap(QSize(18, 18), 2.0)
    assert picture.size() == QSize(36, 36)
    image = picture.toImage()
    # Drawn at its size and not blown up: neighbours differ within a pair of pixels.
    assert any(image.pixel(x, y) != image.pixel(x + 1, y) for x in range(0, 36, 2) for y in range(36))
