"""Keyrings for tests, as keyring itself would find them on a system: one that works, and those that do not."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class InMemory(KeyringBackend):
    """A keyring that works. `forgets` has it take what it is given and not keep it; `locked` has it raise."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.forgets = self.locked = False
        self.asks: threading.Event | None = None
        self.questions = 0

    def _answer(self) -> None:
        self.questions += 1
        if self.asks is not None:
            self.asks.wait(30)
        if self.locked:
            raise KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        if not self.forgets:
            self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@contextmanager
def keyring_in_use() -> Iterator[InMemory]:
    """Have the process use a keyring in memory, until it is done with."""
    before, mine = keyring.get_keyring(), InMemory()
    keyring.set_keyring(mine)
    try:
        yield mine
    finally:
        keyring.set_keyring(before)
