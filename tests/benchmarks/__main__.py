"""`make bench`: every figure as a ratio to its floor, in one run."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import sync_works


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        figures = sync_works.measure(Path(folder))
    sys.stdout.write(f"{'':44}{'seconds':>10}{'floor':>10}{'ratio':>8}{'at most':>9}\n")
    for figure in figures:
        sys.stdout.write(
            f"{figure.name:44}{figure.seconds:10.4f}{figure.floor:10.4f}{figure.ratio:8.2f}{figure.limit:9.1f}"
            f"  {figure.note}\n"
        )
    return int(any(figure.ratio > figure.limit for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
