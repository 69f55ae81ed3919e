"""The tray and the notices on a real X server and a session bus, with a small desktop behind it (`tray_host`)."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.library import Library
from desktop.profile import Profile
from desktop.ui.remembered import Remembered

pytest.importorskip("jeepney", reason="jeepney is not installed")
for program in ("Xvfb", "dbus-daemon"):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed", allow_module_level=True)

from .conftest import PATIENCE_MS  # noqa: E402  what they need is here
from .tray_host import TrayHost  # noqa: E402

STARTED = """
import sys
from pathlib import Path
from threading import Thread
from PySide6.QtCore import QEvent, QObject, QTimer
from desktop.app import main
from desktop.events import Changes

class Shown(QObject):
    def eventFilter(self, watched, event):
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            print("shown" if event.type() == QEvent.Type.Show else "hidden", flush=True)
        return False

def prepare(window):
    shown = Shown(window)
    window.installEventFilter(shown)
    window.background.playlist_asked.connect(lambda playlist_id: print("asked", playlist_id, flush=True))
    def listen():
        for line in sys.stdin:
            if line == "close\\n":
                QTimer.singleShot(0, window, window.close)
            else:
                ids = frozenset([line.strip()])
                window.parts.library.replica.events.publish(Changes(playlists=ids, afar=True))
    window.painted.connect(lambda: Thread(target=listen, daemon=True).start())

sys.exit(main(Path(sys.argv[1]), prepare=prepare))
"""


@pytest.fixture
def host() -> Iterator[TrayHost]:
    host = TrayHost()
    yield host
    host.close()


@pytest.fixture
def display() -> Iterator[str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with open(read) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


class Started:
    """The program in a process of its own, told what to do and telling what happens by lines of text."""

    def __init__(self, profile: Path, host: TrayHost, display: str) -> None:
        environment = {"DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": host.address, "QT_QPA_PLATFORM": "xcb"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTED, profile],
            cwd=Path(__file__).parents[3],
            env={**os.environ, **environment, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._patience = threading.Timer(PATIENCE_MS * 3 / 1_000, self.process.kill)
        self._patience.start()

    def tell(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def told(self) -> list[str]:
        """Wait for the next line; none where the process has ended."""
        return self.process.stdout.readline().split()

    def end(self) -> None:
        self._patience.cancel()
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def started(tmp_path: Path, host: TrayHost, display: str) -> Iterator[tuple[Started, str]]:
    """Start the window with tray and notices wished; with the id of its playlist."""
    profile = tmp_path / "profile"
    with Profile(profile) as held:
        replica = held.open_replica(Random(1))
        playlist_id, _ = Library(replica, Random(2)).create_playlist("Road trip")
        replica.close()
    kept = Remembered(profile)
    for name in ("tray", "notices"):
        kept.keep(name, True)
    kept.write()
    started = Started(profile, host, display)
    yield started, playlist_id
    started.end()


def test_the_window_lives_in_the_tray_and_tells_of_what_others_changed(started, host):
    window, playlist_id = started
    assert window.told() == ["shown"]
    icon = host.registered.get(timeout=30)
    assert host.property(icon, "IconPixmap")
    assert host.property(icon, "ToolTip")[2] == "Shared Music Playlist"
    assert [*host.menu(icon)] == ["Open the window", "Sync now", "Quit"]
    window.tell("close")
    assert window.told() == ["hidden"]
    host.click(icon)
    assert window.told() == ["shown"]
    window.tell("close")
    assert window.told() == ["hidden"]
    window.tell(playlist_id)
    notice = host.notified.get(timeout=30)
    assert notice[3:5] == ("Shared Music Playlist", "Others changed ‘Road trip’.")
    host.click_notice(7)
    assert sorted([window.told(), window.told()]) == [["asked", playlist_id], ["shown"]]
    host.choose(icon, "Quit")
    assert window.process.wait(timeout=30) == 0
