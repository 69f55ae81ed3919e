"""The parts of one XSPF element, taken one after the other: what nobody takes is kept as `extra`."""

from collections.abc import Collection

from desktop.formats.remarks import Remarks, quoted
from desktop.formats.uris import resolve
from desktop.formats.xml_tree import XML_NAMESPACE, Element

_BASE = f"{XML_NAMESPACE} base"


class Parts:
    """The children of `element` that are XSPF's (those of other namespaces are left aside), by their names."""

    def __init__(self, element: Element, namespaces: Collection[str], base: str = "") -> None:
        self.base = _based(base, element)
        self._parts: dict[str, list[Element]] = {}
        for child in element.children:
            if child.namespace in namespaces:
                self._parts.setdefault(child.name, []).append(child)

    def take(self, name: str) -> list[Element]:
        return self._parts.pop(name, [])

    def take_text(self, name: str) -> str | None:
        """Take the text of the first such element, or None where there is none."""
        found = self.take(name)
        return found[0].text if found else None

    def take_title(self) -> str | None:
        """Take the title; an empty one counts only where a CDATA section says that it is meant."""
        found = self.take("title")
        return found[0].text if found and (found[0].token or found[0].exact) else None

    def take_locations(self) -> list[tuple[str, str]]:
        """Take the locations, each as (resolved by `xml:base`, as written)."""
        return [(resolve(_based(self.base, part), part.token), part.token) for part in self.take("location")]

    def take_metas(self, prefix: str) -> dict[str, str]:
        """Take the `meta` whose `rel` begins so; the others stay."""
        metas = self.take("meta")
        own = {meta.attributes.get("rel", ""): meta.text for meta in reversed(metas)}
        if others := [meta for meta in metas if not meta.attributes.get("rel", "").startswith(prefix)]:
            self._parts["meta"] = others
        return {rel.removeprefix(prefix): text for rel, text in own.items() if rel.startswith(prefix)}

    def take_rest(self, remarks: Remarks) -> dict[str, object]:
        """Take whatever is left, in values that JSON can hold."""
        extra: dict[str, object] = {}
        for extension in self.take("extension"):
            application = quoted(extension.attributes.get("application", ""))
            remarks.count(f"extensions of {application} that are not kept: {{n}}")
        for name, found in self._parts.items():
            if name in ("link", "meta"):
                extra[name] = [{"rel": part.attributes.get("rel", ""), "content": part.text} for part in found]
            elif name == "attribution":
                extra[name] = [child.token for part in found for child in part.children]
            elif texts := [part.text for part in found if part.text]:
                extra[name] = texts[0] if len(texts) == 1 else texts
        return extra


def _based(base: str, element: Element) -> str:
    return resolve(base, element.attributes[_BASE].strip()) if _BASE in element.attributes else base
