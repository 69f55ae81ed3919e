"""The window ends in good order whoever ends it: a real process, a real signal, a display that goes away.

Qt's own packages for Linux have no X session management, so there a logout is one of the latter two.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import SIGNAL, QSettings

from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries
from desktop.ui.program.ending import Ending

STARTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.app import main

def prepare(window):
    def ready():
        window.resize(901, 577)
        print("ready", flush=True)
    window.painted.connect(lambda: QTimer.singleShot(0, ready))

sys.exit(main(Path(sys.argv[1]), prepare=prepare))
"""
TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from desktop.app import main
from desktop.ui.models.columns import Col

def prepare(window):
    def ready():
        view, model = window.pane.view, window.tracks
        model.setData(model.index(1, Col.TITLE), "Edited")
        view.setCurrentIndex(model.index(0, Col.TITLE))
        view.edit_current()
        editor = view.indexWidget(view.currentIndex())
        editor.selectAll()
        QTest.keyClicks(editor, "Half")
        print("ready", flush=True)
    window.painted.connect(lambda: QTimer.singleShot(0, ready))

sys.exit(main(Path(sys.argv[1]), prepare=prepare))
"""
COPYING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from desktop.app import main

def prepare(window):
    def ready():
        window.pane.view.selectAll()
        window.actions_by_name["copy"].trigger()
        print(QGuiApplication.clipboard().text(), flush=True)
        window.quit()
    window.painted.connect(lambda: QTimer.singleShot(0, ready))

sys.exit(main(Path(sys.argv[1]), prepare=prepare))
"""


@pytest.fixture
def typing(tmp_path):
    """Start a window in which a cell was edited and the next is half typed; answers (start, titles afterwards)."""
    profile = tmp_path / "profile"
    with Profile(profile) as held:
        replica = held.open_replica(Random(1))
        playlist_id, _ = Library(replica, Random(2)).create_playlist("Road trip")
        Library(replica, Random(3)).add_tracks(playlist_id, [{"title": "One"}, {"title": "Two"}])
        replica.close()

    def start(**environment):
        process = subprocess.Popen(
            [sys.executable, "-c", TYPING, profile],
            cwd=Path(__file__).parents[3],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == "ready\n"
        return process

    def titles():
        with Profile(profile) as held:
            replica = held.open_replica(Random(1))
            try:
                return [track.title for track in queries.playlist_tracks(replica.database.connection, playlist_id)]
            finally:
                replica.close()

    return start, titles


@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_a_window_from_which_tracks_were_copied_last_ends_well(typing, tmp_path, platform):
    """Without a system's clipboard what was copied used to outlive Python, and to take the process down."""
    command = [sys.executable, "-c", COPYING, tmp_path / "profile"]
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    done = subprocess.run(
        command, cwd=Path(__file__).parents[3], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout.split()) == (0, ["One", "Two"])


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked so on Windows")
def test_what_is_half_typed_is_kept_when_the_window_is_asked_to_end(typing):
    start, titles = typing
    with start() as process:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert titles() == ["Half", "Edited"]


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_edits_are_safe_when_the_display_goes_away(typing):
    """That takes the program down at once: what is half typed is lost, as with the power; what was edited is not."""
    start, titles = typing
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with open(read) as told:
                display = f":{told.readline().strip()}"
            with start(DISPLAY=display, QT_QPA_PLATFORM="xcb") as process:
                server.kill()
                assert process.wait(timeout=60) != 0
        finally:
            server.kill()
    assert titles() == ["One", "Edited"]


def test_the_end_of_the_session_keeps_what_the_window_keeps(qapp):
    asked = SIGNAL("commitDataRequest(QSessionManager&)")
    before = qapp.receivers(asked)
    ending = Ending(qapp, lambda: None, lambda: None)
    try:
        assert qapp.receivers(asked) == before + 1
    finally:
        ending.stop()
    assert qapp.receivers(asked) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked so on Windows")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_window_that_is_asked_to_end_keeps_how_it_was(tmp_path, number):
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, tmp_path],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.wait(timeout=60) == 0
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert kept.value("geometry").size() > 0
    assert not (tmp_path / "crashes" / "fault.txt").exists()


def test_a_signal_arrives_in_the_thread_of_the_window_and_the_handlers_are_put_back(qapp, qtbot):
    before = signal.getsignal(signal.SIGTERM)
    ended = []
    ending = Ending(qapp, lambda: ended.append(True), lambda: None)
    try:
        signal.raise_signal(signal.SIGTERM)
        assert ended == []
        qtbot.waitUntil(lambda: ended == [True])
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    finally:
        ending.stop()
    assert signal.getsignal(signal.SIGTERM) == before
