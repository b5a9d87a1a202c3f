"""`keywizard tour`: plays the practice journey without a display, one picture a page."""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keywizard import app
from keywizard.cli.prompt import ask_password, in_terminal, stopping
from keywizard.cli.request import set_command
from keywizard.flow.actions import MIN_PASSWORD_LENGTH
from keywizard.flow.check.check_object import check_object, exit_code
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.model.secret import Secret
from keywizard.model.words import LANGUAGES
from keywizard.practice.scenarios.registry import scenario_named
from keywizard.vault.recovery import new_recovery_code

if TYPE_CHECKING:
    from keywizard.gui.automation.tour import Played

__all__ = ["TourRequest", "add_arguments", "tour"]


@dataclass(frozen=True, slots=True)
class TourRequest:
    """What is played; `out` is the folder of the pictures, `vault` a file that keeps the key."""

    scenario: str
    out: Path
    language: str
    vault: Path | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
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
    set_command(parser, tour, TourRequest)


def tour(request: TourRequest) -> ExitCode:
    """Play the journey and print the check object; returns the exit code of that check.

    Raises KeywizardError, Cancelled.
    """
    scenario = scenario_named(request.scenario)
    _make_folder(request.out)
    password = None if request.vault is None else _vault_password(request.vault)
    played = _play(request, scenario, password)
    report, verdict, guide = played.report, played.verdict, played.guide
    print(json.dumps(check_object(report, verdict, guide, played.service, played.bot)))
    for line in played.remarks:
        print(line, file=sys.stderr)
    return exit_code(report, verdict)


def _play(request: TourRequest, scenario: str, password: Secret | None) -> "Played":
    with stopping() as cancel:  # before Qt is loaded, which swallows a KeyboardInterrupt
        from keywizard.gui.automation.tour import play

        out, language = request.out, request.language
        with app.practice_services(scenario, request.vault) as (services, practice):
            return play(services, practice.sample, out, language, password, cancel=cancel)


def _make_folder(path: Path) -> None:
    """Make the folder, and try it, before half a minute's journey. Raises UsageError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=path).close()
    except OSError as problem:
        reason = type(problem).__name__
        raise UsageError("out_refused", path=str(path), reason=reason) from None


def _vault_password(vault: Path) -> Secret:
    """Ask for the password of the vault, which is long enough if the vault is new.

    Where nothing is given and no terminal is there to ask at, a new practice vault, in which
    nothing is real, gets a fresh password, which is printed. Raises UsageError.
    """
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
