"""`kill -9` of oneself at a chosen statement to SQLite: the moments that nobody outside can hit on purpose."""

import os
import signal
import sqlite3
from typing import Any, Literal

import peewee

Where = Literal["statement", "commit"]


def arm(where: Where, after: int) -> None:
    """End this process by SIGKILL as the statement after so many (or the commit after so many) is about to run."""
    left = after
    connect = sqlite3.connect

    def count(statement: str) -> None:
        nonlocal left
        if where == "commit" and not statement.startswith(("COMMIT", "RELEASE")):
            return
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connecting(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(count)
        return connection

    for module in (sqlite3, peewee.sqlite3):
        module.connect = connecting
