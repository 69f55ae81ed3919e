"""Is there a display? Qt's own words are those of PySide6 6.11 on Debian 12."""

import subprocess

import pytest

from desktop import display
from desktop.display import find_display, missing_library


def probe_answers(monkeypatch: pytest.MonkeyPatch, code: int, said: str) -> None:
    answer = subprocess.CompletedProcess[bytes]([], code, b"", said.encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)


def test_linux_without_display_and_wayland_display_has_none() -> None:
    assert not find_display({}, "linux")
    assert not find_display({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux")


def test_other_systems_always_have_one() -> None:
    assert find_display({}, "win32")
    assert find_display({}, "darwin")


def test_a_display_that_qt_can_open_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    probe_answers(monkeypatch, 0, "")
    assert find_display({"DISPLAY": ":0"}, "linux")
    assert find_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")


def test_a_display_that_answers_nobody_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "Cannot load library libqgtk3.so: libgtk-3.so.0: cannot open shared object file: No such file or directory\n"
        "qt.qpa.xcb: could not connect to display :99\n"
    )
    probe_answers(monkeypatch, -6, said)
    found = find_display({"DISPLAY": ":99"}, "linux")
    assert (found.sentence, found.missing) == ("There is no display: :99 does not answer.", "")


@pytest.mark.parametrize(
    ("said", "library"),
    [
        ("ImportError: libEGL.so.1: cannot open shared object file: No such file or directory", "libEGL.so.1"),
        (
            '"Cannot load library /x/libqxcb.so: (libxcb-cursor.so.0: cannot open shared object file: No such file)"',
            "libxcb-cursor.so.0",
        ),
        ("something else", ""),
    ],
)
def test_a_missing_library_is_told_apart_and_named(monkeypatch: pytest.MonkeyPatch, said: str, library: str) -> None:
    assert missing_library(said) == library
    probe_answers(monkeypatch, 1, said)
    found = find_display({"DISPLAY": ":0"}, "linux")
    assert not found
    assert found.missing == library
    assert ("sudo apt-get install libegl1 " in found.sentence) == bool(library)


def test_a_probe_that_hangs_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_PATIENCE", 0.05)
    monkeypatch.setattr(display, "PROBE", "import time; time.sleep(60)")
    assert not find_display({"DISPLAY": ":0"}, "linux")


def test_the_probe_really_asks_qt() -> None:
    found = find_display({"DISPLAY": ":7777", "QT_QPA_PLATFORM": "xcb"}, "linux")
    assert not found
