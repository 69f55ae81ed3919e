"""Links in a window: the dialog that is open takes them over, and the joined server, a real one, redeems them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.sync.exchange import Answer
from desktop.sync.status import Cause, SyncState
from desktop.ui.main_window import MainWindow
from tests.desktop.ui.conftest import World, in_another_thread
from tests.desktop.ui.friends import Friends, friends

__all__ = ["friends"]

BOX = "http://box:8765"
CODE = "abcdefghjkmnpqrs"


@pytest.fixture
def window(world: World, friends: Friends) -> MainWindow:
    """A window that has joined a server, at which Ana has a playlist of her own."""
    friends.share_at_the_server("Road trip", "A - One")
    return world.window()


@pytest.fixture
def surprise(window: MainWindow, friends: Friends) -> str:
    """A playlist of Ana's into which nobody is let yet."""
    made: list[str] = []

    def make() -> None:
        made.append(friends.ana.library.create_playlist("Surprise")[0])
        with friends.ana.replica.database.writing() as connection:
            connection.execute("UPDATE playlists SET share = 'nobody' WHERE id = ?", (made[0],))
        friends.ana.sync()
        friends.ana.replica.database.disconnect()

    in_another_thread(make)
    return made[0]


def invite(friends: Friends, **asked: Any) -> dict[str, Any]:
    """Have Ana make an invitation."""
    from desktop.sync import asking
    from syncserver.protocol.people import NewInvitation

    made = asking.read_invitation(friends.ana.send(asking.invite(NewInvitation(**asked))))
    return {"id": made.id, "code": made.code, "link": f"{BOX}/join#{made.code}"}


def says(window: MainWindow, qtbot: Any, text: str) -> None:
    qtbot.waitUntil(lambda: text in window.toast.text.text())


def test_a_dialog_that_is_open_takes_over_a_second_link_for_all_to_see(world: World) -> None:
    window = world.window()
    invitations = window.sync_actions.invitations
    invitations.open_link(f"{BOX}/join#{CODE}")
    dialog = window.sync_actions.join_dialog
    assert dialog is not None
    assert not dialog.taken.isVisible()
    dialog.name.setText("Ana")
    dialog.choose.setChecked(True)
    second = f"http://attic:8765/join#{CODE}"
    invitations.open_link(second)
    assert window.sync_actions.join_dialog is dialog
    assert (dialog.url.text(), dialog.name.text()) == (second, "Ana")
    assert dialog.choose.isChecked()
    assert dialog.taken.isVisible()
    assert "took the place" in dialog.taken.text()
    dialog.url.undo()
    assert dialog.url.text() == f"{BOX}/join#{CODE}"
    invitations.open_link("")
    assert dialog.url.text() == f"{BOX}/join#{CODE}"
    dialog.reject()


def test_a_link_opens_its_playlist_with_the_account_that_one_has(
    world: World, window: MainWindow, friends: Friends, surprise: str, qtbot: Any
) -> None:
    link = invite(friends, playlist_id=surprise, role="viewer")["link"]
    window.sync_actions.invitations.open_link(f"shared-playlist:{link}")
    says(window, qtbot, "opens as soon as it is here")
    friends.meet(window)
    qtbot.waitUntil(lambda: window.tracks.playlist_id == surprise)
    window.sidebar.choose(world.playlist("Other"))
    window.sync_actions.invitations.open_link(link)
    says(window, qtbot, "Here is ‘Surprise’")
    qtbot.waitUntil(lambda: window.tracks.playlist_id == surprise)


def test_an_invitation_for_somebody_new_stays_unused(window: MainWindow, friends: Friends, qtbot: Any) -> None:
    made = invite(friends)
    window.sync_actions.invitations.open_link(made["link"])
    says(window, qtbot, "it is unused")
    client = friends.server.app.flask.test_client()
    assert client.post("/users", json={"name": "Cleo", "invitation": made["code"]}).status_code == 201


@pytest.mark.parametrize("way", ["wrong", "used", "expired", "revoked", "cut"])
def test_what_lets_nobody_in_is_one_sentence(
    window: MainWindow, friends: Friends, surprise: str, qtbot: Any, way: str
) -> None:
    from desktop.sync import asking

    made = invite(friends, playlist_id=surprise, days=1)
    link = made["link"]
    if way == "wrong":
        link = f"{BOX}/join#{CODE}"
    elif way == "used":
        client = friends.server.app.flask.test_client()
        assert client.post("/users", json={"name": "Cleo", "invitation": made["code"]}).status_code == 201
    elif way == "expired":
        friends.server.clock.micros += 2 * 24 * 3600 * 1_000_000
    elif way == "revoked":
        asking.read_done(friends.ana.send(asking.revoke(made["id"])))
    else:
        link = link[:-3]
    window.sync_actions.invitations.open_link(link)
    sentence = {
        "wrong": "does not know that invitation",
        "used": "has been used already",
        "expired": "has expired",
        "revoked": "was taken back",
        "cut": "not complete",
    }[way]
    says(window, qtbot, sentence)


