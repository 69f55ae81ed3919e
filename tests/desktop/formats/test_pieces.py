"""The small parts that formats share: lengths, stems, remarks, URIs."""

import pytest

from desktop.formats import captions, durations, uris
from desktop.formats.remarks import MOST_KINDS, Remarks, quoted


@pytest.mark.parametrize(
    ("seconds", "whole"), [(223.866, 224), (0.5, 1), (0.01, 1), (1.5, 2), (2.5, 3), (2.49, 2), (0, 0), (-3, 0)]
)
def test_a_length_is_the_nearest_whole_second_and_never_below_one(seconds: float, whole: int) -> None:
    assert durations.from_seconds(seconds) == whole


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), float("-inf"), 2.0**31])
def test_a_length_beyond_all_measure_is_unknown(seconds: float) -> None:
    assert durations.from_seconds(seconds) == durations.from_milliseconds(seconds * 1000) == 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3:46", 226), ("1:00:00", 3600), ("0:01.5", 1.5), ("90:00", 5400), ("3:4", None), ("3", None), ("a:00", None)],
)
def test_a_clock_is_hours_minutes_seconds(text: str, seconds: float | None) -> None:
    assert durations.read_clock(text) == seconds


@pytest.mark.parametrize("text", ["1e5", "٣", "0x10", "", "1_000", "nan"])
def test_only_plain_digits_are_a_number(text: str) -> None:
    assert durations.read_number(text) is None


def test_a_caption_longer_than_any_is_a_title() -> None:
    assert captions.split("a - b" * 10_000) == ("", "a - b" * 10_000)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(
            ("http://h/a?b#c", True),
            ("a/b", True),
            ("", True),
            ("urn:x:y", True),
            ("//h/x", True),
            ("http://[::1]/", True),
        ),
        *(("a b", False), ("a:b/c", True), ("1:2", False), ("./1:2", True), ("%4", False), ("a#b#c", False)),
        *(
            ("ü", False),
            ("a\\b", False),
            ("[x]", False),
            ("{x}", False),
            ("file:///C:/x", True),
            ("http://h:80/", True),
        ),
    ],
)
def test_a_uri_is_what_rfc_3986_says(text: str, is_one: bool) -> None:
    assert uris.is_uri(text) == is_one


def test_a_quotation_is_one_short_line() -> None:
    assert quoted("a\nb") == '"a b"'
    assert quoted("x" * 100) == f'"{"x" * 60}..."'


def test_remarks_stand_in_the_order_of_their_lines_and_counts_come_first() -> None:
    remarks = Remarks()
    remarks.at(9, "late")
    remarks.count("odd things: {n}", 2)
    remarks.count("odd things: {n}")
    remarks.count("never met: {n}", 0)
    remarks.at(3, "early")
    assert [(one.line, one.text) for one in remarks.gathered()] == [(0, "odd things: 3"), (3, "early"), (9, "late")]


def test_kinds_without_end_are_left_out_with_a_count() -> None:
    remarks = Remarks()
    for number in range(MOST_KINDS + 50):
        remarks.at(1, f"kind {number}")
    assert len(remarks.gathered()) == MOST_KINDS + 1
    assert remarks.gathered()[0].text == "50 further remarks are left out"
