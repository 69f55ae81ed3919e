"""Signed out for real, with a server in a process of its own: what the window says, and each way back in to its end."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.store import queries_sync, state
from desktop.sync.asking import read_done
from desktop.sync.credentials import find
from desktop.sync.exchange import Request
from desktop.sync.remote import Remote
from desktop.sync.status import Cause, SyncState
from desktop.ui.main_window import MainWindow
from desktop.ui.sync.sync_dialog import SyncDialog
from tests.integration.processes import ServerProcess, free_port

from .real import Real, two

__all__ = ["two"]

PHRASE = "correct horse"


class SignedOut:
    """Ana's window, with a playlist of hers on the server; Ben has joined too."""

    def __init__(self, two: tuple[Real, Real], server: ServerProcess, data: Path, qtbot: Any) -> None:
        self.ana, self.ben = two
        self.server, self._data, self._qtbot = server, data, qtbot
        self.window: MainWindow = self.ana.join(server.url, "Ana")
        self.ben.join(server.url, "Ben")
        self.playlist_id = self.ana.playlist("Road trip", "A", "B")
        self.wait(self.ana.in_step)
        self.wait(lambda: self.ben.titles(self.playlist_id) == ["A", "B"])
        self.user_id = self.ana.replica.user_id

    def wait(self, condition: Any) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()))

    def operate(self, *words: str) -> str:
        """Type a command where the server runs; answer the link that it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "syncserver", *words, "--data", str(self._data)],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return next((word for word in done.stdout.split() if "/join#" in word), "")

    def ask(self, request: Request) -> None:
        """Ask something as another computer of Ana's would."""
        credential = find(self.window.parts.preferences.folder, self.ana.replica.state(state.SERVER_ID))
        assert credential is not None
        remote = Remote(self.server.url, credential.token)
        try:
            read_done(remote.send(request))
        finally:
            remote.close()

    def set_password(self, password: str, before: str = "") -> None:
        asked = {"password": password} | ({"currentPassword": before} if before else {})
        self.ask(Request("/users/me", body=msgspec.json.encode(asked)))

    def be_told(self) -> SyncDialog:
        """Wait until the window knows; edit meanwhile, and answer the dialog that says how it stands."""
        self.ana.sync.wake()
        self.wait(lambda: self.ana.sync.status.cause is Cause.SIGNED_OUT)
        self.window.desk.do(lambda _: self.ana.library.add_tracks(self.playlist_id, [{"title": "C"}]))
        self.wait(lambda: self.window.foot.sync.text() == "Sign in again")
        self.window.actions_by_name["sync-state"].trigger()
        dialog = self.window.sync_actions.state_dialog
        assert dialog is not None
        self.wait(lambda: [b.text() for b in dialog.remedies if not b.isHidden()] == ["Sign in…", "Stop syncing…"])
        assert "Nothing here is lost" in dialog.sentence.text()
        assert self.ana.titles(self.playlist_id) == ["A", "B", "C"]
        return dialog

    def sign_in(self) -> Any:
        """Press the button that mends it; answer the dialog that asks."""
        dialog = self.be_told()
        dialog.remedies[0].click()
        found = self.window.sync_actions.join_dialog
        assert found is not None
        assert (found.windowTitle(), found.join.text(), found.name.text()) == ("Sign in again", "Sign in", "Ana")
        return found

    def goes_on(self) -> None:
        """See that all is as it was, and what was done meanwhile arrives."""
        self.wait(self.ana.in_step)
        assert self.ana.replica.user_id == self.user_id
        assert queries_sync.recovered_count(self.ana.replica.database.connection) == 0
        self.wait(lambda: self.ben.titles(self.playlist_id) == ["A", "B", "C"])


@pytest.fixture
def signed_out(two: tuple[Real, Real], qtbot: Any, tmp_path: Path) -> Iterator[SignedOut]:
    with ServerProcess(tmp_path / "server", free_port()) as server:
        made = SignedOut(two, server, tmp_path / "server", qtbot)
        yield made
        for dialog in (made.window.sync_actions.join_dialog, made.window.sync_actions.state_dialog):
            if dialog is not None:
                dialog.reject()
        for one in two:
            one.close()


