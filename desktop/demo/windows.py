"""The story on a display: both windows side by side, at a pace that can be followed; then they stay open to try."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize

from desktop.app import make_application
from desktop.demo.stage import NotThere, Stage
from desktop.demo.story import STORY

_PAUSE_MS: Final = 4_000


def play() -> int:
    """Play the story, and stay until both windows are closed. Answers the exit code."""
    app = make_application()
    screen = app.primaryScreen().availableGeometry()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, Stage(app, Path(scratch)) as stage:
        stage.show(_half(screen), QPoint(screen.left(), screen.top() + 40))
        try:
            stage.join()
            for number, step in enumerate(STORY, 1):
                print(f"{number}. {step.title}", flush=True)
                for actor in (stage.ana, stage.ben):
                    actor.window.setWindowTitle(f"{actor.person.name} - {step.title}")
                stage.rest(_PAUSE_MS // 2)
                stage.play(step)
                stage.rest(_PAUSE_MS)
        except NotThere as error:
            print(error, file=sys.stderr)
            return 1
        print("Both windows stay open: edit in one, and see it in the other. Close them to end the demo.", flush=True)
        for actor in (stage.ana, stage.ben):
            actor.window.setWindowTitle(actor.person.name)
        return int(app.exec())


def _half(screen: QRect) -> QSize:
    return QSize(max(screen.width() // 2 - 24, 640), min(max(screen.height() - 120, 480), 760))
