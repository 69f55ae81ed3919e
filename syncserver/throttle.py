"""How often somebody may guess: what fails is counted, what succeeds is not, so nobody waits who knows the answer.

It is kept in memory: who restarts the server to guess on could as well read its database.
"""

import ipaddress
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from syncserver.askers import make_room
from syncserver.clock import Clock
from syncserver.errors import Refused, TooOften

_SECOND = 1_000_000


class Throttle:
    """Lets each key fail `tries` times in `seconds`."""

    def __init__(self, clock: Clock, tries: int, seconds: int) -> None:
        self._clock, self._tries, self._span = clock, tries, seconds * _SECOND
        self._failed: dict[str, deque[int]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def attempt(self, *keys: str) -> Iterator[None]:
        """Try something that may be refused. Raises `TooOften` where one of the keys has failed too often.

        The attempt counts as failed while it lasts, so that many at once are not let through together.
        """
        moment = self._begin(keys)
        try:
            yield
        except Refused:
            raise
        except BaseException:
            self._forget(keys, moment)
            raise
        else:
            self._forget(keys, moment)

    def _begin(self, keys: tuple[str, ...]) -> int:
        now = self._clock()
        with self._lock:
            waits = [self._wait(key, now) for key in keys]
            if any(waits):
                raise _too_often(max(waits))
            for key in keys:
                make_room(self._failed, key, lambda moments: not moments or moments[-1] <= now - self._span)
                self._failed.setdefault(key, deque()).append(now)
        return now

    def _wait(self, key: str, now: int) -> int:
        """Tell after how many seconds a key may try again; 0 for now."""
        moments = self._failed.get(key, deque())
        while moments and moments[0] <= now - self._span:
            moments.popleft()
        return 0 if len(moments) < self._tries else max(1, -(-(moments[0] + self._span - now) // _SECOND))

    def _forget(self, keys: tuple[str, ...], moment: int) -> None:
        with self._lock:
            for key in keys:
                moments = self._failed.get(key)
                if moments and moment in moments:
                    moments.remove(moment)
                if not moments:
                    self._failed.pop(key, None)


def _too_often(seconds: int) -> TooOften:
    if seconds == 1:
        return TooOften("That was tried too often: try again in a second.", seconds)
    return TooOften(f"That was tried too often: try again in {seconds} seconds.", seconds)


@lru_cache(maxsize=1_000)
def address_key(address: str | None) -> str:
    """Name whoever asks from an address; of IPv6 a whole /64, which one home has."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return "address "
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
        return f"address {ipaddress.ip_network((ip, 64), strict=False)}"
    return f"address {ip}"
