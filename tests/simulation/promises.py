"""The fourteen invariants by number and name, and what a check raises that finds one broken."""

from typing import Final

NAMES: Final = {
    1: "converge",
    2: "nothing acknowledged is lost",
    3: "no resurrection",
    4: "intent",
    5: "once",
    6: "watermark",
    7: "atomic",
    8: "live",
    9: "no orphan shown",
    10: "clock",
    11: "authorised",
    12: "revoked is gone",
    13: "local first",
    14: "deterministic",
}


class Broken(Exception):
    """An invariant does not hold; `number` says which."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(f"invariant {number}, {NAMES[number]}: {sentence}")
        self.number = number


def hold(number: int, condition: object, sentence: str) -> None:
    """See that a condition holds. Raises `Broken`."""
    if not condition:
        raise Broken(number, sentence)
