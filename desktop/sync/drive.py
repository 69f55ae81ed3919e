"""Drives the engine over a transport, one request at a time."""

from collections.abc import Callable, Generator
from typing import Any

from desktop.sync.exchange import Answer, Prefetch, Request


def _not_needed(request: Request) -> None:
    """Pass over the hint that a request comes next."""


def drive(
    steps: Generator[Request | Prefetch, Answer, Any],
    send: Callable[[Request], Answer],
    fetch_ahead: Callable[[Request], None] = _not_needed,
) -> Any:
    """Run steps to their end, and answer what they come to. Errors of `send` end them."""
    try:
        step = next(steps)
        while True:
            if isinstance(step, Prefetch):
                fetch_ahead(step.request)
                step = next(steps)
            else:
                step = steps.send(send(step))
    except StopIteration as end:
        return end.value
    finally:
        steps.close()
