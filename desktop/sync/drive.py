"""Drives the engine over a transport, one request at a time."""

from collections.abc import Callable, Generator
from typing import Any

from desktop.sync.exchange import Answer, Prefetch, Request


def drive(steps: Generator[Request | Prefetch, Answer, Any], send: Callable[[Request], Answer]) -> Any:
    """Run steps to their end, and answer what they come to. Hints are not needed here and are passed over."""
    try:
        step = next(steps)
        while True:
            step = next(steps) if isinstance(step, Prefetch) else steps.send(send(step))
    except StopIteration as end:
        return end.value
    finally:
        steps.close()
