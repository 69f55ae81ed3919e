"""From bytes to text and lines, and back, for the formats that are plain text."""

import codecs
import re

from desktop.formats.document import UnreadableFile
from desktop.formats.remarks import Remarks, quoted

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
MOST_LINES = 1_000_000
"""Twenty lines for each of the most tracks that a file may have."""


# Only what maps bytes to characters: Python's registry also has codecs that warn, unpack archives or take ages.
_ENCODINGS = re.compile(
    r"utf-8|utf-16(-[bl]e)?|ascii|iso8859-\d+|cp125\d|cp(437|850|852|866|932|949|950)|koi8-[ru]|tis-620|shift_jis"
    r"|euc_(jp|kr)|iso2022_jp|big5(hkscs)?|gb2312|gbk|gb18030|mac-(roman|cyrillic|greek|latin2|turkish)"
)
_WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def known_encoding(name: str) -> str | None:
    """Answer Python's name of an encoding that a file claims to have, or None for one that is not read."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return found if _ENCODINGS.fullmatch(found) else None


def decode(data: bytes, remarks: Remarks, claimed: str = "") -> str:
    """Decode by the byte order mark, else by the encoding claimed, else as UTF-8, else as Windows-1252."""
    for bom, marked in BOMS:
        if data.startswith(bom):
            return _decode_marked(data[len(bom) :], marked, remarks)
    for encoding in (_usable(claimed, remarks), "utf-8"):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeError:
            if encoding != "utf-8":
                remarks.count(f"the file says that it is {quoted(claimed)}, but is not")
    remarks.count("not UTF-8; read as Windows-1252")
    return _as_windows_1252(data)


def _as_windows_1252(data: bytes) -> str:
    """Decode as browsers do: the bytes that Windows-1252 leaves open become control characters, none is lost."""
    try:
        return data.decode("cp1252")
    except UnicodeError:
        return data.decode("latin-1").translate(_WINDOWS_1252)


def _usable(claimed: str, remarks: Remarks) -> str | None:
    encoding = known_encoding(claimed) if claimed else None
    if claimed and encoding is None:
        remarks.count(f"the encoding {quoted(claimed)} is not known")
    return encoding


def _decode_marked(data: bytes, encoding: str, remarks: Remarks) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        text = data.decode(encoding, "replace")
        remarks.count("characters that could not be read: {n}", text.count("\ufffd"))
        return text


def refuse_binary(text: str) -> None:
    """Refuse what decodes but is no text: a song renamed, or UTF-16 without its byte order mark."""
    if "\0" in text[:4096]:
        raise UnreadableFile(
            "This is not a text file (it has zero bytes at its beginning); if it is UTF-16, save it as UTF-8."
        )


def refuse_endless(text: str) -> None:
    """Refuse a file by the number of its lines: mere line breaks would keep a reader busy for a long time."""
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MOST_LINES:
        raise UnreadableFile(f"This file has more than {MOST_LINES:,} lines; split it and read the parts.")


def lines_of(text: str) -> list[str]:
    """Split at CR, LF and CRLF and nothing else: `splitlines` would cut titles at U+2028, U+0085 and more."""
    refuse_endless(text)
    return _LINE_END.split(text)


def encode(text: str) -> bytes:
    """Encode as UTF-8 what may hold characters that no text file can: they become U+FFFD."""
    return without_surrogates(text).replace("\0", "\ufffd").encode()


def without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can smuggle in and UTF-8 cannot hold."""
    return _LONE_SURROGATE.sub("\ufffd", text) if not text.isascii() else text
