"""An invitation as a link: written and read back, whatever stands around it; and certificates named for people."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncserver.protocol.codes import write_code
from syncserver.protocol.errors import BadMessage
from syncserver.protocol.invitation import SCHEME, InvitationLink, leads_to, read_link, write_link
from syncserver.protocol.pins import digits_of, is_pin, pin_of

codes = st.binary(min_size=10, max_size=10).map(write_code)
pins = st.binary(max_size=40).map(pin_of)
urls = st.sampled_from(
    ["https://192.168.1.5:8765", "http://box.local:80", "https://[fe80::1]:9000", "https://a.example"]
)
PIN = pin_of(b"a certificate")


@given(urls, codes, pins)
def test_a_link_is_read_as_it_was_written(url: str, code: str, pin: str) -> None:
    for link in (InvitationLink(url, code, pin), InvitationLink(url, code), InvitationLink(url, "", pin)):
        assert read_link(write_link(link)) == link
        assert read_link(f" {SCHEME}{write_link(link)}\n") == link


@given(codes, pins)
def test_a_link_that_was_cut_is_not_taken_for_another_one(code: str, pin: str) -> None:
    whole = write_link(InvitationLink("https://box:8765", code, pin))
    begin = whole.index("#") + 1
    for end in range(begin, len(whole)):
        if end != begin + len(code):  # there it is a link to a server without a certificate
            if whole[:end].endswith("."):
                continue
            with pytest.raises(BadMessage, match="copy the whole link"):
                read_link(whole[:end])


@pytest.mark.parametrize(
    "text",
    ["", "box", "https://box:8765", "https://box/joined#x", "ftp://box/join#x", "https://box:x/join#x", "mail@x"],
)
def test_what_is_no_invitation_is_left_to_others(text: str) -> None:
    assert read_link(text) is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("https://box:8765/join#" + "0" * 16, True),
        ("https://box:8765/", True),
        ("box", True),
        ("box:8765", True),
        ("box:9000", False),
        ("https://other:8765/join#" + "0" * 16, False),
        ("https://box:8765/join#", False),
    ],
)
def test_an_invitation_to_the_server_that_was_joined_is_told_apart(text: str, same: bool) -> None:
    assert leads_to(text, "https://box:8765") is same


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for one in (text, f"https://box/join#{text}"):
        try:
            link = read_link(one)
        except BadMessage as error:
            assert str(error).endswith(".")
        else:
            assert link is None or read_link(write_link(link)) == link


@given(st.binary(max_size=40))
def test_twenty_digits_stand_for_a_certificate(der: bytes) -> None:
    groups = digits_of(pin_of(der)).split(" ")
    assert [len(group) for group in groups] == [4, 4, 4, 4, 4]
    assert int("".join(groups)) == int.from_bytes(hashlib.sha256(der).digest(), "big") % 10**20
    assert is_pin(pin_of(der))


@pytest.mark.parametrize("text", ["", "x", PIN[:-1], PIN + "A", PIN[:-1] + "é", PIN[:-1] + "="])
def test_what_names_no_certificate_is_told_apart(text: str) -> None:
    assert not is_pin(text)
