"""Questions to whoever sits at the terminal.

Nobody does where a script calls, or where the window does it for another process: then nothing is asked, and the
answers have to come as arguments.
"""

import getpass
import sys
from collections.abc import Iterable
from typing import Final

from desktop.commands.context import Context
from desktop.commands.failures import Misuse

_YES: Final = ("yes", "y")
_NO: Final = ("no", "n", "")


def can_ask(context: Context) -> bool:
    """Tell whether somebody could answer."""
    if context.out is not sys.stdout or sys.stdin is None or sys.stdout is None:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_text(question: str, proposed: str) -> str:
    """Ask for a text; Enter alone takes what is proposed."""
    return _answer(f"{question} [{proposed}]: " if proposed else f"{question}: ") or proposed


def agrees(context: Context, lines: Iterable[str], question: str) -> bool:
    """Show something, and ask until the answer is yes or no; without an answer it is no."""
    context.say_all(lines)
    while True:
        answer = _answer(f"{question} (yes or no): ").lower()
        if answer in _YES:
            return True
        if answer in _NO:
            return False


def ask_password() -> str:
    """Ask for a password, which is not shown. Raises `Misuse` for none."""
    try:
        password = getpass.getpass("Password: ")
    except EOFError:
        password = ""
    if not password:
        raise Misuse("There is no password.")
    return password


def _answer(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        sys.stdout.write("\n")
        return ""
