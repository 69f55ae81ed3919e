"""Servers for whom an authority vouches, as for sites of the web: what is wrong where that fails, and what to do.

Each sentence names one thing, because what mends it differs: an expired certificate is for whoever runs the server to
renew, another name for whoever typed the address, and an authority that nobody knows is perhaps none.
"""

import ssl
from typing import Final

from desktop.sync.errors import Insecure

_NOT_YET_VALID: Final = 9
_EXPIRED: Final = 10
_UNKNOWN_AUTHORITY: Final = frozenset((18, 19, 20, 21))
_WRONG_NAME: Final = frozenset((62, 64))
"""Codes of OpenSSL (x509_vfy.h); 18 to 21 are those of a chain that ends nowhere that this system trusts."""


def is_unknown(error: ssl.SSLCertVerificationError) -> bool:
    """Tell whether nobody vouches for a certificate, as it is with those that servers make for themselves."""
    return error.verify_code in _UNKNOWN_AUTHORITY


def not_vouched(error: ssl.SSLCertVerificationError, url: str) -> Insecure:
    """Say what is wrong with the certificate of a server that is known by an authority."""
    if is_unknown(error):
        return Insecure(
            f"No authority that this computer knows vouches for the server at {url}. Nothing was sent to it. Ask"
            " whoever runs it; if its certificate is one of its own now, join it again."
        )
    if error.verify_code == _EXPIRED:
        return Insecure(
            f"The certificate of the server at {url} has expired. Nothing was sent to it. Whoever runs the server has"
            " to renew it; the sync then goes on by itself."
        )
    if error.verify_code == _NOT_YET_VALID:
        return Insecure(
            f"The certificate of the server at {url} is not valid yet. Nothing was sent to it. Is the clock of this"
            " computer right?"
        )
    if error.verify_code in _WRONG_NAME:
        return Insecure(
            f"The certificate of the server at {url} is for another name. Nothing was sent to it. Join it by the name"
            " that the certificate has."
        )
    return Insecure(
        f"The certificate of the server at {url} cannot be trusted: {error.verify_message}. Nothing was sent to it."
    )
