"""Hosting from the window: the real server as a process, a window that starts it, and friends who join."""

import os
import signal
import socket
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop import hosting
from desktop.hosting import Failure, HostState, invite
from desktop.store import queries, queries_sync
from desktop.sync.joining import ShareChoice
from desktop.sync.status import SyncState
from desktop.ui.hosting.move_dialog import COMMANDS
from syncserver.certificates import own_certificate
from syncserver.protocol.pins import digits_of

from .hosts import WAIT_MS


def test_a_friend_joins_a_server_that_a_window_hosts(person, qtbot):
    ana = person("ana")
    ana.library.create_playlist("Road trip")
    ana.start_hosting()
    assert ana.host.hosting.status.state is HostState.ON
    qtbot.waitUntil(ana.joined, timeout=WAIT_MS)
    address = ana.host.dialog.address.text()
    assert address.startswith("https://")
    qtbot.waitUntil(lambda: bool(ana.host.dialog.invitation.text()), timeout=WAIT_MS)
    assert address.endswith(f":{ana.host.hosting.status.port}")
    assert ana.host.dialog.digits.text() == digits_of(own_certificate(ana.host.hosting.data).pin)
    bo = person("bo")
    bo.application.sync.join(ana.host.dialog.invitation.text(), "Bo", ShareChoice())
    qtbot.waitUntil(lambda: bo.names() == ["Road trip"], timeout=WAIT_MS)
    place = (address.removeprefix("https://").partition(":")[0], ana.host.hosting.status.port)
    with socket.create_connection(place):
        pass


def test_who_removes_their_account_on_what_they_host_can_host_again_and_has_everything(person, qtbot):
    ana = person("ana")
    mine, _ = ana.library.create_playlist("Mine", share="nobody")
    ana.library.add_tracks(mine, [{"title": "One"}])
    ana.start_hosting(share=False)
    synced = lambda: ana.joined() and ana.application.sync.status.waiting == 0  # noqa: E731
    qtbot.waitUntil(synced, timeout=WAIT_MS)
    first = ana.replica.user_id
    ana.library.add_tracks(mine, [{"title": "Just now"}])
    ana.window.actions_by_name["account"].trigger()
    account = ana.window.sync_actions.account
    qtbot.waitUntil(account.dialog.remove.isEnabled, timeout=WAIT_MS)
    account.removal.begin("")
    qtbot.waitUntil(lambda: ana.application.sync.status.state is SyncState.NO_SERVER, timeout=WAIT_MS)
    assert ana.names() == ["Mine"]
    assert ana.host.hosting.status.state is HostState.ON

    ana.host.dialog.act.click()
    qtbot.waitUntil(lambda: ana.host.hosting.status.state is HostState.OFF, timeout=WAIT_MS)
    ana.start_hosting("Ana again", share=False)
    qtbot.waitUntil(synced, timeout=WAIT_MS)
    assert ana.replica.user_id != first
    connection = ana.replica.database.connection
    assert [track.title for track in queries.playlist_tracks(connection, mine)] == ["One", "Just now"]
    assert queries_sync.recovered_count(connection) == 0
    assert queries.playlist(connection, mine).role == "owner"


def test_hosting_ends_with_the_window_and_begins_again_with_it(person, qtbot):
    ana = person("ana")
    ana.start_hosting()
    qtbot.waitUntil(ana.joined, timeout=WAIT_MS)
    port = ana.host.hosting.status.port
    ana.close()
    assert hosting.is_free(port)
    again = person("ana")
    qtbot.waitUntil(lambda: again.host.hosting.status.state is HostState.ON, timeout=WAIT_MS)
    assert again.host.hosting.status.port == port
    qtbot.waitUntil(again.joined, timeout=WAIT_MS)


def test_whoever_stops_hosting_does_not_host_at_the_next_start(person, qtbot):
    ana = person("ana")
    ana.start_hosting()
    ana.host.dialog.act.click()
    qtbot.waitUntil(lambda: ana.host.hosting.status.state is HostState.OFF, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: ana.host.dialog.headline.text() == "Not hosting", timeout=WAIT_MS)
    ana.close()
    again = person("ana")
    qtbot.waitUntil(lambda: not again.window._first_paint, timeout=WAIT_MS)
    assert again.host.hosting.status.state is HostState.OFF


def test_without_a_name_hosting_cannot_start(person):
    ana = person("ana")
    ana.host.ask()
    ana.host.dialog.name.setText("  ")
    assert not ana.host.dialog.act.isEnabled()
    ana.host.dialog.name.setText("Ana")
    assert ana.host.dialog.act.isEnabled()


@pytest.mark.skipif(os.name != "posix", reason="a process is killed by a signal")
def test_a_server_that_is_killed_is_told_in_a_sentence_and_can_be_started_again(person, qtbot):
    ana = person("ana")
    ana.start_hosting()
    os.kill(ana.host.hosting._child.pid, signal.SIGKILL)
    dialog = ana.host.dialog
    qtbot.waitUntil(lambda: dialog.headline.text() == "Hosting has stopped", timeout=WAIT_MS)
    assert ana.host.hosting.status.failure is Failure.CRASHED
    assert "nothing that was synced is lost" in dialog.sentence.text()
    assert "Serving at" in dialog.log.toPlainText()
    dialog.act.click()
    qtbot.waitUntil(lambda: dialog.headline.text() == "Your friends can join", timeout=WAIT_MS)


