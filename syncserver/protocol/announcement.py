"""What a server says of itself on the local network, by DNS-based service discovery (RFC 6763) over multicast DNS
(RFC 6762).

Anybody on the network may say anything there, so what is heard is a proposal for a person and nothing more: which
server it is shows when it is joined.
"""

from collections.abc import Mapping

import msgspec

SERVICE = "_shared-playlist._tcp.local."
LONGEST_NAME = 63
"""Bytes of the name of an instance (RFC 6763, 4.1.1)."""


class Announcement(msgspec.Struct, frozen=True):
    """One server: the name of its machine, who it is, whether one may join it without an invitation, and whether it is
    reached over TLS."""

    name: str
    server_id: str
    protocol: int
    open: bool
    tls: bool = False


def instance_name(host: str) -> str:
    """Make of a machine's name the name under which its server is announced."""
    label = host.partition(".")[0] or "server"
    return f"{label.encode()[:LONGEST_NAME].decode(errors='ignore')}.{SERVICE}"


def write_properties(announcement: Announcement) -> dict[str, str]:
    return {
        "name": announcement.name,
        "serverId": announcement.server_id,
        "protocol": str(announcement.protocol),
        "open": "1" if announcement.open else "0",
        "tls": "1" if announcement.tls else "0",
    }


def read_properties(properties: Mapping[bytes, bytes | None]) -> Announcement | None:
    """Read what was heard; None where it is no announcement of a server."""
    texts = {key.decode("latin-1"): (value or b"").decode("utf-8", "replace") for key, value in properties.items()}
    name, protocol = texts.get("name", "").strip(), texts.get("protocol", "")
    if not name.isprintable() or not name or not (protocol.isascii() and protocol.isdigit() and len(protocol) < 6):
        return None
    return Announcement(
        name[:100], texts.get("serverId", ""), int(protocol), texts.get("open") == "1", texts.get("tls") == "1"
    )
