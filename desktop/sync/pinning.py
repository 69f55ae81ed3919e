"""Trusting a server by its own certificate, and by nothing else.

A server on the LAN makes its certificate itself; no authority vouches for it. Once it is known to be the right one
(from an invitation, or by comparing digits) it is kept, and a connection is made to whoever proves to have its key.
That is settled in the handshake, before anything is sent.
"""

import socket
import ssl
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from desktop.sync.errors import CertificateChanged, CertificateUnknown, Insecure, SyncError, Unreachable
from desktop.sync.vouching import is_unknown, not_vouched
from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.pins import digits_of, pin_of

_SECONDS: Final = 3.0
_LOOK_SECONDS: Final = 1.0
"""As long as somebody who has failed already waits to learn why, while the program may be about to end."""

_AT_ANY_TIME: Final = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL, which `ssl` has no name for."""

_PLAIN: Final = frozenset(("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG"))
"""What OpenSSL makes of an answer that is not encrypted."""


def context_for(certificate: str) -> ssl.SSLContext:
    """Make what trusts one certificate (PEM) alone; "" stands for the authorities that this system knows.

    The one certificate is trusted by itself: at whatever address, at whatever time this computer's clock has, and even
    if it was signed by somebody who is not known.
    """
    if not certificate:
        return ssl.create_default_context()
    context = _unchecked()
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | _AT_ANY_TIME
    context.load_verify_locations(cadata=certificate)
    return context


def pin_of_certificate(certificate: str) -> str:
    """Tell the pin of a certificate (PEM); "" for none."""
    return pin_of(ssl.PEM_cert_to_DER_cert(certificate)) if certificate else ""


def certificate_of(link: InvitationLink) -> str:
    """Settle which certificate is the server's own, "" where none is needed.

    That is where an authority vouches for the server, even if an invitation names its certificate: such ones are
    renewed every few weeks, and nobody is to be stopped by that.

    Raises `Unreachable`, `Insecure`, `CertificateChanged` where it is not the one that the invitation names, and
    `CertificateUnknown` where nobody said yet which one is right.
    """
    if urlsplit(link.url).scheme != "https" or (not link.pin and _is_vouched_for(link.url)):
        return ""
    shown = _shown(link.url, _unchecked())
    pin = pin_of(shown)
    if link.pin and pin != link.pin:
        raise CertificateChanged(
            f"What answers at {link.url} shows another certificate than the invitation names. Nothing was sent to it."
            " Ask for a new invitation."
        )
    if not link.pin:
        digits = digits_of(pin)
        raise CertificateUnknown(
            f"The server at {link.url} shows the certificate {digits}. Compare it with what the server itself shows.",
            digits,
            write_link(link._replace(pin=pin)),
        )
    with suppress(Insecure):
        if _is_vouched_for(link.url):
            return ""
    return ssl.DER_cert_to_PEM_cert(shown)


def pin_at(url: str) -> str:
    """Look whose certificate is shown at an address, trusted or not. Raises `SyncError`."""
    return pin_of(_shown(url, _unchecked(), _LOOK_SECONDS))


def speaks_tls(url: str) -> bool:
    """Look whether what answers at an address encrypts, whatever its scheme says."""
    try:
        return bool(_shown(url, _unchecked(), _LOOK_SECONDS))
    except SyncError:
        return False


def is_plain(error: ssl.SSLError) -> bool:
    """Tell whether a handshake failed because the other side does not encrypt."""
    return error.reason in _PLAIN


def does_not_encrypt(url: str) -> Insecure:
    return Insecure(
        f"What answers at {url} does not encrypt. If it is your server, and the network is one that you trust,"
        f" write http:// in its address."
    )


def _unchecked() -> ssl.SSLContext:
    """Make what takes whatever certificate is shown; nothing may be said over such a connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _is_vouched_for(url: str) -> bool:
    """Tell whether an authority that this system knows vouches for the server at an address. Raises `SyncError`."""
    try:
        _shown(url, context_for(""))
    except ssl.SSLCertVerificationError as error:
        if is_unknown(error):
            return False
        raise not_vouched(error, url) from error
    return True


def _shown(url: str, context: ssl.SSLContext, seconds: float = _SECONDS) -> bytes:
    """Answer the certificate (DER) that is shown at an address, after a handshake over which nothing is said."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        with (
            socket.create_connection((host, parts.port or 443), timeout=seconds) as opened,
            context.wrap_socket(opened, server_hostname=host) as line,
        ):
            return line.getpeercert(binary_form=True) or b""
    except ssl.SSLCertVerificationError:
        raise
    except ssl.SSLError as error:
        if is_plain(error):
            raise does_not_encrypt(url) from error
        raise Unreachable(f"The server at {url} does not answer.") from error
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"The server at {url} does not answer.") from error
