"""An authority that signs certificates, as those of the web do, for servers that have no certificate of their own."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from syncserver.certificates import CERTIFICATE_NAME, KEY_NAME

HERE = "127.0.0.1"
DAY = timedelta(days=1)


class Authority:
    """Signs with a key of its own."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        self._certificate = self._sign(self._name, self._key, None, -DAY, 30 * DAY)

    def trusted_in(self, file: Path) -> Path:
        """Write the certificate of the authority itself, as a system has those that it trusts."""
        file.write_bytes(self._certificate.public_bytes(Encoding.PEM))
        return file

    def certify(self, data: Path, host: str = HERE, since: timedelta = -DAY, until: timedelta = DAY) -> None:
        """Put a certificate for a host into the data folder of a server, in place of the one it would make itself."""
        data.mkdir(exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._sign(_named(host), key, host, since, until)
        chain = (made, self._certificate)
        (data / CERTIFICATE_NAME).write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in chain))
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (data / KEY_NAME).write_bytes(private)

    def _sign(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, host: str | None, since: timedelta, until: timedelta
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + since)
            .not_valid_after(now + until)
            .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
        )
        if host is not None:
            builder = builder.add_extension(x509.SubjectAlternativeName([_alternative(host)]), critical=False)
        return builder.sign(self._key, SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _alternative(host: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
