"""XML from strangers as a tree with line numbers: no document type is expanded, nothing outside is fetched.

On expat itself, because ElementTree keeps no line numbers and plistlib stops at the first oddity. Entities of a DTD are
what makes XML dangerous (a kilobyte that unfolds to gigabytes, a file of this machine read into a title): a document
type with anything inside is refused, and so is any other than that of Apple's property lists, which is only a name.
"""

import re
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from desktop.formats.decoding import BOMS, known_encoding
from desktop.formats.document import UnreadableFile
from desktop.formats.remarks import quoted

MOST_ELEMENTS = 1_000_000
"""More than the fullest playlist of `MAX_BYTES` needs, and few enough for the memory."""

DEEPEST = 100

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
_BLANKS = " \t\r\n"
_LAYOUT = re.compile(r"\A[ \t]*+[\r\n][ \t\r\n]*+|(?<![ \t\r\n])[ \t]*+[\r\n][ \t\r\n]*+\Z")
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")


@dataclass(slots=True)
class Element:
    """One element. Attributes of a namespace are named `uri name`; `exact` says that its text has a CDATA section."""

    namespace: str
    name: str
    line: int
    attributes: dict[str, str]
    children: "list[Element]" = field(default_factory=list)
    raw: str = ""
    exact: bool = False

    @property
    def text(self) -> str:
        """The text as it is meant: a CDATA section says that all of it is, otherwise layout is taken off."""
        return self.raw if self.exact else without_layout(self.raw)

    @property
    def token(self) -> str:
        """The text of a URI, a number or a date, where blanks around it mean nothing."""
        return self.raw.strip(_BLANKS)


def without_layout(raw: str) -> str:
    """Take off the line breaks at both ends, with their indentation: they only lay out the file.

    Blanks on the same line stay, unless there is nothing else.
    """
    if not raw or (raw[0] not in _BLANKS and raw[-1] not in _BLANKS):
        return raw
    return _LAYOUT.sub("", raw) if raw.strip(_BLANKS) else ""


@dataclass(slots=True)
class Tree:
    """A well-formed document; `document_type` is the name in its DOCTYPE, if it has one."""

    root: Element
    document_type: str = ""


def parse(data: bytes) -> Tree:
    """Parse a whole document. Raises `UnreadableFile` for what is not well-formed XML, with the line."""
    builder = _Builder()
    try:
        return builder.build(_as_utf8(data))
    except expat.ExpatError as error:
        line, reason = error.lineno, expat.ErrorString(error.code)
        raise UnreadableFile(
            f"This is not well-formed XML: {reason} in line {line}; save or export the file again.", line
        ) from None


def _as_utf8(data: bytes) -> bytes:
    """Bring the encodings that expat does not have to UTF-8; what claims to be UTF-8 it judges itself."""
    for bom, marked in BOMS:
        if data.startswith(bom):
            return _recoded(data[len(bom) :], marked)
    if data[:2] in (b"<\0", b"\0<"):
        return _recoded(data, "utf-16-le" if data[:1] == b"<" else "utf-16-be")
    claimed = _DECLARATION.match(data[:400])
    name = claimed[1].decode("ascii") if claimed else "utf-8"
    encoding = known_encoding(name)
    if encoding is None:
        raise UnreadableFile(
            f"This XML says that its encoding is {quoted(name)}, which is not known; save it as UTF-8.", 1
        )
    return _recoded(data, "utf-8" if encoding.startswith("utf-16") else encoding)


def _recoded(data: bytes, encoding: str) -> bytes:
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        raise UnreadableFile(
            f"This is not well-formed XML: it is not the {encoding} that it says it is; save it as UTF-8."
        ) from None


class _Builder:
    """Builds the tree from expat's events."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.buffer_size = 65_536
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartCdataSectionHandler = self._cdata
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity_declared
        self._parser.SkippedEntityHandler = self._entity_skipped
        self._open: list[tuple[Element, list[str]]] = []
        self._root: Element | None = None
        self._elements = 0
        self._document_type = ""

    def build(self, data: bytes) -> Tree:
        self._parser.Parse(data, True)
        if self._root is None:
            raise UnreadableFile("This is not well-formed XML: it has no element; save or export the file again.")
        return Tree(self._root, self._document_type)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            self._refuse("This XML has more elements, or deeper ones, than any playlist")
        namespace, _, local = name.rpartition(" ")
        element = Element(namespace, local, self._parser.CurrentLineNumber, attributes)
        if self._open:
            self._open[-1][0].children.append(element)
        else:
            self._root = element
        self._open.append((element, []))

    def _end(self, _name: str) -> None:
        element, parts = self._open.pop()
        element.raw = "".join(parts)

    def _characters(self, text: str) -> None:
        self._open[-1][1].append(text)

    def _cdata(self) -> None:
        self._open[-1][0].exact = True

    def _doctype(self, name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        self._document_type = name
        if name.lower() not in ("plist", "playlist"):
            self._refuse(f"This XML is of another kind ({quoted(name)}), not a playlist")
        if name != "plist" or has_internal_subset:
            self._refuse("This XML has a document type (DTD), which is not read because it can be harmful")

    def _entity_declared(self, *_declaration: object) -> None:
        self._refuse("This XML declares entities, which are not read because they can be harmful")

    def _entity_skipped(self, name: str, _is_parameter: bool) -> None:
        if self._open:
            self._open[-1][1].append(f"&{name};")

    def _refuse(self, what: str) -> NoReturn:
        line = self._parser.CurrentLineNumber
        raise UnreadableFile(f"{what} (line {line}); export the playlist again as XSPF.", line)
