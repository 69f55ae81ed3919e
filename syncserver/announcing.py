"""Announcing the server on the local network, so that windows find it without anybody typing an address.

It takes a second or two, so it is done in a thread of its own, and a network that lets none of it through is no reason
not to serve.
"""

import logging
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import ifaddr
from zeroconf import Error, ServiceInfo, Zeroconf

from syncserver.protocol.announcement import SERVICE, Announcement, instance_name, write_properties

log = logging.getLogger(__name__)

_FAILURES = (OSError, Error, RuntimeError)


@contextmanager
def announcing(
    announcement: Announcement, addresses: Sequence[str], port: int, interfaces: Sequence[str] | None = None
) -> Iterator[None]:
    """Announce a server that is reached at these addresses; `interfaces` (addresses of them) are all by default."""
    ended = threading.Event()
    info = ServiceInfo(
        SERVICE,
        instance_name(announcement.name),
        port=port,
        properties=write_properties(announcement),
        parsed_addresses=list(addresses),
        server=f"{announcement.server_id[:16] or 'server'}.local.",
    )
    thread = threading.Thread(target=_announce, args=(info, ended, interfaces), name="announcing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _announce(info: ServiceInfo, ended: threading.Event, interfaces: Sequence[str] | None) -> None:
    try:
        zeroconf = Zeroconf(interfaces=list(interfaces)) if interfaces is not None else Zeroconf()
    except _FAILURES as error:
        log.warning("The server cannot be announced on this network: %s.", error)
        return
    try:
        zeroconf.register_service(info, allow_name_change=True)
        ended.wait()
    except _FAILURES as error:
        log.warning("The server cannot be announced on this network: %s.", error)
    finally:
        with suppress(*_FAILURES):
            zeroconf.close()  # which says goodbye


def addresses_of(host: str) -> list[str]:
    """List the addresses at which others reach a server that listens at `host`."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104  told apart, not bound
        return [host]
    found = [
        ip.ip if isinstance(ip.ip, str) else ip.ip[0]
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4 or host == "::"
    ]
    return [one for one in found if not one.startswith(("127.", "169.254.", "fe80:")) and one != "::1"]


def machine_name() -> str:
    """Tell the name of this machine."""
    return socket.gethostname().partition(".")[0] or "server"
