"""The command line with which this program starts itself again, as a child process."""

import subprocess
import sys

__all__ = ["UNSEEN", "own_command"]

UNSEEN: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""`creationflags` of a child: on Windows its console is its own and not shown; 0 elsewhere."""


def own_command(*arguments: str) -> list[str]:
    """Return the command line that starts this same program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-m", "keywizard", *arguments]
