"""Narrow scroll bars. A style sheet on each bar alone, so that the painting of cells stays as fast as it is."""

from PySide6.QtWidgets import QAbstractScrollArea

from desktop.ui.theme import Theme

_SHEET = """
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ width: 0; height: 0; }}
"""


def narrow(area: QAbstractScrollArea, theme: Theme) -> None:
    """Give an area narrow scroll bars in the colours of now."""
    sheet = _SHEET.format(line=theme.colours.line, muted=theme.colours.muted)
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setStyleSheet(sheet)
