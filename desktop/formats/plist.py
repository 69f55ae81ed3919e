"""Apple's XML property lists (https://www.apple.com/DTDs/PropertyList-1.0.dtd) as plain values, from a safe parser."""

from desktop.formats.durations import read_number
from desktop.formats.xml_tree import Element

Value = str | int | float | bool | list["Value"] | dict[str, "Value"]


def value_of(element: Element) -> Value:
    """Answer the value of an element; dates and data stay texts, and what is no property list is an empty text.

    Recursive: the parser has refused what is nested too deeply for that.
    """
    match element.name:
        case "dict":
            return _dict_of(element)
        case "array":
            return [value_of(child) for child in element.children]
        case "true" | "false":
            return element.name == "true"
        case "integer":
            return int(read_number(element.token) or 0)
        case "real":
            return read_number(element.token) or 0.0
    return element.text


def _dict_of(element: Element) -> dict[str, Value]:
    """Pair each key with the element behind it; a key without one is passed over."""
    values: dict[str, Value] = {}
    key: str | None = None
    for child in element.children:
        if child.name == "key":
            key = child.text
        elif key is not None:
            values[key] = value_of(child)
            key = None
    return values
