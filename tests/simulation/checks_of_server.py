"""What the server did with one request, compared with what it held before: merged, permitted, once, in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.sync.exchange import Request
from syncserver.protocol.merge import Cell
from syncserver.protocol.records import cells_of
from syncserver.protocol.stamps import PLAIN_DEVICE, device_of, micros_of
from tests.simulation import reading
from tests.simulation.checks_of_pages import check_page, check_snapshot
from tests.simulation.promises import Broken, hold
from tests.simulation.reading import Stored

if TYPE_CHECKING:
    from tests.simulation.server import Reply, Server

_decode = msgspec.json.decode
_encode = msgspec.json.Encoder(order="deterministic").encode
_LEAD = 60_000_000
_TAKEN = ("applied", "merged", "unchanged", "stale")
History = Mapping[tuple[str, str, str], tuple[str, Any]]


@dataclass(frozen=True)
class Before:
    """What the server held before a request; `version` is the state of its file."""

    version: int
    last: str
    records: Mapping[str, Stored]
    history: History
    members: Mapping[str, reading.MemberRow]
    sent: Mapping[str, dict[str, Any]]


def look(server: "Server", request: Request) -> Before:
    """Read what a request may change, before it does."""
    sent = _sent(request)
    connection = server.reading()
    version, last = reading.version(connection), reading.last_stamp(connection)
    if request.body is None:
        return Before(version, last, {}, {}, {}, {})
    records, history = reading.stored(connection, sent), reading.history_of(connection, sent)
    return Before(version, last, records, history, reading.members(connection), sent)


def _sent(request: Request) -> dict[str, dict[str, Any]]:
    if request.body is None or request.path == "/members/batch":
        return {}
    return {record["id"]: record for record in _decode(request.body)["records"]}


def check(server: "Server", user_id: str, request: Request, reply: "Reply | None", before: Before) -> None:
    """See that all is as it has to be after a request; what the server now holds goes into the ledger."""
    version = reading.version(server.reading())
    if version != server.checked:
        server.checked = version
        _check_stamps(server, before)
    if version != before.version:
        hold(5, request.body is not None, f"a question about {request.path} changed what the server holds")
        _check_stored(server, user_id, before)
    if reply is None or reply.status != 200:
        return
    if request.path == "/sync":
        query = request.query
        check_page(server, user_id, _decode(reply.body), query["since"], query.get("playlistId", ""))
    elif request.path == "/snapshot":
        check_snapshot(server, user_id, reply.body)
    elif before.sent:
        connection = server.reading()
        after = reading.stored(connection, before.sent)
        history = reading.history_of(connection, before.sent)
        roles = reading.roles(connection, user_id)
        for result in _decode(reply.body)["results"]:
            _Judged(server, before, after.get(result["id"]), history, roles, result).check()


def _check_stamps(server: "Server", before: Before) -> None:
    """See that the counter is at the greatest stamp or beyond it; also where something else than a request stored."""
    connection = server.reading()
    last = reading.last_stamp(connection)
    hold(6, last >= before.last, f"the counter went back from {before.last} to {last}")
    hold(6, reading.greatest_stamp(connection) <= last, f"something is stored at a stamp beyond the last one, {last}")


def _check_stored(server: "Server", user_id: str, before: Before) -> None:
    """See that what was stored is in order, and take note of it."""
    connection = server.reading()
    last = reading.last_stamp(connection)
    after = reading.stored(connection, before.sent)
    for record_id, stored in after.items():
        server.world.ledger.stored(record_id, stored.playlist_id, stored.cells)
        if stored.updated_at != getattr(before.records.get(record_id), "updated_at", ""):
            ordered = before.last < stored.updated_at <= last
            hold(6, ordered, f"{record_id} was stored at {stored.updated_at}, after {before.last}, with {last} drawn")
    for record_id, sent in before.sent.items():
        if "editedAt" not in sent:
            plain = _plain_cells(sent, before.records.get(record_id), after.get(record_id))
            server.world.ledger.edited(record_id, plain)
            for (_, name, stamp), (_, entry) in reading.history_of(connection, [record_id]).items():
                if device_of(stamp) == PLAIN_DEVICE and entry["new"] == sent.get(name):  # it lost
                    server.world.ledger.edited(record_id, {name: Cell(stamp, entry["new"])})
    members = reading.members(connection)
    # Of a playlist that was purged those stay who were let go before.
    left = {key: row for key, row in members.items() if not server.world.ledger.has_purged(row.playlist_id)}
    _check_members(user_id, before, left)


def _check_members(user_id: str, before: Before, after: Mapping[str, reading.MemberRow]) -> None:
    """Only an owner changes who is let in, but for leaving, and for a playlist that is new; one owner stays."""
    owned = {row.playlist_id for row in before.members.values() if row.is_live and row.says(user_id, "owner")}
    for row in (row for row_id, row in after.items() if row != before.members.get(row_id)):
        leaves = row.user_id == user_id and not row.is_live
        founds = row.playlist_id in before.sent and row.playlist_id not in before.records
        permitted = row.playlist_id in owned or leaves or founds
        hold(11, permitted, f"somebody who is no owner of {row.playlist_id} changed its members")
    for playlist_id in {row.playlist_id for row in after.values()}:
        owner = any(row.is_live and row.role == "owner" for row in after.values() if row.playlist_id == playlist_id)
        hold(11, owner, f"{playlist_id} has no owner left")


class _Judged:
    """One record of a push, and its result."""

    def __init__(
        self,
        server: "Server",
        before: Before,
        after: Stored | None,
        history: History,
        roles: Mapping[str, str],
        result: dict[str, Any],
    ) -> None:
        self.server, self.roles, self.history, self.result = server, roles, history, result
        self.id: str = result["id"]
        self.sent = before.sent[self.id]
        self.was, self.after = before.records.get(self.id), after
        self.cells = cells_of(self.sent) if "editedAt" in self.sent else _plain_cells(self.sent, self.was, after)
        self.past = before.history
        self.now = max(server.now(), micros_of(before.last))

    def check(self) -> None:
        for name, cell in self.cells.items():
            known = self.server.world.ledger.knows(self.id, name, cell)
            hold(5, known, f"{self.id} was sent with {name} of {cell.stamp}, which nobody set")
        self._stamp_like_a_plain_edit()
        status = self.result["status"]
        if status in _TAKEN:
            self._taken(status)
        else:
            unchanged = _of(self.was) == _of(self.after)
            hold(11, unchanged, f"{self.id} was answered {status!r}, and changed all the same")
            self._refused(status)

    def _stamp_like_a_plain_edit(self) -> None:
        """Another value under a stamp that names one already is an edit too, and gets a stamp from the server."""
        before, after = self.was.cells if self.was else {}, self.after.cells if self.after else {}
        for name, cell in self.cells.items():
            if name in before and before[name].value != cell.value and self._names_another(name, cell, before[name]):
                moved = self._moved(name, cell.value, after)
                if moved is not None:
                    self.cells = {**self.cells, name: moved}
                    self.server.world.ledger.edited(self.id, {name: moved})

    def _names_another(self, name: str, cell: Cell, held: Cell) -> bool:
        """Tell whether the stamp of a cell was another value's before this push."""
        entry = self.past.get((self.id, name, cell.stamp))
        return held.stamp == cell.stamp or (entry is not None and entry[1]["new"] != cell.value)

    def _moved(self, name: str, value: Any, after: Mapping[str, Cell]) -> Cell | None:
        """Find a value under the stamp that the server gave it in this push: it is held, or an entry tells of it."""
        new = [Cell(key[2], entry["new"]) for key, (_, entry) in self._entries(name) if key not in self.past]
        new += [after[name]] if name in after else []
        return next((cell for cell in new if cell.value == value and device_of(cell.stamp) == PLAIN_DEVICE), None)

    def _entries(self, name: str) -> list[tuple[tuple[str, str, str], tuple[str, Any]]]:
        return [(key, entry) for key, entry in self.history.items() if key[:2] == (self.id, name)]

    def _taken(self, status: str) -> None:
        after = self.after
        if after is None:
            raise Broken(2, f"{self.id} was answered {status!r}, and is not there")
        came_back = self.server.world.ledger.has_purged(self.id, after.playlist_id)
        hold(3, not came_back, f"{self.id} was purged, and is there again ({status})")
        if status != "unchanged":
            role = self.roles.get(after.playlist_id)
            hold(11, role in ("owner", "editor"), f"a {role} changed {self.id}")
        before = dict(self.was.cells) if self.was else {}
        expected = _joined(before, self.cells)
        for name, cell in self.cells.items():
            held = after.cells[name]
            number = 3 if name == "deleted" else 2
            hold(number, held.stamp >= cell.stamp, f"{name} of {self.id} was taken ({status}) and is not there")
            late = micros_of(cell.stamp) > self.now + _LEAD
            hold(10, not late, f"{self.id} was taken with a stamp of {cell.stamp}")
        for name, cell in expected.items():
            hold(1, after.cells[name] == cell, f"{name} of {self.id} is {after.cells[name]}, merged it is {cell}")
        if expected == before and self.was is not None:
            hold(5, self.was.updated_at == after.updated_at, f"{self.id} was stored anew, and nothing changed")
        self._check_history(before)

    def _check_history(self, before: Mapping[str, Cell]) -> None:
        """Each change of a value stands in the history once, the losing one too."""
        for name, cell in self.cells.items():
            there = before.get(name)
            if there is not None and there.value != cell.value and there.stamp != cell.stamp:
                stands = self._stands(name, cell, there)
                hold(4, stands, f"{name} of {self.id}, set to {cell.value!r} at {cell.stamp}, is not in the history")
        if "editedAt" not in self.sent:
            for name in before.keys() & self.sent.keys() - self.cells.keys():
                value = self.sent[name]
                stands = value == before[name].value or any(value == one["new"] for _, (_, one) in self._entries(name))
                hold(4, stands, f"{name} of {self.id} lost as {value!r}, and is not in the history")
        new = [key for key in self.history if key[0] == self.id and key not in self.past]
        for _, name, stamp in new:
            sent = self.cells.get(name)
            plain = "editedAt" not in self.sent and name in self.sent and device_of(stamp) == PLAIN_DEVICE
            known = plain or (sent is not None and sent.stamp == stamp)
            hold(5, known, f"the history has an entry of {name} of {self.id} that nobody sent")

    def _stands(self, name: str, cell: Cell, there: Cell) -> bool:
        """Tell whether a value stands in the history under its stamp; one that names another value, under any."""
        entries = self._entries(name)
        under = [entry["new"] for key, (_, entry) in entries if key[2] == cell.stamp]
        under += [entry["old"] for _, (replaced, entry) in entries if replaced == cell.stamp]
        if under and cell.value not in under and self._names_another(name, cell, there):
            under = [value for _, (_, entry) in entries for value in (entry["old"], entry["new"])]
        return cell.value in under

    def _refused(self, status: str) -> None:
        ahead = any(micros_of(cell.stamp) > self.now + _LEAD for cell in self.cells.values())
        if status == "ahead":
            hold(10, ahead, f"{self.id} was sent back as ahead of its time, and is not")
        elif status == "missing_parent":
            parent = reading.stored(self.server.reading(), [self.sent["playlistId"]])
            hold(8, not parent, f"{self.id} waits for its playlist, which is there")
        elif status == "unknown":
            hold(8, self.was is None, f"{self.id} is said not to be there, and is")
        elif status == "gone":
            purged = self.server.world.ledger.has_purged(self.id, self.sent.get("playlistId", ""))
            hold(8, purged and self.was is None, f"{self.id} is said to be purged, and is not")
        elif status == "forbidden":
            self._forbidden()
        else:
            hold(8, self.id in self.server.world.ledger.unfit, f"{self.id} is {status}: {self.result.get('sentence')}")

    def _forbidden(self) -> None:
        playlist_id = self.was.playlist_id if self.was else self.sent.get("playlistId", "")
        if playlist_id:
            allowed = self.roles.get(playlist_id) in ("owner", "editor")
            hold(11, not allowed, f"{self.id} was forbidden to somebody who may edit it")
        else:
            hold(11, "base" in self.sent, f"{self.id} was forbidden to somebody who made it")


def _plain_cells(sent: dict[str, Any], was: Stored | None, after: Stored | None) -> dict[str, Cell]:
    """Read what the server made of an edit that came without a stamp: it gives it one of its own."""
    then, now = was.cells if was else {}, after.cells if after else {}
    cells = {name: now[name] for name in sent if name in now and now[name] != then.get(name)}
    for name, cell in cells.items():
        hold(4, device_of(cell.stamp) == PLAIN_DEVICE, f"{name} of {sent['id']} was stamped {cell.stamp}")
        hold(4, cell.value == sent[name], f"{name} of {sent['id']} was stored as {cell.value!r}")
    return cells


def _joined(before: Mapping[str, Cell], sent: Mapping[str, Cell]) -> dict[str, Cell]:
    """Merge by the rule, written once more."""
    cells = dict(before)
    for name, cell in sent.items():
        held = cells.get(name)
        if held is None or (cell.stamp, _encode(cell.value)) > (held.stamp, _encode(held.value)):
            cells[name] = cell
    return cells


def _of(stored: Stored | None) -> Any:
    return stored and (stored.updated_at, stored.record)
