"""What a window is built of, made by whoever starts the program."""

from dataclasses import dataclass

from desktop.library import Library
from desktop.searching import Searching
from desktop.ui.bridge import Bridge
from desktop.ui.icons import Icons
from desktop.ui.opener import Opener
from desktop.ui.preferences import Preferences
from desktop.ui.reading import Reading
from desktop.ui.remembered import Remembered
from desktop.ui.sync_control import SyncControl
from desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Parts:
    """The replica's verbs and reads, the ways to other threads, and what is of this computer alone."""

    library: Library
    bridge: Bridge
    sync: SyncControl
    theme: Theme
    icons: Icons
    reading: Reading
    remembered: Remembered
    preferences: Preferences
    searching: Searching
    opener: Opener
