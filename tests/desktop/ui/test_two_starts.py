"""The program started twice in one moment, as by an impatient double click: one window, and no box with an error."""

import threading
from pathlib import Path
from typing import Any

import pytest

from desktop import app
from desktop.handover import HandoverListener
from desktop.profile import Profile


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch, qapp: Any) -> list[str]:
    """What is told in a box, which would wait for somebody to read it."""
    told: list[str] = []
    monkeypatch.setattr(app, "make_application", lambda: qapp)
    monkeypatch.setattr(app.QMessageBox, "critical", lambda *about: told.append(about[-1]))
    return told


def test_the_second_waits_until_the_first_listens_and_has_it_come_forward(tmp_path: Path, boxes: list[str]) -> None:
    raised: list[str] = []
    first = Profile(tmp_path)
    listener = HandoverListener(tmp_path, lambda words: (0, "", ""), raised.append)
    with first:
        later = threading.Timer(0.5, listener.start)
        later.start()
        assert app.main(tmp_path, "https://box.example") == 0
        later.join()
        listener.close()
    assert (raised, boxes) == (["https://box.example"], [])


def test_a_first_that_never_listens_is_told_of(
    tmp_path: Path, boxes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_STARTING_S", 0.1)
    with Profile(tmp_path):
        assert app.main(tmp_path) == 1
    assert len(boxes) == 1
