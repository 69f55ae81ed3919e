"""What a scene is, and how it is looked at: one window as it is, or with the dialog that is open over it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from desktop.demo.stage import Actor, Stage
from desktop.demo.story import STORY


class LeftOut(Exception):
    """What a scene needs is not on this computer; the text says what."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A state, and how the program is started for it; `size` is that of a window."""

    play: Callable[[Stage], QPixmap]
    size: tuple[int, int] = (1180, 700)
    dark: bool = False
    language: str = "en"
    percent: int = 100
    for_others: bool = False
    """Whether the server is one that others reach."""


def size_of(scene: Scene) -> QSize:
    return QSize(*scene.size)


def started(stage: Stage, steps: int) -> None:
    """Let both join, and play so much of the story."""
    stage.join()
    for step in STORY[:steps]:
        stage.play(step)


def seen(stage: Stage, actor: Actor | None = None) -> QPixmap:
    """What somebody sees (Ana, if nobody is named), when everything has come to rest."""
    stage.rest(900)
    return (actor or stage.ana).window.grab()


def with_dialog(stage: Stage) -> QPixmap:
    """What Ana sees with the dialog that is open over her window."""
    window = stage.ana.window
    stage.wait("a dialog is open", lambda: bool(_dialogs(window)))
    stage.rest(900)
    dialog, ground = _dialogs(window)[-1], window.grab()
    at = QPoint((window.width() - dialog.width()) // 2, max((window.height() - dialog.height()) // 2, 0))
    painter = QPainter(ground)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 70))
    painter.drawPixmap(at, dialog.grab())
    painter.setPen(QColor("#8a8a96"))
    painter.drawRect(at.x() - 1, at.y() - 1, dialog.width() + 1, dialog.height() + 1)
    painter.end()
    return ground


def with_menus(stage: Stage) -> QPixmap:
    """What Ana sees with the menus that are open over her window."""
    window = stage.ana.window
    stage.rest(900)
    ground = window.grab()
    painter = QPainter(ground)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu) and widget.isVisible():
            painter.drawPixmap(window.mapFromGlobal(widget.pos()), widget.grab())
    painter.end()
    return ground


def _dialogs(window: QWidget) -> list[QDialog]:
    """List the dialogs over a window, those over other dialogs last, and of those the one that has the keyboard."""
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    return sorted(
        (one for one in shown if window in _ancestors(one)),
        key=lambda one: (len(_ancestors(one)), one.isActiveWindow()),
    )


def _ancestors(widget: QWidget) -> list[QWidget]:
    parent = widget.parentWidget()
    return [parent, *_ancestors(parent)] if parent is not None else []
