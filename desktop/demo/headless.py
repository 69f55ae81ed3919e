"""The story without a display: every step is printed with what each replica holds, and both windows are pictured."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.demo.story import STORY, Person, differences

if TYPE_CHECKING:  # it loads Qt, which may only begin once the platform is chosen
    from desktop.demo.stage import Stage

_WIDTH, _HEIGHT = 1100, 640
_FOLDER: Final = "shared-music-playlist-demo"


def play(pictures: str = "") -> int:
    """Play the story; answers 0 where both end with one list and nothing is missing, else 1."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSize, qInstallMessageHandler

    from desktop.app import make_application
    from desktop.demo.stage import NotThere, Stage

    folder = Path(pictures) if pictures else Path(tempfile.gettempdir()) / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_on_message)
    app = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, Stage(app, Path(scratch)) as stage:
        stage.show(QSize(_WIDTH, _HEIGHT))
        try:
            stage.join()
            for number, step in enumerate(STORY, 1):
                stage.play(step)
                _tell(number, step.title, stage)
                stage.picture().save(str(folder / f"{number}.png"))
        except NotThere as error:
            print(error, file=sys.stderr)
            return 1
        found = differences(stage.ana.person, stage.ben.person)
        tracks = sum(map(len, stage.ana.person.holds().values()))
    print()
    for sentence in found or [f"Both hold the same {tracks} tracks; nothing is lost and nothing is there twice."]:
        print(sentence)
    print(f"Pictures of both windows at each step are in {folder}.")
    return int(bool(found))


def _on_message(kind: object, context: object, text: str) -> None:
    # Every window without a display says this once; anything else is a fault to be seen.
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _tell(number: int, title: str, stage: "Stage") -> None:
    print(f"\n{number}. {title}")
    ana, ben = stage.ana.person.holds(), stage.ben.person.holds()
    if ana == ben:
        _print_lists("Ana and Ben", ana)
        return
    for actor in (stage.ana, stage.ben):
        _print_lists(_title(actor.person, actor.waits), actor.person.holds())


def _title(person: Person, waits: int) -> str:
    return f"{person.name}, {waits} {'change waits' if waits == 1 else 'changes wait'}"


def _print_lists(who: str, lists: dict[str, list[str]]) -> None:
    print(f"   {who}:")
    for name, tracks in lists.items():
        print(f"     {name} ({len(tracks)})")
        if name.startswith("Road trip"):
            for place, track in enumerate(tracks, 1):
                print(f"       {place:2}  {track}")
