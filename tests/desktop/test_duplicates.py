"""Which tracks are the same one."""

import pytest

from desktop.duplicates import Tune, groups, present, tune_of


def tune(title="One", artist="Ana", duration=200, isrc="", track_id="x"):
    return Tune(track_id, title, artist, duration, isrc)


@pytest.mark.parametrize(
    "other",
    [
        tune(),
        tune(title="ONE", artist="ana"),
        tune(title=" One ", artist="Áńa"),
        tune(duration=203),
        tune(duration=197),
        tune(duration=0),
        tune(title="Uno", artist="Bo", duration=20, isrc="GB-AAA-00-00001"),
        tune(isrc="GBAAA0000002"),
    ],
)
def test_these_are_the_same(other):
    here = tune(isrc="gbaaa0000001")
    assert present([here], [other]) == [0]
    assert present([other], [here]) == [0]


@pytest.mark.parametrize("other", [tune(title="Two"), tune(artist="Bo"), tune(artist=""), tune(duration=204)])
def test_these_are_not(other):
    assert present([tune()], [other]) == []


def test_the_album_does_not_count():
    assert tune_of({"title": "One", "artist": "Ana", "album": "A"}) == tune_of(
        {"title": "One", "artist": "Ana", "album": "B"}
    )


def test_what_comes_is_held_against_what_is_here_and_not_against_itself():
    assert present([tune()], [tune(title="New"), tune(), tune(title="New")]) == [1]


def test_two_without_words_or_number_are_told_apart_by_their_length():
    assert present([tune(title="Untitled", artist="", duration=100)], [tune("Untitled", "", 200)]) == []


def test_a_group_is_what_is_the_same_as_its_first_in_the_order_given():
    tunes = [
        tune(track_id="a", duration=200),
        tune(track_id="b", title="Two"),
        tune(track_id="c", duration=203),
        tune(track_id="d", duration=206),
        tune(track_id="e", title="two"),
    ]
    assert [[each.id for each in group] for group in groups(tunes)] == [["a", "c"], ["b", "e"]]


def test_a_hundred_thousand_of_which_none_is_twice_make_no_group():
    assert groups(tune(title=f"Song {n}", track_id=str(n)) for n in range(100_000)) == []


def test_very_many_of_one_name_are_no_more_work():
    here = [tune(duration=5 + 4 * n, track_id=str(n)) for n in range(30_000)]
    assert groups(here) == []
    assert present(here, [tune(duration=3 + 4 * 30_000 + n) for n in range(30_000)]) == [0, 1]
