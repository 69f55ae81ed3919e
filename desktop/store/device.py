"""The device id: sixteen hexadecimal digits that end every edit stamp drawn here.

It lives in a file beside the replica, never in it, and the file notes its own inode: a profile that was copied finds
another inode and draws a new id, so that two copies never draw the same stamp.
"""

import os
from pathlib import Path
from random import Random

_NAME = "device"


def device_of(profile: Path, random: Random) -> str:
    """Read this profile's device id, or draw one where there is none or the profile is a copy."""
    path = profile / _NAME
    try:
        device, inode = path.read_text(encoding="ascii").split()
        if inode == str(path.stat().st_ino) and len(device) == 16 and int(device, 16) >= 0:
            return device
    except (OSError, ValueError):
        pass
    return _draw(path, random)


def _draw(path: Path, random: Random) -> str:
    device = f"{random.getrandbits(64):016x}"
    path.unlink(missing_ok=True)
    with path.open("x", encoding="ascii") as file:
        file.write(f"{device} {os.fstat(file.fileno()).st_ino}\n")
        file.flush()
        os.fsync(file.fileno())
    return device
