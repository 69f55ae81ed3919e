"""The strict check names every place where a document breaks the rules of XSPF 1."""

import pytest

from desktop.formats.xspf import Violation, check

VALID = """<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/" xml:base="http://h/">
  <title>T</title><creator>C</creator><annotation>A</annotation><info>http://i</info>
  <location>l</location><identifier>urn:x:1</identifier><image>i.png</image>
  <date>2005-01-08T17:10:47-05:00</date><license>http://l</license>
  <attribution><location>http://a</location><identifier>urn:b</identifier></attribution>
  <link rel="http://r">http://l</link><meta rel="x">any</meta>
  <extension application="http://e"><any xmlns="http://other"><thing/></any> text</extension>
  <trackList>
    <track xml:id="t1"><location>a</location><location> b </location><identifier>urn:c</identifier>
      <trackNum>1</trackNum><duration>+5</duration></track>
    <track/>
  </trackList>
</playlist>
"""


def test_a_valid_document_has_no_violation() -> None:
    assert check(VALID.encode()) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ('version="1" xmlns', "xmlns", 2, "'playlist' must say its version"),
        ('version="1" xmlns', 'version="2" xmlns', 2, 'the version must be "1", not "2"'),
        ("http://xspf.org/ns/0/", "http://xspf.org/ns/0", 2, "the root must be 'playlist'"),
        ("<title>T</title>", "<title>T</title>\n<title>U</title>", 4, "'playlist' may have only one 'title'"),
        ("<track/>", "<track>\n<title/><title/></track>", 13, "'track' may have only one 'title'"),
        ("<track/>", "loose", 9, "'trackList' may not hold text of its own"),
        ("<track/>", "<tracks/>", 12, "\"tracks\" is not allowed in 'trackList'"),
        ("<track/>", '<x xmlns="y"/>', 12, "\"x\" is not allowed in 'trackList'"),
        ("<title>T</title>", "<title>T<b/></title>", 3, "\"b\" is not allowed in 'title'"),
        ("<title>T", '<title lang="x">T', 3, "'title' may not have the attribute \"lang\""),
        ('<meta rel="x">', "<meta>", 7, "'meta' must have the attribute 'rel'"),
        ('<meta rel="x">', '<meta rel="x y">', 7, "'rel' must be a URI, and \"x y\" is not"),
        ('<extension application="http://e">', "<extension>", 8, "'extension' must have the attribute 'application'"),
        ('xml:base="http://h/"', 'xml:base="a b"', 2, "'base' must be a URI"),
        ("<info>http://i", "<info>http://i i", 3, "'info' must hold a URI"),
        ("<location> b ", "<location>C:\\b", 10, "'location' must hold a URI"),
        ("<location> b ", "<location>%zz", 10, "'location' must hold a URI"),
        ("<trackNum>1", "<trackNum>0", 11, "'trackNum' must hold a whole number above zero"),
        ("<trackNum>1", "<trackNum>1.5", 11, "'trackNum' must hold a whole number above zero"),
        ("<duration>+5", "<duration>-5", 11, "'duration' must hold a whole number of milliseconds"),
        ("<duration>+5", "<duration>3:45", 11, "'duration' must hold a whole number of milliseconds"),
        ("2005-01-08T", "2005-02-30T", 5, "'date' must hold a date and time"),
        ("2005-01-08T17:10:47", "2005-01-08 17:10:47", 5, "'date' must hold a date and time"),
    ],
)
def test_each_violation_has_its_line_and_a_sentence(old: str, new: str, line: int, text: str) -> None:
    assert old in VALID
    found = check(VALID.replace(old, new, 1).encode())
    assert len(found) == 1
    assert found[0].line == line
    assert text in found[0].text


def test_a_track_list_is_needed() -> None:
    assert check(b'<playlist version="1" xmlns="http://xspf.org/ns/0/"/>') == [
        Violation(1, "'playlist' must have a 'trackList'")
    ]


def test_all_violations_are_named_in_the_order_of_their_lines() -> None:
    data = VALID.replace("<track/>", "<tracks/>").replace('version="1" xmlns', "xmlns").replace("+5", "x")
    assert [violation.line for violation in check(data.encode())] == [2, 11, 12]


def test_without_a_namespace_only_the_root_is_a_violation() -> None:
    found = check(b'<playlist version="1"><trackList><track><title>T</title></track></trackList></playlist>')
    assert [violation.line for violation in found] == [1]


@pytest.mark.parametrize(
    "data", [b"", b"<playlist>", b"hello", b"\x00", b'<!DOCTYPE playlist [<!ENTITY a "b">]><playlist/>']
)
def test_what_cannot_be_parsed_is_one_violation(data: bytes) -> None:
    assert len(check(data)) == 1


def test_a_document_type_is_a_violation() -> None:
    doctype = '<!DOCTYPE plist SYSTEM "x">\n<playlist'
    assert [v.line for v in check(VALID.replace("<playlist", doctype, 1).encode())] == [1]
