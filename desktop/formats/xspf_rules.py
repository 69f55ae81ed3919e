"""The rules of XSPF 1 (https://www.xspf.org/spec) as a table, and where a document breaks them.

Beyond the table: `xml:base` and `xml:id` may stand on any element, and no other attribute. Text is allowed in leaves
only, elements of other namespaces inside `extension` only. The order of elements is free.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.formats.remarks import quoted
from desktop.formats.uris import is_uri
from desktop.formats.xml_tree import XML_NAMESPACE, Element

NAMESPACE = "http://xspf.org/ns/0/"

_COUNT = re.compile(r"\+?\d+|-0+", re.ASCII)
_DATE = re.compile(
    r"-?(\d{4,})(-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Violation:
    """A place where a document does not follow XSPF 1. `line` 0 is the document as a whole."""

    line: int
    text: str


def _is_count(text: str) -> bool:
    return bool(_COUNT.fullmatch(text))


def _is_ordinal(text: str) -> bool:
    return _is_count(text) and bool(text.strip("+-0"))


def _is_date(text: str) -> bool:
    """Tell whether a text is an xsd:dateTime; the calendar is asked by way of a leap year of four digits."""
    match = _DATE.fullmatch(text)
    if match is None or int(match[1][-4:]) == 0:
        return False
    try:
        datetime.fromisoformat(match[1][-4:] + match[2])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Content:
    """What a leaf may hold, in words and as a test."""

    words: str
    holds: Callable[[str], bool]


_TEXT = _Content("text", lambda _text: True)
_URI = _Content("a URI", is_uri)
_ORDINAL = _Content("a whole number above zero", _is_ordinal)
_DURATION = _Content("a whole number of milliseconds", _is_count)
_DATE_TIME = _Content("a date and time such as 2005-01-08T17:10:47-05:00", _is_date)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an element may hold. Children in `once` stand there at most once, in `needed` exactly once."""

    content: _Content | None = None
    many: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    attribute: str = ""


_LEAVES: Mapping[str, _Rule] = {
    **dict.fromkeys(("title", "creator", "annotation", "album"), _Rule(_TEXT)),
    **dict.fromkeys(("info", "location", "identifier", "image", "license"), _Rule(_URI)),
    "date": _Rule(_DATE_TIME),
    "trackNum": _Rule(_ORDINAL),
    "duration": _Rule(_DURATION),
    "link": _Rule(_URI, attribute="rel"),
    "meta": _Rule(_TEXT, attribute="rel"),
    "extension": _Rule(attribute="application"),
}
_CONTAINERS: Mapping[str, _Rule] = {
    "playlist": _Rule(
        many=("link", "meta", "extension"),
        once=(
            *("title", "creator", "annotation", "info", "location", "identifier"),
            *("image", "date", "license", "attribution"),
        ),
        needed=("trackList",),
    ),
    "attribution": _Rule(many=("location", "identifier")),
    "trackList": _Rule(many=("track",)),
    "track": _Rule(
        many=("location", "identifier", "link", "meta", "extension"),
        once=("title", "creator", "annotation", "info", "image", "album", "trackNum", "duration"),
    ),
}
_RULES: Mapping[str, _Rule] = {**_LEAVES, **_CONTAINERS}


def violations(root: Element) -> Iterator[Violation]:
    """Go through a document and name every rule it breaks."""
    if root.namespace != NAMESPACE or root.name != "playlist":
        found = f"{root.name!r} in {root.namespace!r}" if root.namespace else f"{root.name!r} in no namespace"
        yield Violation(root.line, f"the root must be 'playlist' in the namespace {NAMESPACE!r}, not {found[:200]}")
    version = root.attributes.get("version")
    if version is None:
        yield Violation(root.line, "'playlist' must say its version")
    elif version != "1":
        yield Violation(root.line, f'the version must be "1", not {quoted(version)}')
    yield from _of_element(root, _RULES["playlist"], root.namespace)


def _of_element(element: Element, rule: _Rule, namespace: str) -> Iterator[Violation]:
    """Check one element and, in it, its children. Never deeper than the table: four levels."""
    yield from _of_attributes(element, rule)
    if element.name == "extension":
        return
    yield from _of_text(element, rule)
    counts: Counter[str] = Counter()
    for child in element.children:
        if child.namespace != namespace or child.name not in (*rule.many, *rule.once, *rule.needed):
            yield Violation(child.line, f"{quoted(child.name)} is not allowed in '{element.name}'")
            continue
        counts[child.name] += 1
        if counts[child.name] > 1 and child.name not in rule.many:
            yield Violation(child.line, f"'{element.name}' may have only one '{child.name}'")
        yield from _of_element(child, _RULES[child.name], namespace)
    for name in rule.needed:
        if not counts[name]:
            yield Violation(element.line, f"'{element.name}' must have a '{name}'")


def _of_text(element: Element, rule: _Rule) -> Iterator[Violation]:
    if rule.content is None:
        if element.token:
            yield Violation(element.line, f"'{element.name}' may not hold text of its own")
    elif not rule.content.holds(element.token):
        yield Violation(
            element.line, f"'{element.name}' must hold {rule.content.words}, and {quoted(element.token)} is not one"
        )


def _of_attributes(element: Element, rule: _Rule) -> Iterator[Violation]:
    if rule.attribute and rule.attribute not in element.attributes:
        yield Violation(element.line, f"'{element.name}' must have the attribute '{rule.attribute}'")
    for name, value in element.attributes.items():
        if name in (rule.attribute, f"{XML_NAMESPACE} base"):
            if not is_uri(value.strip()):
                yield Violation(element.line, f"'{name.rpartition(' ')[2]}' must be a URI, and {quoted(value)} is not")
        elif name != f"{XML_NAMESPACE} id" and (element.name, name) != ("playlist", "version"):
            yield Violation(element.line, f"'{element.name}' may not have the attribute {quoted(name)}")
