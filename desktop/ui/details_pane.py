"""The right pane, which can be folded away: what is known about what is selected, and who changed what and when."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.store.queries import PlaylistInfo, TrackInfo
from desktop.ui import wording
from desktop.ui.bridge import Bridge
from desktop.ui.frames import in_proportion, narrow, roomy
from desktop.ui.history.history_page import HistoryPage
from desktop.ui.reading import SCREENFUL, Reading
from desktop.ui.theme import Theme, mute, scaled

_SETTLE_MS: Final = 120
"""How long the selection rests before it is read about."""

_FIELDS: Final = ("title", "artist", "album", "duration", "url", "isrc", "note")


class DetailsPane(QTabWidget):
    """Three tabs: Details, Members and History."""

    edited = Signal(list, str, object)
    """(tracks, field, value)."""

    described = Signal(str, str)
    """(playlist, description)."""

    refused = Signal(str)

    def __init__(
        self,
        reading: Reading,
        bridge: Bridge,
        go_back: QAction,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._theme = reading, theme
        self._playlist: PlaylistInfo | None = None
        self._ids: list[str] = []
        self._shown: dict[str, str] = {}
        self._wanted: tuple[PlaylistInfo | None, list[str]] = (None, [])
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Details pane"))
        self.subject = QLabel(self)
        self.subject.setWordWrap(True)
        self.subject.setFont(scaled(self.font(), 1.15, bold=True))
        self.facts = QLabel(self)
        self.facts.setWordWrap(True)
        self.fields: dict[str, QLineEdit] = {}
        self.description = _Text(self)
        self.history = HistoryPage(reading, bridge, go_back, theme, self)
        self.addTab(self._details_page(), self.tr("Details"))
        self.addTab(self.history, self.tr("History"))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self.currentChanged.connect(lambda _: self._settle.start())
        self.description.left.connect(self._on_description)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def _details_page(self) -> QWidget:
        page = QWidget(self)
        names = {
            "title": self.tr("Title"),
            "artist": self.tr("Artist"),
            "album": self.tr("Album"),
            "duration": self.tr("Length"),
            "url": self.tr("Link"),
            "isrc": self.tr("ISRC"),
            "note": self.tr("Note"),
        }
        self._labels: list[QLabel] = []
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(4)
        for name in _FIELDS:
            field = QLineEdit(page)
            field.setAccessibleName(names[name])
            roomy(field)
            field.editingFinished.connect(partial(self._on_edited, name))
            label = QLabel(names[name], page)
            self._labels.append(label)
            label.setBuddy(field)
            self._form.addRow(label, field)
            self.fields[name] = field
        self.description_label = QLabel(self.tr("Description"), page)
        self.description_label.setBuddy(self.description)
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(self.subject)
        column.addWidget(self.facts)
        column.addLayout(self._form)
        column.addWidget(self.description_label)
        column.addWidget(self.description)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        return area

    def add_members(self, page: QWidget) -> None:
        """Put the page about members between the other two."""
        self.insertTab(1, page, self.tr("Members"))

    def show_about(self, playlist: PlaylistInfo | None, ids: Sequence[str]) -> None:
        """Show what is known about tracks, or where none is selected about the playlist."""
        self._wanted = (playlist, list(ids))
        if self.isVisible():
            self._settle.start()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._settle.start()

    def _read(self) -> None:
        if not self.isVisible():
            return
        playlist, ids = self._wanted
        if ids != self._ids or playlist is None or self._playlist is None or playlist.id != self._playlist.id:
            self._commit()
        self._playlist, self._ids = playlist, ids
        tracks = self._reading.tracks(ids[:SCREENFUL]) if ids else {}
        if len(ids) <= SCREENFUL:
            self._ids = [track_id for track_id in ids if track_id in tracks]
        self._show_tracks([tracks[track_id] for track_id in self._ids[:SCREENFUL] if track_id in tracks])
        if self._playlist is None:
            self.history.clear()
        elif self.currentWidget() is self.history:
            self.history.read(self._playlist.id, self._ids)

    def _commit(self) -> None:
        """Take what is being typed about what was shown, before something else is."""
        for name in self.fields:
            self._on_edited(name)
            self.fields[name].setModified(False)
        self._on_description()

    def _show_tracks(self, tracks: list[TrackInfo]) -> None:
        editable = self._playlist is not None and self._playlist.role != "viewer"
        for name, field in self.fields.items():
            self._form.setRowVisible(field, bool(tracks))
            self._fill(name, field, tracks)
            field.setReadOnly(not editable)
        self.description_label.setVisible(not tracks and self._playlist is not None)
        self.description.setVisible(not tracks and self._playlist is not None)
        self.description.setReadOnly(not editable)
        self._show_subject(tracks)

    def _fill(self, name: str, field: QLineEdit, tracks: list[TrackInfo]) -> None:
        if field.hasFocus() and field.isModified():
            return
        values = {self._text(track, name) for track in tracks}
        text = values.pop() if len(values) == 1 else ""
        field.setPlaceholderText(self.tr("several values") if values else "")
        field.setText(text)
        field.setCursorPosition(0)
        self._shown[name] = text

    def _show_subject(self, tracks: list[TrackInfo]) -> None:
        playlist = self._playlist
        self.facts.setVisible(len(tracks) == 1 or playlist is not None)
        if len(tracks) == 1:
            track = tracks[0]
            self.subject.setText(track.title)
            who = self.tr("Added by {}").format(track.added_by) if track.added_by else self.tr("Added")
            self.facts.setText(f"{who}, {wording.moment(track.added_at)}")
        elif tracks:
            self.subject.setText(self.tr("{} selected").format(wording.tracks(len(self._ids))))
            editable = playlist is not None and playlist.role != "viewer"
            self.facts.setText(self.tr("What you type is set for all of them.") if editable else "")
        elif playlist is not None:
            self.subject.setText(playlist.name)
            self.facts.setText(self.tr("Made {}").format(wording.moment(playlist.created_at)))
            if not self.description.document().isModified():
                self.description.setPlainText(playlist.description)
        else:
            self.subject.setText(self.tr("Nothing selected"))

    @staticmethod
    def _text(track: TrackInfo, name: str) -> str:
        return wording.length(track.duration) if name == "duration" else str(getattr(track, name))

    def _on_edited(self, name: str) -> None:
        field = self.fields[name]
        text = field.text().strip()
        if not field.isModified() or text == self._shown.get(name) or not self._ids:
            return
        field.setModified(False)
        value: Any = text
        if name == "duration":
            try:
                value = wording.parse_length(text)
            except ValueError:
                self.refused.emit(self.tr("‘{}’ is no length; write it like 4:35.").format(text[:40]))
                field.setText(self._shown.get(name, ""))
                return
        elif name == "title" and not text:
            field.setText(self._shown.get(name, ""))
            return
        self._shown[name] = text
        self.edited.emit(list(self._ids), name, value)

    def _on_description(self) -> None:
        text = self.description.toPlainText()
        self.description.document().setModified(False)
        if self._playlist is not None and text != self._playlist.description:
            self.described.emit(self._playlist.id, text)

    def _on_theme(self) -> None:
        mute(self.facts, self._theme)
        narrow(self._area, self._theme)
        for label in self._labels:
            mute(label, self._theme)


class _Text(QPlainTextEdit):
    """A text of several lines that tells when it is left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMaximumHeight(in_proportion(self, 120))
        self.setAccessibleName(self.tr("Description"))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.left.emit()