def test_the_sentences_are_german_in_a_german_window(german: None, window: MainWindow, qtbot: Any) -> None:
    window.sync_actions.invitations.open_link(f"{BOX}/join#{CODE}")
    says(window, qtbot, "kennt diese Einladung nicht")


def test_an_invitation_is_typed_or_pasted_and_a_wrong_one_can_be_mended(
    window: MainWindow, friends: Friends, surprise: str, qtbot: Any
) -> None:
    action = window.actions_by_name["open-invitation"]
    action.trigger()
    dialog = window.sync_actions.invitations.dialog
    assert dialog is not None
    assert not dialog.open_it.isEnabled()
    qtbot.keyClicks(dialog.field, CODE)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not know" in dialog.line.text())
    assert dialog.isVisible()
    code = invite(friends, playlist_id=surprise)["code"]
    qtbot.keyClicks(dialog.field, f"{code[:4]}-{code[4:8]}-{code[8:]}".upper())
    assert not dialog.line.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    says(window, qtbot, "opens as soon as it is here")
    qtbot.waitUntil(lambda: window.sync_actions.invitations.dialog is None)
    friends.meet(window)
    qtbot.waitUntil(lambda: window.tracks.playlist_id == surprise)


def test_a_link_that_was_copied_is_there_already(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(f"{BOX}/join#{CODE}\n")
    window.actions_by_name["open-invitation"].trigger()
    dialog = window.sync_actions.invitations.dialog
    assert dialog is not None
    assert dialog.field.text() == f"{BOX}/join#{CODE}"
    dialog.reject()


def test_pasting_a_link_among_the_tracks_opens_it_and_adds_no_track(
    world: World, window: MainWindow, qtbot: Any
) -> None:
    here = window.playlists.ids()[0]
    window.sidebar.choose(here)
    QGuiApplication.clipboard().setText(f"{BOX}/join#{CODE}")
    window.actions_by_name["paste"].trigger()
    says(window, qtbot, "does not know that invitation")
    assert world.titles(here) == ["One"]


def test_without_a_server_a_pasted_link_leads_to_joining(world: World) -> None:
    world.playlist("Road trip", "A - One")
    window = world.window()
    assert not window.actions_by_name["open-invitation"].isEnabled()
    QGuiApplication.clipboard().setText(f"{BOX}/join#{CODE}")
    window.actions_by_name["paste"].trigger()
    dialog = window.sync_actions.join_dialog
    assert dialog is not None
    assert dialog.url.text() == f"{BOX}/join#{CODE}"
    dialog.reject()


def test_whoever_was_signed_out_joins_again_by_a_link(world: World, window: MainWindow) -> None:
    world.sync.tell(state=SyncState.SIGN_IN, cause=Cause.SIGNED_OUT)
    window.sync_actions.invitations.open_link(f"{BOX}/join#{CODE}")
    dialog = window.sync_actions.join_dialog
    assert dialog is not None
    dialog.reject()


def test_a_link_to_another_server_says_what_to_do(world: World, window: MainWindow, qtbot: Any) -> None:
    invitations = window.sync_actions.invitations
    invitations.open_link(f"http://attic:8765/join#{CODE}")
    assert invitations.box is not None
    assert invitations.box.text() == f"This link leads to http://attic:8765, and you have joined {BOX}."
    leave = next(button for button in invitations.box.buttons() if "Leave" in button.text())
    leave.click()
    assert world.sync.orders == [order for order in world.sync.orders if order != ("leave",)]  # it asks first


PIN = "9hsxX0E4n1TB5c8Wg8mmz5nT0V6jOj4Xx2V0q0p6f4Y"


@pytest.fixture
def known_by(world: World, window: MainWindow, friends: Friends) -> list[str]:
    """The pins by which the joined server proves to be itself, of which the first counts."""
    pins = [PIN]
    send = friends.me.send

    def carry(request: Any) -> Answer:
        from dataclasses import replace

        return replace(send(request), pin=pins[0])

    world.sync.carry = carry
    return pins


def test_the_joined_server_is_known_by_its_certificate_at_another_address(
    window: MainWindow, friends: Friends, surprise: str, known_by: list[str], qtbot: Any
) -> None:
    code = invite(friends, playlist_id=surprise)["code"]
    window.sync_actions.invitations.open_link(f"https://192.168.1.9:8765/join#{code}.{PIN}")
    says(window, qtbot, "opens as soon as it is here")


def test_another_certificate_is_another_server(window: MainWindow, known_by: list[str], qtbot: Any) -> None:
    known_by[0] = "another"
    window.sync_actions.invitations.open_link(f"https://192.168.1.9:8765/join#{CODE}.{PIN}")
    qtbot.waitUntil(lambda: window.sync_actions.invitations.box is not None)
    window.sync_actions.invitations.box.close()


def test_who_joins_by_an_invitation_is_shown_its_playlist(world: World, qtbot: Any) -> None:
    window = world.window()
    world.playlist("Road trip")
    theirs = world.playlist("Surprise")
    world.settle(window)
    world.sync.tell(state=SyncState.SYNCING, server=BOX, opens=theirs)
    qtbot.waitUntil(lambda: window.tracks.playlist_id == theirs)
