"""The people of a server that a window hosts: let in again with their account, or found again by who has its data."""

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.store import queries
from desktop.sync.joining import ShareChoice
from desktop.sync.status import SyncState
from desktop.ui.hosting.who_dialog import WhoDialog
from desktop.ui.members.qr_code import modules_of
from syncserver.app import create_app
from syncserver.backup import back_up
from syncserver.config import Settings

from .dialogs import somebody
from .hosts import WAIT_MS


def rows(people):
    return [people.topLevelItem(row).text(0) for row in range(people.topLevelItemCount())]


def select(people, name):
    people.setCurrentItem(people.topLevelItem(rows(people).index(name)))


def answer(question, text):
    next(button for button in question.buttons() if button.text() == text).click()


@pytest.fixture
def ana(person, qtbot):
    ana = person("ana")
    ana.library.create_playlist("Road trip")
    ana.start_hosting("Ana")
    qtbot.waitUntil(lambda: ana.joined() and bool(ana.host.dialog.invitation.text()), timeout=WAIT_MS)
    return ana


@pytest.fixture
def bo(ana, person, qtbot):
    bo = person("bo")
    bo.application.sync.join(ana.host.dialog.invitation.text(), "Bo", ShareChoice())
    qtbot.waitUntil(lambda: bo.names() == ["Road trip"], timeout=WAIT_MS)
    return bo


def of_ana(data, saved):
    """Save what a server elsewhere holds: Ana's account, and a playlist of hers. Answers her id."""
    app = create_app(Settings(data=data, open=True))
    client = app.flask.test_client()
    account = client.post("/users", json={"name": "Ana"}).json
    playlist = {"id": "0192f0c4-7a10-7c35-8d2e-4b1f6a90c001", "name": "Road trip"}
    token = {"Authorization": f"Bearer {account['token']}"}
    assert client.post("/playlists/batch", json=[playlist], headers=token).status_code == 200
    app.close()
    back_up(app.settings.file, saved)
    return account["id"]


def test_who_hosts_lets_a_friend_in_again_and_themselves(ana, bo, qtbot):
    before = bo.replica.user_id, ana.replica.user_id
    ana.host.dialog.people.click()
    people = ana.host.people.dialog
    qtbot.waitUntil(lambda: rows(people.list) == ["Ana (you)", "Bo"], timeout=WAIT_MS)
    assert not people.invite.isEnabled()
    select(people.list, "Bo")
    people.invite.click()
    question = ana.host.people.question
    assert question.text() == "Give Bo a new invitation?"
    assert "All computers of Bo are signed out" in question.informativeText()
    question.button(QMessageBox.StandardButton.Cancel).click()
    people.invite.click()
    answer(ana.host.people.question, "Sign out, and invite")
    qtbot.waitUntil(people.made.isVisible, timeout=WAIT_MS)
    link = people.made.link.text()
    assert link.startswith(ana.host.dialog.address.text())
    assert people.made.qr.modules == modules_of(link)
    assert "Hand this link on to Bo." in people.told.text()
    qtbot.waitUntil(lambda: bo.application.sync.status.state is SyncState.SIGN_IN, timeout=WAIT_MS)
    bo.application.sync.join(link, "Bo", ShareChoice())
    qtbot.waitUntil(bo.joined, timeout=WAIT_MS)

    qtbot.waitUntil(lambda: people.list.id is None, timeout=WAIT_MS)
    select(people.list, "Ana (you)")
    people.invite.click()
    assert "This one is signed in again by itself" in ana.host.people.question.informativeText()
    answer(ana.host.people.question, "Sign out, and invite")
    qtbot.waitUntil(lambda: "this one is signed in again" in people.told.text(), timeout=WAIT_MS)
    qtbot.waitUntil(ana.joined, timeout=WAIT_MS)
    ana.library.create_playlist("Zoo")
    qtbot.waitUntil(lambda: bo.names() == ["Road trip", "Zoo"], timeout=WAIT_MS)
    assert (bo.replica.user_id, ana.replica.user_id) == before
    people.reject()


def test_who_restores_the_data_of_a_server_on_a_new_computer_says_who_they_are(person, qtbot, tmp_path):
    saved = tmp_path / "saved.sqlite"
    own = of_ana(tmp_path / "elsewhere", saved)
    again = person("new computer")
    with qtbot.waitSignal(again.host.said, timeout=WAIT_MS):
        again.host.data.ask_to_restore(saved)
    again.start_hosting("ana")
    qtbot.waitUntil(lambda: again.host.joining.question is not None, timeout=WAIT_MS)
    asked = again.host.joining.question
    assert rows(asked.list) == ["Ana", "Somebody new: ana"]
    assert asked.list.id == own
    assert again.application.sync.status.state is SyncState.NO_SERVER
    asked.join.click()
    qtbot.waitUntil(lambda: again.names() == ["Road trip"], timeout=WAIT_MS)
    (playlist,) = queries.playlists(again.replica.database.connection)
    assert (again.replica.user_id, playlist.role) == (own, "owner")
    # Whoever is known there is asked nothing when they join again.
    again.application.sync.leave_server()
    qtbot.waitUntil(lambda: again.application.sync.status.state is SyncState.NO_SERVER, timeout=WAIT_MS)
    again.host.joining.question = None
    again.host.joining.join("Ana", everyone=False)
    qtbot.waitUntil(again.joined, timeout=WAIT_MS)
    assert again.host.joining.question is None
    assert again.replica.user_id == own


def test_nobody_is_taken_for_an_account_that_they_did_not_name(world, qtbot):
    window = world.window()
    for people, chosen in (
        ([somebody("1", "Ana"), somebody("2", "Bo")], None),
        ([somebody("1", "Cleo"), somebody("2", "CLEO")], None),
        ([somebody("1", "Ana"), somebody("2", "CLEO")], "2"),
    ):
        asked = WhoDialog(people, "Cleo", window.parts.theme, window)
        assert asked.list.id == chosen
        assert asked.join.isEnabled() is (chosen is not None)
        select(asked.list, "Somebody new: Cleo")
        assert (asked.list.id, asked.join.isEnabled()) == ("", True)
        asked.reject()
