"""Text for terminals: columns in line, one line a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.commands.terminal import WIDEST, length, moment, plain, shortened, table, total, width


@pytest.mark.parametrize(
    ("seconds", "written"), [(0, ""), (1, "0:01"), (61, "1:01"), (275, "4:35"), (3599, "59:59"), (3875, "1:04:35")]
)
def test_lengths_are_minutes_and_seconds(seconds: int, written: str) -> None:
    assert length(seconds) == written


def test_a_total_says_hours_and_minutes() -> None:
    assert total(57, 3 * 3600 + 41 * 60) == "57 tracks, 3 h 41 min"
    assert (total(1, 0), total(2, 61)) == ("1 track", "2 tracks, 1 min")


def test_wide_and_combining_letters_take_the_cells_that_they_take() -> None:
    assert (width("abc"), width("日本"), width("e\u0301")) == (3, 4, 1)


@given(st.text(), st.integers(1, 20))
def test_a_shortened_text_fits(text: str, most: int) -> None:
    assert width(shortened(plain(text), most)) <= most


@given(st.text())
def test_a_plain_text_is_one_line_that_no_terminal_obeys(text: str) -> None:
    made = plain(text)
    assert len(made.splitlines()) <= 1
    assert "\x1b" not in made


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5))
def test_the_last_column_begins_in_line(rows: list[tuple[str, str]]) -> None:
    lines = table(("A", "B", "|"), [(*row, "|") for row in rows])
    assert len({width(line[: line.rindex("|")]) for line in lines}) == 1
    assert max(map(width, lines)) <= 2 * WIDEST + 5


def test_a_time_that_is_none_is_shown_as_it_is() -> None:
    assert moment("yesterday") == "yesterday"
    assert moment("0001-01-01T00:00:00.000000Z")
