"""The account and the token of this device for each server.

The token is kept in the system's keyring, all else in a file of the profile that only its owner can read, which names
the token's place in the keyring. Where there is no keyring to rely on, the token stands in the file. A token is written
to its new place and read back before the old one is given up, so that none is ever lost on the way.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from desktop.sync import keychain

_FILE: Final = "credentials.json"


@dataclass(frozen=True, slots=True)
class Credential:
    """An account on one server, this device's token for it, and the server's own certificate (PEM; "": none)."""

    server_id: str
    user_id: str
    name: str
    token: str
    certificate: str = ""


def find(profile: Path, server_id: str) -> Credential | None:
    """Read the credential for a server, if there is one; its token is "" where the keyring lost it.

    Raises `KeyringShut` where the keyring has the token and does not give it.
    """
    entry = _read(profile).get(server_id)
    if not isinstance(entry, dict):
        return None
    parts = [entry.get(key) for key in ("userId", "name")]
    slot = _slot_of(entry)
    parts.append((keychain.get(slot) or "") if slot else entry.get("token"))
    parts.append(entry.get("certificate", ""))
    if not all(isinstance(part, str) for part in parts):
        return None
    return Credential(server_id, *(str(part) for part in parts))


def keep(profile: Path, credential: Credential) -> None:
    """Store a credential, whole or not at all."""
    entries = _read(profile)
    before = _slot_of(entries.get(credential.server_id))
    fresh = {"userId": credential.user_id, "name": credential.name, "token": credential.token}
    if credential.certificate:
        fresh["certificate"] = credential.certificate
    entries[credential.server_id] = _with_its_token_in_the_keyring(fresh) or fresh
    _write(profile, entries)
    if before:
        keychain.remove(before)


def is_in_file(profile: Path, server_id: str) -> bool:
    """Tell whether the token for a server stands in the file, as there is no keyring to rely on."""
    entry = _read(profile).get(server_id)
    return isinstance(entry, dict) and "token" in entry


def move_to_keyring(profile: Path) -> None:
    """Move the tokens that the file holds into the keyring, as far as it takes them."""
    entries = _read(profile)
    held = {key: entry for key, entry in entries.items() if isinstance(entry, dict) and entry.get("token")}
    moved = {key: better for key, entry in held.items() if (better := _with_its_token_in_the_keyring(entry))}
    if moved:
        _write(profile, entries | moved)


def _with_its_token_in_the_keyring(entry: dict[str, Any]) -> dict[str, Any] | None:
    """Put a token into a new place in the keyring, and name that instead; None where the keyring does not take it."""
    slot = secrets.token_hex(16)
    if not keychain.put(slot, str(entry["token"])):
        return None
    return {key: value for key, value in entry.items() if key != "token"} | {"keyring": slot}


def _slot_of(entry: object) -> str:
    slot = entry.get("keyring") if isinstance(entry, dict) else None
    return slot if isinstance(slot, str) else ""


def _write(profile: Path, entries: dict[str, Any]) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    fresh = profile / f"{_FILE}.new"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(entries))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(profile / _FILE)


def _read(profile: Path) -> dict[str, Any]:
    try:
        entries = msgspec.json.decode((profile / _FILE).read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return entries if isinstance(entries, dict) else {}
