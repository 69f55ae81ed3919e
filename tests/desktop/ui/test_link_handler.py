"""One click joins: the system is told that this program opens `shared-playlist:` links, and hands them to it."""

import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.profile import default_path
from desktop.ui.preferences import Preferences
from desktop.ui.program import link_handler
from desktop.ui.program.link_opening import LinkRegistration, LinksHandedOver
from tests.desktop.ui.conftest import World

LINK = "shared-playlist:https://192.168.1.5:8765/join#abcdefghjkmnpqrs"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktops of freedesktop.org")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A person who has nothing yet; whatever is told to the system is told for them."""
    for name in ("XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID", "DESKTOP_SESSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return dict(os.environ)


def entry_of(home: dict[str, str]) -> Path:
    return Path(home["XDG_DATA_HOME"]) / "applications" / link_handler.ENTRY


def opens(home: dict[str, str]) -> str:
    """Ask the desktop what it opens such a link with."""
    words = ["xdg-mime", "query", "default", "x-scheme-handler/shared-playlist"]
    return subprocess.run(words, env=home, capture_output=True, text=True, check=False, timeout=60).stdout.strip()


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not here")


@LINUX
@needs("xdg-mime")
def test_the_desktop_opens_such_links_with_this_program(home: dict[str, str]) -> None:
    assert opens(home) == ""
    assert link_handler.register(home, "/opt/my apps/python")
    assert opens(home) == link_handler.ENTRY
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(entry_of(home).read_text(encoding="utf-8"))
    said = parser["Desktop Entry"]
    assert said["Exec"] == '"/opt/my apps/python" -P -m desktop %u'
    assert said["MimeType"] == "x-scheme-handler/shared-playlist;"
    assert said["NoDisplay"] == "true"


@LINUX
@needs("gio")
@needs("xdg-mime")
def test_a_click_starts_the_program_with_the_link(home: dict[str, str], tmp_path: Path, qtbot: Any) -> None:
    heard = tmp_path / "heard"
    program = tmp_path / "python of one's own"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {heard}.new\nmv {heard}.new {heard}\n')
    program.chmod(0o755)
    link_handler.register(home, str(program))
    subprocess.run(["gio", "open", LINK], env=home, check=True, timeout=60)
    qtbot.waitUntil(heard.exists)  # it does not wait for what it starts
    assert heard.read_text().splitlines() == ["-P", "-m", "desktop", LINK]


@LINUX
@needs("xdg-mime")
def test_whoever_chose_another_program_since_keeps_it(home: dict[str, str]) -> None:
    link_handler.register(home, "/usr/bin/python3")
    other = entry_of(home).with_name("other.desktop")
    other.write_text(entry_of(home).read_text(encoding="utf-8").replace("python3", "sh"), encoding="utf-8")
    subprocess.run(["xdg-mime", "default", other.name, "x-scheme-handler/shared-playlist"], env=home, check=True)
    assert not link_handler.register(home, "/usr/bin/python3")
    assert opens(home) == other.name
    assert link_handler.register(home, "/usr/bin/python4")


@LINUX
def test_where_the_desktop_has_no_programs_for_it_the_entry_is_written_and_taken_away(home: dict[str, str]) -> None:
    home["PATH"] = ""
    assert link_handler.register(home, "/usr/bin/python3")
    assert entry_of(home).exists()
    link_handler.unregister(home)
    assert not entry_of(home).exists()
    link_handler.unregister(home)


def test_what_windows_is_told_is_of_this_person_alone(tmp_path: Path) -> None:
    python = tmp_path / "Scripts" / "python.exe"
    python.parent.mkdir()
    values = {(value.key, value.name): value.text for value in link_handler.registry_values(str(python))}
    root = r"Software\Classes\shared-playlist"
    assert values[root, "URL Protocol"] == ""
    assert values[root + r"\shell\open\command", ""] == f'"{python}" -P -m desktop "%1"'
    (python.parent / "pythonw.exe").touch()
    assert "pythonw.exe" in link_handler.registry_values(str(python))[-1].text


@pytest.mark.parametrize(("platform", "can"), [("linux", True), ("win32", True), ("darwin", False)])
def test_a_mac_asks_a_bundle_which_this_is_not(platform: str, can: bool) -> None:
    assert link_handler.can_register(platform) is can


@pytest.fixture
def own(home: dict[str, str], qapp: QApplication, qtbot: Any) -> Iterator[World]:
    """The window on the person's own profile, to which links lead."""
    made = World(qapp, default_path(), qtbot)
    yield made
    made.close()


@LINUX
def test_the_program_offers_itself_at_its_start_until_it_is_switched_off(
    own: World, home: dict[str, str], qtbot: Any
) -> None:
    window = own.window()
    registration = LinkRegistration(window, window.parts.preferences, window.parts.bridge)
    registration.begin()
    qtbot.waitUntil(entry_of(home).exists)
    window.actions_by_name["settings"].trigger()
    links = window.settings_actions.dialog.general.links
    assert links.isVisible()
    assert links.isChecked()
    links.click()
    qtbot.waitUntil(lambda: not entry_of(home).exists())
    links.click()
    qtbot.waitUntil(entry_of(home).exists)
    own.settle(window)


@LINUX
def test_what_the_system_will_not_be_told_is_said_to_whoever_asked(
    own: World, home: dict[str, str], qtbot: Any
) -> None:
    window = own.window()
    registration = LinkRegistration(window, window.parts.preferences, window.parts.bridge)
    registration.said.connect(window.say)
    entry_of(home).parent.write_text("no folder")
    registration.begin()
    own.settle(window)
    assert not window.toast.isVisible()
    window.parts.preferences.set_links(True)
    qtbot.waitUntil(lambda: "could not be told" in window.toast.text.text())


def test_a_window_on_another_folder_leaves_the_system_alone(world: World, home: dict[str, str]) -> None:
    window = world.window()
    LinkRegistration(window, window.parts.preferences, window.parts.bridge).begin()
    world.settle(window)
    assert not entry_of(home).exists()
    window.actions_by_name["settings"].trigger()
    assert not window.settings_actions.dialog.general.links.isVisible()


def test_the_switch_is_on_until_somebody_switches_it_off(world: World) -> None:
    set_to: Preferences = world.window().parts.preferences
    assert set_to.links
    set_to.set_links(False)
    assert not world.reopen().parts.preferences.links


def test_a_link_that_a_mac_hands_over_is_taken_once_the_window_is_there(qapp: QApplication) -> None:
    taken: list[str] = []
    handed = LinksHandedOver(qapp, taken.append)
    assert qapp.sendEvent(qapp, QFileOpenEvent(QUrl(LINK)))
    assert taken == []
    handed.begin()
    assert taken == [LINK]
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl("file:///home/ana/list.m3u8")))
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl(LINK.replace("abc", "bcd"))))
    assert taken == [LINK, LINK.replace("abc", "bcd")]
    handed.end()
    qapp.sendEvent(qapp, QFileOpenEvent(QUrl(LINK)))
    assert len(taken) == 2
