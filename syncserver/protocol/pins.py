"""By what a server's certificate is known: the SHA-256 of its bytes (DER), for programs and for people. Pure.

A certificate that a server made for itself is vouched for by nobody; whoever joins has to know beforehand which one is
right, from an invitation or by comparing digits that both sides show.
"""

import base64
import hashlib
from typing import Final

_DIGITS: Final = 20
_GROUP: Final = 4


def pin_of(der: bytes) -> str:
    """Name a certificate, as 43 characters of base64 for addresses (RFC 4648, 5)."""
    return base64.urlsafe_b64encode(hashlib.sha256(der).digest()).rstrip(b"=").decode("ascii")


def is_pin(text: str) -> bool:
    """Tell whether a text can be the name of a certificate."""
    try:
        return len(text) == 43 and len(base64.b64decode(text + "=", altchars=b"-_", validate=True)) == 32
    except ValueError:
        return False


def digits_of(pin: str) -> str:
    """Write the name of a certificate as five groups of four digits, which people can compare.

    Twenty digits are 66 bits: too many for finding another certificate that shows the same.
    """
    number = int.from_bytes(base64.urlsafe_b64decode(pin + "="), "big") % 10**_DIGITS
    digits = f"{number:0{_DIGITS}}"
    return " ".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
