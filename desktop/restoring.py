"""Going back: a playlist as it was at a moment of its history, as one edit that can be undone like any other."""

from desktop import past
from desktop.edits import Edit
from desktop.library import Library, Progress
from desktop.past import Difference
from desktop.store.replay import past_of


def look_back(library: Library, playlist_id: str, moment: str) -> list[Difference]:
    """Tell what going back to a moment (a stamp of the history) would change. Raises `NoSuchRecord`."""
    found = past_of(library.replica.database.connection, playlist_id, moment)
    return past.differences(found, moment)


def go_back(library: Library, playlist_id: str, moment: str, *, progress: Progress | None = None) -> Edit:
    """Set what differs to what it was: what was added since goes to the Trash, what was deleted since comes back."""
    found = past_of(library.replica.database.connection, playlist_id, moment)
    edit = past.way_back(past.differences(found, moment), found.playlist.label)
    library.apply(edit, progress=progress)
    return edit