def test_without_a_password_the_dialog_says_what_to_ask_for_and_the_link_signs_in(signed_out: SignedOut) -> None:
    link = signed_out.operate("users", "reset", "Ana")
    dialog = signed_out.sign_in()
    assert dialog.account.hint.isVisible()
    assert "‘users reset Ana’" in dialog.account.hint.text()
    assert not dialog.join.isEnabled()
    dialog.url.setText(link)
    assert "needs no password" in dialog.account.hint.text()
    assert not dialog.account.field.isVisible()
    assert not dialog.keep.isVisible()
    dialog.join.click()
    signed_out.goes_on()


def test_a_link_that_is_opened_while_signed_out_leads_to_the_same(signed_out: SignedOut) -> None:
    link = signed_out.operate("users", "reset", "Ana")
    signed_out.be_told()
    signed_out.window.sync_actions.invitations.open_link(link)
    dialog = signed_out.window.sync_actions.join_dialog
    assert dialog is not None
    assert dialog.url.text() == link
    assert dialog.join.isEnabled()
    dialog.join.click()
    signed_out.goes_on()


def test_an_invitation_for_somebody_new_makes_no_second_account(signed_out: SignedOut) -> None:
    right = signed_out.operate("users", "reset", "Ana")
    dialog = signed_out.sign_in()
    dialog.url.setText(signed_out.operate("invite"))
    dialog.join.click()
    signed_out.wait(lambda: "one for somebody new" in signed_out.window.toast.text.text())
    assert "users reset Ana" in signed_out.window.toast.text.text()
    assert signed_out.ana.sync.status.cause is Cause.SIGNED_OUT
    assert signed_out.ana.replica.user_id == signed_out.user_id
    signed_out.window.sync_actions.ask_to_join(right)
    again = signed_out.window.sync_actions.join_dialog
    assert again is not None
    again.join.click()
    signed_out.goes_on()
    listed = subprocess.run(
        [sys.executable, "-m", "syncserver", "users", "--data", str(signed_out._data)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert listed.count("Ana (") == 1


def test_a_password_that_was_changed_on_another_computer_holds_up_nothing_until_one_has_to_sign_in(
    signed_out: SignedOut,
) -> None:
    signed_out.set_password(PHRASE)
    signed_out.set_password("another horse", PHRASE)
    signed_out.ana.library.rename_playlist(signed_out.playlist_id, "Sea trip")
    signed_out.wait(lambda: "Sea trip" in signed_out.ben.names())
    assert signed_out.ana.in_step()
    signed_out.ask(Request("/devices/current", method="DELETE"))
    dialog = signed_out.sign_in()
    dialog.account.field.setText(PHRASE)
    dialog.join.click()
    signed_out.wait(lambda: signed_out.window.toast.text.text() == "Name and password do not go together.")
    assert signed_out.ana.sync.status.cause is Cause.SIGNED_OUT
    signed_out.window.sync_actions.ask_to_join(signed_out.server.url)
    again = signed_out.window.sync_actions.join_dialog
    assert again is not None
    again.account.field.setText("another horse")
    again.join.click()
    signed_out.goes_on()


def test_an_account_that_was_removed_elsewhere_loses_nothing_here_and_syncing_can_be_stopped(
    signed_out: SignedOut,
) -> None:
    ben = signed_out.ben.replica.user_id
    signed_out.ask(Request("/users/me", {"handOnTo": ben}, method="DELETE"))
    dialog = signed_out.be_told()
    dialog.remedies[1].click()
    box = next(each for each in signed_out.window.children() if type(each).__name__ == "QMessageBox")
    next(button for button in box.buttons() if button.text() == "Leave").click()
    signed_out.wait(lambda: signed_out.ana.sync.status.state is SyncState.NO_SERVER)
    assert signed_out.ana.titles(signed_out.playlist_id) == ["A", "B", "C"]
    assert signed_out.ben.titles(signed_out.playlist_id) == ["A", "B"]
    signed_out.ana.library.add_tracks(signed_out.playlist_id, [{"title": "D"}])
    assert signed_out.ana.titles(signed_out.playlist_id) == ["A", "B", "C", "D"]
