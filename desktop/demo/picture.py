"""Makes the picture of the window that the README opens with, from the running program: `make picture`."""

import os
import sys
import tempfile
from pathlib import Path

from desktop.demo.story import STORY


def main(file: Path) -> int:
    """Play the story up to where both are back, and take a picture of Ana's window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1.5"
    from PySide6.QtCore import QSize, qInstallMessageHandler

    from desktop.app import make_application
    from desktop.demo.stage import Stage

    qInstallMessageHandler(lambda kind, context, text: None)
    app = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, Stage(app, Path(scratch)) as stage:
        stage.show(QSize(1320, 660))
        stage.join()
        for step in STORY:
            stage.play(step)
        stage.rest(1_000)
        file.parent.mkdir(parents=True, exist_ok=True)
        saved = stage.ana.window.grab().save(str(file))
    return int(not saved)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
