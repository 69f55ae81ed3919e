"""How often somebody may guess, and that remembering it costs no more than it may."""

import pytest

from syncserver import askers
from syncserver.errors import NotAllowed, TooOften
from syncserver.rates import Rate
from syncserver.throttle import Throttle, address_key

from .conftest import ManualClock


def fail(throttled: Throttle, *keys: str) -> None:
    with pytest.raises(NotAllowed), throttled.attempt(*keys):
        raise NotAllowed("no")


def test_what_fails_is_counted_and_what_succeeds_is_not(clock: ManualClock) -> None:
    throttled = Throttle(clock, tries=2, seconds=60)
    for _ in range(5):
        with throttled.attempt("a"):
            pass
    fail(throttled, "a")
    clock.advance(30)
    fail(throttled, "a")
    with pytest.raises(TooOften) as refused, throttled.attempt("a", "b"):
        pytest.fail("it was let through")
    assert refused.value.seconds == 30
    fail(throttled, "b")
    clock.advance(30)
    fail(throttled, "a")


def test_what_is_nobodys_guess_is_not_counted(clock: ManualClock) -> None:
    throttled = Throttle(clock, tries=1, seconds=60)
    with pytest.raises(ValueError, match="a fault"), throttled.attempt("a"):
        raise ValueError("a fault of the server")
    fail(throttled, "a")


def test_however_many_come_only_so_many_are_remembered(clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(askers, "MOST", 10)
    throttled = Throttle(clock, tries=1, seconds=60)
    for number in range(100):
        fail(throttled, f"key {number}")
    assert len(throttled._failed) <= 10
    clock.advance(61)
    fail(throttled, "one more")
    assert len(throttled._failed) == 1


def test_of_those_who_ask_only_so_many_are_remembered_and_none_who_is_over_is_forgiven_early(
    clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(askers, "MOST", 10)
    rate = Rate(clock, most=2)
    for number in range(100):
        rate.check(f"key {number}")
    assert len(rate._spent) <= 10
    clock.advance(61)
    for _ in range(2):
        rate.check("one more")
    assert len(rate._spent) == 1
    with pytest.raises(TooOften, match="try again in 30 seconds"):
        rate.check("one more")


def test_a_wait_of_one_second_is_said_as_one(clock: ManualClock) -> None:
    rate, throttled = Rate(clock, most=60), Throttle(clock, tries=1, seconds=1)
    for _ in range(60):
        rate.check("a")
    with pytest.raises(TooOften, match=r"^Too much was asked at once: try again in a second\.$"):
        rate.check("a")
    fail(throttled, "a")
    with pytest.raises(TooOften, match=r"^That was tried too often: try again in a second\.$"), throttled.attempt("a"):
        pytest.fail("it was let through")


def test_one_home_is_one_address() -> None:
    assert address_key("2001:db8:1:2::1") == address_key("2001:db8:1:2:ffff::9")
    assert address_key("2001:db8:1:2::1") != address_key("2001:db8:1:3::1")
    assert address_key("192.0.2.1") != address_key("192.0.2.2")
    assert address_key(None) == address_key("no address")
