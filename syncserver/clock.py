"""The one place that reads the real time; everything else is handed a clock."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Answers the time as microseconds since 1970 in UTC."""


def system_clock() -> int:
    """Read this machine's clock."""
    return time.time_ns() // 1000
