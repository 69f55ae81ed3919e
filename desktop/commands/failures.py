"""Why a command did not do what it was asked, told apart by exit code. Every text is a sentence for a person."""

from typing import Final

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130
"""What shells expect of a program that Ctrl+C ended."""

PIPE_CLOSED: Final = 141
"""What shells expect of a program whose reader has gone."""


class Failure(Exception):
    """Something that the person can mend."""

    code = FAILED


class Misuse(Failure):
    """Something that cannot be meant."""

    code = MISUSED
