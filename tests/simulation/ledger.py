"""What was edited, by whom, and what the server ever held: kept apart from the product, to judge it by.

A cell is one value of one field; it is named by record, field and edit stamp.
"""

from collections import defaultdict
from collections.abc import Mapping, Set

import msgspec

from syncserver.protocol.merge import Cell

Key = tuple[str, str]
"""A record's id, and a field of it."""

_encode = msgspec.json.Encoder(order="deterministic").encode


class Ledger:
    """What the simulator knows of all that was ever edited."""

    def __init__(self) -> None:
        self._known: dict[Key, dict[str, set[bytes]]] = defaultdict(dict)
        self.held: dict[Key, str] = {}
        """The greatest stamp that the server ever committed."""
        self.at_risk: dict[Key, set[str]] = {}
        """What a server that went back lacked, and on which machines it was at that moment."""
        self.purged: dict[str, str] = {}
        """What was purged, and the playlist of each: that counts as held, and none of it may come back."""
        self._playlists: dict[str, str] = {}
        self.unfit: set[str] = set()
        """Records that the server has to refuse."""

    def edited(self, record_id: str, cells: Mapping[str, Cell]) -> None:
        """Take note of what somebody set, or of the new stamps that it was given."""
        for name, cell in cells.items():
            self._known[record_id, name].setdefault(cell.stamp, set()).add(_encode(cell.value))

    def stamped_anew(self, record_id: str, name: str, before: Cell, after: Cell) -> None:
        """What was sent back as ahead of its time got another stamp, and counts by that from now on."""
        self.edited(record_id, {name: after})
        held = self.held.get((record_id, name))
        if held is not None and held <= before.stamp:
            self.held[record_id, name] = min(held, after.stamp)

    def knows(self, record_id: str, name: str, cell: Cell) -> bool:
        """Tell whether anybody ever set this."""
        return _encode(cell.value) in self._known[record_id, name].get(cell.stamp, ())

    def stored(self, record_id: str, playlist_id: str, cells: Mapping[str, Cell]) -> None:
        """The server committed this."""
        self._playlists[record_id] = playlist_id
        for name, cell in cells.items():
            key = (record_id, name)
            self.held[key] = max(self.held.get(key, ""), cell.stamp)

    def server_held(self, record_id: str, name: str, stamp: str) -> bool:
        return self.held.get((record_id, name), "") >= stamp

    def has_purged(self, record_id: str, playlist_id: str = "") -> bool:
        """Tell whether a record, or the playlist that it belongs to, was purged."""
        return record_id in self.purged or (playlist_id or self._playlists.get(record_id)) in self.purged

    def forgot_purges(self, known: Set[str]) -> None:
        """The server knows only of these that they were purged."""
        self.purged = {one: where for one, where in self.purged.items() if one in known or where in known}

    def went_back(self, now: Mapping[str, Mapping[str, Cell]], elsewhere: Mapping[str, Mapping[Key, str]]) -> None:
        """The server holds only this now; `elsewhere` are the greatest stamps on each machine."""
        self.at_risk = {
            key: {machine for machine, stamps in elsewhere.items() if stamps.get(key, "") >= stamp}
            for key, stamp in self.held.items()
            if _stamp(now, key) < stamp
        }

    def lost(self, machine: str) -> None:
        """The replica of a machine was replaced by another."""
        for machines in self.at_risk.values():
            machines.discard(machine)


def _stamp(records: Mapping[str, Mapping[str, Cell]], key: Key) -> str:
    cell = records.get(key[0], {}).get(key[1])
    return "" if cell is None else cell.stamp
