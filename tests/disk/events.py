"""What happened to a disk, one event after the other, and what a power cut at any moment may leave of it.

Writing is volatile until the file is synced; creating, renaming and removing files until their folder is. Of what is
volatile a power cut keeps any part: whole writes, or some sectors of a write, and holes read as zeros.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, Literal

SECTOR: Final = 512
"""Bytes that a disk writes whole or not at all."""

Kind = Literal[
    "write", "truncate", "sync", "create", "link", "rename", "unlink", "sync folder", "commit", "acknowledge"
]

NOTES: Final = ("commit", "acknowledge")
"""Events that no disk sees: what the program did, in its place between those that a disk sees."""

Tree = Mapping[str, bytes]
"""Files by their path below the root, as "anna/replica.sqlite": the first part names a computer."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `path` is where the file lay then; `file` numbers the file itself, whatever its name.

    `place` is an offset, or a size for "truncate". `to` is the new path for "rename" and "link". `what` is the state
    of a database after a "commit", and what was promised by an "acknowledge".
    """

    kind: Kind
    path: str
    file: int = 0
    place: int = 0
    data: bytes = b""
    to: str = ""
    what: Any = None

    @property
    def computer(self) -> str:
        return self.path.partition("/")[0]

    @property
    def told(self) -> str:
        more = f" {len(self.data):,} bytes at {self.place:,}" if self.kind == "write" else f" {self.to}"
        return f"{self.kind} {self.path}{more}".rstrip()


class File:
    """The content of one file: what is on the disk for sure, and what was written since the last sync."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = bytearray(content)
        self.pending: list[Event] = []

    def sync(self) -> None:
        for event in self.pending:
            apply(self.content, event)
        self.pending.clear()


def apply(content: bytearray, event: Event) -> None:
    """Do a write, or a truncation, to the content of a file."""
    if event.kind == "truncate":
        content[event.place :] = bytes(max(0, event.place - len(content)))
        return
    if len(content) < event.place:
        content.extend(bytes(event.place - len(content)))
    content[event.place : event.place + len(event.data)] = event.data


@dataclass
class Luck:
    """Of what is volatile, how much a power cut keeps: `kept` of the writes, of which `torn` only in part.

    With `orderly`, changes of folders reach the disk in order, as journals of file systems see to; else any of them.
    """

    random: Random
    kept: float = 0.5
    torn: float = 0.2
    orderly: bool = True

    def keeps(self) -> bool:
        return self.random.random() < self.kept

    def tears(self) -> bool:
        return self.random.random() < self.torn

    def parts(self, event: Event) -> Iterable[Event]:
        """Choose those sectors of a torn write that reached the disk."""
        begin, end = event.place, event.place + len(event.data)
        while begin < end:
            stop = min(end, (begin // SECTOR + 1) * SECTOR)
            if self.random.random() < 0.5:
                data = event.data[begin - event.place : stop - event.place]
                yield Event("write", event.path, event.file, begin, data)
            begin = stop


@dataclass
class Survivors:
    """What the disks hold at a moment; `numbers` are the files by their names."""

    files: dict[int, File] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def tree(self) -> dict[str, bytes]:
        return {path: bytes(self.files[number].content) for path, number in self.numbers.items()}


def survivors(base: Sequence[tuple[str, int, bytes]], events: Sequence[Event], cut: set[str], luck: Luck) -> Survivors:
    """Find what is left where these computers lose their power after these events; the others keep everything."""
    found = Survivors()
    for path, number, content in base:
        found.files[number] = File(content)
        found.numbers[path] = number
    folders: list[Event] = []
    for event in events:
        if event.kind in ("write", "truncate"):
            found.files.setdefault(event.file, File()).pending.append(event)
        elif event.kind == "sync":
            found.files.setdefault(event.file, File()).sync()
            if luck.orderly:
                folders = _reach(found, folders, event.computer)
        elif event.kind == "sync folder":
            folders = _reach(found, folders, event.computer)
        elif event.kind not in NOTES:
            folders.append(event)
    _cut_folders(found, folders, cut, luck)
    for file in found.files.values():
        _cut_file(file, cut, luck)
    return found


def _reach(found: Survivors, folders: list[Event], computer: str) -> list[Event]:
    """Have the changes of one computer's folders reach its disk."""
    for event in folders:
        if event.computer == computer:
            _change(found, event)
    return [event for event in folders if event.computer != computer]


def _cut_folders(found: Survivors, folders: Sequence[Event], cut: set[str], luck: Luck) -> None:
    lasting = luck.random.randint(0, len(folders)) if luck.orderly else 0
    for number, event in enumerate(folders):
        if event.computer not in cut or (number < lasting if luck.orderly else luck.keeps()):
            _change(found, event)


def _cut_file(file: File, cut: set[str], luck: Luck) -> None:
    for event in file.pending:
        if event.computer not in cut:
            apply(file.content, event)
        elif luck.keeps():
            for part in luck.parts(event) if event.kind == "write" and luck.tears() else [event]:
                apply(file.content, part)
    file.pending.clear()


def _change(found: Survivors, event: Event) -> None:
    if event.kind == "create":
        found.files.setdefault(event.file, File())
        found.numbers[event.path] = event.file
        return
    if event.kind != "link" and found.numbers.get(event.path) == event.file:
        del found.numbers[event.path]
    if event.kind in ("link", "rename"):
        found.files.setdefault(event.file, File())
        found.numbers[event.to] = event.file
