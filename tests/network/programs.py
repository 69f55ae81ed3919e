"""The real programs on a host: the server as whoever runs a box starts it, and a window, asked as commands ask it."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.commands import opening
from desktop.handover import hand_over
from desktop.store import queries
from tests.integration.processes import Process
from tests.network.hosts import Host

_PATIENCE = 30.0
_WITHOUT_A_DISPLAY = {"DISPLAY": ":offscreen", "QT_QPA_PLATFORM": "offscreen", "WAYLAND_DISPLAY": ""}


def at_no_window(host: Host, profile: Path, *words: str) -> str:
    """Do a command on a host, on a profile that no window has open; answer what it prints."""
    command = [*host.enter, sys.executable, "-m", "desktop", "--profile", str(profile), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def until(condition: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {seconds:.0f} s"
        time.sleep(0.05)


class Box(Process):
    """The server for others: encrypted, announced, by invitation."""

    def __init__(self, host: Host, data: Path) -> None:
        super().__init__("-m", "syncserver", "run", "--host", "0.0.0.0", "--data", str(data), within=host.enter)  # noqa: S104
        self.host, self._data = host, data
        assert self.url in self.line(), self.child.stderr.read() if self.child.stderr else ""

    @property
    def url(self) -> str:
        return f"https://{self.host.address}:8765"

    def invite(self) -> str:
        """Ask for an invitation, as whoever runs it does; answer the link."""
        command = [*self.host.enter, sys.executable, "-m", "syncserver", "invite", "--data", str(self._data)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        return next(word for word in said.split() if "/join#" in word)


class Desktop(Process):
    """A window without a display on a host; what it is told goes the way of commands to an open window."""

    def __init__(self, host: Host, profile: Path) -> None:
        super().__init__("-m", "desktop", "--profile", str(profile), within=host.enter, env=_WITHOUT_A_DISPLAY)
        self.host, self._profile = host, profile
        until((profile / "handover.json").exists, "the window listens to commands")

    def do(self, *words: str) -> str:
        """Have the window do a command; answer what it says."""
        done = hand_over(self._profile, words)
        assert done is not None, "the window does not listen"
        code, out, err = done
        assert code == 0, err
        return out

    def create(self, name: str) -> str:
        made: str = json.loads(self.do("create", name, "--json"))["id"]
        return made

    def add(self, playlist_id: str, title: str) -> None:
        self.do("add", playlist_id, "--title", title)

    def titles(self, playlist_id: str) -> list[str]:
        """Read the playlist as it is stored here."""
        with opening.to_read(self._profile) as connection:
            return [track.title for track in queries.playlist_tracks(connection, playlist_id)]

    def comes_to_hold(self, playlist_id: str, titles: list[str], seconds: float = _PATIENCE) -> None:
        until(lambda: self.titles(playlist_id) == titles, f"{self.host.name} holds {titles}", seconds)
