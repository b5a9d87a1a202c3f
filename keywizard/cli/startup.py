"""What every start needs first, and what it does without."""

import contextlib
import gc
from collections.abc import Iterator

__all__ = ["USAGE", "collecting_later"]

USAGE = 2
"""Exit code of a call that cannot be followed (DESIGN §5)."""


@contextlib.contextmanager
def collecting_later() -> Iterator[None]:
    """What is imported stays: looking through it for garbage costs 15 ms."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
