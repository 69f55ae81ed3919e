"""Signing in, from the dialog that joins, to an account that one has on the server already."""

import zipfile

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.store import state
from desktop.store.statements import PUT_USER
from desktop.sync.joining import KnownThere
from desktop.sync.status import Cause, SyncState
from desktop.ui.sync import sync_wording
from desktop.ui.sync.sync_states import Remedy

PHRASE = "correct horse battery"


@pytest.fixture
def window(world):
    world.playlist("Road trip", "Ana - One")
    return world.window()


@pytest.fixture
def dialog(window):
    window.sync_actions.ask_to_join("http://box:8765")
    yield window.sync_actions.join_dialog
    if window.sync_actions.join_dialog is not None:
        window.sync_actions.join_dialog.reject()


def joined(world):
    return [order for order in world.sync.orders if order[0] == "join"]


def test_whoever_has_no_account_there_is_asked_for_no_password(world, dialog):
    assert not dialog.account.field.isVisible()
    assert not dialog.account.another.isVisible()
    dialog.name.setText("Ana")
    dialog.join.click()
    assert len(joined(world)) == 1
    assert world.sync.known is None


def test_whoever_has_an_account_there_signs_in_with_its_password(world, dialog):
    dialog.name.setText("Ana")
    dialog.account.has_account.click()
    assert dialog.account.field.isVisible()
    assert dialog.account.field.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.join.isEnabled()
    dialog.account.field.setText(PHRASE)
    dialog.join.click()
    assert world.sync.known == KnownThere(PHRASE)
    assert PHRASE not in repr(world.sync.known)


def test_a_password_that_was_typed_and_thought_better_of_is_not_sent(world, dialog):
    dialog.name.setText("Ana")
    dialog.account.has_account.click()
    dialog.account.field.setText(PHRASE)
    dialog.account.has_account.click()
    dialog.join.click()
    assert world.sync.known is None


def test_a_computer_that_was_signed_out_is_asked_for_the_password_at_once(world, window, qtbot):
    world.sync.tell(state=SyncState.SIGN_IN, cause=Cause.SIGNED_OUT, server="http://box:8765")
    qtbot.waitUntil(lambda: window.foot.sync.text() == "Sign in again")
    window.sync_actions.show_state()
    window.sync_actions.state_dialog.asked.emit(Remedy.SIGN_IN)
    dialog = window.sync_actions.join_dialog
    assert dialog.url.text() == "http://box:8765"
    assert dialog.account.has_account.isChecked()
    dialog.name.setText("Ana")
    dialog.account.field.setText(PHRASE)
    assert not dialog.keep.isVisible()
    dialog.account.another.click()
    assert dialog.keep.isVisible()
    dialog.join.click()
    assert world.sync.known == KnownThere(PHRASE, another=True)
    window.sync_actions.state_dialog.reject()


def test_what_was_wrong_with_an_attempt_is_said_where_the_computer_is_signed_out_still(world, window, qtbot):
    world.sync.tell(state=SyncState.SIGN_IN, cause=Cause.SIGNED_OUT, server="http://box:8765")
    sentence = "Name and password do not go together."
    world.sync.tell(sentence=sentence, attempt=True)
    assert sync_wording.long(world.sync.status) == sentence
    qtbot.waitUntil(lambda: window.toast.text.text() == sentence)


def test_no_password_that_was_typed_is_in_what_is_handed_to_whoever_helps(world, window, dialog, tmp_path):
    from desktop import crashes, support

    dialog.account.has_account.click()
    dialog.account.field.setText(PHRASE)
    profile = tmp_path
    try:
        known = KnownThere(PHRASE)
        raise RuntimeError(f"while joining with {known}")
    except RuntimeError as error:
        report = crashes.write_report(profile, error, where="the sync")
    assert PHRASE not in report.read_text()
    data = support.bundle(
        window.parts.library.replica.database.connection,
        profile,
        versions=[],
        settings=[],
        status=world.sync.status,
        names=True,
    )
    path = tmp_path / "bundle.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as bundle:
        assert report.name in "".join(bundle.namelist())
        assert all(PHRASE.encode() not in bundle.read(name) for name in bundle.namelist())


def test_the_name_that_was_changed_on_another_computer_is_the_one_to_sign_in_with(world, window, qtbot):
    replica = window.parts.library.replica
    with replica.database.writing() as connection:
        state.put(connection, state.USER_NAME, "Ana")
        connection.execute(PUT_USER, (replica.user_id, "Anna", "", False, ""))
    window.sync_actions.ask_to_join("http://box:8765")
    assert window.sync_actions.join_dialog.name.text() == "Anna"
    window.sync_actions.join_dialog.reject()
