"""What happened, line by line in virtual time, and the hash by which two runs are compared."""

import hashlib
from collections import Counter
from datetime import datetime, timedelta


class Trace:
    """The story of one run. `faults` counts what befell it, by name."""

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()
        self._lines: list[tuple[int, str, str]] = []

    def say(self, at: int, who: str, what: str) -> None:
        self._lines.append((at, who, what))

    def count(self, fault: str) -> None:
        self.faults[fault] += 1

    def digest(self) -> str:
        return hashlib.blake2b("\n".join(map(repr, self._lines)).encode(), digest_size=16).hexdigest()

    def last(self, count: int) -> list[str]:
        """Write the last lines for a person."""
        return [f"{_time(at)}  {who:<8} {what}" for at, who, what in self._lines[-count:]]


def _time(micros: int) -> str:
    return f"{datetime(1970, 1, 1) + timedelta(microseconds=micros):%d %H:%M:%S.%f}"
