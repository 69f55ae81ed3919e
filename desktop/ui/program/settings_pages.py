"""The pages of the settings. What is changed on them counts at once; where it does not, a line below says when."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.edits import Share
from desktop.sync.status import SyncState, SyncStatus
from desktop.ui.elided_label import ElidedLabel
from desktop.ui.frames import KeepRoom
from desktop.ui.models.columns import Col
from desktop.ui.preferences import TEXT_SIZES, Preferences
from desktop.ui.program.language import LANGUAGES
from desktop.ui.program.link_opening import is_offered
from desktop.ui.theme import Theme, mute


class Page(QWidget):
    """Rows of a label and what is set, some with a line below that explains."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.form = QFormLayout(self)
        self.form.setContentsMargins(18, 18, 18, 12)
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(14)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        KeepRoom(self)

    def row(self, label: str, field: QWidget, hint: str = "") -> QLabel:
        """Add a row; answers the line that explains it."""
        explained = QLabel(hint, self)
        explained.setWordWrap(True)
        explained.setVisible(bool(hint))
        mute(explained, self._theme)
        both = QVBoxLayout()
        both.setSpacing(3)
        both.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if isinstance(field, QComboBox) else Qt.AlignmentFlag(0))
        both.addWidget(explained)
        named = QLabel(label, self)
        named.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        self.form.addRow(named, both)
        return explained

    def choice(self, choices: Sequence[tuple[str, Any]], now: Any, chosen: Callable[[Any], None]) -> QComboBox:
        """Make a box of choices, each a text and its value."""
        box = QComboBox(self)
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(now), 0))
        box.activated.connect(lambda _: chosen(box.currentData()))
        return box

    def check(self, text: str, on: bool, toggled: Callable[[bool], None]) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(on)
        box.toggled.connect(toggled)
        return box


