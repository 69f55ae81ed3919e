"""The window ends in good order whoever ends it: a real process, a real signal."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

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
