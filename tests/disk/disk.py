"""A disk that is watched: real files below a folder, and a record of all that reaches them. It may be made to fail.

SQLite comes by way of `vfs`. What the programs do to files by themselves is found in two ways: syncs, renames and
removals are called through here (`watched`), and what was written is found by looking, before each of these.
"""

import errno
import io
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from unittest.mock import patch

from tests.disk.events import Event

Trouble = Literal["write fails", "disk is full", "sync fails", "read fails", "read-only"]

_NO_CONTENT: Final = ("-shm", ".lock")
"""How files end whose content no power cut has to keep: SQLite makes its index of the log anew."""


@dataclass
class Fault:
    """What is wrong with the disk of a computer: from the operation `at` on (counted from 0), or at that one `once`."""

    trouble: Trouble
    at: int
    computer: str
    once: bool = False
    counted: int = 0
    befell: int = 0

    def befalls(self, trouble: Trouble, computer: str) -> bool:
        """Count an operation that may fail so; tell whether it does."""
        if trouble != self.trouble or computer != self.computer:
            return False
        self.counted += 1
        fails = self.counted == self.at + 1 if self.once else self.counted > self.at
        self.befell += fails
        return fails


class Disk:
    """The disks of all computers: each has a folder of its own below `root`. What happens is `recorded`, or not."""

    def __init__(self, root: Path, *, recorded: bool = True) -> None:
        self.root, self._recorded = root, recorded
        self.events: list[Event] = []
        self.fault: Fault | None = None
        self.counts: Counter[tuple[Trouble, str]] = Counter()
        self.forgets_syncs = False
        """While this is so, syncs do nothing: SQLite promises none for what VACUUM INTO writes."""
        self._numbers: dict[str, int] = {}
        self._seen: dict[int, bytes] = {}
        self._in_sqlite: dict[int, int] = {}
        self._last = 0
        self.look()
        self.base = [(path, number, self._seen[number]) for path, number in self._numbers.items()]
        self.events.clear()

    def key(self, path: str | os.PathLike[str]) -> str:
        """Name a file by its path below the root; "" for files elsewhere, and those without content to keep."""
        try:
            found = Path(os.path.abspath(path)).relative_to(self.root).as_posix()  # type: ignore[arg-type]
        except ValueError:
            return ""
        return "" if found.endswith(_NO_CONTENT) else found

    def note(self, event: Event) -> None:
        if self._recorded:
            self.events.append(event)

    # What fails

    @contextmanager
    def sound(self) -> Iterator[None]:
        """Let nothing fail, and count nothing, for a look that no program takes."""
        counts, fault = self.counts.copy(), self.fault
        self.fault = None
        try:
            yield
        finally:
            self.counts, self.fault = counts, fault

    def fails(self, *troubles: Trouble, path: str) -> Trouble | None:
        """Count an operation on a file that may fail in one of these ways; answer how it does."""
        computer = path.partition("/")[0]
        for trouble in troubles:
            self.counts[trouble, computer] += 1
            if self.fault is not None and self.fault.befalls(trouble, computer):
                return trouble
        return None

    def _check(self, *troubles: Trouble, path: str) -> None:
        found = self.fails(*troubles, path=path)
        if found is not None:
            number = {"disk is full": errno.ENOSPC, "read-only": errno.EROFS}.get(found, errno.EIO)
            raise OSError(number, os.strerror(number), str(self.root / path))

    # What SQLite does

    def opened(self, path: str, *, created: bool) -> int:
        """SQLite opens a file; answers its number."""
        self.look()
        number = self._numbers.get(path) or self._created(path)
        self._in_sqlite[number] = self._in_sqlite.get(number, 0) + 1
        return number

    def closed(self, number: int) -> None:
        self._in_sqlite[number] -= 1
        path = next((path for path, one in self._numbers.items() if one == number), None)
        if path is not None and not self._in_sqlite[number]:
            self._seen[number] = _content(self.root / path) or b""

    def committed(self, path: str, state: Callable[[], str]) -> None:
        """Note what a database holds after a transaction."""
        key = self.key(path) if path else ""
        if key and self._recorded:
            with self.sound():
                self.note(Event("commit", key, self._numbers[key], what=state()))

    def promised(self, path: str, stamps: Any) -> None:
        """Note that what a database holds now was promised to last."""
        if path in self._numbers:
            self.note(Event("acknowledge", path, self._numbers[path], what=stamps))

    def removed(self, path: str) -> None:
        number = self._numbers.pop(path, None)
        if number is not None:
            self.note(Event("unlink", path, number))

    # What programs do by themselves

    def look(self) -> None:
        """Take note of what was written to files otherwise than by SQLite."""
        there = {key: path for path in sorted(self.root.rglob("*")) if (key := self.key(path)) and path.is_file()}
        for path in self._numbers.keys() - there.keys():
            self.removed(path)
        for key, path in there.items():
            number = self._numbers.get(key) or self._created(key)
            if not self._in_sqlite.get(number):
                self._write_anew(key, number, _content(path) or b"")

    def _created(self, path: str) -> int:
        self._last += 1
        self._numbers[path] = self._last
        self._seen[self._last] = b""
        self.note(Event("create", path, self._last))
        return self._last

    def _write_anew(self, path: str, number: int, content: bytes) -> None:
        if content != self._seen[number]:
            if self._seen[number]:
                self.note(Event("truncate", path, number, 0))
            self.note(Event("write", path, number, 0, content))
            self._seen[number] = content

    def _fsync(self, real: Callable[[int], None], file: int) -> None:
        path = self.key(os.readlink(f"/proc/self/fd/{file}")) if isinstance(file, int) else ""
        if not path:
            real(file)
            return
        self.look()
        self._check("sync fails", path=path)
        if stat.S_ISDIR(os.fstat(file).st_mode):
            self.note(Event("sync folder", path))
        elif path in self._numbers:
            if self._in_sqlite.get(self._numbers[path]):  # it was lengthened
                self.note(Event("truncate", path, self._numbers[path], os.fstat(file).st_size))
            self.note(Event("sync", path, self._numbers[path]))

    def _name_anew(self, real: Callable[..., None], source: Any, target: Any, **options: Any) -> tuple[str, str]:
        """Give a file another name by `real`, if the disk lets one; answer the old and the new one."""
        old, new = self.key(source), self.key(target)
        if old:
            self.look()
            self._check("write fails", "read-only", path=old)
        real(source, target, **options)
        return old, new

    def _rename(self, real: Callable[..., None], source: Any, target: Any, **options: Any) -> None:
        old, new = self._name_anew(real, source, target, **options)
        if old in self._numbers:
            number = self._numbers.pop(old)
            self._numbers[new] = number
            self.note(Event("rename", old, number, to=new))

    def _link(self, real: Callable[..., None], source: Any, target: Any, **options: Any) -> None:
        old, new = self._name_anew(real, source, target, **options)
        if old in self._numbers:
            self._numbers[new] = self._numbers[old]
            self.note(Event("link", old, self._numbers[old], to=new))

    def _unlink(self, real: Callable[..., None], path: Any, **options: Any) -> None:
        key = self.key(path)
        if key and os.path.exists(path):
            self.look()
            self._check("read-only", path=key)
        real(path, **options)
        self.removed(key)

    def _open(self, real: Callable[..., Any], path: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        key = "" if isinstance(path, int) else self.key(path)
        if key and set(mode) & set("wax+"):
            self._check("disk is full", "read-only", path=key)
        return real(path, mode, *rest, **options)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Have what programs do to files come through here."""
        calls = {
            (os, "fsync"): self._fsync,
            (os, "rename"): self._rename,
            (os, "replace"): self._rename,
            (os, "link"): self._link,
            (os, "unlink"): self._unlink,
            (os, "remove"): self._unlink,
            (io, "open"): self._open,
        }
        with ExitStack() as patches:
            for (module, name), call in calls.items():
                patches.enter_context(patch.object(module, name, _in_front(call, getattr(module, name))))
            yield


def _in_front(call: Callable[..., Any], real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments, **options: call(real, *arguments, **options)


def _content(path: Path) -> bytes | None:
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        return os.pread(file, os.fstat(file).st_size, 0)
    finally:
        os.close(file)
