"""`make bench`: every figure as a ratio to its floor, in one run. Exit code 1 where one is over its limit."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import gap_works, live_works, peer_works, search_works, sync_works, window_works

WORKS = {
    "sync": sync_works.measure,
    "window": window_works.measure,
    "gaps": gap_works.measure,
    "search": search_works.measure,
    "live": live_works.measure,
    "peers": peer_works.measure,
}


def main(parts: list[str]) -> int:
    figures = []
    for name, work in WORKS.items():
        if not parts or name in parts:
            with tempfile.TemporaryDirectory() as folder:
                figures += work(Path(folder))
    sys.stdout.write(f"{'':68}{'seconds':>10}{'floor':>10}{'ratio':>8}{'at most':>9}\n")
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:.1f}"
        sys.stdout.write(
            f"{figure.name:68}{figure.seconds:10.4f}{figure.floor:10.4f}{figure.ratio:8.2f}{limit:>9}  {figure.note}\n"
        )
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
