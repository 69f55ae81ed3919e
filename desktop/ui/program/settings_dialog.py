"""The settings: everything counts at once, so there is nothing to confirm; Esc closes."""

from PySide6.QtWidgets import QDialogButtonBox, QHeaderView, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.dialog import Dialog
from desktop.ui.preferences import Preferences
from desktop.ui.program.settings_pages import AppearancePage, GeneralPage
from desktop.ui.program.shortcuts import ShortcutsList
from desktop.ui.theme import Theme


class SettingsDialog(Dialog):
    """Three pages: General, Appearance, Keys."""

    has_boxes = True

    def __init__(
        self,
        set_to: Preferences,
        header: QHeaderView,
        theme: Theme,
        *,
        own_name: str = "",
        has_tray: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setWindowTitle(self.tr("Settings"))
        self.general = GeneralPage(set_to, own_name, has_tray, theme, self)
        self.appearance = AppearancePage(set_to, header, theme, self)
        keys = QWidget(self)
        self.keys = ShortcutsList(keys)
        around = QVBoxLayout(keys)
        around.setContentsMargins(12, 12, 12, 6)
        around.addWidget(self.keys)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Pages of the settings"))
        self.tabs.addTab(self.general, self.tr("General"))
        self.tabs.addTab(self.appearance, self.tr("Appearance"))
        self.tabs.addTab(keys, self.tr("Keys"))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 4, 18, 14)
        foot.addWidget(box)
        column.addLayout(foot)
        self.dress()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 88)
