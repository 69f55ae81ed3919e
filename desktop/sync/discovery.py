"""Servers on the local network, found while somebody looks for one. What is heard is a proposal and nothing more."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from zeroconf import Error, ServiceBrowser, ServiceListener, Zeroconf

from desktop.sync.status import Nearby
from syncserver.protocol.announcement import SERVICE, read_properties

# It tells with a traceback that an address of this computer is gone; nobody who looks for a server needs that.
logging.getLogger("zeroconf").setLevel(logging.ERROR)

_ANSWER_MS: Final = 3_000
_MOST: Final = 50
_FAILURES: Final = (OSError, Error, RuntimeError, ValueError)


class Discovery(ServiceListener):
    """Tells `found` of all servers that are there, each time one comes or goes, until it is ended.

    `found` is called in a thread of its own, as everything here happens: nobody waits for a network.
    """

    def __init__(self, found: Callable[[tuple[Nearby, ...]], None], interfaces: Sequence[str] | None = None) -> None:
        self._found, self._interfaces = found, interfaces
        self._servers: dict[str, Nearby] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._browse, name="discovery", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no longer; nothing is told any more."""
        self._ended.set()

    def _browse(self) -> None:
        with suppress(*_FAILURES):
            zeroconf = Zeroconf(interfaces=list(self._interfaces)) if self._interfaces is not None else Zeroconf()
            with zeroconf:
                browser = ServiceBrowser(zeroconf, SERVICE, self)
                self._ended.wait()
                browser.cancel()

    # What zeroconf tells

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        with suppress(*_FAILURES):
            info = zc.get_service_info(type_, name, timeout=_ANSWER_MS)
            said = read_properties(info.properties) if info is not None else None
            addresses = info.parsed_addresses() if info is not None else []
            if info is None or said is None or not addresses or len(self._servers) >= _MOST:
                return
            scheme = "https" if said.tls else "http"
            hosts = sorted(addresses, key=lambda one: ":" in one)  # what one could type by hand comes first
            urls = [f"{scheme}://{f'[{host}]' if ':' in host else host}:{info.port}" for host in hosts]
            self._servers[name] = Nearby(said.name, urls[0], said.server_id, said.open, tuple(urls[1:]))
            self._tell()

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        if self._servers.pop(name, None) is not None:
            self._tell()

    def _tell(self) -> None:
        if not self._ended.is_set():
            self._found(tuple(sorted(self._servers.values(), key=lambda server: (server.name, server.url))))
