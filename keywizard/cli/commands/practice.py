"""`keywizard practice`: the practice exchanges and services alone, for other programs."""

import argparse
from dataclasses import dataclass

from keywizard.cli.request import set_command
from keywizard.practice.scenarios.registry import scenario_named

__all__ = ["ServeRequest", "add_arguments", "serve"]


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """What is served; `with_parent` ends it with its standard input."""

    scenario: str
    as_json: bool
    with_parent: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's one action."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    action = actions.add_parser("serve", help="start it on this computer, for this computer")
    action.add_argument("--scenario", default="good", help="what it answers")
    action.add_argument(
        "--json", dest="as_json", action="store_true", help="print one JSON line when ready"
    )
    action.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    set_command(action, serve, ServeRequest)


def serve(request: ServeRequest) -> int:
    """Serve until a signal or the end of standard input; returns the exit code.

    Raises UsageError("scenario_unknown").
    """
    scenario = scenario_named(request.scenario)
    from keywizard.practice import serve as practice  # the web servers: not for a wrong name

    return practice.serve(
        scenario, json_output=request.as_json, until_stdin_closes=request.with_parent
    )
