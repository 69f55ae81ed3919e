"""Light and dark, the entry in the menu of applications, and how values are written."""

import configparser

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu

from desktop.ui import wording
from desktop.ui.dialog import Dialog
from desktop.ui.program import launcher
from desktop.ui.theme import DARK, LIGHT, Theme, is_muted


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours as WCAG 2.1 has it."""

    def luminance(name):
        parts = [part / 255 for part in QColor(name).getRgb()[:3]]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_can_be_read(colours):
    grounds = (colours.window, colours.base, colours.alternate, colours.button, colours.selection, colours.fresh)
    assert all(contrast(colours.text, ground) >= 7 for ground in grounds)
    assert all(contrast(colours.muted, ground) >= 4.5 for ground in grounds[:4])
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.accent, colours.base) >= 4.5


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_icon_of_a_highlighted_menu_item_can_be_seen(scheme, world, qtbot):
    window = world.window()
    theme, menu = window.parts.theme, window.menuBar().findChild(QMenu)
    theme.use(scheme)
    menu.ensurePolished()
    qtbot.waitUntil(lambda: menu.palette().color(QPalette.ColorRole.Highlight) == QColor(theme.colours.selection))
    assert contrast(theme.colours.muted, theme.colours.selection) >= 3
    assert contrast(theme.colours.text, theme.colours.selection) >= 7
    theme.use(Qt.ColorScheme.Light)


def test_light_and_dark_follow_the_desktop_while_the_window_is_open(world, qapp):
    world.playlist("Road trip", "Ana - One")
    window = world.window()
    window.parts.theme.use(Qt.ColorScheme.Dark)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert window.pane.view.palette().color(QPalette.ColorRole.Base) == QColor(DARK.base)
    assert window.tracks.look.muted == QColor(DARK.muted)
    window.parts.theme.use(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_icons_of_what_cannot_be_used_now_can_be_seen(world, scheme):
    window = world.window()
    window.parts.theme.use(scheme)
    ground = window.parts.theme.colours.button
    picture = QImage(32, 32, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    window.parts.icons.icon("delete").paint(painter, picture.rect(), mode=QIcon.Mode.Disabled)
    painter.end()
    seen = {picture.pixelColor(x, y).name() for x in range(32) for y in range(32)}
    assert max(contrast(colour, ground) for colour in seen) >= 2
    window.parts.theme.use(Qt.ColorScheme.Light)


def test_the_button_of_a_notice_follows_light_and_dark_while_it_is_shown(world):
    window = world.window()
    window.parts.theme.use(Qt.ColorScheme.Light)
    window.toast.say("Removed 1 track", "Undo")
    window.parts.theme.use(Qt.ColorScheme.Dark)
    assert window.toast.button.palette().color(QPalette.ColorRole.ButtonText) == QColor(DARK.accent)
    window.parts.theme.use(Qt.ColorScheme.Light)
    assert window.toast.button.palette().color(QPalette.ColorRole.ButtonText) == QColor(LIGHT.accent)


def test_dialogs_that_stand_beside_the_window_follow_light_and_dark(world, qtbot):
    world.playlist("Road trip", "Ana - One", "Ana - One")
    window = world.window()
    window.parts.theme.use(Qt.ColorScheme.Light)
    window.sync_actions.show_state()
    window.merges.show_review()
    for name in ("player", "shortcuts", "find-duplicates"):
        window.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: window.arranging.dialog is not None)
    dialogs = window.findChildren(Dialog)
    assert len(dialogs) == 5
    window.parts.theme.use(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: all(each.palette().color(QPalette.ColorRole.Window) == DARK.window for each in dialogs))
    views = [view for each in dialogs for view in each.findChildren(QAbstractItemView) if view.window() is each]
    lists = [view for view in views if not isinstance(view, QHeaderView)]
    assert len(lists) == 5
    for role, colour in ((QPalette.ColorRole.Base, DARK.base), (QPalette.ColorRole.Highlight, DARK.selection)):
        assert {view.palette().color(role).name() for view in lists} == {colour}
    muted = [label for each in dialogs for label in each.findChildren(QLabel) if is_muted(label)]
    assert {label.palette().color(QPalette.ColorRole.WindowText).name() for label in muted} == {DARK.muted}
    assert window.arranging.dialog.model.tint == QColor(DARK.window)
    window.parts.theme.use(Qt.ColorScheme.Light)
    for each in dialogs:
        each.reject()


def test_the_theme_begins_as_the_desktop_is(qapp):
    assert Theme(qapp).colours in (LIGHT, DARK)


def test_the_launcher_is_written_where_desktops_look_for_it(tmp_path):
    entry = launcher.add({"XDG_DATA_HOME": str(tmp_path)}, "/opt/my apps/python")
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(entry.read_text(encoding="utf-8"))
    section = parser["Desktop Entry"]
    assert section["Exec"] == '"/opt/my apps/python" -P -m desktop'
    assert (tmp_path / f"icons/hicolor/scalable/apps/{section['Icon']}.svg").read_bytes().startswith(b"<svg")
    assert launcher.add({"XDG_DATA_HOME": str(tmp_path)}, "/usr/bin/python3") == entry
    assert "Exec=/usr/bin/python3 -P -m desktop" in entry.read_text(encoding="utf-8")


@pytest.mark.parametrize(("platform", "can"), [("linux", True), ("win32", False), ("darwin", False)])
def test_the_launcher_is_offered_only_where_there_is_such_a_menu(platform, can):
    assert launcher.can_add(platform) is can


@pytest.mark.parametrize(("text", "seconds"), [("", 0), ("275", 275), ("4:35", 275), ("1:02:03", 3723), (" 0:07 ", 7)])
def test_lengths_are_read_as_people_write_them(text, seconds):
    assert wording.parse_length(text) == seconds


@pytest.mark.parametrize("text", ["x", "4:60", "-1", "1:2:3:4", "4:", "99999999999"])
def test_what_is_no_length_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  the type is the contract
        wording.parse_length(text)


@pytest.mark.parametrize(("seconds", "text"), [(0, ""), (7, "0:07"), (275, "4:35"), (3723, "1:02:03")])
def test_lengths_are_written_as_people_read_them(seconds, text):
    assert wording.length(seconds) == text
