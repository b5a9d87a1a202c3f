"""How a command ended, as a number for the program that started it."""

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """The exit codes of `keywizard`: a contract with other programs (DESIGN §5)."""

    OK = 0
    """The key fits, or what was asked is done."""
    NOT_FIT = 1
    """The key was checked and does not fit; a row of the doctor or the self-test fails."""
    USAGE = 2
    """Wrong usage or input, a faulty file included."""
    REJECTED = 3
    """The exchange rejects the key, or the service refuses it."""
    NOT_CHECKED = 4
    """The key could not be checked, or it is not known whether an upload arrived."""
    CANCELLED = 130
    """Stopped by Ctrl-C: what a shell reports after SIGINT."""
    BROKEN_PIPE = 141
    """The reader of the answer has gone: what a shell reports after SIGPIPE."""
