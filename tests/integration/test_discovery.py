"""A server that says on the network that it is there, and a window that hears it: over multicast on this machine."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from zeroconf import Error, ServiceInfo, Zeroconf

from desktop.sync.discovery import Discovery
from desktop.sync.status import Nearby
from syncserver.announcing import addresses_of, announcing
from syncserver.protocol.announcement import SERVICE, Announcement, instance_name, read_properties, write_properties

HERE = ["127.0.0.1"]
SAID = Announcement("box", "5bc8fbbcbde5c0994164d8399f767c45", 1, True)


class Heard:
    """What a window hears, and the means to wait for it."""

    def __init__(self) -> None:
        self.servers: tuple[Nearby, ...] = ()
        self._changed = threading.Condition()
        self.discovery = Discovery(self._take, HERE)

    def _take(self, servers: tuple[Nearby, ...]) -> None:
        with self._changed:
            self.servers = servers
            self._changed.notify_all()

    def wait(self, condition: Callable[[tuple[Nearby, ...]], bool]) -> None:
        end = time.monotonic() + 30
        with self._changed:
            while not condition(self.servers):
                left = end - time.monotonic()
                assert left > 0, self.servers
                self._changed.wait(left)


@pytest.fixture
def heard() -> Iterator[Heard]:
    try:
        Zeroconf(interfaces=HERE).close()
    except (OSError, Error) as error:
        pytest.skip(f"this machine lets no multicast through: {error}")
    one = Heard()
    yield one
    one.discovery.end()
    one.discovery._thread.join(10)
    assert not one.discovery._thread.is_alive()


def test_a_server_is_heard_when_it_comes_and_when_it_goes(heard: Heard) -> None:
    with announcing(SAID, lambda: HERE, 8765, HERE):
        heard.wait(lambda servers: servers == (Nearby("box", "http://127.0.0.1:8765", SAID.server_id, True),))
    heard.wait(lambda servers: servers == ())


def test_a_server_whose_machine_has_another_address_says_so(heard: Heard) -> None:
    present = ["192.0.2.5"]
    with announcing(SAID, lambda: tuple(present), 8765, HERE, look_every=0.05):
        heard.wait(lambda servers: [one.url for one in servers] == ["http://192.0.2.5:8765"])
        present[:] = ["192.0.2.9", "192.0.2.7"]
        both = {"http://192.0.2.9:8765", "http://192.0.2.7:8765"}
        heard.wait(lambda servers: bool(servers) and {servers[0].url, *servers[0].others} == both)


def test_two_servers_on_machines_of_one_name_are_both_heard(heard: Heard) -> None:
    with announcing(SAID, lambda: HERE, 8765, HERE):
        heard.wait(lambda servers: len(servers) == 1)
        with announcing(SAID, lambda: HERE, 8766, HERE):
            heard.wait(lambda servers: {server.url[-4:] for server in servers} == {"8765", "8766"})


def test_what_is_no_announcement_of_a_server_is_passed_over(heard: Heard) -> None:
    odd = ServiceInfo(SERVICE, f"odd.{SERVICE}", port=1, properties={"name": ""}, parsed_addresses=HERE)
    with Zeroconf(interfaces=HERE) as zeroconf:
        zeroconf.register_service(odd)
        with announcing(SAID, lambda: HERE, 8765, HERE):
            heard.wait(lambda servers: [server.name for server in servers] == ["box"])


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_network_that_lets_nothing_through_is_no_reason_not_to_serve(caplog: pytest.LogCaptureFixture) -> None:
    with announcing(SAID, lambda: HERE, 8765, ["203.0.113.7"]):
        pass
    assert "cannot be announced" in caplog.text
    gc.collect()  # the library leaves a socket to the garbage here


def test_nothing_is_told_any_more_once_nobody_looks(heard: Heard) -> None:
    heard.discovery.end()
    with announcing(SAID, lambda: HERE, 8765, HERE), suppress(AssertionError):
        time.sleep(0)
    assert heard.servers == ()


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {b"name": b"", b"protocol": b"1"},
        {b"name": b"box"},
        {b"name": b"box", b"protocol": b"one"},
        {b"name": b"box", b"protocol": None},
        {b"name": b"a\x1b[2J", b"protocol": b"1"},
        {b"name": b"box", b"protocol": b"9" * 40},
    ],
)
def test_properties_of_anything_else_are_no_announcement(properties: dict[bytes, bytes | None]) -> None:
    assert read_properties(properties) is None


def test_properties_read_back_and_a_name_fits() -> None:
    said = {key.encode(): value.encode() for key, value in write_properties(SAID).items()}
    assert read_properties(said) == SAID
    assert len(instance_name("ü" * 80 + ".example").removesuffix(f".{SERVICE}").encode()) <= 63


def test_only_addresses_that_others_reach_are_announced() -> None:
    assert addresses_of("192.168.1.5") == ["192.168.1.5"]
    assert not [one for one in addresses_of("0.0.0.0") if one.startswith("127.")]  # noqa: S104


def test_a_server_for_this_machine_alone_is_not_announced(tmp_path: Path) -> None:
    from contextlib import nullcontext
    from random import Random

    from syncserver.app import create_app
    from syncserver.config import Settings
    from syncserver.serving import _announced

    app = create_app(Settings(data=tmp_path, open=True), random=Random(1))
    try:
        assert isinstance(_announced(app, "127.0.0.1", 8765), nullcontext)
        assert not isinstance(_announced(app, "0.0.0.0", 8765), nullcontext)  # noqa: S104
    finally:
        app.close()
