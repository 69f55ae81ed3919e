"""The mutants that no test can tell from the module, by module and change: each with the reason."""

_ZERO = "`0` counts as milliseconds as well, and is the beginning either way"
_NEVER_BEFORE = "`latest` is never negative, so one more than it is never less than that"

EXPLAINED: dict[str, dict[str, str]] = {
    "merge": {
        "wins: challenger.stamp > held.stamp: Gt becomes GtE": "the two are not equal here",
    },
    "stamps": {
        r"module: re.compile('\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z', re.ASCII): re.ASCII is left out": (
            "`fromisoformat` takes no other digits than ASCII's, so such a text is refused a moment later"
        ),
        "module: re.compile('[0-9a-f]{16}', re.ASCII): re.ASCII is left out": "it means nothing to these classes",
        "read_since: ('', '0', 'null'): '0' becomes 'XX0XX'": _ZERO,
        "read_since: ('', '0', 'null'): '0' becomes ''": _ZERO,
        "read_since: ('', '0', 'null'): '0' is left out": _ZERO,
        "read_since: if _TIME.fullmatch(text) is always False": "a short way: what follows reads such a time alike",
        "EditClock.draw: micros_of(replaced) + 1 if replaced else 0: 0 becomes 1": _NEVER_BEFORE,
        "EditClock.draw: micros_of(replaced) + 1 if replaced else 0: 0 becomes -1": _NEVER_BEFORE,
    },
}
