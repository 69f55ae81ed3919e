"""Anki's sync as a peer: its own server, its own collections, notes with a title and an artist.

Where it is not installed (`pip install -e '.[peers]'` brings it) there is nothing to compare with.
"""

import importlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

from tests.integration.processes import free_port

_NAME, _WORD = "ana", "correct horse battery"
_START_SECONDS = 30.0
_AT_ONCE = 10_000


def installed() -> bool:
    return importlib.util.find_spec("anki") is not None


class AnkiServer:
    """Its server as a process of its own, on a folder of its own, with one account."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/"
        given = {"SYNC_BASE": str(folder), "SYNC_HOST": "127.0.0.1", "SYNC_PORT": str(port)}
        self.child = subprocess.Popen(
            [sys.executable, "-c", "from anki.syncserver import run_sync_server; run_sync_server()"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "SYNC_USER1": f"{_NAME}:{_WORD}", "MAX_SYNC_PAYLOAD_MEGS": "1000", **given},
        )
        end = time.monotonic() + _START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
            except OSError:
                assert time.monotonic() < end, "Anki's server does not start"
                time.sleep(0.1)
            else:
                return

    def __enter__(self) -> "AnkiServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.kill()
        self.child.wait()


class AnkiCollection:
    """A collection that is signed in at the server."""

    def __init__(self, file: Path, url: str) -> None:
        self._anki: Any = importlib.import_module("anki.collection")
        self._collection = self._anki.Collection(str(file))
        self._auth = self._collection.sync_login(_NAME, _WORD, url)

    def fill(self, count: int) -> None:
        """Make as many notes."""
        kind = self._collection.models.by_name("Basic")
        for begin in range(0, count, _AT_ONCE):
            asked = []
            for number in range(begin, min(begin + _AT_ONCE, count)):
                note = self._collection.new_note(kind)
                note.fields = [f"Title {number}", f"Artist {number % 997}"]
                asked.append(self._anki.AddNoteRequest(note=note, deck_id=1))
            self._collection.add_notes(asked)

    def edit(self, count: int, seed: int) -> None:
        """Change the titles of some notes."""
        chosen = Random(seed).sample(list(self._collection.find_notes("")), count)
        notes = [self._collection.get_note(one) for one in chosen]
        for note in notes:
            note.fields[0] = f"Edit {seed} of {note.id}"
        self._collection.update_notes(notes)

    def upload(self) -> None:
        """Send the whole collection, as a first sync does."""
        self._whole(up=True)

    def download(self) -> int:
        """Have the whole collection, as the first sync of another computer does; answer how many notes it holds."""
        self._whole(up=False)
        count: int = self._collection.note_count()
        return count

    def _whole(self, up: bool) -> None:
        self.sync()
        self._collection.close_for_full_sync()
        self._collection.full_upload_or_download(auth=self._auth, server_usn=None, upload=up)
        self._collection.reopen(after_full_sync=True)

    def sync(self) -> None:
        """Exchange what changed."""
        self._collection.sync_collection(self._auth, False)

    def close(self) -> None:
        self._collection.close()
