"""Run as a process by `growth_works`: opens a window on a profile of some size, does in it what a person does, and says
of each step for how long it held up the event loop, how long it took until all of it was shown and what was computed
for it, and what memory the program has."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.ui.details_pane import DetailsPane
from desktop.ui.main_window import MainWindow
from desktop.ui.models.columns import Col
from tests.benchmarks.gap_probe import memory
from tests.benchmarks.gap_watch import Gap, GapWatch
from tests.benchmarks.replicas import LONG, phrases

ROUNDS = 5
_PHRASES = 25
_EDITED = 100

Step = tuple[str, Callable[[], object]]


class Walk:
    """One window, and what a person does in it."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.watch = window, GapWatch()
        self.steps: dict[str, list[tuple[Gap, float, float]]] = {}
        playlists = window.playlists.everything()
        self.long = next(p.id for p in playlists if p.name == LONG)
        self.short, self.other = playlists[-1].id, playlists[-2].id

    def settled(self) -> bool:
        window = self.window
        searched = not window.search.shown or window.search.pane.settled
        told = window.details.currentWidget() is not window.details.history or bool(
            window.details.history.model.groups()
        )
        done = window.loading.complete and not window.parts.bridge.busy and not window.watch.gathering
        return done and searched and told

    def go(self) -> None:
        for _ in range(ROUNDS):
            for name, do in self._steps():
                self._do(name, do)
        self.window.search.show()
        self._wait()
        for name, do in self._typing():
            self._do(name, do)

    def _do(self, name: str, do: Callable[[], object]) -> None:
        gap = self.watch.measure(do, self.settled)
        self.steps.setdefault(name, []).append((gap, self.watch.settled_after, self.watch.settled_computed))

    def _wait(self) -> None:
        """Wait for the index of the search, which is made when it is first asked for anything."""
        self.watch.rest(1_000)
        while not self.settled():
            self.watch.rest(100)

    def _steps(self) -> Iterator[Step]:
        window, pane, actions = self.window, self.window.pane, self.window.actions_by_name
        yield "opening a playlist of 500", lambda: window.sidebar.choose(self.short)
        yield "opening one of 5,000", lambda: window.sidebar.choose(self.long)
        for text in ("a", "ab", "", "q", ""):
            yield "a keystroke in its filter", lambda text=text: pane.filter.setText(text)
        for _ in range(2):
            yield "sorting it", lambda: pane._on_header(Col.ARTIST)
        yield "back to its own order", pane.unsort
        yield "its history", lambda: self._history(window.details)
        yield "closing its history", lambda: window.details.setCurrentIndex(0)
        yield "opening a playlist of 500", lambda: window.sidebar.choose(self.other)
        ids = window.tracks.list.ids_in_order()
        yield "selecting 100 tracks", lambda: pane.view.select_ids(ids[:_EDITED], ids[0])
        yield "removing 100 tracks", actions["remove"].trigger
        yield "undoing that", actions["undo"].trigger
        yield "renaming a playlist", lambda: window.playlists.renamed.emit(self.other, "List of another name")
        yield "undoing that", actions["undo"].trigger
        yield "opening the Trash", actions["show-trash"].trigger
        yield "opening a playlist of 500", lambda: window.sidebar.choose(self.short)

    def _history(self, details: DetailsPane) -> None:
        details.setCurrentWidget(details.history)

    def _typing(self) -> Iterator[Step]:
        """Type phrases of two words into the search, letter by letter."""
        box = self.window.search.pane.box
        for phrase in phrases(_PHRASES):
            for length in range(len(phrase) + 1):
                yield "a keystroke in the search", lambda text=phrase[:length]: box.setText(text)


def walk(profile: Path) -> None:
    from desktop.app import main

    def prepare(window: MainWindow) -> None:
        window.painted.connect(lambda: QTimer.singleShot(0, lambda: finish(Walk(window))))

    def finish(walking: Walk) -> None:
        watch = walking.watch
        watch.begin()
        watch.rest(4_000)
        after_start, opened = watch.longest, memory()
        walking.go()
        told = {"memory": opened, "after": memory(), "start": after_start, "steps": walking.steps}
        print(json.dumps(told), flush=True)
        walking.window.close()

    main(profile, prepare=prepare)


if __name__ == "__main__":
    walk(Path(sys.argv[1]))
