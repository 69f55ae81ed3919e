"""Run as a process by `live_pair`: a window with a playlist open, which says by the monotonic clock (all processes
share it) when it has painted what became of the first track's title."""

import sys
import time
from pathlib import Path

from desktop.app import main
from desktop.ui.main_window import MainWindow
from desktop.ui.models.columns import Col

_READY = "ready"


def _watch(window: MainWindow, playlist_id: str) -> None:
    window.sidebar.choose(playlist_id)
    view, told = window.pane.view, [""]

    def look() -> None:
        title = view.model().index(0, Col.TITLE).data()
        if title != told[0]:
            told[0] = title
            view.viewport().repaint()
            print(f"{time.monotonic()!r} {title}", flush=True)

    view.model().dataChanged.connect(look)
    print(_READY, flush=True)


if __name__ == "__main__":
    profile, chosen = Path(sys.argv[1]), sys.argv[2]
    sys.exit(main(profile, prepare=lambda window: window.painted.connect(lambda: _watch(window, chosen))))
