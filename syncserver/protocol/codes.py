"""The code of an invitation: 80 random bits as sixteen letters and digits that survive being read aloud.

Crockford's base32 in lower case: it has no i, l, o and u, so what looks like 1 or 0 is read as that.
"""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ALIKE = str.maketrans({"i": "1", "l": "1", "o": "0"})
_GROUP = 4

CODE_BYTES = 10
CODE_LENGTH = 16


def write_code(drawn: bytes) -> str:
    """Write ten random bytes as a code."""
    number = int.from_bytes(drawn, "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (CODE_LENGTH - 1), -1, -5))


def show_code(code: str) -> str:
    """Write a code in groups, as people read it."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def tidy_code(text: str) -> str:
    """Read a code however somebody typed it; "" for what cannot be one."""
    code = "".join(text.split()).replace("-", "").lower().translate(_ALIKE)
    return code if len(code) == CODE_LENGTH and set(code) <= set(_ALPHABET) else ""