def test_a_port_that_friends_know_and_another_program_uses_is_told(person, qtbot):
    ana = person("ana")
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        port = other.getsockname()[1]
        ana.host._parts.remembered.keep("hosting port", str(port))
        ana.start_hosting()
        qtbot.waitUntil(lambda: f"Another program uses port {port}" in ana.host.dialog.sentence.text(), timeout=WAIT_MS)


def test_the_first_port_that_is_free_is_taken(person, monkeypatch):
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(hosting, "FIRST_PORT", taken)
        assert hosting.first_free_port() > taken


def test_data_that_another_server_has_is_told(person, qtbot):
    ana, command = person("ana"), [sys.executable, "-m", "syncserver", "--port", "0", "--stop-with-input"]
    with subprocess.Popen(
        [*command, "--data", str(ana.profile / "server")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline().startswith(b"Serving at")
        ana.start_hosting()
        qtbot.waitUntil(
            lambda: "Another server is running on this data" in ana.host.dialog.sentence.text(), timeout=WAIT_MS
        )
        other.communicate()


def test_what_the_server_holds_is_saved_while_it_runs(person, qtbot, tmp_path):
    ana = person("ana")
    ana.start_hosting()
    qtbot.waitUntil(ana.joined, timeout=WAIT_MS)
    saved = tmp_path / "saved.sqlite"
    ana.host.data.save(saved)
    qtbot.waitUntil(lambda: not ana.window.parts.bridge.busy, timeout=WAIT_MS)
    restored = subprocess.run(
        [sys.executable, "-m", "syncserver", "restore", str(saved), "--data", str(tmp_path / "box")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Restored" in restored.stdout


def test_what_was_saved_is_put_back_after_a_question_and_hosting_goes_on(person, qtbot, tmp_path):
    ana = person("ana")
    ana.library.create_playlist("Road trip")
    ana.start_hosting()
    qtbot.waitUntil(ana.joined, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: ana.application.sync.status.waiting == 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(ana.host.dialog.invitation.text()), timeout=WAIT_MS)
    saved = tmp_path / "saved.sqlite"
    ana.host.data.save(saved)
    qtbot.waitUntil(lambda: saved.exists() and not ana.window.parts.bridge.busy, timeout=WAIT_MS)
    first = ana.host.dialog.invitation.text()
    ana.host.data.ask_to_restore(saved)
    question = ana.host.data.question
    assert "saved.sqlite" in question.text()
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert not [*(ana.profile / "server").glob("server-replaced-*")]
    ana.host.data.ask_to_restore(saved)
    with qtbot.waitSignal(ana.host.said, timeout=WAIT_MS) as said:
        next(one for one in ana.host.data.question.buttons() if one.text() == "Replace").click()
    assert said.args[0] == "The server's data is that of saved.sqlite now."
    assert [*(ana.profile / "server").glob("server-replaced-*")]
    qtbot.waitUntil(lambda: ana.host.hosting.status.state is HostState.ON, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: ana.host.dialog.invitation.text() not in ("", first), timeout=WAIT_MS)
    bo = person("bo")
    bo.application.sync.join(ana.host.dialog.invitation.text(), "Bo", ShareChoice())
    qtbot.waitUntil(lambda: bo.names() == ["Road trip"], timeout=WAIT_MS)


def test_where_there_is_nothing_to_replace_nothing_is_asked(person, qtbot, tmp_path):
    ana = person("ana")
    odd = tmp_path / "odd.sqlite"
    odd.write_text("no backup")
    with qtbot.waitSignal(ana.host.said, timeout=WAIT_MS) as said:
        ana.host.data.ask_to_restore(odd)
    assert said.args[0].startswith("Nothing was replaced: ")
    assert ana.host.data.question is None


def test_a_window_that_has_joined_another_server_is_told_that_it_stays_there(person, qtbot):
    ana = person("ana")
    ana.host.ask()
    assert not ana.host.dialog.other.isVisible()
    ana.start_hosting()
    qtbot.waitUntil(ana.joined, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not ana.host.dialog.other.isVisible())
    bo = person("bo")
    bo.application.sync.join(invite(ana.host.hosting.data, 1), "Bo", ShareChoice())
    qtbot.waitUntil(bo.joined, timeout=WAIT_MS)
    bo.host.ask()
    assert bo.host.dialog.other.isVisible()
    assert bo.application.sync.status.server in bo.host.dialog.other.text()
    assert not bo.host.dialog.who.isVisible()


def test_how_to_move_is_told_with_what_to_type(person, qapp):
    ana = person("ana")
    ana.host.ask()
    ana.host.dialog.move_it.click()
    how = ana.host.data.how
    how.copy.click()
    assert qapp.clipboard().text() == COMMANDS
    assert "syncserver restore shared-music-playlist-server.sqlite" in COMMANDS
    how.reject()


def test_data_that_cannot_be_saved_is_told(person, qtbot, tmp_path):
    ana = person("ana")
    with qtbot.waitSignal(ana.host.said) as said:
        ana.host.data.save(tmp_path / "saved.sqlite")
    assert said.args[0].startswith("The server's data could not be saved: ")


def test_a_server_ends_once_nobody_holds_it(tmp_path):
    command = [sys.executable, "-m", "syncserver", "--port", "0", "--stop-with-input", "--data", str(tmp_path / "data")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout.readline().startswith(b"Serving at")
        server.stdin.close()
        assert server.wait(30) == 0
