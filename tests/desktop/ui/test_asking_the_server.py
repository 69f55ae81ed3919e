"""What the window asks of the server: the answer arrives in the window's thread, or a sentence does."""

import threading

from desktop.sync import asking
from desktop.sync.errors import Refused, Unreachable
from desktop.sync.exchange import Answer


def test_an_answer_is_read_and_arrives_in_the_thread_of_the_window(world, qtbot):
    window = world.window()
    world.sync.carry = lambda request: Answer(200, b'{"invitations":[]}')
    told = []
    window.parts.bridge.ask(
        asking.invitations(),
        asking.read_invitations,
        lambda value: told.append((value, threading.current_thread())),
        told.append,
    )
    assert told == []
    qtbot.waitUntil(lambda: told == [([], threading.main_thread())])


def test_a_refusal_and_silence_arrive_as_what_they_are(world, qtbot):
    window = world.window()
    told = []
    ask = window.parts.bridge.ask
    ask(asking.invitations(), asking.read_invitations, told.append, told.append)
    world.sync.carry = lambda request: Answer(403, b'{"error":"Only an owner does this."}')
    ask(asking.invitations(), asking.read_invitations, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(error) for error in told] == [Unreachable, Refused]
    assert str(told[1]) == "Only an owner does this."
