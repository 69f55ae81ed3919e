"""The token of this device: in the keyring where there is one, in a file of its owner's where not, and never lost."""

import json
import stat
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.sync import credentials, keychain
from desktop.sync.credentials import Credential
from desktop.sync.errors import KeyringShut
from tests.desktop.keyrings import InMemory, keyring_in_use

ANA = Credential("server", "ana", "Ana", "the-token")


@pytest.fixture
def keyring() -> Iterator[InMemory]:
    with keyring_in_use() as mine:
        yield mine


def text(profile: Path) -> str:
    return (profile / "credentials.json").read_text()


def test_without_a_keyring_the_token_is_in_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    credentials.keep(tmp_path, ANA)
    assert credentials.find(tmp_path, "server") == ANA
    assert credentials.is_in_file(tmp_path, "server")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "credentials.json").stat().st_mode) == 0o600


def test_with_a_keyring_the_file_has_all_but_the_token(tmp_path: Path, keyring: InMemory) -> None:
    credentials.keep(tmp_path, ANA)
    assert credentials.find(tmp_path, "server") == ANA
    assert "the-token" not in text(tmp_path)
    assert list(keyring.held.values()) == ["the-token"]
    assert not credentials.is_in_file(tmp_path, "server")


def test_two_profiles_with_the_same_server_keep_their_tokens_apart(tmp_path: Path, keyring: InMemory) -> None:
    for name in ("ana", "ben"):
        (tmp_path / name).mkdir()
        credentials.keep(tmp_path / name, Credential("server", name, name, f"token of {name}"))
    for name in ("ana", "ben"):
        found = credentials.find(tmp_path / name, "server")
        assert found is not None
        assert found.token == f"token of {name}"


def test_a_new_token_takes_the_place_of_the_old_one(tmp_path: Path, keyring: InMemory) -> None:
    credentials.keep(tmp_path, ANA)
    credentials.keep(tmp_path, Credential("server", "ana", "Ana", "another"))
    assert list(keyring.held.values()) == ["another"]


@pytest.mark.parametrize("how", ["forgets", "locked"])
def test_a_keyring_that_does_not_keep_it_leaves_the_token_in_the_file(
    tmp_path: Path, keyring: InMemory, how: str
) -> None:
    setattr(keyring, how, True)
    credentials.keep(tmp_path, ANA)
    assert credentials.is_in_file(tmp_path, "server")
    assert credentials.find(tmp_path, "server") == ANA


def test_what_stands_in_the_file_is_moved_once_there_is_a_keyring(tmp_path: Path) -> None:
    kept = replace(ANA, certificate="kept")
    credentials.keep(tmp_path, kept)
    with keyring_in_use() as mine:
        mine.locked = True
        credentials.move_to_keyring(tmp_path)
        assert credentials.find(tmp_path, "server") == kept
        mine.locked = False
        credentials.move_to_keyring(tmp_path)
        assert "the-token" not in text(tmp_path)
        assert json.loads(text(tmp_path))["server"]["certificate"] == "kept"
        assert credentials.find(tmp_path, "server") == kept
        questions = mine.questions
        credentials.move_to_keyring(tmp_path)
        assert mine.questions == questions


def test_a_locked_keyring_is_told_apart_from_one_that_lost_the_token(tmp_path: Path, keyring: InMemory) -> None:
    credentials.keep(tmp_path, ANA)
    keyring.locked = True
    with pytest.raises(KeyringShut, match="Unlock it"):
        credentials.find(tmp_path, "server")
    keyring.locked = False
    keyring.held.clear()
    found = credentials.find(tmp_path, "server")
    assert found is not None
    assert (found.user_id, found.token) == ("ana", "")


def test_a_keyring_that_asks_its_owner_is_waited_for_a_moment_and_asked_once(
    tmp_path: Path, keyring: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials.keep(tmp_path, ANA)
    monkeypatch.setattr(keychain, "PATIENCE", 0.05)
    keyring.asks, before = threading.Event(), keyring.questions
    try:
        for _ in range(3):
            with pytest.raises(KeyringShut):
                credentials.find(tmp_path, "server")
        assert keyring.questions == before + 1
    finally:
        keyring.asks.set()
    monkeypatch.undo()
    assert credentials.find(tmp_path, "server") == ANA


@pytest.mark.parametrize("damage", ["", "[]", '{"server": 3}', '{"server": {"userId": 1}}', "\xff"])
def test_a_file_that_cannot_be_read_is_no_credential(tmp_path: Path, damage: str) -> None:
    (tmp_path / "credentials.json").write_text(damage, encoding="latin-1")
    assert credentials.find(tmp_path, "server") is None
    assert not credentials.is_in_file(tmp_path, "server")
    credentials.move_to_keyring(tmp_path)
