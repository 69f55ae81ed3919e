"""The verbs: what a person can do with playlists and tracks.

Every verb acts at once on the replica, offline or not, and answers the `Edit` that it was, so that whoever called it
can take it back (`apply(edit.inverse)`). A verb over many records may be run on another thread; `progress` is told
how far it is and may raise `Cancelled`, which takes back what was done of it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from random import Random
from typing import Any, Final

from desktop import edits
from desktop.draining import draining
from desktop.edits import Creation, Edit, Share, Write
from desktop.events import Changes
from desktop.fitting import EMPTY_TRACK, copied, cut, fit, values_now, values_of
from desktop.formats.document import PlaylistDocument
from desktop.placing import place
from desktop.sorting import sort_in_steps
from desktop.store import queries, rights, sharing
from desktop.store.errors import NoSuchRecord
from desktop.store.replica import Outcome, Replica
from syncserver.protocol import position
from syncserver.protocol.records import MERGED

Progress = Callable[[int, int], None]
"""Told how many records of how many are done."""

SLICE: Final = 500
_ID: Final = attrgetter("id")


class Cancelled(Exception):
    """The person cancelled what was being done."""


class Library:
    """The verbs over one replica."""

    def __init__(self, replica: Replica, random: Random) -> None:
        self.replica = replica
        self._random = random

    # Playlists

    def create_playlist(self, name: str, description: str = "", *, share: Share = "") -> tuple[str, Edit]:
        """Make a playlist, shared as new ones are if nothing else is said; answers its id."""
        write = self._new_playlist({"name": name, "description": description}, share)
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
        moves, keys = place(self._connection, self._random, playlist_id, after, len(tracks))
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
        found = self.tracks(ids)
        subject = found[0].title if len(found) == 1 else ""
        changes = ((Write("tracks", track.id, fitting), values_now(track)) for track in draining(found))
        edit = edits.changing(kind, changes, subject)
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
        found = self.tracks(ids)
        playlist_id = found[0].playlist_id
        rekeyed, keys = place(self._connection, self._random, playlist_id, after, len(found), frozenset(ids))
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
        (track,) = self.tracks([track_id])
        others = [other for _, other in queries.order(self._connection, track.playlist_id) if other != track_id]
        index = min(max(place, 1), len(others) + 1) - 1
        return self.move_tracks([track_id], others[index - 1] if index else None)

    def copy_tracks(
        self, ids: Sequence[str], playlist_id: str, after: str | None = "", *, progress: Progress | None = None
    ) -> tuple[list[str], Edit]:
        """Add copies of tracks to a playlist."""
        return self.add_tracks(playlist_id, [copied(t) for t in self.tracks(ids)], after=after, progress=progress)

    def transfer_tracks(
        self, ids: Sequence[str], playlist_id: str, after: str | None = "", *, progress: Progress | None = None
    ) -> tuple[list[str], Edit]:
        """Move tracks to another playlist, in one step: new ones there, those that are here into the Trash."""
        found = self.tracks(ids)
        queries.playlist(self._connection, playlist_id)
        moves, keys = place(self._connection, self._random, playlist_id, after, len(found))
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
        self, documents: Sequence[PlaylistDocument], *, share: Share = "", progress: Progress | None = None
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
        return self.make_playlists(lists, "import playlists", subject, share=share, progress=progress)

    def make_playlists(
        self,
        lists: Sequence[tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]],
        kind: str,
        subject: str = "",
        *,
        share: Share = "",
        progress: Progress | None = None,
    ) -> tuple[list[str], Edit]:
        """Make playlists, each given as its values and those of its tracks; answers their ids.

        The playlists themselves are written last, all in one transaction: a playlist that was taken in halfway when
        the power went is not shown.
        """
        made = [self._new_playlist(values, share) for values, _ in lists]
        tracks: list[Write] = []
        for playlist, (_, entries) in zip(made, lists, strict=True):
            keys = position.spread("", None, len(entries), self._random) if entries else []
            tracks += [self._new_track(playlist.id, each, key) for each, key in zip(entries, keys, strict=True)]
        try:
            self._write_in_slices(tracks, progress)
        except BaseException:
            self.replica.erase_unsent([write.id for write in tracks], offered=True)
            raise
        self._publish(self.replica.write(made, publish=False))
        # Deleting a playlist hides its tracks, so that alone takes the whole step back.
        return [write.id for write in made], edits.creating(kind, made, subject)

    # Doing and taking back

    def apply(self, edit: Edit, *, progress: Progress | None = None) -> Outcome:
        """Do an edit. A large one is written in slices, between which other edits and the sync have their turn."""
        if len(edit.writes) <= SLICE:
            return self.replica.write(edit.writes)
        # Each slice is looked at as it is written; but this one is done whole or not begun.
        rights.refuse_writes(self._connection, edit.writes)
        try:
            outcome = self._write_in_slices(edit.writes, progress)
        except BaseException:
            self._take_back(edit)
            raise
        self._publish(outcome)
        return outcome

    def _take_back(self, edit: Edit) -> None:
        """Undo what was done of an edit; what was made and never offered to the server was never there."""
        made = [write.id for write in edit.writes if write.creation is not None and write.collection == "tracks"]
        self.replica.erase_unsent(made)
        try:
            self._write_in_slices(edit.undo, None)
        finally:
            # Whoever has read in between shows what is not there any more.
            self.replica.events.publish(Changes(waiting=True, everything=True))

    def _write_in_slices(self, writes: Sequence[Write], progress: Progress | None) -> Outcome:
        # By id, as the rows lie in the file: a slice in the order of a shuffled list touches a page for each row.
        done, written, rest = 0, 0, iter(sort_in_steps([*writes], _ID))
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

    def tracks(self, ids: Sequence[str]) -> list[queries.TrackInfo]:
        """Read tracks in the order of `ids`. Raises `NoSuchRecord` where one is missing."""
        found = queries.tracks(self._connection, ids)
        missing = [track_id for track_id in ids if track_id not in found]
        if missing or not found:
            raise NoSuchRecord("There is no track with the id " + (missing or [""])[0] + ".")
        return [found[track_id] for track_id in ids]

    @property
    def _connection(self) -> Any:
        return self.replica.database.connection

    def _new_playlist(self, values: Mapping[str, Any], share: Share) -> Write:
        playlist_id, share = self.replica.new_id(), share or sharing.default(self._connection)
        creation = Creation(playlist_id, self.replica.user_id, self.replica.time(), share)
        whole = {**MERGED["playlists"], **fit(values)}
        return Write("playlists", playlist_id, whole, creation=creation)

    def _new_track(self, playlist_id: str, values: Mapping[str, Any], key: str) -> Write:
        creation = Creation(playlist_id, self.replica.user_id, self.replica.time())
        return Write(
            "tracks", self.replica.new_id(), {**EMPTY_TRACK, **fit(values), "position": key}, creation=creation
        )
