"""Names of files out of names of playlists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.file_names import safe_name, unique_names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Road trip", "Road trip"),
        ("AC/DC: live?", "AC_DC_ live_"),
        ("C:\\music\\..", "C__music_"),
        ("CON", "_CON"),
        ("con.fusion", "_con.fusion"),
        ("Com¹", "_Com¹"),
        ("console", "console"),
        ("...", "playlist"),
        ("", "playlist"),
        (" .hidden. ", "hidden"),
        ("a\nb\tc\u00a0d", "a b c d"),
        ("\u202egnp.exe", "gnp.exe"),
        ("👩\u200d👩\u200d👧 Familie 🎶", "👩\u200d👩\u200d👧 Familie 🎶"),
        ("Öl €", "Öl €"),
        ("\0\x07", "playlist"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_any_text_makes_a_name(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= 121
    assert not set(safe) & set('<>:"/\\|?*\0\n\r')
    assert safe == safe.strip(" .")


def test_a_long_name_is_cut_between_letters() -> None:
    assert safe_name("🎶" * 100) == "🎶" * 30
    assert safe_name("👩\u200d" * 40).endswith("👩")


def test_no_two_names_are_alike_on_any_system() -> None:
    names = ["Mix", "mix", "Mix (2)", "Mix", "caf\u00e9", "cafe\u0301", "a/b", "a:b", "index"]
    assert unique_names(names, ".txt", ["Index.txt"]) == [
        "Mix.txt",
        "mix (2).txt",
        "Mix (2) (2).txt",
        "Mix (3).txt",
        "caf\u00e9.txt",
        "cafe\u0301 (2).txt",
        "a_b.txt",
        "a_b (2).txt",
        "index (2).txt",
    ]


def test_a_thousand_of_one_name_are_told_apart() -> None:
    assert len({name.casefold() for name in unique_names(["New playlist"] * 1_000, ".csv")}) == 1_000
