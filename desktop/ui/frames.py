"""The frames of lists and dialogs: narrow scroll bars, a flat header, buttons without pictures.

Style sheets on the bars and headers alone, so that the painting of cells stays as fast as it is.
"""

from importlib import resources
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayoutItem,
    QLineEdit,
    QRadioButton,
    QTableView,
    QWidget,
)

from desktop.ui.theme import Theme, list_palette

_ICONS = Path(str(resources.files("resources") / "icons"))

_USUAL = 15
"""How high a line of text is, in pixels, where nothing else is set."""

_SHEET = """
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ width: 0; height: 0; }}
"""


_HEADER = """
QHeaderView {{ background: {base}; border: none; }}
QHeaderView::section {{
    background: {base}; color: {muted}; border: none; border-bottom: 1px solid {line}; padding: 0 4px;
}}
QHeaderView::section:hover {{ color: {text}; }}
"""


def flat(header: QHeaderView, theme: Theme) -> None:
    """Give a table a quiet header."""
    colours = theme.colours
    header.setStyleSheet(_HEADER.format(base=colours.base, muted=colours.muted, line=colours.line, text=colours.text))


def in_proportion(widget: QWidget, pixels: int) -> int:
    """Answer so many pixels at text of the usual size, and more where the person has larger text."""
    return round(pixels * max(1.0, widget.fontMetrics().height() / _USUAL))


def icon_size(widget: QWidget, side: int) -> QSize:
    side = in_proportion(widget, side)
    return QSize(side, side)


def roomy(*fields: QLineEdit) -> None:
    """Give lines of text the room that makes them easy to hit and to read."""
    for field in fields:
        field.setMinimumHeight(max(30, field.fontMetrics().height() + 14))
        field.setTextMargins(4, 0, 4, 0)


