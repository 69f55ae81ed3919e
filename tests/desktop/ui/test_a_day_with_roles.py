"""A day of Ana and Ben at real windows and a real server: a list that is Ana's alone, then Ben's to look at, to edit,
not his any more while he is offline, and in the end his own. All is done by what a person can reach."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.store import queries_sync
from desktop.sync.status import SyncState
from desktop.ui.main_window import MainWindow
from desktop.ui.viewing import EDITING
from tests.integration.cable import Cable
from tests.integration.processes import ServerProcess, free_port

from .conftest import select
from .real import Real, two

__all__ = ["two"]


class Hands:
    """One of the two at their window."""

    def __init__(self, person: Real, name: str, url: str, qtbot: Any) -> None:
        self.person, self.name, self._qtbot = person, name, qtbot
        self.window: MainWindow = person.join(url, name)
        self.window.details.setCurrentWidget(self.window.members)

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()))

    def act(self, name: str) -> None:
        assert self.window.actions_by_name[name].isEnabled()
        self.window.actions_by_name[name].trigger()

    # Playlists and tracks

    def lists(self) -> list[str]:
        return [playlist.name for playlist in self.window.playlists.everything()]

    def open(self, name: str) -> None:
        self.wait(lambda: name in self.lists())
        (found,) = [one.id for one in self.window.playlists.everything() if one.name == name]
        self.window.sidebar.choose(found)
        self.person.settle(self.window)

    def titles(self) -> list[str]:
        tracks = self.window.tracks
        return [tracks.index(row, 0).data() for row in range(tracks.rowCount())]

    def type_name(self, name: str) -> None:
        """Type a name into the editor that is open in the list."""
        editor = self.window.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, name)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.wait(lambda: name in self.lists())

    def add(self, title: str) -> None:
        self.act("add-track")
        bar = self.window.pane.add_bar
        bar.title.setText(title)
        QTest.keyClick(bar.title, Qt.Key.Key_Return)
        self.wait(lambda: title in self.titles())

    # Members

    def members(self) -> list[tuple[str, str]]:
        model = self.window.members.model
        return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]

    def let_in(self, name: str) -> None:
        page = self.window.members
        page.people.aboutToShow.emit()
        next(action for action in page.people.actions() if action.text() == name).trigger()
        self.wait(lambda: name in dict(self.members()))

    def choose_member(self, name: str) -> None:
        self.window.members.view.selectRow([who for who, _ in self.members()].index(name))

    def give_role(self, name: str, role: str, shown: str) -> None:
        self.choose_member(name)
        box = self.window.members.role
        box.setCurrentIndex(box.findData(role))
        box.activated.emit(box.currentIndex())
        self.wait(lambda: dict(self.members())[name] == shown)

    def answer(self, text: str) -> None:
        """Give an answer to the question over the foot."""
        self.wait(self.window.question.isVisible)
        next(button for button in self.window.question.buttons if button.text() == text).click()

    # How it stands

    def in_step(self) -> bool:
        return self.person.in_step()

    def recovered(self) -> int:
        return queries_sync.recovered_count(self.person.replica.database.connection)

    def only_looks(self) -> bool:
        actions = self.window.actions_by_name
        return self.window.viewing.line.isVisible() and not any(actions[name].isEnabled() for name in EDITING)


class Day:
    """Both, and the cable of Ben's house."""

    def __init__(self, ana: Hands, ben: Hands, cable: Cable) -> None:
        self.ana, self.ben, self.cable = ana, ben, cable
        ana.act("new-other")
        ana.type_name("Surprise")
        ana.add("One")
        ana.add("Two")
        ana.wait(lambda: ana.in_step() and ana.members() == [("Ana (you)", "Owner")])

    def pull(self) -> None:
        self.cable.pull()
        self.ben.wait(lambda: self.ben.person.sync.status.state is SyncState.OFFLINE)

    def plug(self) -> None:
        self.cable.plug()
        self.ben.person.sync.network_changed()


