"""`make flames`: draws where the time of the slowest works goes, as flame graphs, with py-spy, which
`pip install -e '.[profile]'` brings."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries, search_index
from desktop.store.replica import Replica
from desktop.store.search_hits import SCREENFUL, hits_at
from desktop.store.search_words import words_typed
from tests.benchmarks.replicas import LONG, fill, fill_profile, phrases
from tests.benchmarks.sync_works import Client, running_server

_EDITED = 5_000
_SENT = 50_000
"""Tracks of a first push, which is as long for each of them however many there are."""


def draw(folder: Path, size: int) -> int:
    """Draw one picture for each work, on a replica with so many tracks; answer the exit code."""
    spy = shutil.which("py-spy", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if spy is None:
        sys.stderr.write("Flame graphs need py-spy: pip install -e '.[profile]' brings it.\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        profile = Path(temporary) / "profile"
        fill_profile(profile, size)
        for name in WORKS:
            picture = folder / f"{name}.svg"
            taken = [spy, "record", "--subprocesses", "--function", "--rate", "100", "--output", picture]
            work = [sys.executable, "-m", "tests.benchmarks.flames", name, profile]
            subprocess.run([*taken, "--", *work], check=True)
            drawn = picture.read_text(encoding="utf-8")
            picture.write_text(named(drawn, f"{name}, {size:,} tracks"), encoding="utf-8")
    return 0


def named(picture: str, title: str) -> str:
    """Name a picture after what it is of, and its processes after their modules: the folders of a machine tell nobody
    anything."""
    picture = re.sub(r">[^<>]*py-spy record [^<>]*<", f">{title}<", picture)
    return re.sub(r"process \d+:&quot;[^<>]*? -m ([\w.]+)[^<>]*?(&quot;|\.\.)", r"\1", picture)


@contextmanager
def _opened(profile: Path) -> Iterator[Replica]:
    with Profile(profile) as held, closing(held.open_replica()) as replica:
        yield replica


# What is drawn


def make_index(profile: Path) -> None:
    """Make the index of the search, and find it up to date once."""
    search_index.remove(profile / search_index.FILE)
    with _opened(profile) as replica, closing(search_index.open_index(profile / search_index.FILE)) as index:
        for _ in range(2):
            search_index.catch_up(index, replica.database.connection, lambda done, total: None)


def search(profile: Path) -> None:
    """Type phrases into the search, letter by letter."""
    with _opened(profile) as replica, closing(search_index.open_to_read(profile / search_index.FILE)) as index:
        for phrase in phrases(200):
            for length in range(1, len(phrase) + 1):
                places = search_index.find(index, words_typed(phrase[:length]), 0, SCREENFUL)
                hits_at(replica.database.connection, places)


def edit(profile: Path) -> None:
    """Change a long playlist and undo that, several times."""
    with _opened(profile) as replica:
        library, connection = Library(replica, Random(1)), replica.database.connection
        long = next(one.id for one in queries.playlists(connection) if one.name == LONG)
        ids = [track_id for _, track_id in queries.order(connection, long)][:_EDITED]
        for number in range(5):
            library.apply(library.change_tracks(ids, {"album": f"Album {number}"}).inverse)


def sync(profile: Path) -> None:
    """Send all of a replica to a new server, and fetch it from there, by snapshot and by pages; both ends."""
    folder = profile.with_name("sync")
    with running_server(folder / "server") as url:
        with closing(Client(folder, "writer", url)) as writer:
            fill(writer.replica, _SENT, synced=False)
            writer.sync()
        for name, worth in (("snapshot", 1), ("pages", sys.maxsize)):
            with closing(Client(folder, name, url)) as reader:
                reader.sync(worth)


WORKS: dict[str, Callable[[Path], None]] = {"index": make_index, "search": search, "edit": edit, "sync": sync}


if __name__ == "__main__":
    WORKS[sys.argv[1]](Path(sys.argv[2]))
