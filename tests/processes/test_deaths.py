"""A process that is to die at a statement dies there, and what it had said before is in its journal."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes.journal import Journal

_PROGRAM = """
import sys
from pathlib import Path
from random import Random
from desktop.library import Library
from desktop.profile import Profile
from tests.processes import deaths
from tests.processes.journal import JournalWriter

folder = Path(sys.argv[1])
JournalWriter(folder / "journal.jsonl", folder / "opened").install()
library = Library(Profile(folder / "profile").open_replica(), Random(1))
library.replica.close()
deaths.arm(sys.argv[2], int(sys.argv[3]))
for number in range(10):
    library.create_playlist(f"List {number}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("commits", [0, 3])
def test_a_process_dies_before_the_commit_that_was_chosen(tmp_path: Path, commits: int) -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(tmp_path), "commit", str(commits)], timeout=60)
    assert done.returncode == -9
    with closing(sqlite3.connect(tmp_path / "profile" / "replica.sqlite")) as connection:
        held = {row[0] for row in connection.execute("SELECT id FROM playlists")}
    assert len(held) == commits
    journal = Journal()
    end = journal.read(tmp_path / "journal.jsonl", 0)
    assert end == (tmp_path / "journal.jsonl").stat().st_size
    assert {record_id for _, record_id, _ in journal.done} == held
    assert len(journal.drawn) == commits + 1  # the last one was drawn, and never stored
    assert journal.read(tmp_path / "journal.jsonl", end) == end


def test_a_journal_knows_by_what_a_stamp_was_replaced_and_takes_whole_lines_alone(tmp_path: Path) -> None:
    path, journal = tmp_path / "journal.jsonl", Journal()
    lines = [{"renewed": ["c", "b"]}, {"renewed": ["b", "a"]}, {"done": [["id", "name", "c", "My Way"]]}]
    path.write_text("\n".join(map(json.dumps, lines)) + '\n{"drawn": "cu')
    end = journal.read(path, 0)
    assert journal.versions("c") == {"a", "b", "c"}
    assert journal.done == {(path, "id", "name"): ("c", "My Way")}
    assert journal.gave_way("c", "a")
    assert not journal.gave_way("d", "a")
    assert journal.drawn == set()
    path.write_text(path.read_text() + 't"}\n')
    journal.read(path, end)
    assert journal.drawn == {"cut"}
