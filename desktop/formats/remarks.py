"""Gathers what a reader finds odd, so that a strange file gives a readable list and not thousands of lines."""

from desktop.formats.document import ReadingWarning

MOST_PLACES = 100
"""So many places are named for one kind of remark; the rest are counted."""

MOST_KINDS = 200
"""So many kinds are told apart: a hostile file could make every element a kind of its own."""

LONGEST_QUOTE = 60


class Remarks:
    """The warnings of one reading."""

    def __init__(self) -> None:
        self._placed: list[ReadingWarning] = []
        self._places: dict[str, int] = {}
        self._counted: dict[str, int] = {}
        self._kinds_left_out = 0

    def at(self, line: int, text: str) -> None:
        """Take down a remark with its place; from the 101st of the same text on they are only counted."""
        if self._is_known(text, self._places):
            self._places[text] += 1
            if self._places[text] <= MOST_PLACES:
                self._placed.append(ReadingWarning(line, text))

    def count(self, template: str, number: int = 1) -> None:
        """Take down a kind of remark that is only counted; `{n}` in its text becomes the count."""
        if number and self._is_known(template, self._counted):
            self._counted[template] += number

    def gathered(self) -> tuple[ReadingWarning, ...]:
        """Answer all warnings in the order of their lines, those about the whole file first."""
        whole = [ReadingWarning(0, text.replace("{n}", str(number))) for text, number in self._counted.items()]
        whole += [
            ReadingWarning(0, f"{text}: {number - MOST_PLACES} more places")
            for text, number in self._places.items()
            if number > MOST_PLACES
        ]
        if self._kinds_left_out:
            whole.append(ReadingWarning(0, f"{self._kinds_left_out} further remarks are left out"))
        return tuple(sorted([*whole, *self._placed], key=lambda warning: warning.line))

    def _is_known(self, text: str, table: dict[str, int]) -> bool:
        if text not in table:
            if len(self._places) + len(self._counted) >= MOST_KINDS:
                self._kinds_left_out += 1
                return False
            table[text] = 0
        return True


def quoted(text: str) -> str:
    """Quote a piece of the file for a sentence: on one line, and not endless."""
    line = " ".join(text[: 2 * LONGEST_QUOTE].split()).replace("{n}", "{ n }")
    return f'"{line[:LONGEST_QUOTE]}..."' if len(line) > LONGEST_QUOTE else f'"{line}"'
