"""Who may see and edit a playlist, and what can be done about it: roles, letting in, handing over, leaving.

What is shown is what this computer knows, offline too; what is done about it (`member_doings`) goes to the server.
Whoever may not change anything is told so, and sees no buttons that would refuse.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.edits import Share
from desktop.store.queries import PlaylistInfo
from desktop.store.queries_members import MemberInfo
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.bridge import Bridge
from desktop.ui.frames import in_proportion, quiet
from desktop.ui.members.member_changes import MemberChanges
from desktop.ui.members.member_doings import MemberDoings
from desktop.ui.models.member_model import MemberModel, role_name
from desktop.ui.reading import Reading
from desktop.ui.theme import Theme, mute
from syncserver.protocol.records import EVERYONE

_ROLES: Final = ("owner", "editor", "viewer")


class MembersPage(QWidget):
    """A line, the list, and below it what can be done with whoever is selected."""

    asked = Signal(object)
    """A `Question` that has to be answered first."""

    def __init__(
        self,
        reading: Reading,
        bridge: Bridge,
        status: SyncStatus,
        invite: QAction,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._theme, self._status = reading, theme, status
        self._playlist: PlaylistInfo | None = None
        self._trouble = ""
        self.changes = MemberChanges(bridge, self)
        self.doings = MemberDoings(self.changes, self)
        self.model = MemberModel(self)
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Members"))
        self.role = QComboBox(self)
        self.role.setAccessibleName(self.tr("What this member may do"))
        self.role.view().setAccessibleName(self.role.accessibleName())
        self.remove = self._button(self.tr("Remove"))
        self.hand_over = self._button(self.tr("Hand over"))
        self.hand_over.setToolTip(self.tr("Makes this member the owner in your place; you may still edit"))
        self.add = self._button(self.tr("Let somebody in"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.people = QMenu(self.add)
        self.add.setMenu(self.people)
        # No default action: the button would show that one's icon, and no text.
        self.invite = self._button(invite.text().replace("&", ""))
        self.invite.clicked.connect(invite.trigger)
        self.leave = self._button(self.tr("Leave this playlist"))
        self._lay_out()
        self.people.aboutToShow.connect(self._fill_people)
        self.view.selectionModel().selectionChanged.connect(self._show_controls)
        self.role.activated.connect(self._on_role)
        self.remove.clicked.connect(self._with_member(self.doings.remove))
        self.hand_over.clicked.connect(self._with_member(self.doings.hand_over))
        self.leave.clicked.connect(self.doings.leave)
        self.doings.asked.connect(self.asked)
        self.doings.refused.connect(self._refuse)
        self.changes.asked.connect(self._show_controls)
        self.changes.answered.connect(self._on_answered)
        bridge.status_changed.connect(self._on_status)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def _button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMinimumHeight(in_proportion(button, 30))
        return button

    def _lay_out(self) -> None:
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(1)
        header.hide()
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chosen = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self.hand_over)
        row.addWidget(self.remove)
        row.addStretch(1)
        about = QVBoxLayout(self.chosen)
        about.setContentsMargins(0, 0, 0, 0)
        about.addWidget(self.role)
        about.addLayout(row)
        for button in (self.add, self.invite, self.leave):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        column.addWidget(self.chosen)
        column.addWidget(self.add)
        column.addWidget(self.invite)
        column.addWidget(self.leave)

    # What is shown

    def show_about(self, playlist: PlaylistInfo | None) -> None:
        """Show who is let into a playlist, as it is known now."""
        if playlist is None or self._playlist is None or playlist.id != self._playlist.id:
            self._trouble = ""
        self._playlist = playlist
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._trouble = ""

    def _read(self) -> None:
        chosen = self.member()
        if self.model.show(self._reading.members(self._playlist.id) if self._playlist is not None else []):
            row = self.model.row_of(chosen.user_id) if chosen is not None else None
            if row is not None:
                self.view.selectRow(row)
        self.doings.be_about(self._playlist, self.model.members)
        self._show_controls()

    def member(self) -> MemberInfo | None:
        """Answer who is selected."""
        rows = self.view.selectionModel().selectedRows()
        return self.model.members[rows[0].row()] if rows else None

    def _show_controls(self) -> None:
        playlist, member, joined = self._playlist, self.member(), bool(self.model.members)
        owns = playlist is not None and playlist.role == "owner" and joined
        free = not self.changes.waiting
        self.view.setVisible(joined)
        self.chosen.setVisible(owns and member is not None)
        self.hand_over.setVisible(member is not None and not member.is_me and not member.is_everyone)
        self.remove.setVisible(member is not None and not member.is_me)
        self.add.setVisible(owns)
        self.invite.setVisible(owns)
        self.leave.setVisible(any(one.is_me for one in self.model.members))
        for widget in (self.chosen, self.add, self.leave):
            widget.setEnabled(free)
        self._fill_roles(member)
        self.line.setText(self._sentence())
        self.line.setVisible(bool(self.line.text()))

    def _fill_roles(self, member: MemberInfo | None) -> None:
        self.role.clear()
        if member is None:
            return
        for role in _ROLES[1:] if member.is_everyone else _ROLES:
            self.role.addItem(role_name(role), role)
        self.role.setCurrentIndex(self.role.findData(member.role))

    def _sentence(self) -> str:
        """Say the one thing that matters most now."""
        if self._playlist is None:
            return self.tr("Choose a playlist to see who may see it.")
        if self._status.state is SyncState.NO_SERVER:
            return self.tr("This playlist is on this computer alone. Join a server to share it.")
        if not self.model.members:
            return self._unsent(self._reading.wish(self._playlist.id))
        if self.changes.waiting:
            return self.tr("Asking the server…")
        if self._trouble:
            return self._trouble
        if self._status.state is SyncState.OFFLINE:
            return self.tr("This is how it was when the server was last reached. To change it, the server is needed.")
        return self.tr("You may look at this playlist.") if self._playlist.role == "viewer" else ""

    def _unsent(self, wish: Share | None) -> str:
        """Say who will see a playlist that the server does not have yet."""
        if wish == "nobody":
            return self.tr("The server does not have this playlist yet. Once it has, only you see it.")
        return self.tr("The server does not have this playlist yet. Once it has, everyone here may edit it.")

    # What is done

    def _fill_people(self) -> None:
        self.people.clear()
        if self._playlist is None:
            return
        if self.model.row_of(EVERYONE) is None:
            self.people.addAction(self.tr("Everyone here"), partial(self.doings.let_in, EVERYONE))
        for someone in self._reading.others(self._playlist.id):
            self.people.addAction(someone.name.replace("&", "&&"), partial(self.doings.let_in, someone.user_id))
        if self.people.isEmpty():
            self.people.addAction(self.tr("Everybody on this server is let in")).setEnabled(False)

    def _with_member(self, do: Callable[[MemberInfo], None]) -> Callable[[], None]:
        """Have something done with whoever is selected."""

        def on_asked() -> None:
            member = self.member()
            if member is not None:
                do(member)

        return on_asked

    def _on_role(self) -> None:
        member = self.member()
        if member is not None:
            self.doings.give_role(member, str(self.role.currentData()))

    def _refuse(self, sentence: str) -> None:
        self._trouble = sentence
        self._show_controls()

    def _on_answered(self, trouble: str) -> None:
        self._trouble = trouble
        self._show_controls()

    def _on_status(self, status: SyncStatus) -> None:
        if status.state is not self._status.state:
            self._trouble = ""
        self._status = status
        if self.isVisible():
            self._read()

    def _on_theme(self) -> None:
        quiet(self.view, self._theme)
        mute(self.line, self._theme)
