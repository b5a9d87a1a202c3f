"""`keywizard tour`: plays the practice journey without a display, one picture a page."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard.model.exit_code import ExitCode
from keywizard.model.words import LANGUAGES

if TYPE_CHECKING:
    from keywizard.gui.automation.tour import Played
    from keywizard.model.secret import Secret

__all__ = ["add_parser", "tour"]


def add_parser(commands: Any) -> None:
    """The command."""
    parser = commands.add_parser("tour", help="play the practice journey without a display")
    parser.add_argument("--scenario", default="good", help="what the practice exchange answers")
    parser.add_argument(
        "--out", type=Path, default=Path("build/tour"), metavar="DIR", help="for pictures"
    )
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="fr")
    parser.add_argument(
        "--vault",
        type=Path,
        metavar="PATH",
        help="keep the key there; the password from a prompt or standard input",
    )
    parser.set_defaults(run=tour)


def tour(arguments: argparse.Namespace) -> ExitCode:
    """Play it, print the check object; the exit code. Raises KeywizardError, Cancelled."""
    from keywizard.flow.check.check_object import check_object, exit_code
    from keywizard.practice.scenarios.registry import scenario_named

    scenario = scenario_named(arguments.scenario)
    _make_folder(arguments.out)
    password = None if arguments.vault is None else _tour_password(arguments.vault)
    played = _played(arguments, scenario, password)
    report, verdict, guide = played.report, played.verdict, played.guide
    print(json.dumps(check_object(report, verdict, guide, played.service, played.bot)))
    for line in played.remarks:
        print(line, file=sys.stderr)
    return exit_code(report, verdict)


def _played(arguments: argparse.Namespace, scenario: str, password: "Secret | None") -> "Played":
    from keywizard.cli.prompt import stopping

    with stopping() as cancel:  # before Qt is loaded, which swallows a KeyboardInterrupt
        from keywizard import app
        from keywizard.gui.automation.tour import play

        out, language = arguments.out, arguments.language
        with app.practice_services(scenario, arguments.vault) as (services, practice):
            return play(services, practice.sample, out, language, password, cancel=cancel)


def _make_folder(path: Path) -> None:
    """Before half a minute's journey. Raises UsageError."""
    from keywizard.model.errors import UsageError

    try:
        path.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=path).close()
    except OSError as problem:
        reason = type(problem).__name__
        raise UsageError("out_refused", path=str(path), reason=reason) from None


def _tour_password(vault: Path) -> "Secret":
    """The password of the vault, long enough if the vault is a new one. Raises UsageError.

    Nobody there to give one: a new practice vault, in which nothing is real, gets a fresh
    one that is said.
    """
    from keywizard.cli.prompt import ask_password, in_terminal
    from keywizard.flow.actions import MIN_PASSWORD_LENGTH
    from keywizard.model.errors import UsageError
    from keywizard.vault.recovery import new_recovery_code

    try:
        password = ask_password()
    except UsageError as problem:
        if problem.code != "password_empty" or vault.exists() or in_terminal():
            raise
        password = new_recovery_code()
        print(f"password of this practice vault: {password.reveal()}", file=sys.stderr)
    if not vault.exists() and len(password) < MIN_PASSWORD_LENGTH:
        raise UsageError("password_short", shortest=MIN_PASSWORD_LENGTH)
    return password
