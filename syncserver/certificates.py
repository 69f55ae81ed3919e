"""The certificate that a server makes for itself at its first start, so that nobody on the network can read along.

No authority knows it: whoever joins is told beforehand which one is right (`protocol/pins.py`). So it need not name an
address, which may change, and it is valid from 2000 to 2099, so that a wrong clock does not keep anybody out.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from syncserver.errors import Trouble
from syncserver.protocol.pins import pin_of

CERTIFICATE_NAME: Final = "certificate.pem"
KEY_NAME: Final = "certificate.key"
_NAME: Final = "shared-music-playlist"
_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Certificate:
    """Where a certificate and its key lie (PEM), and the name by which clients know it."""

    file: Path
    key: Path
    pin: str


def own_certificate(folder: Path) -> Certificate:
    """Read the certificate in a data folder, or make it. Raises `Trouble`."""
    file, key = folder / CERTIFICATE_NAME, folder / KEY_NAME
    try:
        if not file.exists() and not key.exists():
            _make(file, key)
        return Certificate(file, key, _read(file, key))
    except OSError as error:
        raise Trouble(f"The certificate in {folder} cannot be used: {error.strerror or error}.") from None


def _read(file: Path, key: Path) -> str:
    # With its library only where it is wanted: it takes a while to load.
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificate

    try:
        certificate = load_pem_x509_certificate(file.read_bytes())
        private = load_pem_private_key(key.read_bytes(), None)
    except (FileNotFoundError, ValueError, TypeError):
        raise Trouble(
            f"The certificate {file} or its key {key.name} is missing or damaged: put both back from a copy, or take"
            " both away for a new certificate, with which everybody has to join again: for one who has no password,"
            " python -m syncserver users reset NAME makes an invitation."
        ) from None
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if certificate.public_key().public_bytes(*form) != private.public_key().public_bytes(*form):
        raise Trouble(f"{key} is not the key of {file}: put back the two that belong together.")
    return pin_of(certificate.public_bytes(Encoding.DER))


def _make(file: Path, key: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import NameOID

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, SHA256())
    )
    store(key, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    store(file, certificate.public_bytes(Encoding.PEM))


def store(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(path)
