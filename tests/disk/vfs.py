"""SQLite's way to the disk that is watched: a VFS over the system's own (https://sqlite.org/vfs.html)."""

import os
from typing import Any, Final

import apsw

from tests.disk.disk import Disk, Trouble
from tests.disk.events import Event

_ERRORS: Final[dict[Trouble, int]] = {
    "write fails": apsw.SQLITE_IOERR_WRITE,
    "disk is full": apsw.SQLITE_FULL,
    "sync fails": apsw.SQLITE_IOERR_FSYNC,
    "read fails": apsw.SQLITE_IOERR_READ,
    "read-only": apsw.SQLITE_CANTOPEN,
}
_SYNCS_ITS_FOLDER: Final = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL
"""Files whose first sync is to bring their name to the disk, too; the system's VFS does so for these."""


class DiskVFS(apsw.VFS):
    """A VFS by the name of `name`, registered for as long as this object lives."""

    def __init__(self, disk: Disk, name: str) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "_File":
        return _File(self.disk, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        key = self.disk.key(name)
        _check(self.disk, "write fails", "read-only", path=key)
        super().xDelete(name, False)
        if key:
            self.disk.removed(key)
            if sync_folder:
                self.disk.note(Event("sync folder", key))


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._path = disk.key(path) if path else ""
        created = bool(path) and not os.path.exists(path)
        may_write = flags[0] & apsw.SQLITE_OPEN_READWRITE
        if self._path and may_write and disk.fails("read-only", path=self._path):
            if created:
                raise apsw.exception_for(apsw.SQLITE_CANTOPEN)
            flags[0] = flags[0] & ~(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE) | apsw.SQLITE_OPEN_READONLY
        super().__init__("", name, flags)
        self._number = disk.opened(self._path, created=created) if self._path else 0
        self._folder_waits = created and bool(flags[0] & _SYNCS_ITS_FOLDER)

    def xRead(self, amount: int, offset: int) -> bytes:
        _check(self._disk, "read fails", path=self._path)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        _check(self._disk, "write fails", "disk is full", path=self._path)
        super().xWrite(data, offset)
        if self._path:
            self._disk.note(Event("write", self._path, self._number, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        _check(self._disk, "write fails", path=self._path)
        super().xTruncate(size)
        if self._path:
            self._disk.note(Event("truncate", self._path, self._number, size))

    def xSync(self, flags: int) -> None:
        _check(self._disk, "sync fails", path=self._path)
        if not self._path or self._disk.forgets_syncs:
            return
        self._disk.note(Event("sync", self._path, self._number))
        if self._folder_waits:
            self._disk.note(Event("sync folder", self._path))
            self._folder_waits = False

    def xClose(self) -> None:
        super().xClose()
        if self._number:
            self._disk.closed(self._number)
            self._number = 0


def _check(disk: Disk, *troubles: Trouble, path: str) -> None:
    found = disk.fails(*troubles, path=path) if path else None
    if found is not None:
        raise apsw.exception_for(_ERRORS[found])
