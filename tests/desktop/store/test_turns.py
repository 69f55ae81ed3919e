"""The writer's lock: in turns, and again inside."""

import threading
import time

from desktop.store.turns import Turns


def test_whoever_waits_is_next_however_soon_the_lock_is_asked_for_again() -> None:
    turns, order = Turns(), list[str]()

    def wait_for_it() -> None:
        with turns:
            order.append("the other")

    for _ in range(50):
        with turns:
            other = threading.Thread(target=wait_for_it)
            other.start()
            while not turns.somebody_waits:
                time.sleep(0)
        with turns:
            order.append("again")
        other.join()
    assert order == ["the other", "again"] * 50


def test_it_can_be_taken_again_inside_also_while_another_waits() -> None:
    turns, done = Turns(), threading.Event()

    def wait_for_it() -> None:
        with turns:
            done.set()

    with turns:
        other = threading.Thread(target=wait_for_it)
        other.start()
        while not turns.somebody_waits:
            time.sleep(0)
        with turns:
            assert not done.is_set()
        assert not done.is_set()
    other.join()
    assert done.is_set()


def test_it_is_free_again_after_a_failure_inside() -> None:
    turns = Turns()
    try:
        with turns, turns:
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    other = threading.Thread(target=turns.__enter__)
    other.start()
    other.join(10)
    assert not other.is_alive()
