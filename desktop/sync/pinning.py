"""Trusting a server by its own certificate, and by nothing else.

A server on the LAN makes its certificate itself; no authority vouches for it. Once it is known to be the right one
(from an invitation, or by comparing digits) it is kept, and a connection is made to whoever proves to have its key.
That is settled in the handshake, before anything is sent.
"""

import socket
import ssl
from typing import Final
from urllib.parse import urlsplit

from desktop.sync.errors import CertificateChanged, CertificateUnknown, Refused, Unreachable
from syncserver.protocol.invitation import InvitationLink, write_link
from syncserver.protocol.pins import digits_of, pin_of

_SECONDS: Final = 3.0


def context_for(certificate: str) -> ssl.SSLContext:
    """Make what trusts one certificate (PEM) alone; "" stands for the authorities that this system knows."""
    if not certificate:
        return ssl.create_default_context()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False  # it is known by itself, at whatever address
    context.load_verify_locations(cadata=certificate)
    return context


def pin_of_certificate(certificate: str) -> str:
    """Tell the pin of a certificate (PEM); "" for none."""
    return pin_of(ssl.PEM_cert_to_DER_cert(certificate)) if certificate else ""


def certificate_of(link: InvitationLink) -> str:
    """Settle which certificate is the server's own, "" where none is needed.

    Raises `Unreachable`, `CertificateChanged` where it is not the one that the invitation names, and
    `CertificateUnknown` where nobody said yet which one is right.
    """
    parts = urlsplit(link.url)
    if parts.scheme != "https":
        return ""
    host, port = parts.hostname or "", parts.port or 443
    if not link.pin and _is_vouched_for(host, port):
        return ""
    shown = _shown_at(host, port)
    pin = pin_of_certificate(shown)
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
    return shown


def _shown_at(host: str, port: int) -> str:
    """Look at the certificate (PEM) that is shown at an address, trusted or not. Raises `SyncError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing is said over this connection
    return ssl.DER_cert_to_PEM_cert(_shown(host, port, context))


def _is_vouched_for(host: str, port: int) -> bool:
    """Tell whether an authority that this system knows vouches for the server at an address. Raises `SyncError`."""
    try:
        _shown(host, port, context_for(""))
    except ssl.SSLCertVerificationError:
        return False
    return True


def _shown(host: str, port: int, context: ssl.SSLContext) -> bytes:
    address = f"https://{host}:{port}"
    try:
        with (
            socket.create_connection((host, port), timeout=_SECONDS) as opened,
            context.wrap_socket(opened, server_hostname=host) as line,
        ):
            return line.getpeercert(binary_form=True) or b""
    except ssl.SSLCertVerificationError:
        raise
    except ssl.SSLError as error:
        raise Refused(
            f"What answers at {address} does not encrypt. If it is your server, and the network is one that you trust,"
            f" write http:// in its address."
        ) from error
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"The server at {address} does not answer.") from error
