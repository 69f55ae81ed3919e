"""Inviting somebody new from the window: the link, its QR code, and revoking it, against a real server."""

from dataclasses import replace as replace_answer

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.hosting import HostState, HostStatus
from desktop.ui.members.inviting import is_open
from desktop.ui.members.qr_code import modules_of
from syncserver.protocol.invitation import read_link
from syncserver.protocol.people import Invitation

from .friends import friends

__all__ = ["friends"]


@pytest.fixture
def window(world, friends):
    playlist_id = friends.share_at_the_server("Road trip", "A - One")
    window = world.window()
    window.sidebar.choose(playlist_id)
    return window


@pytest.fixture
def dialog(window):
    window.actions_by_name["invite"].trigger()
    return window.inviting.dialog


def test_a_link_is_made_and_copied_and_its_code_lets_in(dialog, friends, qtbot):
    assert "Road trip" in dialog.about.text()
    assert not dialog.made.isVisible()
    dialog.role.setCurrentIndex(dialog.role.findData("viewer"))
    dialog.make.click()
    qtbot.waitUntil(dialog.made.isVisible)
    dialog.made.copy.click()
    link = QApplication.clipboard().text()
    address, _, code = link.partition("#")
    assert address == "http://box:8765/join"
    client = friends.server.app.flask.test_client()
    account = client.post("/users", json={"name": "Cleo", "invitation": code}).json
    assert account["playlistId"]
    assert dialog.made.qr.modules == modules_of(link)


def test_a_server_that_only_this_computer_reaches_is_told_with_what_to_do(window, world, dialog, qtbot):
    assert not dialog.alone.isVisible()
    dialog.reject()
    for address in ("http://127.0.0.1:8765", "http://localhost:8765", "https://[::1]:8765"):
        world.sync.status = world.sync.status.but(server=address)
        qtbot.waitUntil(lambda: not isValid(window.inviting.dialog))
        window.actions_by_name["invite"].trigger()
        assert window.inviting.dialog.alone.isVisible()
        assert "Host on this computer" in window.inviting.dialog.alone.text()
        window.inviting.dialog.reject()


def test_an_invitation_to_a_server_that_this_window_hosts_names_the_address_for_others(window, world, qtbot):
    world.sync.status = world.sync.status.but(server="https://127.0.0.1:8765")
    window.hosting_actions.hosting.status = HostStatus(HostState.ON, 8765, "https://192.168.1.9:8765")
    window.actions_by_name["invite"].trigger()
    dialog = window.inviting.dialog
    assert not dialog.alone.isVisible()
    dialog.make.click()
    qtbot.waitUntil(dialog.made.isVisible)
    assert dialog.made.link.text().startswith("https://192.168.1.9:8765/join#")


def test_an_open_invitation_is_listed_and_can_be_revoked(dialog, friends, qtbot):
    assert not dialog.revoke.isVisible()
    dialog.make.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    code = dialog.made.link.text().partition("#")[2]
    assert not dialog.revoke.isEnabled()
    dialog.list.item(0).setSelected(True)
    dialog.revoke.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert dialog.line.text() == "Revoked. Its link lets nobody in any more."
    client = friends.server.app.flask.test_client()
    assert client.post("/users", json={"name": "Cleo", "invitation": code}).status_code == 403


def test_offline_the_dialog_says_so_and_making_can_be_tried_again(window, world, qtbot):
    world.sync.carry = None
    window.actions_by_name["invite"].trigger()
    dialog = window.inviting.dialog
    dialog.make.click()
    qtbot.waitUntil(lambda: dialog.line.text() == "The server does not answer.")
    assert dialog.make.isEnabled()


def test_an_answer_that_comes_after_the_dialog_was_closed_is_let_go_of(window, world, qtbot):
    answers = []
    ask = world.sync.ask
    world.sync.ask = lambda request, answered: answers.append((request, answered))
    window.actions_by_name["invite"].trigger()
    closed = window.inviting.dialog
    closed.reject()
    qtbot.waitUntil(lambda: not isValid(closed))
    for request, answered in answers:
        ask(request, answered)
    world.settle(window)
    window.actions_by_name["invite"].trigger()
    assert window.inviting.dialog.isVisible()


def test_without_a_server_there_is_nothing_to_invite_to(world):
    window = world.window()
    window.actions_by_name["invite"].trigger()
    assert window.inviting.dialog is None
    assert "Join a server first" in window.toast.text.text()


def test_the_code_has_its_finders_in_three_corners():
    modules = modules_of("http://box:8765/join#0123456789abcdef")
    finder = (True,) * 7
    last = len(modules) - 7
    assert modules[0][:7] == modules[0][last:] == modules[-1][:7] == finder
    assert modules[-1][last:] != finder


def test_used_up_revoked_and_expired_invitations_are_open_no_more():
    one = Invitation(
        id="1",
        code="",
        created_at="2026-01-01",
        expires_at="2026-01-08",
        uses=2,
        used=1,
        revoked=False,
        playlist_id="",
        role="editor",
        created_by="u",
    )
    assert is_open(one, "2026-01-07")
    assert not is_open(one, "2026-01-08")
    assert not is_open(replace(one, used=2), "2026-01-07")
    assert not is_open(replace(one, revoked=True), "2026-01-07")


def test_the_link_names_the_certificate_of_a_server_that_has_one(dialog, world, friends, qtbot):
    pin = "A" * 43
    world.sync.carry = lambda request: replace_answer(friends.me.send(request), pin=pin)
    dialog.make.click()
    qtbot.waitUntil(dialog.made.isVisible)
    link = read_link(dialog.made.link.text())
    assert link is not None
    assert (link.url, link.pin) == ("http://box:8765", pin)