def level_names(dialog: QDialog) -> None:
    """Have the names of the fields in forms stand level with the first line of what is in them.

    A form puts them at the top of the row, a little too high beside a box to type in.
    """
    for form in dialog.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            name = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            field = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            label = name.widget() if name is not None else None
            if isinstance(label, QLabel) and field is not None:
                line = label.fontMetrics().height()
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                label.setContentsMargins(0, max(_first_line(field) - line, 0) // 2, 0, 0)
                # A hair wider than measured: large letters are drawn wider than they are measured, and would be cut.
                label.setMinimumWidth(label.sizeHint().width() + line // 6)


def _first_line(item: QLayoutItem) -> int:
    """Tell how high the first line of a field is, which may be several widgets in a layout."""
    widget = item.widget()
    layout = item.layout() or (widget.layout() if widget is not None else None)
    if layout is not None and layout.count():
        beside = isinstance(layout, QHBoxLayout)
        inner = [layout.itemAt(at) for at in range(layout.count() if beside else 1)]
        return max(_first_line(one) for one in inner if one is not None)
    if isinstance(widget, QLabel):
        return widget.fontMetrics().height()
    if isinstance(widget, QLineEdit | QComboBox | QAbstractButton):
        return max(widget.sizeHint().height(), widget.minimumHeight())
    return 0


_ROOMY_ROWS = "QAbstractItemView::item { padding: 4px 2px; }"


def roomy_rows(*views: QAbstractItemView) -> None:
    """Give the rows of short lists in dialogs the room that makes them easy to hit and to read."""
    for view in views:
        view.setStyleSheet(_ROOMY_ROWS)


def fit_rows(view: QAbstractItemView, most: int) -> None:
    """Have a short list as high as its rows need, up to so many."""
    rows = min(max(view.model().rowCount(), 1), most)
    row = max(view.sizeHintForRow(0), view.fontMetrics().height() + 8)
    view.setFixedHeight(rows * row + 2 * view.frameWidth())


class KeepRoom(QObject):
    """Has a window or page ask for the height that its lines need where they wrap, which Qt's layouts do not."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            layout = self._widget.layout()
            if layout is not None:
                self._widget.setMinimumHeight(layout.totalMinimumHeightForWidth(self._widget.width()))
        return False


def fit(dialog: QDialog) -> None:
    """Make a dialog as high as its lines need at its width, and no higher."""
    layout = dialog.layout()
    if layout is not None:
        dialog.adjustSize()
        height = layout.totalMinimumHeightForWidth(dialog.width())
        dialog.setMinimumHeight(height)
        dialog.resize(dialog.width(), height)


def set_row_height(table: QTableView, theme: Theme) -> None:
    """Give the rows of a table the height that the person likes."""
    height, rows = theme.row_height(table), table.verticalHeader()
    if rows.defaultSectionSize() != height:
        rows.setDefaultSectionSize(height)


_INDICATORS = """
QRadioButton::indicator, QCheckBox::indicator, QAbstractItemView::indicator {{
    width: {side}px; height: {side}px; background: {base}; border: 1px solid {muted}; border-radius: 3px;
}}
QRadioButton::indicator {{ border-radius: {round}px; }}
QRadioButton::indicator:checked {{
    background: {text}; border: {ring}px solid {accent}; width: {dot}px; height: {dot}px;
}}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url("{check}");
}}
QAbstractItemView::item {{ padding: 4px 2px; }}
QCheckBox::indicator:disabled {{ border-color: {line}; background: {line}; }}
QRadioButton::indicator:focus, QCheckBox::indicator:focus {{ border-color: {accent}; }}
"""


def indicators(dialog: QDialog, theme: Theme) -> None:
    """Give radio buttons and check boxes edges that can be seen in the dark too."""
    colours = theme.colours
    check = "check-light.svg" if colours.on_accent == "#ffffff" else "check-dark.svg"
    side = max(14, dialog.fontMetrics().height() - 2)
    ring = side * 2 // 7
    sheet = _INDICATORS.format(
        side=side,
        round=side // 2 + 1,
        ring=ring,
        dot=side + 2 - 2 * ring,
        base=colours.base,
        muted=colours.muted,
        text=colours.on_accent,
        accent=colours.accent,
        line=colours.line,
        check=(_ICONS / check).as_posix(),
    )
    for kind in (QRadioButton, QCheckBox, QAbstractItemView):
        for widget in dialog.findChildren(kind):
            if not isinstance(widget, QHeaderView):  # a view as well, and with a sheet of its own
                widget.setStyleSheet(sheet)


def sized(dialog: QDialog, letters: int, lines: int) -> None:
    """Give a dialog room for so many letters and lines, as large as text is here, but no more than the screen has."""
    metrics, screen = dialog.fontMetrics(), dialog.screen().availableGeometry()
    width, height = metrics.horizontalAdvance("x") * letters, metrics.height() * lines
    dialog.resize(min(width, screen.width() * 9 // 10), min(height, screen.height() * 9 // 10))


def without_icons(dialog: QDialog) -> None:
    """Take off the pictures that a style puts on the buttons of dialogs; ours have none."""
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())


def quiet(table: QTableView, theme: Theme) -> None:
    """Make a table one of rows to look at: no grid, no numbers, whole rows, as high as a line of text."""
    table.setPalette(list_palette(theme))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    set_row_height(table, theme)
    columns.setHighlightSections(False)
    flat(columns, theme)
    narrow(table, theme)


def narrow(area: QAbstractScrollArea, theme: Theme) -> None:
    """Give an area narrow scroll bars in the colours of now."""
    if area.cornerWidget() is None:
        area.setCornerWidget(QWidget(area))
    sheet = _SHEET.format(line=theme.colours.line, muted=theme.colours.muted)
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setStyleSheet(sheet)


def hairline(parent: QWidget) -> QFrame:
    """Make the thin line that parts a bar from what is above it."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.foregroundRole().Mid)
    return line
