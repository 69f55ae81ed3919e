"""The verbs: what a person can do with playlists and tracks.

Every verb acts at once on the replica, offline or not, and answers the `Edit` that it was, so that whoever called it
can take it back (`apply(edit.inverse)`). A verb over many records may be run on another thread; `progress` is told
how far it is and may raise `Cancelled`, which takes back what was done of it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from random import Random
from typing import Any, Final

from desktop import edits
from desktop.edits import Creation, Edit, Write
from desktop.events import Changes
from desktop.formats.document import Document, Entry, PlaylistDocument, ReadingWarning
from desktop.ordering import make_room
from desktop.store import queries
from desktop.store.errors import NoSuchRecord, ReplicaError
from desktop.store.replica import Outcome, Replica
from syncserver.protocol import position
from syncserver.protocol.errors import NoRoom
from syncserver.protocol.records import MERGED, TEXT_LIMITS

Progress = Callable[[int, int], None]
"""Told how many records of how many are done."""

SLICE: Final = 500


class Cancelled(Exception):
    """The person cancelled what was being done."""


class Unfit(ReplicaError):
    """A value that cannot be kept; the text says which and why."""


class Library:
    """The verbs over one replica."""

    def __init__(self, replica: Replica, random: Random) -> None:
        self.replica = replica
        self._random = random

    # Playlists

    def create_playlist(self, name: str, description: str = "") -> tuple[str, Edit]:
        """Make a playlist; answers its id."""
        write = self._new_playlist({"name": name, "description": description})
        edit = edits.creating("create playlist", [write], name)
        self.apply(edit)
        return write.id, edit

    def rename_playlist(self, playlist_id: str, name: str) -> Edit:
        return self.change_playlist(playlist_id, {"name": name}, "rename playlist")

    def change_playlist(self, playlist_id: str, values: Mapping[str, Any], kind: str = "change playlist") -> Edit:
        info = queries.playlist(self._connection, playlist_id)
        now = {"name": info.name, "description": info.description, "deleted": info.deleted}
        edit = edits.changing(kind, [(Write("playlists", playlist_id, fit(values)), now)], info.name)
        self.apply(edit)
        return edit

    def delete_playlist(self, playlist_id: str) -> Edit:
        """Put a playlist into the Trash; its tracks go and come back with it."""
        return self.change_playlist(playlist_id, {"deleted": True}, "delete playlist")

    def restore_playlist(self, playlist_id: str) -> Edit:
        return self.restore_playlists([playlist_id])

    def restore_playlists(self, ids: Sequence[str]) -> Edit:
        """Bring playlists back from the Trash, in one step."""
        found = [queries.playlist(self._connection, playlist_id) for playlist_id in ids]
        changes = [(Write("playlists", info.id, {"deleted": False}), {"deleted": info.deleted}) for info in found]
        edit = edits.changing("restore playlists", changes, found[0].name if len(found) == 1 else "")
        self.apply(edit)
        return edit

    # Tracks

    def add_tracks(
        self,
        playlist_id: str,
        tracks: Sequence[Mapping[str, Any]],
        *,
        after: str | None = "",
        progress: Progress | None = None,
    ) -> tuple[list[str], Edit]:
        """Add tracks, given as values by field, behind the track `after` ("": at the end, None: at the beginning)."""
        queries.playlist(self._connection, playlist_id)
        moves, keys = self._place(playlist_id, after, len(tracks), frozenset())
        writes = [self._new_track(playlist_id, values, key) for values, key in zip(tracks, keys, strict=True)]
        subject = str(tracks[0].get("title", "")) if len(tracks) == 1 else ""
        made = edits.creating("add tracks", writes, subject)
        edit = edits.together("add tracks", [moves, made], len(writes), subject)
        self.apply(edit, progress=progress)
        return [write.id for write in writes], edit

    def change_track(self, track_id: str, values: Mapping[str, Any]) -> Edit:
        return self.change_tracks([track_id], values)

    def change_tracks(
        self,
        ids: Sequence[str],
        values: Mapping[str, Any],
        kind: str = "edit tracks",
        *,
        progress: Progress | None = None,
    ) -> Edit:
        """Set the same fields of some tracks."""
        fitting = fit(values)
        found = self._tracks(ids)
        changes = [(Write("tracks", track.id, fitting), _values(track)) for track in found]
        edit = edits.changing(kind, changes, found[0].title if len(found) == 1 else "")
        self.apply(edit, progress=progress)
        return edit

    def remove_tracks(self, ids: Sequence[str], *, progress: Progress | None = None) -> Edit:
        """Put tracks into the Trash."""
        return self.change_tracks(ids, {"deleted": True}, "remove tracks", progress=progress)

    def restore_tracks(self, ids: Sequence[str], *, progress: Progress | None = None) -> Edit:
        return self.change_tracks(ids, {"deleted": False}, "restore tracks", progress=progress)

    def move_tracks(
        self, ids: Sequence[str], after: str | None, kind: str = "move tracks", *, progress: Progress | None = None
    ) -> Edit:
        """Move tracks of one playlist behind the track `after` (None: to the beginning), in the order given."""
        found = self._tracks(ids)
        playlist_id = found[0].playlist_id
        rekeyed, keys = self._place(playlist_id, after, len(found), frozenset(ids))
        moved = edits.changing(
            kind,
            [
                (Write("tracks", track.id, {"position": key}), {"position": track.position})
                for track, key in zip(found, keys, strict=True)
            ],
        )
        subject = found[0].title if len(found) == 1 else ""
        edit = edits.together(kind, [rekeyed, moved], len(found), subject)
        self.apply(edit, progress=progress)
        return edit

    def move_track_to(self, track_id: str, place: int) -> Edit:
        """Move a track to a place of its playlist, counted from 1, as it stands after the move."""
        (track,) = self._tracks([track_id])
        others = [other for _, other in queries.order(self._connection, track.playlist_id) if other != track_id]
        index = min(max(place, 1), len(others) + 1) - 1
        return self.move_tracks([track_id], others[index - 1] if index else None)

    def copy_tracks(
        self, ids: Sequence[str], playlist_id: str, after: str | None = "", *, progress: Progress | None = None
    ) -> tuple[list[str], Edit]:
        """Add copies of tracks to a playlist."""
        return self.add_tracks(playlist_id, [copied(t) for t in self._tracks(ids)], after=after, progress=progress)

    def transfer_tracks(
        self, ids: Sequence[str], playlist_id: str, after: str | None = "", *, progress: Progress | None = None
    ) -> tuple[list[str], Edit]:
        """Move tracks to another playlist, in one step: new ones there, those that are here into the Trash."""
        found = self._tracks(ids)
        queries.playlist(self._connection, playlist_id)
        moves, keys = self._place(playlist_id, after, len(found), frozenset())
        writes = [self._new_track(playlist_id, copied(t), key) for t, key in zip(found, keys, strict=True)]
        subject = found[0].title if len(found) == 1 else ""
        made = edits.creating("move to playlist", writes, subject)
        gone = [(Write("tracks", track.id, {"deleted": True}), {"deleted": track.deleted}) for track in found]
        parts = [moves, made, edits.changing("move to playlist", gone)]
        edit = edits.together("move to playlist", parts, len(writes), subject)
        self.apply(edit, progress=progress)
        return [write.id for write in writes], edit

    # Files

    def take_in(
        self, documents: Sequence[PlaylistDocument], *, progress: Progress | None = None
    ) -> tuple[list[str], Edit]:
        """Make a playlist of each document, with all its tracks; answers their ids."""
        lists = [
            (
                {
                    "name": cut(document.name, "name") if document.name.strip() else "Untitled",
                    "description": cut(document.description, "description"),
                },
                [values_of(entry) for entry in document.tracks],
            )
            for document in documents
        ]
        subject = documents[0].name if len(documents) == 1 else ""
        return self.make_playlists(lists, "import playlists", subject, progress=progress)

    def make_playlists(
        self,
        lists: Sequence[tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]],
        kind: str,
        subject: str = "",
        *,
        progress: Progress | None = None,
    ) -> tuple[list[str], Edit]:
        """Make playlists, each given as its values and those of its tracks; answers their ids.

        The playlists themselves are written last, all in one transaction: a playlist that was taken in halfway when
        the power went is not shown.
        """
        made = [self._new_playlist(values) for values, _ in lists]
        tracks: list[Write] = []
        for playlist, (_, entries) in zip(made, lists, strict=True):
            keys = position.spread("", None, len(entries), self._random) if entries else []
            tracks += [self._new_track(playlist.id, each, key) for each, key in zip(entries, keys, strict=True)]
        try:
            self._write_in_slices(tracks, progress)
        except BaseException:
            self.replica.erase_unsent({"tracks": [write.id for write in tracks]})
            raise
        self._publish(self.replica.write(made, publish=False))
        # Deleting a playlist hides its tracks, so that alone takes the whole step back.
        return [write.id for write in made], edits.creating(kind, made, subject)

    # Doing and taking back

    def apply(self, edit: Edit, *, progress: Progress | None = None) -> Outcome:
        """Do an edit. A large one is written in slices, between which other edits and the sync have their turn."""
        if len(edit.writes) <= SLICE:
            return self.replica.write(edit.writes)
        try:
            outcome = self._write_in_slices(edit.writes, progress)
        except BaseException:
            self._take_back(edit)
            raise
        self._publish(outcome)
        return outcome

    def _take_back(self, edit: Edit) -> None:
        """Undo what was done of an edit; what was made and never sent was never there."""
        made = [write.id for write in edit.writes if write.creation is not None and write.collection == "tracks"]
        self.replica.erase_unsent({"tracks": made})
        self._write_in_slices(edit.undo, None)

    def _write_in_slices(self, writes: Sequence[Write], progress: Progress | None) -> Outcome:
        # By id, as the rows lie in the file: a slice in the order of a shuffled list touches a page for each row.
        done, written, rest = 0, 0, iter(sorted(writes, key=lambda write: write.id))
        left_alone: list[str] = []
        while part := list(islice(rest, SLICE)):
            if progress is not None:
                progress(done, len(writes))
            done += len(part)
            outcome = self.replica.write(part, publish=False, durable=done == len(writes))
            written += outcome.written
            left_alone += outcome.left_alone
        return Outcome(written, tuple(left_alone))

    def _publish(self, outcome: Outcome) -> None:
        """Tell once of many writes: whoever shows playlists reads them anew."""
        self.replica.events.publish(Changes(waiting=True, everything=bool(outcome.written)))

    # Parts

    @property
    def _connection(self) -> Any:
        return self.replica.database.connection

    def _tracks(self, ids: Sequence[str]) -> list[queries.TrackInfo]:
        """Read tracks in the order of `ids`. Raises `NoSuchRecord` where one is missing."""
        found: dict[str, queries.TrackInfo] = {}
        rest = iter(ids)
        while part := list(islice(rest, SLICE)):
            found |= queries.tracks(self._connection, part)
        missing = [track_id for track_id in ids if track_id not in found]
        if missing or not found:
            raise NoSuchRecord("There is no track with the id " + (missing or [""])[0] + ".")
        return [found[track_id] for track_id in ids]

    def _new_playlist(self, values: Mapping[str, Any]) -> Write:
        playlist_id = self.replica.new_id()
        creation = Creation(playlist_id, self.replica.user_id, self.replica.time())
        whole = {**MERGED["playlists"], **fit(values)}
        return Write("playlists", playlist_id, whole, creation=creation)

    def _new_track(self, playlist_id: str, values: Mapping[str, Any], key: str) -> Write:
        creation = Creation(playlist_id, self.replica.user_id, self.replica.time())
        return Write(
            "tracks", self.replica.new_id(), {**EMPTY_TRACK, **fit(values), "position": key}, creation=creation
        )

    def _place(self, playlist_id: str, after: str | None, count: int, moving: frozenset[str]) -> tuple[Edit, list[str]]:
        """Draw positions behind a track; where there is no room, tracks around it get new positions too."""
        low, at = self._low_end(playlist_id, after)
        high = None
        if after != "":
            behind = queries.following(self._connection, playlist_id, low, at, len(moving) + 1)
            high = next((key for key, track_id in behind if track_id not in moving), None)
        try:
            keys = position.spread(low, high, count, self._random)
            if not any(len(key) > position.LONGEST for key in keys):
                return edits.together("re-key", [], 0), keys
        except NoRoom:
            pass
        return self._rekey(playlist_id, after, count, moving)

    def _low_end(self, playlist_id: str, after: str | None) -> tuple[str, str]:
        if after is None:
            return "", ""
        if after == "":
            return queries.last_position(self._connection, playlist_id), ""
        (track,) = self._tracks([after])
        return track.position, track.id

    def _rekey(self, playlist_id: str, after: str | None, count: int, moving: frozenset[str]) -> tuple[Edit, list[str]]:
        order = [row for row in queries.order(self._connection, playlist_id) if row[1] not in moving]
        at = len(order) if after == "" else 0
        if after:
            at = next((index + 1 for index, (_, track_id) in enumerate(order) if track_id == after), 0)
        moved, keys = make_room(order, at, count, self._random)
        changes = [(Write("tracks", track_id, {"position": new}), {"position": old}) for track_id, old, new in moved]
        return edits.changing("re-key", changes), keys


EMPTY_TRACK: Final = MERGED["tracks"]

_ENTRY_TEXTS: Final = ("title", "artist", "album", "note", "url", "isrc")


def fit(values: Mapping[str, Any]) -> dict[str, Any]:
    """See to it that values can be kept. Raises `Unfit` with a sentence."""
    for name, value in values.items():
        limit = TEXT_LIMITS.get(name)
        if limit is not None and len(value) > limit:
            raise Unfit(f"The {name} has {len(value):,} characters; at most {limit:,} can be kept.")
        if name == "duration" and not 0 <= value < 2**31:
            raise Unfit(f"{value} seconds is no length that a track can have.")
        if name in ("name", "title") and not value.strip():
            raise Unfit(f"The {name} is empty.")
    return dict(values)


def cut(text: str, name: str) -> str:
    """Shorten a text from a file to what its field can keep."""
    return text[: TEXT_LIMITS[name]]


def values_of(entry: Entry) -> dict[str, Any]:
    """Make a track's values of an entry of a file; who added it there, and when, goes into the note."""
    added = " ".join(part for part in (entry.added_by, entry.added_at) if part)
    note = "\n".join(part for part in (entry.note, f"Added: {added}" if added else "") if part)
    texts = {
        "title": next((text for text in (entry.title, entry.url) if text.strip()), "Untitled"),
        "artist": entry.artist,
        "album": entry.album,
        "url": entry.url,
        "isrc": entry.isrc,
        "note": note,
    }
    return {name: cut(text, name) for name, text in texts.items()} | {"duration": min(entry.duration, 2**31 - 1)}


def _values(track: queries.TrackInfo) -> dict[str, Any]:
    return {name: getattr(track, name) for name in EMPTY_TRACK}


def copied(track: queries.TrackInfo) -> dict[str, Any]:
    """List what a copy of a track takes along: all but its place, and whether it is deleted."""
    return {name: getattr(track, name) for name in EMPTY_TRACK if name not in ("position", "deleted")}


def warn_of_cuts(document: Document) -> Document:
    """Add a warning to a document of which `take_in` has to shorten texts: nothing is dropped unsaid."""
    counts: Counter[str] = Counter()
    for playlist in document.playlists:
        counts.update(name for name in ("name", "description") if len(getattr(playlist, name)) > TEXT_LIMITS[name])
        for entry in playlist.tracks:
            counts.update(name for name in _ENTRY_TEXTS if len(getattr(entry, name)) > TEXT_LIMITS[name])
    if not counts:
        return document
    parts = ", ".join(f"{count} of {name} over {TEXT_LIMITS[name]:,}" for name, count in counts.items())
    warning = ReadingWarning(0, f"texts are longer than can be kept and are shortened (characters: {parts})")
    return replace(document, warnings=(*document.warnings, warning))
