"""What has to be true whenever a random user pauses: the window shows what the replica holds, nothing went wrong."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop.folding import haystack, words_of
from desktop.store import queries
from desktop.store.queries import TrackInfo
from desktop.store.replica import Replica
from desktop.ui.main_window import MainWindow
from desktop.ui.models.columns import sort_value

_NOT_OURS = ("propagateSizeHints", "support raise()", "does not support grabbing", "QPlatformServices")
"""What the platform without a screen says of itself."""


class Troubles:
    """Collects exceptions that nobody caught, in any thread, and what Qt warns of."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._before: tuple[Any, ...] = ()

    def __enter__(self) -> "Troubles":
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda about: self._on_exception(about.exc_type, about.exc_value, about.exc_traceback)
        sys.unraisablehook = lambda about: self._on_exception(about.exc_type, about.exc_value, about.exc_traceback)
        self._handler = qInstallMessageHandler(self._on_message)
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._handler)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import traceback

        self.found.append("".join(traceback.format_exception(kind, error, trace)))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg and not any(p in text for p in _NOT_OURS):
            self.found.append(f"Qt: {text}")


def disagreements(window: MainWindow, replica: Replica) -> list[str]:
    """Say where a window that has settled shows something else than its replica holds."""
    found: list[str] = []

    def same(what: str, shown: object, held: object) -> None:
        if shown != held:
            found.append(f"{what}: the window has {_short(shown)}, the replica {_short(held)}")

    connection = replica.database.connection
    held = queries.playlists(connection)
    same("playlists", window.playlists.everything(), held)
    words = words_of(window.sidebar.filter.text())
    names = [p.name for p in held if all(word in haystack(p.name, "", "") for word in words)]
    same("names", [window.playlists.index(row).data() for row in range(window.playlists.rowCount())], names)
    counts = queries.counts(connection)
    same("counts", {p.id: window.playlists.count_of(p.id) for p in held}, {p.id: counts.get(p.id, 0) for p in held})
    if window.middle.currentWidget() is window.pane and window.tracks.playlist_id:
        _compare_tracks(window, queries.playlist_tracks(connection, window.tracks.playlist_id), same)
    return found


def _compare_tracks(window: MainWindow, held: list[TrackInfo], same: Callable[[str, object, object], None]) -> None:
    model, wanted = window.tracks, _wanted(window, held)
    same("order", [model.id_at(row) for row in range(model.rowCount())], [track.id for track in wanted])
    same("rows", [model.track_at(row) for row in range(model.rowCount())], wanted)
    same("count", model.list.total, len(held))
    same("length", model.list.length_of(), sum(track.duration for track in held))
    same("name", window.pane.name.text(), window.playlists.get(model.playlist_id).name)  # type: ignore[union-attr]
    selected = window.pane.view.selected_ids()
    same("selection", set(selected) - {track.id for track in wanted}, set())


def _wanted(window: MainWindow, held: list[TrackInfo]) -> list[TrackInfo]:
    """Filter and sort tracks as the window is set to do, the slow and simple way."""
    words = words_of(window.pane.filter.text())
    found = [t for t in held if all(word in haystack(t.title, t.artist, t.album) for word in words)]
    by = window.pane.sorted_by
    if by is None:
        return found
    value = sort_value(by[0])
    return sorted(found, key=lambda track: (value(track), track.position, track.id), reverse=by[1])


_COLUMNS: Final = {
    "playlists": "id, name, description, deleted, created_by, created_at, edited_at, stamps, extra, last_synced_at",
    "tracks": "id, playlist_id, title, artist, album, duration, url, isrc, note, position, deleted, added_by,"
    " created_at, edited_at, stamps, extra, last_synced_at",
}


def differences(first: Replica, second: Replica) -> list[str]:
    """Say what two replicas that are in step hold differently of the playlists that both have, deleted rows too."""
    ours, theirs = _rows(first), _rows(second)
    both = {row_id for table, row_id in ours if table == "playlists"} & {
        row_id for table, row_id in theirs if table == "playlists"
    }

    def kept(rows: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
        return {key: row for key, row in rows.items() if (row[1] if key[0] == "tracks" else key[1]) in both}

    ours, theirs = kept(ours), kept(theirs)
    return [
        f"{table} {row_id}: {_short(ours.get((table, row_id)))} and {_short(theirs.get((table, row_id)))}"
        for table, row_id in sorted(ours.keys() | theirs.keys())
        if ours.get((table, row_id)) != theirs.get((table, row_id))
    ]


def _rows(replica: Replica) -> dict[tuple[str, str], Any]:
    connection = replica.database.connection
    return {
        (table, row[0]): row
        for table, columns in _COLUMNS.items()
        for row in connection.execute(f"SELECT {columns} FROM {table}")
    }


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) < 1_500 else f"{text[:700]} ... {text[-700:]}"
