"""What a random user types: words, and what is not meant to be typed there."""

from random import Random

from desktop.ui.models.columns import Col

_WORDS = ("One", "Amor", "blue moon", "Café", "naïve", "ÅNGSTRÖM", "שיר", "🎵", "a\tb", "x" * 60, "Zed", "night train")
_LENGTHS = ("3:25", "0:00", "61", "1:02:03", "", "long", "-4", "99999999999")


class Words:
    """Texts for titles, names and lengths."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def text(self) -> str:
        """A text for any field; now and then none at all."""
        if self._random.random() < 0.05:
            return self._random.choice(["", "   "])
        return " ".join(self._random.choices(_WORDS, k=self._random.choice([1, 1, 2, 3])))

    def value(self, column: int) -> str:
        """A text for a cell of a column."""
        return self._random.choice(_LENGTHS) if column == Col.LENGTH else self.text()
