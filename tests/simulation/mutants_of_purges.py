"""Bugs planted in the purge: on the server, in what a replica does about it, and in a restore."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Final
from unittest.mock import patch

from desktop.store import purges
from syncserver import endings, horizon, purging

OF_PURGES: Final[Mapping[str, Callable[[], AbstractContextManager[Any]]]] = {
    "410 left out": partial(patch.object, horizon, "check", lambda *_: None),
    "a purge waits for nobody": partial(patch.object, purging, "_limit", lambda session, before: (before, None)),
    "what was purged is forgotten": partial(patch.object, horizon, "purged_among", lambda *_: set()),
    "what was purged stays": partial(patch.object, purges.LettingGo, "after_reading_all", lambda self: (False, 0)),
    "a restore undoes a purge": partial(patch.object, endings, "_PURGE_AGAIN", ()),
}
