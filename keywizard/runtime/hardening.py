"""Keeps the values of a running program from other programs of the same user."""

import ctypes
import sys

__all__ = ["harden"]

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h; see prctl(2): no core file, no ptrace, /proc/<pid>/mem refused."""


def harden() -> None:
    """Forbid core files, and reading this process's memory by the user's other programs.

    Linux only: elsewhere the system's own rules apply. Root can always read.
    """
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
