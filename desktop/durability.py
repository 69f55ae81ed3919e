"""Having files, and the names that they got, reach the disk before anybody is told that they are there."""

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Have a file's content reach the disk. Raises `OSError`."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Have the names in a folder reach the disk, where the system has a call for it. Raises `OSError`."""
    if os.name != "nt":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
