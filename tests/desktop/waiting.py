"""Waiting for a condition, never for a time."""

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["NotInTime", "until"]

T = TypeVar("T")


class NotInTime(AssertionError):
    """The condition did not come true before the deadline."""


def until(probe: Callable[[], T | None], what: str, seconds: float = 20, pause: float = 0.05) -> T:
    """Ask `probe` again and again until its answer is truthy; return that answer.

    Raises NotInTime, naming `what`, after `seconds`.
    """
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise NotInTime(f"not within {seconds:g} s: {what}")
        time.sleep(pause)
