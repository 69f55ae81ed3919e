"""Snapshots for first syncs: made from the feed when they are asked for, kept for a while for those who come next.

What a caller may see is read in the one transaction that the rows are read in. Whoever may see the same playlists is
given the same file, so a group of friends who join on one evening costs the making of one.
"""

import gzip
import hashlib
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from syncserver import feed, horizon, stamping
from syncserver.db import Session, Statement
from syncserver.errors import Unavailable
from syncserver.protocol.messages import decode_page
from syncserver.protocol.records import EVERYONE
from syncserver.protocol.snapshot import NEEDS_SQLITE, About
from syncserver.protocol.stamps import ZERO
from syncserver.quotas import low_disk
from syncserver.sharing import visible_to
from syncserver.snapshot_file import SnapshotWriter
from syncserver.store import Store

_PAGE: Final = 2_000
"""Records that are read and written at a time, so that other threads get their turn."""

_FRESH_SECONDS: Final = 60.0
"""How long a file is handed out although there is news, which the client pulls in any case."""

_KEPT: Final = 2
_BLOCK: Final = 1024 * 1024
_LEFTOVER_SECONDS: Final = 24 * 3600
_PATIENCE_SECONDS: Final = 30.0

_VISIBLE = Statement(visible_to(), "user", "everyone")


@dataclass(frozen=True)
class Snapshot:
    """A finished file, and its SHA-256."""

    audience: str
    stamp: str
    made_at: float
    plain: Path
    sha256: str

    @property
    def _packed(self) -> Path:
        return self.plain.with_suffix(".sqlite.gz")

    def pack(self) -> Path:
        """Answer it packed (gzip), which is done when it is first wanted: not on the server's own machine."""
        if not self._packed.exists():
            part = self._packed.with_suffix(".part")
            with self.plain.open("rb") as source, gzip.open(part, "wb", compresslevel=1) as target:
                shutil.copyfileobj(source, target, _BLOCK)
            part.replace(self._packed)
        return self._packed

    def remove(self) -> None:
        for path in (self.plain, self._packed):
            with suppress(OSError):  # on Windows it may be on its way to somebody; a later start removes it
                path.unlink(missing_ok=True)


class Snapshots:
    """Makes them, one at a time, in a folder of its own below `folder`; the last few are kept."""

    def __init__(self, folder: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._all, self._monotonic = folder, monotonic
        self._folder: Path | None = None
        self._making = threading.Lock()
        self._kept: list[Snapshot] = []
        self._count = 0

    @property
    def possible(self) -> bool:
        """Whether this machine's SQLite can write them."""
        return sqlite3.sqlite_version_info >= NEEDS_SQLITE

    def open(self, store: Store, user_id: str, *, packed: bool) -> tuple[BinaryIO, str]:
        """Open the snapshot of what a user may see; answer it with the hash of the plain file. Raises `Unavailable`."""
        if not self._making.acquire(timeout=_PATIENCE_SECONDS):
            raise Unavailable("Other snapshots are being made just now.")
        try:
            snapshot = self._snapshot(store, user_id)
            return (snapshot.pack() if packed else snapshot.plain).open("rb"), snapshot.sha256
        except (OSError, sqlite3.Error) as error:
            raise Unavailable(f"No snapshot can be made just now: {error}.") from error
        finally:
            self._making.release()

    def close(self) -> None:
        """Remove all files."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _snapshot(self, store: Store, user_id: str) -> Snapshot:
        store = store.at_this_moment()
        with store.reading() as session:
            # A file from before a purge would have to be read anew from its stamp on.
            audience = f"{_audience(session, user_id)} {store.epoch} {horizon.read(session)}"
            fresh = self._find(audience, stamping.latest(session))
            if fresh is not None:
                return fresh
            made = self._make(store, session, user_id, audience)
        others = [one for one in self._kept if one.audience != audience][: _KEPT - 1]
        for old in self._kept:
            if old not in others:
                old.remove()
        self._kept = [made, *others]
        return made

    def _find(self, audience: str, latest: str) -> Snapshot | None:
        now = self._monotonic()
        for one in self._kept:
            if one.audience == audience and (one.stamp == latest or now - one.made_at < _FRESH_SECONDS):
                return one
        return None

    def _make(self, store: Store, session: Session, user_id: str, audience: str) -> Snapshot:
        self._count += 1
        folder = self._make_folder(store.epoch)
        if sentence := low_disk(store.limits, folder):
            raise Unavailable(sentence)  # pages bring the same, and need no room here
        plain = folder / f"{self._count}.sqlite"
        writer = SnapshotWriter(plain)
        try:
            stamp = _fill(writer, store, session, user_id)
        except BaseException:
            writer.give_up()
            plain.unlink(missing_ok=True)
            raise
        writer.finish(About(stamp, store.epoch, store.server_id))
        with plain.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return Snapshot(audience, stamp, self._monotonic(), plain, sha256)

    def _make_folder(self, epoch: str) -> Path:
        if self._folder is None:
            _remove_leftovers(self._all)
            self._folder = self._all / epoch
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder


def _audience(session: Session, user_id: str) -> str:
    """Name who may see just what this user may see, by a hash."""
    playlists = sorted({row[0] for row in session.all(_VISIBLE, user_id, EVERYONE)})
    return hashlib.sha256("\n".join(playlists).encode()).hexdigest()


def _fill(writer: SnapshotWriter, store: Store, session: Session, user_id: str) -> str:
    """Write all that a user may see; answer the stamp up to which that is."""
    since, more = ZERO, True
    while more:
        page = feed.read_page(store, session, user_id, feed.Ask(since, limit=_PAGE))
        writer.add(decode_page(feed.write_page(page)))
        since, more = page.since, page.has_more
    return since


def _remove_leftovers(folder: Path) -> None:
    """Remove what servers left here that were killed."""
    with suppress(OSError):
        for one in folder.iterdir():
            if time.time() - one.stat().st_mtime > _LEFTOVER_SECONDS:
                shutil.rmtree(one, ignore_errors=True)
