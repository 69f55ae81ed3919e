"""The codes of invitations, however somebody types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol.codes import CODE_LENGTH, show_code, tidy_code, write_code

CODE = write_code(b"0123456789")


@pytest.mark.parametrize("text", ["", CODE[:-1], CODE + "0", "u" * 16, "ü" * 16, "\0" * 16, "https://a/join#" + CODE])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert tidy_code(text) == ""


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_every_code_comes_back_and_no_two_are_the_same(drawn: bytes, other: bytes) -> None:
    code = write_code(drawn)
    assert len(code) == CODE_LENGTH
    assert tidy_code(f" {show_code(code).upper()} ") == code
    assert (code == write_code(other)) == (drawn == other)


def test_what_looks_alike_is_read_alike() -> None:
    assert tidy_code("O0Oo-il1L-abcd-efgh") == "00001111abcdefgh"
