"""The command line: parse, run one command, turn what it raises into an exit code.

Secrets come from a prompt or standard input, never from an argument.
"""

import io
import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from keywizard.model.cancel import Cancelled
from keywizard.model.errors import KeywizardError, UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.runtime.hardening import harden

if TYPE_CHECKING:
    from keywizard.cli.request import Command

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (DESIGN §5)."""
    harden()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old console has no “ or …
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except BrokenPipeError:
        _discard_output()
        return ExitCode.BROKEN_PIPE


def _run(words: list[str]) -> int:
    try:
        code = _command(words)()
        _flush()
    except UsageError as problem:
        return _fail(problem, ExitCode.USAGE)
    except KeywizardError as problem:
        return _fail(problem, ExitCode.NOT_CHECKED)
    except EOFError:
        print(file=sys.stderr)  # ends the line of the prompt
        return _fail(UsageError("input_ended"), ExitCode.USAGE)
    except (Cancelled, KeyboardInterrupt):
        return ExitCode.CANCELLED
    except BrokenPipeError:
        raise
    except Exception as problem:
        # Python's own exit code 1 would read as the verdict "not fit", and the text of a
        # foreign exception may hold a value: the place is printed, the text is not.
        traceback.print_tb(problem.__traceback__)
        return _fail(
            KeywizardError("internal", problem=type(problem).__name__), ExitCode.NOT_CHECKED
        )
    return code


def _command(words: list[str]) -> "Command":
    """Return the command that was asked for, ready to run. Raises UsageError, SystemExit."""
    link = next((word for word in words if word.lower().startswith("keywizard:")), None)
    words = [word for word in words if word is not link]
    if words:
        from keywizard.cli.parser import parse

        return parse(words, link)
    # A click, or a link alone: argparse and a parser would cost 10 ms of the start.
    from keywizard.cli.commands.wizard import WizardRequest, wizard

    return partial(wizard, WizardRequest(link=link))


def _flush() -> None:
    """Write out the answer.

    Raises KeywizardError if it is lost, on a full disk for instance; BrokenPipeError.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        _discard_output()
        raise KeywizardError("output_refused", reason=problem.strerror or "") from None


def _discard_output() -> None:
    """Discard what could not be written: at exit Python would complain of it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _fail(problem: KeywizardError, code: ExitCode) -> ExitCode:
    """Print what went wrong on standard error; return `code`."""
    from keywizard.cli.messages import complain

    complain(problem)
    return code
