"""Garbage is searched for in the window's thread, in short steps, and not among large lists."""

import gc
import weakref

import pytest

from desktop.ui.tidying import Tidying


class Circle:
    """Something that holds itself, and is freed only where garbage is searched for."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def tidying():
    gc.collect()
    made = Tidying()
    yield made
    made.close()
    gc.collect()


def test_what_holds_itself_is_freed_by_the_next_step(tidying):
    lost = weakref.ref(Circle())
    some = [[number] for number in range(5_000)]
    assert lost() is not None
    assert not gc.isenabled()
    tidying.step()
    assert lost() is None
    assert len(some) == 5_000


def test_a_large_list_that_was_read_is_not_searched_any_more(tidying):
    before = gc.get_freeze_count()
    rows = [[number] for number in range(50_000)]
    tidying.step()
    assert gc.get_freeze_count() - before > 49_000
    del rows
    assert gc.get_freeze_count() - before < 1_000, "what nobody holds is freed at once all the same"


def test_python_searches_by_itself_again_when_the_window_is_closed():
    Tidying().close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
