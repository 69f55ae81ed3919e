"""Which columns of a CSV were chosen for which header, kept on this device: asked once, known the next time."""

import json
from collections.abc import Sequence
from typing import Any, Final

from desktop.formats.csv_choice import FIELDS, MOST_SHOWN, Chosen, header_key
from desktop.ui.remembered import Remembered

_NAME: Final = "import-columns"
_MOST: Final = 50


class ColumnMemory:
    """Choices by header; the ones made longest ago are forgotten."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered

    def known(self) -> dict[str, Chosen]:
        """Answer all choices by `header_key`; what cannot be read is as if it had not been kept."""
        try:
            kept = json.loads(self._remembered.text(_NAME, "{}"))
            return {str(key): _chosen(value) for key, value in kept.items()}
        except (ValueError, AttributeError, KeyError, TypeError):
            return {}

    def keep(self, headers: Sequence[str], chosen: Chosen) -> None:
        """Remember a choice. One for a table without a row of names is not: its header is a track."""
        if chosen.headless:
            return
        key = header_key(headers)
        kept = {other: one for other, one in self.known().items() if other != key} | {key: chosen}
        values = {name: {"fields": dict(one.fields), "unit": one.unit} for name, one in [*kept.items()][-_MOST:]}
        self._remembered.keep(_NAME, json.dumps(values))


def _chosen(value: dict[str, Any]) -> Chosen:
    fields = {name: int(column) for name, column in value["fields"].items() if name in FIELDS}
    if not all(0 <= column < MOST_SHOWN for column in fields.values()):
        raise ValueError(value)
    return Chosen(fields, str(value["unit"]))
