"""A slice of the trials on failing disks, and that they find what they are for. The long runs: `make disk`."""

import sys

import pytest

from tests.disk.mutants import hunt
from tests.disk.operations import OPERATIONS
from tests.disk.trials import play

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files that are open are found by way of /proc")


@pytest.mark.parametrize("first", range(1, 57, len(OPERATIONS)))
def test_no_disk_loses_what_was_promised(first: int) -> None:
    for seed in range(first, first + len(OPERATIONS)):
        verdict = play(seed)
        assert not verdict.broken, verdict.told


@pytest.mark.parametrize("name", ["own edits with synchronous=NORMAL", "a migration in many transactions"])
def test_a_planted_fault_is_caught(name: str) -> None:
    assert hunt(name, 300).broken
