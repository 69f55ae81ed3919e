"""Short hours of two random users, alike each time; `make hour` plays long ones."""

import pytest

from desktop.app import make_application
from desktop.ui.actions import ACTIONS
from tests.random_user.hands import NOT_TRIED
from tests.random_user.hour import Hour

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture(scope="session")
def qapp():
    return make_application()


@pytest.mark.parametrize("seed", [2, 6])
def test_whatever_two_people_do_both_have_the_same_in_the_end(qapp, tmp_path, seed):
    Hour(qapp, tmp_path, seed, print).play(80)


def test_what_a_random_user_leaves_out_is_an_action_and_has_a_reason():
    assert set(NOT_TRIED) <= set(ACTIONS)
    assert all(NOT_TRIED.values())
