"""Joining a server: its address, the name under which the others see one, and one question about what is here."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.store.queries import PlaylistInfo
from desktop.sync.status import Nearby
from desktop.ui.dialog import Dialog
from desktop.ui.frames import KeepRoom, fit_rows, in_proportion, roomy
from desktop.ui.sync.account_fields import AccountFields
from desktop.ui.theme import Theme, mute, scaled

_NEARBY: Final = 4
"""How many servers nearby are in sight at once."""

_URL: Final = Qt.ItemDataRole.UserRole


class JoinDialog(Dialog):
    """Asks for what is needed to join."""

    has_boxes = True

    host_asked = Signal()
    """The person would rather host than join."""

    def __init__(
        self,
        playlists: Sequence[PlaylistInfo],
        theme: Theme,
        *,
        url: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Join a server"))
        self.setMinimumWidth(in_proportion(self, 480))
        KeepRoom(self)
        self.url, self.name = QLineEdit(url, self), QLineEdit(name, self)
        self.url.setPlaceholderText(self.tr("A link, or https://192.168.1.20:8765"))
        self.name.setPlaceholderText(self.tr("How the others know you"))
        self.name.setMaxLength(100)
        self.taken = QLabel(self)
        self.taken.setWordWrap(True)
        self.taken.hide()
        self.account = AccountFields(self)
        self.nearby_label = QLabel(self.tr("Servers nearby"), self)
        self.nearby = QListWidget(self)
        self.nearby.setAccessibleName(self.tr("Servers nearby"))
        self.nearby_label.setFont(scaled(self.font(), 1.0, bold=True))
        for widget in (self.nearby_label, self.nearby):
            widget.hide()
        self.keep = QRadioButton(self.tr("&Keep them to myself"), self)
        self.share = QRadioButton(self.tr("&Share them with everyone there"), self)
        self.choose = QRadioButton(self.tr("&Choose"), self)
        self.keep.setChecked(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Playlists to share"))
        self.list.setSpacing(2)
        self.list.setMinimumHeight(in_proportion(self, 160))
        for playlist in playlists:
            item = QListWidgetItem(playlist.name)
            item.setData(Qt.ItemDataRole.UserRole, playlist.id)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.hide()
        self._group = QButtonGroup(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.join = self.buttons.addButton(self.tr("Join"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.host = self.buttons.addButton(self.tr("&Host on this computer…"), QDialogButtonBox.ButtonRole.ResetRole)
        self.host.setAutoDefault(False)
        self._lay_out(theme, asked=bool(playlists))
        self.nearby.currentItemChanged.connect(self._on_nearby)
        self.nearby.itemClicked.connect(self._on_nearby)
        self.choose.toggled.connect(self._on_choose)
        self.url.textChanged.connect(self._on_changed)
        self.name.textChanged.connect(self._on_changed)
        self.account.changed.connect(self._on_changed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.host.clicked.connect(self._on_host)
        self._on_changed()
        self.dress()
        (self.name if url else self.url).setFocus()

    def _lay_out(self, theme: Theme, *, asked: bool) -> None:
        about = QLabel(self.tr("Your playlists stay on this computer too. Everything goes on when the server is away."))
        about.setWordWrap(True)
        mute(about, theme)
        form = QFormLayout()
        form.setSpacing(8)
        for field in (self.url, self.name):
            roomy(field)
        form.addRow(self.tr("&Invitation or address"), self.url)
        form.addRow("", self.taken)
        form.addRow(self.tr("&Your name"), self.name)
        self.account.add_to(form, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(about)
        column.addWidget(self.nearby_label)
        column.addWidget(self.nearby)
        column.addLayout(form)
        question = QLabel(self.tr("What about the playlists you have here already?"), self)
        question.setFont(scaled(self.font(), 1.0, bold=True))
        column.addSpacing(6)
        column.addWidget(question)
        for button in (self.keep, self.share, self.choose):
            self._group.addButton(button)
            column.addWidget(button)
        self.join.setDefault(True)
        column.addWidget(self.list)
        later = QLabel(self.tr("You can change this for each playlist later. New ones are as the settings say."), self)
        later.setWordWrap(True)
        mute(later, theme)
        self._about_playlists = (question, self.keep, self.share, self.choose, later)
        self._asked = asked
        column.addWidget(later)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def expect_account(self) -> None:
        """This computer was signed out: have the person sign in to the account that they had."""
        self.setWindowTitle(self.tr("Sign in again"))
        self.join.setText(self.tr("Sign in"))
        self.account.expect()

    def take(self, link: str) -> None:
        """Put another link in place of what is there, for all to see; Undo in the field (Ctrl+Z) brings that back."""
        if link == self.url.text().strip():
            return
        replaces = bool(self.url.text().strip())
        self.url.selectAll()
        self.url.insert(link)
        self.url.setCursorPosition(0)
        self.taken.setText(
            self.tr("The link that you opened just now took the place of what was here.")
            if replaces
            else self.tr("This is the link that you opened just now.")
        )
        self.taken.show()
        (self.name if not self.name.text().strip() else self.join).setFocus()
        self.adjustSize()

    def show_nearby(self, servers: Sequence[Nearby]) -> None:
        """List the servers that say on the local network that they are there."""
        current = self.nearby.currentItem()
        chosen = current.data(_URL) if current is not None else ""
        self.nearby.clear()
        for server in servers:
            item = QListWidgetItem(self.tr("{} at {}").format(server.name, server.url.partition("://")[2]))
            item.setData(_URL, server.url)
            if not server.open:
                item.setToolTip(self.tr("This server lets in only those who have an account there."))
            self.nearby.addItem(item)
            if server.url == chosen:
                self.nearby.setCurrentItem(item)
        fit_rows(self.nearby, _NEARBY)
        for widget in (self.nearby_label, self.nearby):
            widget.setVisible(bool(servers))
        self.adjustSize()

    def _on_nearby(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.url.setText(str(item.data(_URL)))

    def _on_host(self) -> None:
        self.reject()
        self.host_asked.emit()

    def everyone(self) -> bool:
        return self.share.isChecked()

    def playlist_ids(self) -> frozenset[str]:
        """Name the playlists that are to be shared, where the person chose some."""
        if not self.choose.isChecked():
            return frozenset()
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return frozenset(str(item.data(Qt.ItemDataRole.UserRole)) for item in checked)

    def _on_choose(self, on: bool) -> None:
        self.list.setVisible(on)
        self.adjustSize()

    def _on_changed(self) -> None:
        self.account.follow(self.url.text(), self.name.text())
        asks = self._asked and not self.account.goes_on()
        for widget in self._about_playlists:
            widget.setVisible(asks)
        self.list.setVisible(asks and self.choose.isChecked())
        filled = bool(self.url.text().strip() and self.name.text().strip())
        self.join.setEnabled(filled and self.account.is_complete())
