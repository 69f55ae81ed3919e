"""Tracks on their way into a playlist, whatever way they come: typed, pasted, dropped, copied or moved.

What is there already is asked about once, and the question holds up nothing else. Of a track that was typed nothing is
asked: whoever types a title means it, and a question between two titles would swallow the second. That one is added at
once, and a notice says that it was there, with Undo.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.duplicates import Tune, present, tune_of
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk
from desktop.ui.models.dragging import MOST_CARRIED, Dragged
from desktop.ui.question_bar import Answer, Question
from desktop.ui.reading import SCREENFUL, Reading

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Coming:
    """Tracks that are to come into a playlist; `take` brings those at these places among them, None brings all."""

    playlist_id: str
    count: int
    tunes: Callable[[], Sequence[Tune]]
    take: Callable[[Sequence[int] | None], None]
    moves: bool = False


class Adding(QObject):
    """Adds to playlists."""

    said = Signal(str)
    undoable = Signal(str)
    """A sentence about something that was done, to be shown with Undo."""

    asked = Signal(object)
    """A `Question` for the person."""

    added = Signal(str, list)
    """(playlist, the tracks that are in it now)."""

    def __init__(
        self, here: Callable[[], str], desk: Desk, reading: Reading, bridge: Bridge, parent: QObject | None = None
    ) -> None:
        """`here` names the playlist that is shown: what is added to it is seen, and need not be told."""
        super().__init__(parent)
        self.here = here
        self._desk, self._reading, self._bridge = desk, reading, bridge

    # Ways in

    def add(self, playlist_id: str, tracks: Sequence[Values], after: str | None = "") -> None:
        """Add tracks, given by their values."""
        if not tracks or not self._may_change(playlist_id):
            return

        def take(places: Sequence[int] | None) -> None:
            self._add(playlist_id, tracks if places is None else [tracks[place] for place in places], after)

        self._check(_Coming(playlist_id, len(tracks), lambda: [tune_of(values) for values in tracks], take))

    def add_typed(self, playlist_id: str, values: Values) -> None:
        """Add one track at once, and say afterwards if it was there already."""
        if self._may_change(playlist_id):
            self._add(playlist_id, [values], "", lambda made: self._tell_again(playlist_id, values, made[0]))

    def take_dragged(
        self,
        dragged: Dragged,
        values: Sequence[Values],
        playlist_id: str,
        move: bool = False,
        after: str | None = "",
    ) -> None:
        """Take in rows of a table; those of a window on another profile are copied, by the values that came along."""
        if dragged.origin == self._desk.library.replica.clock.device:
            if move:
                self.move(dragged.ids, dragged.playlist_id, playlist_id, after)
            else:
                self.copy(dragged.ids, playlist_id, after)
        elif values:
            self.add(playlist_id, values, after)
        else:
            self.say_too_many()

    def say_too_many(self) -> None:
        """Say why rows that came without their values are not taken."""
        most = wording.number(MOST_CARRIED)
        text = self.tr("These are too many to be dragged to another window. Copy and paste them, up to {} at a time.")
        self.said.emit(text.format(most))

    def copy(self, ids: Sequence[str], playlist_id: str, after: str | None = "") -> None:
        """Copy tracks to a playlist."""
        self._bring(ids, playlist_id, after, move=False)

    def move(self, ids: Sequence[str], from_id: str, playlist_id: str, after: str | None = "") -> None:
        """Move tracks to another playlist; from one that the person may only look at they are copied."""
        if from_id != playlist_id:
            self._bring(ids, playlist_id, after, move=self._reading.role(from_id) in ("owner", "editor"))

    def _bring(self, ids: Sequence[str], playlist_id: str, after: str | None, *, move: bool) -> None:
        if not ids or not self._may_change(playlist_id):
            return

        def take(places: Sequence[int] | None) -> None:
            chosen = ids if places is None else [ids[place] for place in places]
            self._take(chosen, playlist_id, after, move=move)

        self._check(_Coming(playlist_id, len(ids), lambda: self._reading.all_tunes_of(ids), take, move))

    def _may_change(self, playlist_id: str) -> bool:
        role = self._reading.role(playlist_id)
        if role == "viewer":
            name = wording.quoted(self._reading.playlist(playlist_id).name)
            self.said.emit(self.tr("You may look at {}, not change it. Nothing was added.").format(name))
        elif not playlist_id:
            self.said.emit(self.tr("Open a playlist first; then tracks can be added to it."))
        elif not role:
            self.said.emit(self.tr("The playlist is not here any more; nothing was added."))
        return role in ("owner", "editor")

    # What is there already

    def _check(self, coming: _Coming) -> None:
        """Find what is there already, at once where few tracks are concerned, and ask if there is any."""
        few = self._reading.few_tunes(coming.playlist_id) if coming.count <= SCREENFUL else None
        if few is not None:
            self._on_checked(coming, present(few, coming.tunes()))
            return
        reading = self._reading
        self._bridge.read(
            lambda: present(reading.all_tunes(coming.playlist_id), coming.tunes()),
            lambda places: self._on_checked(coming, places),
        )

    def _on_checked(self, coming: _Coming, places: Sequence[int]) -> None:
        if not places:
            coming.take(None)
            return
        there = set(places)
        others = [place for place in range(coming.count) if place not in there]

        def take(chosen: Sequence[int] | None) -> None:
            # The answer may come much later.
            if chosen != [] and self._may_change(coming.playlist_id):
                coming.take(chosen)

        anyway = Answer(self.tr("Move anyway") if coming.moves else self.tr("Add anyway"), lambda: take(None))
        skip = Answer(self.tr("Skip"), lambda: take(others))
        self.asked.emit(Question(self._question(coming, len(places)), (skip, anyway)))

    def _question(self, coming: _Coming, count: int) -> str:
        name = wording.quoted(self._reading.playlist(coming.playlist_id).name)
        if coming.count == 1:
            return self.tr("This track is already in {}.").format(name)
        if count == coming.count:
            return self.tr("All {} are already in {}.").format(wording.tracks(count), name)
        if count == 1:
            return self.tr("1 of {} is already in {}.").format(wording.tracks(coming.count), name)
        many, whole = wording.number(count), wording.tracks(coming.count)
        return self.tr("{} of {} are already in {}.").format(many, whole, name)

    def _tell_again(self, playlist_id: str, values: Values, track_id: str) -> None:
        """Say of a track that was added that it was there already, as long as Undo would take just that back."""
        command = self._desk.latest

        def done(found: bool) -> None:
            text = self.tr("{} is already here; it was added again").format(wording.quoted(values["title"]))
            if found and self._desk.is_last(command):
                self.undoable.emit(text)

        def look(tunes: Sequence[Tune]) -> bool:
            return bool(present((tune for tune in tunes if tune.id != track_id), [tune_of(values)]))

        few = self._reading.few_tunes(playlist_id)
        if few is not None:
            done(look(few))
        else:
            self._bridge.read(lambda: look(self._reading.all_tunes(playlist_id)), done)

    # Doing it

    def _add(
        self,
        playlist_id: str,
        tracks: Sequence[Values],
        after: str | None,
        then: Callable[[list[str]], None] = lambda ids: None,
    ) -> None:
        def done(made: tuple[list[str], Any]) -> None:
            self.added.emit(playlist_id, made[0])
            if playlist_id != self.here():
                self._tell(self.tr("Added {} to {}"), len(tracks), playlist_id)
            then(made[0])

        self._desk.do(
            lambda progress: self._desk.library.add_tracks(playlist_id, tracks, after=after, progress=progress),
            count=len(tracks),
            title=self.tr("Adding {}").format(wording.tracks(len(tracks))),
            done=done,
        )

    def _take(self, ids: Sequence[str], playlist_id: str, after: str | None, *, move: bool) -> None:
        library = self._desk.library
        verb = library.transfer_tracks if move else library.copy_tracks

        def done(made: tuple[list[str], Any]) -> None:
            self.added.emit(playlist_id, made[0])
            if move or playlist_id != self.here():
                self._tell(self.tr("Moved {} to {}") if move else self.tr("Copied {} to {}"), len(ids), playlist_id)

        doing = self.tr("Moving {}") if move else self.tr("Copying {}")
        self._desk.do(
            lambda progress: verb(ids, playlist_id, after, progress=progress),
            count=len(ids) * (2 if move else 1),
            title=doing.format(wording.tracks(len(ids))),
            done=done,
        )

    def _tell(self, sentence: str, count: int, playlist_id: str) -> None:
        name = wording.quoted(self._reading.playlist(playlist_id).name)
        self.undoable.emit(sentence.format(wording.tracks(count), name))
