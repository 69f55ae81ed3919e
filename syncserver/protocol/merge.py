"""The one conflict rule: field by field, the greater edit stamp wins.

A record is merged as its *cells*: for each field the value and the edit stamp under which it was set. Of two cells
the one with the greater stamp wins; under one stamp (which only a device that breaks the protocol can draw twice)
the greater canonical JSON wins. `deleted` is a field like any other: no edit of another field clears it.

Why all replicas end equal: cells under "the greater of (stamp, canonical JSON)" are a totally ordered set, and the
greater of two is commutative, associative and idempotent. A record is a map of such cells, joined key by key, which
keeps all three. So the order in which changes arrive, how often they arrive, and by what way makes no difference: any
replica that has seen the same set of cells holds the same record (Shapiro et al., "Conflict-free Replicated Data
Types", 2011: a last-writer-wins map is a join semilattice).
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

_canonical = msgspec.json.Encoder(order="deterministic")


class Cell(NamedTuple):
    """The value of one field, and the edit stamp under which it was set."""

    stamp: str
    value: object


Cells = Mapping[str, Cell]


def wins(challenger: Cell, held: Cell | None) -> bool:
    """Tell whether a cell takes the place of the one that is held; an equal one does not."""
    if held is None or challenger.stamp != held.stamp:
        return held is None or challenger.stamp > held.stamp
    return canonical_json(challenger.value) > canonical_json(held.value)


def merge(held: Cells, arrived: Cells) -> dict[str, Cell]:
    """Join two versions of one record. A field that one of them lacks is taken from the other."""
    merged = dict(held)
    for field, cell in arrived.items():
        if wins(cell, merged.get(field)):
            merged[field] = cell
    return merged


def canonical_json(value: object) -> bytes:
    """Write a value so that equal values have equal bytes: sorted keys, UTF-8."""
    return _canonical.encode(value)
