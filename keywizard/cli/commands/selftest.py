"""`keywizard selftest`: are all parts of a frozen program there?"""

import argparse
from dataclasses import dataclass

from keywizard import selftest
from keywizard.cli.request import set_command
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode

__all__ = ["add_arguments"]


@dataclass(frozen=True, slots=True)
class SelftestRequest:
    """What was asked; without `only` every check is run."""

    only: str | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's argument."""
    parser.add_argument("--only", metavar="CHECK")
    set_command(parser, run, SelftestRequest)


def run(request: SelftestRequest) -> ExitCode:
    """Run the checks and print what they found. Raises UsageError("check_unknown")."""
    if request.only is None:
        return selftest.run()
    if request.only not in selftest.CHECKS:
        raise UsageError("check_unknown", known=", ".join(selftest.CHECKS))
    return selftest.run_one(request.only)
