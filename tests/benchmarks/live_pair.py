"""Two friends and a third who looks: Ana edits, Ben's replica stores it, and Cal's window paints it, each with the real
sync. Ben shares this process with Ana; Cal's window is the real program in one of its own, without a display."""

import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from desktop.events import Changes
from syncserver.protocol.presence import Presence
from tests.integration.processes import Process
from tests.integration.syncing import Window

_LISTENS = 0.5


class Looker(Process):
    """Cal, at a window that says when it has painted a title."""

    def __init__(self, profile: Path, link: str, playlist_id: str) -> None:
        for words in (("join", link, "--name", "Cal"), ("sync",)):
            command = [sys.executable, "-m", "desktop", "--profile", str(profile), *words]
            subprocess.run(command, check=True, capture_output=True, timeout=60)
        super().__init__(
            "-m", "tests.benchmarks.live_probe", str(profile), playlist_id, env={"QT_QPA_PLATFORM": "offscreen"}
        )
        assert self.line() == "ready"

    def painted_at(self, title: str) -> float:
        """Wait until it has painted this title; answer when that was."""
        while True:
            moment, _, painted = self.line().partition(" ")
            if painted == title:
                return float(moment)


class Pair:
    """Ana edits, and it is measured when Ben has it stored and when Cal sees it."""

    def __init__(self, folder: Path, url: str, stack: ExitStack) -> None:
        self.ana, self.ben = Window(folder / "ana", "ana"), Window(folder / "ben", "ben")
        for window in (self.ana, self.ben):
            stack.callback(window.close)
            window.join(url)
        self.playlist_id, _ = self.ana.library.create_playlist("Road trip")
        (self.track_id,), _ = self.ana.library.add_tracks(self.playlist_id, [{"title": "A"}])
        self._arrived: list[float] = []
        self.ben.replica.events.subscribe(self._on_changes)
        self.ben.wait(lambda: self.ben.titles() == ["A"])
        self.settle()
        for window in (self.ana, self.ben):  # as a window says it: both look at this playlist
            window.worker.be_at(Presence(playlist_id=self.playlist_id))
        self._made = 0
        self._cal = stack.enter_context(Looker(folder / "cal", url, self.playlist_id))
        while self.seconds()[1] > _LISTENS:  # until its window listens, it looks now and then
            pass

    def settle(self) -> None:
        for window in (self.ana, self.ben):
            window.wait(lambda window=window: window.worker._live.is_open and window.synced(), 60)  # type: ignore[misc]

    def _on_changes(self, changes: Changes) -> None:
        if changes.afar:
            self._arrived.append(time.monotonic())

    def edit(self) -> float:
        """Edit, and answer when that was."""
        self._arrived.clear()
        self._made += 1
        begin = time.monotonic()
        self.ana.library.change_track(self.track_id, {"title": self._title})
        return begin

    @property
    def _title(self) -> str:
        return f"Title {self._made}"

    def seconds(self) -> tuple[float, float]:
        """Edit, and answer how long it took until it was stored at the second one's, and seen by the third."""
        begin = self.edit()
        seen = self._cal.painted_at(self._title) - begin
        self.ben.wait(lambda: bool(self._arrived), 60)
        return self._arrived[0] - begin, seen
