"""`python -m desktop`, and the entry that opens the window without a console."""

import os
import sys

from desktop.cli import main


def window() -> int:
    """Open the window. On Windows a program without a console has no streams to write to."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  until the process ends
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  until the process ends
    return main()


if __name__ == "__main__":
    sys.exit(main())