@pytest.fixture
def day(two: tuple[Real, Real], qtbot: Any, tmp_path: Path) -> Iterator[Day]:
    port = free_port()
    with ServerProcess(tmp_path / "server", port) as server, Cable(port) as cable:
        yield Day(Hands(two[0], "Ana", server.url, qtbot), Hands(two[1], "Ben", cable.url, qtbot), cable)
        for one in two:
            one.close()


def test_who_is_let_in_to_look_sees_it_whole_and_can_change_nothing_until_the_owner_says_so(day: Day) -> None:
    ana, ben = day.ana, day.ben
    ana.act("new-playlist")
    ana.type_name("Party")
    ben.wait(lambda: ben.lists() == ["Party"])
    ana.open("Surprise")
    ana.let_in("Ben")
    ana.give_role("Ben", "viewer", "May look")
    ben.open("Surprise")
    ben.wait(lambda: ben.titles() == ["One", "Two"] and ben.only_looks())
    assert ben.members() == [("Ana", "Owner"), ("Ben (you)", "May look")]
    assert ben.window.members.line.text() == "You may look at this playlist."
    select(ben.window, 0)
    QTest.keyClick(ben.window.pane.view, Qt.Key.Key_Delete)
    ana.give_role("Ben", "editor", "May edit")
    ben.wait(lambda: not ben.window.viewing.line.isVisible())
    ben.add("Three")
    ana.wait(lambda: ana.titles() == ["One", "Two", "Three"])
    ana.wait(ana.in_step)


def test_access_taken_away_from_somebody_offline_ends_as_they_come_back_and_what_was_unsent_is_kept(day: Day) -> None:
    ana, ben = day.ana, day.ben
    ana.let_in("Ben")
    ben.open("Surprise")
    ben.wait(lambda: ben.titles() == ["One", "Two"])
    day.pull()
    ben.add("Mine, unsent")
    ben.wait(lambda: "Offline, 1 change waiting" in ben.window.foot.sync.text())
    ana.choose_member("Ben")
    ana.window.members.remove.click()
    ana.wait(lambda: ana.members() == [("Ana (you)", "Owner")])
    day.plug()
    ben.wait(lambda: ben.lists() == [] and ben.recovered() == 1)
    ben.wait(ben.window.welcome.isVisible)
    assert ana.titles() == ["One", "Two"]

    ben.act("recovered")
    dialog = ben.window.sync_actions.state_dialog
    assert dialog is not None
    needs = dialog.recovered
    ben.wait(lambda: "Mine, unsent" in needs.list.item(0).text())
    needs.list.item(0).setSelected(True)
    needs.own_copy.click()
    ben.wait(lambda: ben.lists() == ["Surprise (my own)"] and ben.titles() == ["Mine, unsent"])
    ben.wait(lambda: ben.in_step() and ben.recovered() == 0)
    assert ana.lists() == ["Surprise"]
    dialog.close()


def test_a_playlist_is_handed_over_and_its_last_owner_cannot_leave(day: Day) -> None:
    ana, ben = day.ana, day.ben
    ana.window.members.leave.click()
    assert "Make somebody else an owner first" in ana.window.members.line.text()
    ana.let_in("Ben")
    ben.open("Surprise")
    ana.choose_member("Ben")
    ana.window.members.hand_over.click()
    ana.answer("Hand over")
    ana.wait(lambda: ana.members() == [("Ben", "Owner"), ("Ana (you)", "May edit")])
    ben.wait(lambda: ben.members() == [("Ben (you)", "Owner"), ("Ana", "May edit")])
    assert not ana.window.members.add.isVisible()
    ben.window.members.leave.click()
    ben.wait(lambda: "Make somebody else an owner first" in ben.window.members.line.text())
    ana.window.members.leave.click()
    ana.answer("Leave")
    ana.wait(lambda: ana.lists() == [])
    ben.wait(lambda: ben.members() == [("Ben (you)", "Owner")])
    assert ben.titles() == ["One", "Two"]
