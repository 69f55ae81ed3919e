"""Run as a process by `edit_works`: a friend's replica with the real sync, who has a playlist open and says by the
monotonic clock (all processes share it) when the first track's title was stored."""

import sys
import threading
import time
from pathlib import Path

from desktop.events import Changes
from desktop.store import queries
from syncserver.protocol.presence import Presence
from tests.integration.syncing import Window


def main(folder: Path, url: str) -> None:
    ben = Window(folder, "ben")

    def look(changes: Changes) -> None:
        moment = time.monotonic()
        if changes.afar:
            print(f"{moment!r} {''.join(ben.titles())}", flush=True)

    ben.join(url)
    ben.wait(lambda: bool(ben.titles()), 60)
    (playlist,) = queries.playlists(ben.replica.database.connection)
    ben.worker.be_at(Presence(playlist_id=playlist.id))
    ben.wait(lambda: ben.worker._live.is_open and ben.synced(), 60)
    ben.replica.events.subscribe(look)
    print("ready", flush=True)
    threading.Event().wait()  # until it is killed


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
