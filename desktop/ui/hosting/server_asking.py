"""Having the server of this computer do something, beside the window: each command takes it a second or so."""

from collections.abc import Callable
from typing import TypeVar

from desktop.hosting import HostingTrouble
from desktop.library import Progress
from desktop.sync.errors import SyncError
from desktop.ui.bridge import Bridge

Answered = TypeVar("Answered")


def ask_server(
    bridge: Bridge,
    ask: Callable[[], Answered],
    done: Callable[[Answered], None],
    failed: Callable[[str], None],
    *,
    title: str,
    must_finish: bool = False,
) -> None:
    """Call `ask` in the thread of the jobs; then `done` with its answer, or `failed` with what the server said."""

    def work(_progress: Progress) -> tuple[list[Answered], str]:
        try:
            return [ask()], ""
        except (HostingTrouble, SyncError) as trouble:
            return [], str(trouble)

    def take(answer: tuple[list[Answered], str]) -> None:
        found, trouble = answer
        if found:
            done(found[0])
        else:
            failed(trouble)

    bridge.run(work, take, title=title, must_finish=must_finish)
