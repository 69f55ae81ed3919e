"""Somebody who types without end, in a process of their own, with the sync running: a line is written for each edit
once it is stored. Run as `python -m tests.integration.typing_person PROFILE PLAYLIST NAME`."""

import sys
from itertools import count
from pathlib import Path
from random import Random

from desktop.library import Library
from desktop.profile import Profile
from desktop.store import queries
from desktop.sync.worker import SyncWorker


def main(folder: str, playlist_id: str, name: str) -> None:
    with Profile(Path(folder)) as profile:
        replica = profile.open_replica()
        worker = SyncWorker(replica, profile.path)
        worker.start()
        library, random = Library(replica, Random()), Random()
        for number in count():
            order = [track_id for _, track_id in queries.order(replica.database.connection, playlist_id)]
            if order and number % 3 == 2:
                track = random.choice(order)
                library.change_track(track, {"note": f"{name} {number}"})
                sys.stdout.write(f"noted {track} {name} {number}\n")
            else:
                (track,), _ = library.add_tracks(
                    playlist_id, [{"title": f"{name} {number}"}], after=random.choice([*order, None])
                )
                sys.stdout.write(f"added {track}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
