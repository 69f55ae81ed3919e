"""Makes the pictures of README and guide from the running program: `make pictures`, or `make picture` for the first.

Each scene is played in a process of its own, without a display, so that none has anything of another.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_SCALE: Final = "1.25"
_ONE: Final = "--one"
_LEFT_OUT: Final = 3
"""The exit code of a scene for which this computer lacks something."""


def main(folder: Path, wanted: list[str]) -> int:
    """Make the pictures that are wanted, or all; answer how many could not be made."""
    from desktop.demo.scenes import SCENES

    unknown = [name for name in wanted if name not in SCENES]
    if unknown:
        print(f"There is no scene {unknown[0]}; there are {', '.join(SCENES)}.", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in wanted or SCENES:
        file = folder / f"{name}.png"
        command = [sys.executable, "-m", "desktop.demo.pictures", _ONE, name, str(file)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": _SCALE}
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603  our own program
        failed += done.returncode not in (0, _LEFT_OUT)
        said = f"{file.stat().st_size // 1024} KB" if done.returncode == 0 else "not made, see above"
        print(f"{file}: {said}", flush=True)
    return failed


def make_one(name: str, file: Path) -> int:
    """Play one scene and save what is to be seen."""
    from PySide6.QtCore import Qt, qInstallMessageHandler

    from desktop.app import make_application
    from desktop.demo.scene import LeftOut, size_of
    from desktop.demo.scenes import SCENES
    from desktop.demo.stage import NotThere, Stage
    from desktop.ui.preferences import set_text_size
    from desktop.ui.program.language import Speech

    qInstallMessageHandler(lambda kind, context, text: None)
    app, scene = make_application(), SCENES[name]
    Speech(app, scene.language)
    set_text_size(app, scene.percent)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
        Stage(app, Path(scratch), for_others=scene.for_others) as stage,
    ):
        for actor in (stage.ana, stage.ben):
            actor.window.parts.theme.use(Qt.ColorScheme.Dark if scene.dark else Qt.ColorScheme.Light)
        stage.show(size_of(scene))
        stage.ana.window.activateWindow()
        try:
            picture = scene.play(stage)
        except LeftOut as reason:
            print(f"{name} is left out: {reason}", file=sys.stderr)
            return _LEFT_OUT
        except NotThere as error:
            print(error, file=sys.stderr)
            return 1
        image = picture.toImage()
        # Without the channel that says how much shines through, and packed as small as can be.
        return int(not image.convertToFormat(image.Format.Format_RGB888).save(str(file), quality=0))


if __name__ == "__main__":
    if sys.argv[1] == _ONE:
        sys.exit(make_one(sys.argv[2], Path(sys.argv[3])))
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
