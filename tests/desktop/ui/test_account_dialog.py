"""The dialog of one's own account, against a small account that answers as the server does."""

import msgspec
import pytest

from desktop.sync.exchange import Answer
from desktop.sync.status import SyncState
from syncserver.protocol.people import ChangedUser, Device, Devices, Me

MOMENT = "2026-11-22T12:00:00.000000Z"


class Account:
    """An account with two computers; `phrase` is its password."""

    def __init__(self):
        self.name, self.phrase = "Ana", ""
        self.devices = ["laptop", "attic"]

    def carry(self, request):
        if request.method == "DELETE":
            self.devices.remove(request.path.rpartition("/")[2])
            return Answer(204, b"")
        if request.path == "/devices":
            found = [
                Device(id=one, name=one, created_at=MOMENT, last_seen_at=MOMENT, current=one == "attic")
                for one in self.devices
            ]
            return Answer(200, msgspec.json.encode(Devices(devices=found)))
        return self.change(request) if request.body is not None else self.me()

    def me(self):
        me = Me(id="ana", name=self.name, created_at=MOMENT, has_password=bool(self.phrase))
        return Answer(200, msgspec.json.encode(me))

    def change(self, request):
        wanted = msgspec.json.decode(request.body, type=ChangedUser)
        if self.phrase and wanted.password and wanted.current_password != self.phrase:
            return Answer(403, b'{"error":"That is not the password that this account has."}')
        self.name = wanted.name or self.name
        self.phrase = wanted.password or self.phrase
        if wanted.sign_out_others:
            self.devices = ["attic"]
        return self.me()


@pytest.fixture
def account(world):
    account = Account()
    world.sync.carry = account.carry
    return account


@pytest.fixture
def dialog(world, account, qtbot):
    world.playlist("Road trip", "Ana - One")
    window = world.window()
    assert not window.actions_by_name["account"].isEnabled()
    world.sync.tell(state=SyncState.IDLE, server="http://box:8765")
    qtbot.waitUntil(window.actions_by_name["account"].isEnabled)
    window.actions_by_name["account"].trigger()
    dialog = window.sync_actions.account.dialog
    qtbot.waitUntil(lambda: dialog.devices.topLevelItemCount() == 2)
    yield dialog
    dialog.reject()


def test_it_shows_the_name_and_the_computers_this_one_first(dialog):
    assert dialog.name.text() == "Ana"
    items = [dialog.devices.topLevelItem(row).text(0) for row in range(2)]
    assert items == ["attic (this computer)", "laptop"]
    assert not dialog.present.isVisible()
    assert not dialog.told.isVisible()


def test_the_name_is_changed_and_the_change_is_said(account, dialog, qtbot):
    assert not dialog.rename.isEnabled()
    dialog.name.setText(" Anna ")
    dialog.rename.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "The others see you as Anna now.")
    assert account.name == "Anna"


def test_a_password_is_set_and_from_then_on_the_present_one_is_asked_for(account, dialog, qtbot):
    dialog.fresh.setText("first phrase")
    dialog.change.click()
    assert not dialog.alone.isVisible()
    qtbot.waitUntil(dialog.present.isVisible)
    assert account.phrase == "first phrase"
    assert dialog.fresh.text() == ""
    assert account.devices == ["laptop", "attic"]
    dialog.fresh.setText("second phrase")
    assert not dialog.change.isEnabled()
    dialog.present.setText("wrong phrase")
    dialog.change.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "That is not the password that this account has.")
    assert dialog.fresh.text() == "second phrase"
    dialog.present.setText("first phrase")
    dialog.change.click()
    qtbot.waitUntil(lambda: account.phrase == "second phrase" and dialog.present.text() == "")


@pytest.mark.parametrize("alone", [True, False])
def test_whoever_changes_the_password_signs_the_other_computers_out_unless_they_say_otherwise(
    account, dialog, qtbot, alone
):
    account.phrase = "first phrase"
    dialog.parent().sync_actions.account._read()
    qtbot.waitUntil(dialog.alone.isVisible)
    assert dialog.alone.isChecked()
    if not alone:
        dialog.alone.click()
    dialog.present.setText("first phrase")
    dialog.fresh.setText("second phrase")
    dialog.change.click()
    qtbot.waitUntil(lambda: dialog.devices.topLevelItemCount() == (1 if alone else 2) and bool(dialog.told.text()))
    assert ("Your other computers are signed out" in dialog.told.text()) is alone
    assert account.devices == (["attic"] if alone else ["laptop", "attic"])


def test_another_computer_is_signed_out(account, dialog, qtbot):
    assert not dialog.sign_out.isEnabled()
    dialog.devices.setCurrentItem(dialog.devices.topLevelItem(1))
    dialog.sign_out.click()
    qtbot.waitUntil(lambda: dialog.devices.topLevelItemCount() == 1)
    assert account.devices == ["attic"]


def test_this_computer_is_not_signed_out_while_it_could_not_sign_in_again(account, dialog, qtbot):
    dialog.devices.setCurrentItem(dialog.devices.topLevelItem(0))
    dialog.sign_out.click()
    assert "Set a password first" in dialog.told.text()
    assert account.devices == ["laptop", "attic"]
    dialog.fresh.setText("first phrase")
    dialog.change.click()
    qtbot.waitUntil(dialog.present.isVisible)
    qtbot.waitUntil(lambda: dialog.devices.topLevelItemCount() == 2 and not dialog.devices.selectedItems())
    dialog.devices.setCurrentItem(dialog.devices.topLevelItem(0))
    dialog.sign_out.click()
    qtbot.waitUntil(lambda: account.devices == ["laptop"])


def test_offline_it_says_so_and_nothing_can_be_asked_for(world, qtbot):
    window = world.window()
    world.sync.tell(state=SyncState.OFFLINE, server="http://box:8765")
    qtbot.waitUntil(window.actions_by_name["account"].isEnabled)
    window.actions_by_name["account"].trigger()
    dialog = window.sync_actions.account.dialog
    qtbot.waitUntil(lambda: "does not answer" in dialog.told.text())
    assert not dialog.name.isEnabled()
    assert not dialog.fresh.isEnabled()
    dialog.reject()
