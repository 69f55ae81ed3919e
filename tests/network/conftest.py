"""Three hosts for the tests of this folder: a box with the server, and Ana and Ben, who have joined it, at windows."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest

from tests.network.hosts import Network, why_not
from tests.network.programs import Box, Desktop


class House(NamedTuple):
    """Who is there."""

    box: Box
    ana: Desktop
    ben: Desktop


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    if reason := why_not():
        pytest.skip(reason)
    made = Network()
    yield made
    made.close()


@pytest.fixture(scope="module")
def house(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with ExitStack() as stack:
        at_the_box, at_anas, at_bens = map(network.host, ("box", "ana", "ben"))
        box = stack.enter_context(Box(at_the_box, folder / "box"))
        ana, ben = (stack.enter_context(Desktop(host, folder / host.name)) for host in (at_anas, at_bens))
        for window in (ana, ben):
            window.do("join", box.invite(), "--name", window.host.name.title())
        yield House(box, ana, ben)
        for program in (ana, ben, box):
            code, errors = program.stop()
            assert (code, "Traceback" in errors) == (0, False), errors
