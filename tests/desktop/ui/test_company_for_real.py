"""Two real windows at a real server: each sees where the other is, unless the other does not want that."""

from pathlib import Path
from typing import Any

from desktop.ui.main_window import MainWindow
from tests.integration.processes import ServerProcess, free_port

from .conftest import select
from .real import Real, two

__all__ = ["two"]


def sees(window: MainWindow) -> list[str]:
    return [face.toolTip() for face in window.company.faces.labels]


def test_two_windows_see_where_the_other_is(two: tuple[Real, Real], qtbot: Any, tmp_path: Path) -> None:
    ana, ben = two
    port = free_port()
    with ServerProcess(tmp_path / "server", port) as server:
        hers, his = ana.join(server.url, "Ana"), ben.join(server.url, "Ben")
        road = ana.playlist("Road", "A", "B", "C")
        for window in (hers, his):
            qtbot.waitUntil(lambda window=window: road in window.playlists.ids())
            window.sidebar.choose(road)
        for window, name in ((hers, "Ben"), (his, "Ana")):
            sentence = f"{name} has this playlist open."
            qtbot.waitUntil(
                lambda window=window, s=sentence: [face.toolTip() for face in window.company.faces.labels] == [s]
            )
        qtbot.waitUntil(lambda: hers.tracks.rowCount() == 3)
        select(hers, 1)
        marked = ana.ids(road)[1]
        qtbot.waitUntil(lambda: list(his.tracks.look.company) == [marked])
        assert his.tracks.look.company[marked][1] == "Ana selected this."

        ana_prefers = hers.parts.preferences
        ana_prefers.set_company(False)
        qtbot.waitUntil(lambda: not his.company.faces.isVisible() and not his.tracks.look.company)
        ana_prefers.set_company(True)
        qtbot.waitUntil(his.company.faces.isVisible)

        assert server.stop() == (0, "")
        qtbot.waitUntil(lambda: not his.company.faces.isVisible() and not hers.company.faces.isVisible())
    with ServerProcess(tmp_path / "server", port):
        qtbot.waitUntil(lambda: hers.company.faces.isVisible() and his.company.faces.isVisible())