class GeneralPage(Page):
    """Who one is, the server, the language, what goes on when nobody looks, and where everything lies."""

    join_asked = Signal()
    leave_asked = Signal()

    new_shared = Signal(str)
    """Whom new playlists are for from now on, as `Share`."""

    def __init__(self, set_to: Preferences, own_name: str, has_tray: bool, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._set_to, self._own_name = set_to, own_name
        self.name = QLineEdit(own_name or set_to.name, self)
        self.name.setMaxLength(100)
        self.name.editingFinished.connect(lambda: self._set_to.set_name(self.name.text()))
        self.name_hint = self.row(self.tr("Your &name"), self.name, " ")
        self._add_server()
        self._add_new_playlists()
        self._add_language()
        self._add_company()
        self._add_background(has_tray)
        self._add_links()
        self._add_folder()

    def _add_server(self) -> None:
        self.server = QLabel(self)
        self.server.setWordWrap(True)
        self.server.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.join = QPushButton(self.tr("&Join a server…"), self)
        self.leave = QPushButton(self.tr("&Leave the server…"), self)
        self.join.clicked.connect(self.join_asked)
        self.leave.clicked.connect(self.leave_asked)
        row = QVBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.server)
        for button in (self.join, self.leave):
            button.setAutoDefault(False)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addRow(QLabel(self.tr("Server"), self), row)

    def _add_new_playlists(self) -> None:
        choices = [(self.tr("For everyone here, who may edit them"), ""), (self.tr("Only for me"), "nobody")]
        self.new_playlists = self.choice(choices, "", self.new_shared.emit)
        self.row(
            self.tr("New &playlists"),
            self.new_playlists,
            self.tr("Counts on a server. A single one can be shared otherwise: Share, in its menu."),
        )

    def show_share_of_new(self, share: Share) -> None:
        self.new_playlists.setCurrentIndex(max(self.new_playlists.findData(share), 0))

    def _add_language(self) -> None:
        choices = [(self.tr("As the system"), ""), *((name, code) for code, name in LANGUAGES.items())]
        self.language = self.choice(choices, self._set_to.language, self._set_to.set_language)
        self.row(self.tr("Lan&guage"), self.language, self.tr("Counts from the next start of the program on."))

    def _add_company(self) -> None:
        self.company = self.check(
            self.tr("Sho&w others which playlist I have open"), self._set_to.company, self._set_to.set_company
        )
        self.row(
            self.tr("Company"),
            self.company,
            self.tr("Then you also see who else has it open, and which track they selected. None of it is kept."),
        )
        self.company.setAccessibleName(self.company.text().replace("&", ""))

    def _add_background(self, has_tray: bool) -> None:
        self.notices = self.check(
            self.tr("&Tell me when others change a playlist"), self._set_to.notices, self._set_to.set_notices
        )
        self.row(
            self.tr("In the background"),
            self.notices,
            self.tr("Only while the window is not in front, and at most once a minute for each playlist.")
            if has_tray
            else self.tr("This desktop has no place where a program could tell something."),
        )
        self.tray = self.check(
            self.tr("Go on syncing in the tra&y when the window is closed"), self._set_to.tray, self._set_to.set_tray
        )
        self.row("", self.tray, "" if has_tray else self.tr("This desktop has no tray."))
        for box in (self.notices, self.tray):
            box.setAccessibleName(box.text().replace("&", ""))
            box.setEnabled(has_tray)

    def _add_links(self) -> None:
        self.links = self.check(
            self.tr("Open &invitations with this program"), self._set_to.links, self._set_to.set_links
        )
        if not is_offered(self._set_to):
            self.links.hide()
            return
        hint = self.tr("Then one click on such a link leads here. It is set for you alone on this computer.")
        self.row(self.tr("Links"), self.links, hint)
        self.links.setAccessibleName(self.links.text().replace("&", ""))

    def _add_folder(self) -> None:
        folder = ElidedLabel(self)
        folder.setText(str(self._set_to.folder))
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = QPushButton(self.tr("&Open folder"), self)
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._set_to.folder))))
        row = QHBoxLayout()
        row.addWidget(folder, 1)
        row.addWidget(self.open_folder)
        self.form.addRow(QLabel(self.tr("Your data"), self), row)

    def show_status(self, status: SyncStatus) -> None:
        """Show which server is joined, and what that means for the name."""
        joined = status.state is not SyncState.NO_SERVER
        self.server.setText(status.server or self.tr("None. Everything is on this computer only."))
        self.join.setVisible(not joined)
        self.leave.setVisible(joined)
        self.name.setReadOnly(joined)
        self.name_hint.setText(
            self.tr("So the others know you. To change it: Sync, Your account.")
            if joined
            else self.tr("So others will know you. It is proposed when you join a server; nobody sees it before.")
        )
        self.name.setAccessibleDescription(self.name_hint.text())


class AppearancePage(Page):
    """How the window looks."""

    def __init__(self, set_to: Preferences, header: QHeaderView, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._header = header
        schemes = [(self.tr("As the desktop"), ""), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        self.scheme = self.choice(schemes, set_to.scheme, set_to.set_scheme)
        self.row(self.tr("&Colours"), self.scheme)
        rows = [(self.tr("Comfortable"), False), (self.tr("Compact"), True)]
        self.density = self.choice(rows, set_to.compact, set_to.set_compact)
        self.row(self.tr("&Rows"), self.density)
        sizes = [(self.tr("{} %").format(size), size) for size in TEXT_SIZES]
        self.text_size = self.choice(sizes, set_to.text_size, set_to.set_text_size)
        self.row(self.tr("Te&xt"), self.text_size, self.tr("Counts from the next start of the program on."))
        self.columns = [
            self._column(column) for column in range(header.count()) if column not in (Col.TITLE, Col.PLACE)
        ]
        label = QLabel(self.tr("Columns"), self)
        boxes = QVBoxLayout()
        boxes.setSpacing(6)
        for box in self.columns:
            boxes.addWidget(box)
        self.form.addRow(label, boxes)

    def _column(self, column: int) -> QCheckBox:
        title = str(self._header.model().headerData(column, Qt.Orientation.Horizontal))
        return self.check(
            title, not self._header.isSectionHidden(column), lambda on: self._header.setSectionHidden(column, not on)
        )
