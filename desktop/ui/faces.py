"""Small faces for people: a disc with their initials, in a colour that stays theirs. Names are told in words too."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.theme import scaled

COLOURS: Final = ("#3d6fb6", "#a3475b", "#3f7d4e", "#8a5a1f", "#6a4fb0", "#1f7a80", "#9a4391", "#566270")
"""All dark enough for white letters, and light enough to be seen on dark."""

MOST_FACES: Final = 4


class Person(NamedTuple):
    """Somebody who is there: who, by which name, and what there is to say of them."""

    user_id: str
    name: str
    sentence: str


def initials(name: str) -> str:
    """Take the first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def colour_of(user_id: str) -> QColor:
    return QColor(COLOURS[crc32(user_id.encode()) % len(COLOURS)])


def face(widget: QWidget, text: str, colour: QColor, side: int) -> QPixmap:
    """Paint a disc with letters, as large on the screen as `side` says."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(0.5, 0.5, side - 1, side - 1))
    font = scaled(widget.font(), 1.0, bold=True)
    font.setPixelSize(max(round(side * (0.42 if len(text) > 1 else 0.6)), 6))
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


def face_icon(widget: QWidget, person: Person, side: int) -> QIcon:
    """Make the face of a person into an icon for a row: so small that it has one letter."""
    picture = face(widget, initials(person.name)[:1], colour_of(person.user_id), side)
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


class Faces(QWidget):
    """Those who are there, side by side; of many the first few and how many more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.setSpacing(3)
        self.labels: list[QLabel] = []
        self.hide()

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these people, and nobody else."""
        for label in self.labels:
            self._row.removeWidget(label)
            label.deleteLater()
        few = people if len(people) <= MOST_FACES else people[: MOST_FACES - 1]
        rest = people[len(few) :]
        self.labels = [self._label(one.sentence, initials(one.name), colour_of(one.user_id)) for one in few]
        if rest:
            sentence = "\n".join(one.sentence for one in rest)
            self.labels.append(self._label(sentence, f"+{len(rest)}", QColor("#6b6b78")))
        names = ", ".join(one.name for one in people)
        self.setAccessibleName(QCoreApplication.translate("faces", "Also here: {}").format(names) if people else "")
        self.setVisible(bool(people))

    def _label(self, sentence: str, text: str, colour: QColor) -> QLabel:
        label = QLabel(self)
        label.setPixmap(face(self, text, colour, round(self.fontMetrics().height() * 1.5)))
        label.setToolTip(sentence)
        label.setAccessibleName(sentence)
        self._row.addWidget(label)
        label.show()
        return label
