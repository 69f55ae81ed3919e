"""What is asked of the server about one's own account: the name, the password, the devices that are signed in to it."""

import msgspec

from desktop.sync.asking import read_answer
from desktop.sync.exchange import Answer, Request
from syncserver.protocol.people import ChangedUser, Device, Devices, Me


def me() -> Request:
    return Request("/users/me")


def read_me(answer: Answer) -> Me:
    found: Me = read_answer(answer, Me)
    return found


def devices() -> Request:
    return Request("/devices")


def read_devices(answer: Answer) -> list[Device]:
    """Read the devices of the account, the one used last first."""
    found: Devices = read_answer(answer, Devices)
    return found.devices


def change(wanted: ChangedUser) -> Request:
    return Request("/users/me", body=msgspec.json.encode(wanted))


def remove(hand_on_to: str) -> Request:
    """Ask for the account to be removed; what nobody else owns goes to somebody, or with "" to nobody."""
    return Request("/users/me", {"handOnTo": hand_on_to}, method="DELETE")


def sign_out(device_id: str) -> Request:
    return Request(f"/devices/{device_id}", method="DELETE")
