"""The token of this device for each server, in a file of the profile that only its owner can read."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

_FILE: Final = "credentials.json"


@dataclass(frozen=True, slots=True)
class Credential:
    """An account on one server, and this device's token for it."""

    server_id: str
    user_id: str
    name: str
    token: str


def find(profile: Path, server_id: str) -> Credential | None:
    """Read the credential for a server, if there is one that can be read."""
    entry = _read(profile).get(server_id)
    if not isinstance(entry, dict):
        return None
    parts = [entry.get(key) for key in ("userId", "name", "token")]
    if not all(isinstance(part, str) for part in parts):
        return None
    return Credential(server_id, *(str(part) for part in parts))


def keep(profile: Path, credential: Credential) -> None:
    """Store a credential, whole or not at all, readable by its owner only."""
    entries = _read(profile)
    entries[credential.server_id] = {
        "userId": credential.user_id,
        "name": credential.name,
        "token": credential.token,
    }
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
