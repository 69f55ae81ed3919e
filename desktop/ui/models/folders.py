"""Which playlist is in which folder. Pure.

Folders are of this computer alone: they are a way to look at the list, like the width of a column, and are not sent.
A folder is there as long as a playlist is in it.
"""

from collections.abc import Iterable

import msgspec

from desktop.folding import fold


class Folders:
    """The folder of each playlist that is in one."""

    def __init__(self, text: str = "") -> None:
        """Read what `as_text` wrote; what cannot be read is as if nothing had been kept."""
        try:
            self._of = msgspec.json.decode(text or "{}", type=dict[str, str])
        except msgspec.DecodeError:
            self._of = {}

    def of(self, playlist_id: str) -> str:
        """Name the folder of a playlist, "" where it is in none."""
        return self._of.get(playlist_id, "")

    def names(self, playlist_ids: Iterable[str]) -> list[str]:
        """List the folders that these playlists are in, as people sort names."""
        return sorted({name for each in playlist_ids if (name := self.of(each))}, key=lambda name: (fold(name), name))

    def put(self, playlist_id: str, name: str) -> None:
        """Put a playlist into a folder, "" takes it out of any."""
        self._of.pop(playlist_id, None)
        if name:
            self._of[playlist_id] = name

    def rename(self, before: str, name: str) -> None:
        """Give a folder another name; that of another folder makes one of the two."""
        self._of = {each: name if of == before else of for each, of in self._of.items()}

    def place(self, playlist_id: str) -> tuple[bool, str, str]:
        """Tell by what playlists are sorted before their names: those in no folder come first."""
        name = self.of(playlist_id)
        return bool(name), fold(name), name

    def as_text(self) -> str:
        return msgspec.json.encode(self._of).decode()
