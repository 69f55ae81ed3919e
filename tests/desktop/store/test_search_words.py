"""What counts as a word for the search, in a title and in what was typed."""

import pytest

from desktop.store.search_words import LONGEST_WORD, MOST_WORDS, holds, words_in, words_typed


def found(typed: str, *texts: str) -> bool:
    return holds(words_in(*texts), words_typed(typed))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("dejà", "Déjà Vu"),
        ("VU dé", "Déjà Vu"),
        ("strass", "Straße"),
        ("acdc", "AC/DC live"),
        ("ac/dc", "AC DC live"),
        ("ac-d", "AC/DC live"),
        ("dont", "Don't Stop"),
        ("don’t", "Dont Stop"),
        ("amour", "L'amour toujours"),
        ("rem", "R.E.M."),
        ("tm", "Song ™"),
        ("事変", "東京事変"),
        ("ライブ", "東京ライブ"),
        ("שלו", "שלום עולם"),
        ("❤️", "I love ❤ you"),
        ("🎸", "Solo🎸"),
        ("ed ÷", "Ed Sheeran ÷"),
        ("!!!", "!!! (Chk Chk Chk)"),
        ("simon & garf", "Simon and Garfunkel"),
        ("blue — moon", "Blue Moon"),
        ("गाना", "हिन्दी गाना"),
    ],
)
def test_a_track_is_found_by_the_beginnings_of_its_words(typed, title):
    assert found(typed, title)


@pytest.mark.parametrize(
    ("typed", "title"),
    [("oon", "Moon"), ("blue moon", "Blue Sun"), ("変事", "東京事変"), ("dejavu", "Déjà Vu"), ("AND", "Black Sand")],
)
def test_a_track_that_lacks_the_beginning_of_a_word_is_not_found(typed, title):
    assert not found(typed, title)


def test_the_words_may_be_spread_over_title_artist_and_album():
    assert found("moon nina blues", "Moon", "Nina Simone", "The Blues")


@pytest.mark.parametrize("typed", ["", " ", "\0", '"', "—", "\u200d", "\t\n"])
def test_what_has_no_word_in_it_asks_for_nothing(typed):
    assert words_typed(typed) == ()


def test_very_long_texts_are_cut_and_harmless():
    long = "x" * 70_000
    assert found(long, long)
    assert len(words_in(long)) == LONGEST_WORD
    assert len(words_typed("a b c d e f g h i j k l m n o p q r s t")) == MOST_WORDS
