"""Light and dark: Fusion with palettes of our own, following the desktop while the program runs, if not told otherwise.

There is one accent colour. Colours are given as palettes alone, without style sheets, so that every widget of Qt takes
part and a cell is painted as fast as ever.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme, as #rrggbb."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    button: str
    line: str
    accent: str
    on_accent: str
    selection: str
    fresh: str


LIGHT: Final = Colours(
    window="#f4f4f6",
    base="#ffffff",
    alternate="#f8f8fb",
    text="#1d1d24",
    muted="#666673",
    button="#fbfbfd",
    line="#dcdce4",
    accent="#5b45c9",
    on_accent="#ffffff",
    selection="#ddd7fa",
    fresh="#fdf3d4",
)
DARK: Final = Colours(
    window="#1b1b20",
    base="#25252c",
    alternate="#292931",
    text="#efeff4",
    muted="#a6a6b5",
    button="#34343e",
    line="#43434f",
    accent="#a797ff",
    on_accent="#17122e",
    selection="#453b78",
    fresh="#463d22",
)

_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
}
_DISABLED: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


_MUTED: Final = "muted"
"""The property of a label that shows secondary text."""

_COMFORTABLE: Final = 13
_COMPACT: Final = 5
"""What a row has above and below its text, together."""


class Theme(QObject):
    """The colours as they are now, and how close rows stand."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wish = Qt.ColorScheme.Unknown
        self.colours = LIGHT
        self.compact = False
        app.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        self.use(hints.colorScheme())
        hints.colorSchemeChanged.connect(self._on_desktop)

    def prefer(self, scheme: Qt.ColorScheme) -> None:
        """Put on a scheme whatever the desktop has; with `Unknown` the desktop is followed again."""
        self._wish = scheme
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(scheme)  # for what is not painted here: the frames of windows, the system's own dialogs
        self.use(hints.colorScheme() if scheme is Qt.ColorScheme.Unknown else scheme)

    def _on_desktop(self, scheme: Qt.ColorScheme) -> None:
        if self._wish is Qt.ColorScheme.Unknown:
            self.use(scheme)

    def set_compact(self, compact: bool) -> None:
        """Have rows stand closer."""
        if compact != self.compact:
            self.compact = compact
            self.changed.emit()

    def row_height(self, widget: QWidget) -> int:
        """Answer how high a row of a list is."""
        return widget.fontMetrics().height() + (_COMPACT if self.compact else _COMFORTABLE)

    def use(self, scheme: Qt.ColorScheme) -> None:
        """Put on the palette of a colour scheme."""
        self.colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(palette_of(self.colours))
        # A quiet tint in menus too: the icons stay as they are, and can be read on it.
        self._app.setPalette(list_palette(self), "QMenu")  # type: ignore[arg-type]
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Answer a colour by its name in `Colours`."""
        return QColor(getattr(self.colours, name))


def palette_of(colours: Colours) -> QPalette:
    palette = QPalette(QColor(colours.button), QColor(colours.window))
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(colours, name)))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded(colours))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours.line))
    return palette


def faded(colours: Colours) -> QColor:
    """Make the colour of what cannot be used now, which is still to be read."""
    colour = QColor(colours.muted)
    colour.setAlpha(150)
    return colour


def list_palette(theme: Theme) -> QPalette:
    """Make the palette of lists and tables, whose selection is a quiet tint behind the same text."""
    palette = palette_of(theme.colours)
    palette.setColor(QPalette.ColorRole.Highlight, theme.colour("selection"))
    palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("text"))
    return palette


def mute(widget: QWidget, theme: Theme) -> None:
    """Have a label show secondary text."""
    palette = QPalette(widget.palette())
    palette.setColor(QPalette.ColorRole.WindowText, theme.colour("muted"))
    widget.setForegroundRole(QPalette.ColorRole.WindowText)  # on the ground of a list it would be another one
    widget.setPalette(palette)
    widget.setProperty(_MUTED, True)


def is_muted(widget: QWidget) -> bool:
    return bool(widget.property(_MUTED))


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Make a font larger or smaller than another, whichever the person has set."""
    other = QFont(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        other.setWeight(QFont.Weight.DemiBold)
    return other


def tabular(font: QFont) -> QFont:
    """Make a font whose digits are equally wide, where it has such."""
    other = QFont(font)
    other.setFeature(QFont.Tag("tnum"), 1)
    return other
