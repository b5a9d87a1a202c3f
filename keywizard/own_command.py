"""How this program starts itself again, as a child with another task."""

import sys

__all__ = ["own_command"]


def own_command(*arguments: str) -> list[str]:
    """The command line that starts this same program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-m", "keywizard", *arguments]
