"""Checkpoints, when writing pauses; and a log that does not grow by what is written."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
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


@pytest.mark.sqlite
def test_a_log_that_is_long_enough_grows_no_more_and_loses_nothing_with_the_power(
    house: Any, ann: Any, tmp_path: Path
) -> None:
    file, playlist_id = house.settings.file, ann.playlist("Road")
    log, then = file.with_name(f"{file.name}-wal"), tmp_path / "then"
    with Checkpoints(house.app.store.database, quiet_seconds=1_000):
        before = log.stat().st_size
        for number in range(20):
            ann.track(playlist_id, str(number))
        assert log.stat().st_size == before > 1024 * 1024
        then.mkdir()
        for part in (file, log):  # what the disk holds while the server is at work
            shutil.copy(part, then)
    with closing(sqlite3.connect(then / file.name)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("SELECT count(*) FROM records").fetchone() == (21,)
        assert found.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    with closing(sqlite3.connect(f"file:{then / file.name}?immutable=1", uri=True)) as without_the_log:
        assert without_the_log.execute("SELECT count(*) FROM records").fetchone() == (21,)
