"""What a command is given: where to write, which replica, and whose folder names are relative to."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any, TextIO

from desktop.library import Library
from desktop.store.device import device_of
from desktop.store.replica import Replica


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one command.

    A reading command is given a connection, a writing one the library too, one that touches no replica neither. `cwd`
    is the folder of whoever typed the command, which need not be this process's own.
    """

    profile: Path
    cwd: Path
    out: TextIO
    err: TextIO
    reading: sqlite3.Connection | None = None
    writing: Library | None = None

    @property
    def library(self) -> Library:
        assert self.writing is not None, "this command is not declared as a writing one"  # noqa: S101
        return self.writing

    @property
    def replica(self) -> Replica:
        return self.library.replica

    @property
    def connection(self) -> sqlite3.Connection:
        if self.writing is not None:
            connection: sqlite3.Connection = self.writing.replica.database.connection
            return connection
        assert self.reading is not None, "this command is not declared as a reading one"  # noqa: S101
        return self.reading

    @property
    def device(self) -> str:
        """Name this profile's device, which ends the stamps of the edits made here."""
        if self.writing is not None:
            return self.replica.clock.device
        return device_of(self.profile, SystemRandom())

    def path(self, name: str) -> Path:
        """Find a file as whoever typed its name means it."""
        return self.cwd / name

    def say(self, *lines: str) -> None:
        self.say_all(lines)

    def say_all(self, lines: Iterable[str]) -> None:
        self.out.write("".join(f"{line}\n" for line in lines))

    def say_json(self, document: Any) -> None:
        """Write the one document of `--json`."""
        self.out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def complain(self, sentence: str) -> None:
        self.err.write(f"{sentence}\n")
