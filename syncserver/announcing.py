"""Announcing the server on the local network, so that windows find it without anybody typing an address.

It takes a second or two, so it is done in a thread of its own, and a network that lets none of it through is no reason
not to serve.
"""

import logging
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import ifaddr
from zeroconf import Error, ServiceInfo, Zeroconf

from syncserver.protocol.announcement import SERVICE, Announcement, instance_name, write_properties

log = logging.getLogger(__name__)
# It tells with a traceback that an address of this machine is gone, for which it is closed here in a moment.
logging.getLogger("zeroconf").setLevel(logging.ERROR)

_FAILURES = (OSError, Error, RuntimeError)
_LOOK_SECONDS = 5.0
"""How often this machine is asked which addresses it has; it costs less than a millisecond."""


@contextmanager
def announcing(
    announcement: Announcement,
    addresses: Callable[[], Sequence[str]],
    port: int,
    interfaces: Sequence[str] | None = None,
    look_every: float = _LOOK_SECONDS,
) -> Iterator[None]:
    """Announce a server at the addresses at which it is reached now, and at others once it has others.

    `interfaces` (addresses of them) are all by default.
    """
    announcer = _Announcer(announcement, addresses, port, interfaces, look_every)
    thread = threading.Thread(target=announcer.run, name="announcing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        announcer.ended.set()
        thread.join()


class _Announcer:
    """Announces anew whenever the addresses of this machine change: a lease ended, or the network came late."""

    def __init__(
        self,
        announcement: Announcement,
        addresses: Callable[[], Sequence[str]],
        port: int,
        interfaces: Sequence[str] | None,
        look_every: float,
    ) -> None:
        self._said, self._addresses, self._port = announcement, addresses, port
        self._interfaces, self._look_every = interfaces, look_every
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            present = list(self._addresses())
            try:
                self._announce(present)
            except _FAILURES as error:
                log.warning("The server cannot be announced on this network: %s.", error)
                self._wait_while(present)

    def _announce(self, present: list[str]) -> None:
        """Announce these addresses for as long as they are those that there are."""
        zeroconf = Zeroconf(interfaces=list(self._interfaces)) if self._interfaces is not None else Zeroconf()
        try:
            zeroconf.register_service(self._info(present), allow_name_change=True)
            self._wait_while(present)
        finally:
            with suppress(*_FAILURES):
                zeroconf.close()  # which says goodbye

    def _wait_while(self, present: list[str]) -> None:
        while not self.ended.wait(self._look_every) and list(self._addresses()) == present:
            pass

    def _info(self, present: list[str]) -> ServiceInfo:
        return ServiceInfo(
            SERVICE,
            instance_name(self._said.name),
            port=self._port,
            properties=write_properties(self._said),
            parsed_addresses=present,
            server=f"{self._said.server_id[:16] or 'server'}.local.",
        )


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
