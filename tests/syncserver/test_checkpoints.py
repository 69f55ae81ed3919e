"""Checkpoints, when writing pauses."""

import sqlite3
import threading
from contextlib import closing
from typing import Any

import pytest

from syncserver.checkpoints import Checkpoints


@pytest.mark.sqlite
def test_what_was_written_reaches_the_file_when_writing_pauses(house: Any, ann: Any) -> None:
    database, done = house.app.store.database, threading.Event()
    checkpoint = database.checkpoint

    def noticing() -> None:
        checkpoint()
        done.set()

    database.checkpoint = noticing
    with Checkpoints(database, quiet_seconds=0.01):
        ann.playlist("Road")
        assert done.wait(timeout=30)
    with closing(sqlite3.connect(f"file:{house.settings.file}?immutable=1", uri=True)) as without_the_log:
        assert without_the_log.execute("SELECT count(*) FROM records").fetchone() == (1,)
