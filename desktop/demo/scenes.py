"""The scenes of the pictures: each brings the running program into one state that is worth a look.

A scene is given the stage with both windows shown, does what people do, and answers what is to be seen: one window,
a window with a dialog over it, or both windows. `SCENES` names them; the names are those of the files.
"""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap

from desktop.demo.friends_scenes import FRIENDS
from desktop.demo.scene import Scene, seen, started, with_dialog
from desktop.demo.stage import Stage
from desktop.demo.story import STORY, Person
from desktop.formats.document import Entry, PlaylistDocument
from desktop.samples import samples
from desktop.ui.import_export.export_dialog import ExportDialog
from desktop.ui.models.columns import Col
from desktop.ui.program.settings_dialog import SettingsDialog

_ODD_FILE: Final = """#EXTM3U
#PLAYLIST:From the old computer
#EXTINF:241,Fleetwood Mac - Dreams
music/Fleetwood Mac/Rumours/02 Dreams.mp3
#EXTINF:ever,Neil Young - Harvest Moon
music/Neil Young/Harvest Moon.mp3
#EXTINF:183,Nina Simone - Feeling Good
http://radio.example/feeling-good
#EXTINF:275
music/Tom Waits - Martha.ogg
"""


def _empty(stage: Stage) -> QPixmap:
    return seen(stage)


def _full(stage: Stage) -> QPixmap:
    started(stage, len(STORY))
    return seen(stage)


def _offline(stage: Stage) -> QPixmap:
    started(stage, 3)
    return seen(stage)


def _waiting(stage: Stage) -> QPixmap:
    started(stage, 3)
    stage.ana.window.actions_by_name["sync-state"].trigger()
    return with_dialog(stage)


def _merging(stage: Stage) -> QPixmap:
    for actor in (stage.ana, stage.ben):
        actor.window.actions_by_name["show-details"].setChecked(False)
    started(stage, 4)
    stage.rest(900)
    return stage.picture()


def _conflicts(stage: Stage) -> QPixmap:
    """Both write another title, and another album, into the same tracks while the cable is out."""
    started(stage, 1)
    stage.turn(online=False)
    for actor, texts in ((stage.ana, ("Fast Car (live)", "One")), (stage.ben, ("Fast Car (2011)", "Uno"))):
        _write_over(actor.person, *texts)
    stage.turn(online=True)
    stage.wait("both replicas hold the same", stage.agree)
    stage.ana.window.actions_by_name["together"].trigger()
    return with_dialog(stage)


def _write_over(person: Person, title: str, album: str) -> None:
    road = person.playlist("Road trip")
    person.library.change_track(person.track(road, "Fast Car"), {"title": title})
    person.library.change_track(person.track(road, "Autobahn"), {"album": album})


def _history(stage: Stage) -> QPixmap:
    started(stage, len(STORY))
    details = stage.ana.window.details
    details.setCurrentWidget(details.history)
    return seen(stage)


def _trash(stage: Stage) -> QPixmap:
    started(stage, 4)
    stage.ana.window.actions_by_name["show-trash"].trigger()
    return seen(stage)


def _import(stage: Stage) -> QPixmap:
    started(stage, 1)
    file = Path(stage.folder) / "From the old computer.m3u8"
    file.write_text(_ODD_FILE, encoding="utf-8")
    stage.ana.window.exchange.take([str(file)])
    return with_dialog(stage)


def _export(stage: Stage) -> QPixmap:
    started(stage, 1)
    stage.ana.window.actions_by_name["export"].trigger()
    # Typed: whose home folder the picture was made in is of no interest.
    dialog = stage.ana.window.findChild(ExportDialog)
    if dialog is not None:
        dialog.place.type("~/Music/Road trip.m3u8")
    return with_dialog(stage)


def _settings(stage: Stage) -> QPixmap:
    started(stage, 1)
    stage.ana.window.actions_by_name["settings"].trigger()
    # Its first page names the folder of the data, which is a passing one here.
    dialog = stage.ana.window.findChild(SettingsDialog)
    if dialog is not None:
        dialog.tabs.setCurrentIndex(1)
    return with_dialog(stage)


def _search(stage: Stage) -> QPixmap:
    started(stage, 1)
    window = stage.ana.window
    window.actions_by_name["search"].trigger()
    window.search.pane.box.setText("road")
    return seen(stage)


def _long(stage: Stage) -> QPixmap:
    words = [
        "Amber",
        "Blue",
        "Cafe",
        "Dream",
        "East",
        "Fire",
        "Golden",
        "Heart",
        "Island",
        "June",
        "Kite",
        "Light",
        "Moon",
        "Night",
        "Ocean",
        "Paper",
        "Quiet",
    ]
    entries = tuple(
        Entry(
            title=f"{words[n % 17]} {words[n * 7 % 13]}",
            artist=f"The {words[n * 5 % 17]} {words[n * 3 % 11]}s",
            album=f"{words[n * 11 % 17]} Songs, Vol. {n % 9 + 1}",
            duration=120 + n * 37 % 240,
        )
        for n in range(40_000)
    )
    stage.ana.person.library.take_in([PlaylistDocument("Everything", tracks=entries), *samples()])
    window = stage.ana.window
    stage.ana.show_playlist("Everything")
    window.actions_by_name["show-details"].setChecked(False)
    stage.wait("all is read", lambda: window.loading.complete and not window.parts.bridge.busy)
    window.pane.view.scrollTo(window.tracks.index(27_000, Col.TITLE))
    window.pane.view.selectRow(26_990)
    return seen(stage)


SCENES: Final[dict[str, Scene]] = {
    "window": Scene(_full, size=(1320, 660)),
    "dark": Scene(_full, dark=True),
    "empty": Scene(_empty),
    "offline": Scene(_offline),
    "waiting": Scene(_waiting),
    "merging": Scene(_merging, size=(820, 560)),
    "conflicts": Scene(_conflicts),
    "history": Scene(_history),
    "trash": Scene(_trash),
    "import": Scene(_import),
    "export": Scene(_export),
    "search": Scene(_search),
    "settings": Scene(_settings),
    "long": Scene(_long),
    "german": Scene(_full, language="de"),
    "large-text": Scene(_full, percent=200),
    **FRIENDS,
}
