"""The command line: parse, call the flow, print. Secrets come from a prompt or standard input."""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from keywizard import __version__
from keywizard.cli.startup import collecting_later
from keywizard.model.exit_code import ExitCode
from keywizard.runtime.hardening import harden

if TYPE_CHECKING:
    from keywizard.model.errors import KeywizardError

__all__ = ["main"]


class _Parser(argparse.ArgumentParser):
    """Repeats no sign of a wrong argument that a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        from keywizard.cli.messages import plain

        super().error(plain(message))


_INNER = (["keyring-child"], ["selftest"], ["window-child"])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (DESIGN §5)."""
    harden()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old console has no “ or …
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(_parsed(words))
    except BrokenPipeError:
        _drop_output()
        return ExitCode.BROKEN_PIPE


def _run(arguments: argparse.Namespace) -> int:
    from keywizard.model.cancel import Cancelled
    from keywizard.model.errors import KeywizardError, UsageError

    try:
        _check_together(arguments)
        code = int(arguments.run(arguments))
        _flush()
    except UsageError as problem:
        return _say(problem, ExitCode.USAGE)
    except KeywizardError as problem:
        return _say(problem, ExitCode.NOT_CHECKED)
    except EOFError:
        print(file=sys.stderr)  # ends the line of the prompt
        return _say(UsageError("input_ended"), ExitCode.USAGE)
    except (Cancelled, KeyboardInterrupt):
        return ExitCode.CANCELLED
    except BrokenPipeError:
        raise
    except Exception as problem:
        # Python's own exit code 1 would read as the verdict "not fit", and the text of a
        # foreign exception may hold a value: the place is told, the text is not.
        traceback.print_tb(problem.__traceback__)
        return _say(
            KeywizardError("internal", problem=type(problem).__name__), ExitCode.NOT_CHECKED
        )
    return code


def _flush() -> None:
    """Raises KeywizardError if the answer is lost, on a full disk for instance; BrokenPipeError."""
    from keywizard.model.errors import KeywizardError

    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        _drop_output()
        raise KeywizardError("output_refused", reason=problem.strerror or "") from None


def _drop_output() -> None:
    """What nobody can read: at exit Python would complain of it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _say(problem: "KeywizardError", code: ExitCode) -> ExitCode:
    from keywizard.cli.messages import complain

    complain(problem)
    return code


def _parsed(words: list[str]) -> argparse.Namespace:
    link = next((word for word in words if word.lower().startswith("keywizard:")), None)
    words = [word for word in words if word is not link]
    if words:
        arguments = (_inner_parser() if words[:1] in _INNER else _parser()).parse_args(words)
    else:  # a click: to describe every command costs 10 ms of its start
        arguments = argparse.Namespace(run=_wizard, practice=False, rehearsed=None, profiles=None)
    arguments.link = link
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="keywizard",
        description="Create, check and keep an exchange API key for a trading bot.",
        epilog="In place of a command, a support agent's link opens the wizard: "
        "keywizard:start?service=ID&bot=ID&exchange=ID&language=fr",
    )
    parser.add_argument("--version", action="version", version=f"keywizard {__version__}")
    parser.add_argument("--practice", action="store_true", help="rehearse; nothing is real")
    parser.add_argument(
        "--scenario", dest="rehearsed", metavar="NAME", help="what the practice exchange answers"
    )
    parser.add_argument(
        "--profiles", type=Path, metavar="DIR", help="more services, under development"
    )
    parser.set_defaults(run=_wizard)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(commands)
    _add_keys(commands)
    _add_deliver(commands)
    _add_service(commands)
    _add_practice(commands)
    _add_tour(commands)
    _add_doctor(commands)
    return parser


def _inner_parser() -> argparse.ArgumentParser:
    """What the program and its packagers start; people are never offered it."""
    parser = _Parser(prog="keywizard")
    parser.set_defaults(practice=False, rehearsed=None, profiles=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    commands.add_parser("keyring-child").set_defaults(run=_keyring_child)
    commands.add_parser("window-child").set_defaults(run=_window_child)
    selftest = commands.add_parser("selftest")  # are all parts there?
    selftest.add_argument("--only", metavar="CHECK")
    selftest.set_defaults(run=_selftest)
    return parser


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="check a key against its exchange")
    check.add_argument("exchange")
    check.add_argument("--service", required=True, help="the bot service that will use the key")
    check.add_argument("--bot", help="the service's bot, if it has several")
    check.add_argument("--endpoint", metavar="ROOT", help="another address of the exchange")
    check.add_argument(
        "--assigned-ip",
        metavar="IP",
        help="you say that the key is locked to this address, the service's",
    )
    check.add_argument(
        "--before",
        type=Path,
        metavar="REPORT.json",
        help="what check --json said of the same key before the lock, at most 15 minutes ago",
    )
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(run=_check)


def _add_keys(commands: Any) -> None:
    from keywizard.cli.commands.keys import add_parsers

    add_parsers(commands)


def _add_deliver(commands: Any) -> None:
    from keywizard.cli.commands.deliver import add_parsers

    add_parsers(commands)


def _add_service(commands: Any) -> None:
    service = commands.add_parser("service", help="the data files of services and exchanges")
    actions = service.add_subparsers(required=True, metavar="ACTION")
    validate = actions.add_parser("validate", help="tell every fault of one file")
    validate.add_argument("file", type=Path, metavar="FILE")
    validate.set_defaults(run=_service_validate)


def _add_practice(commands: Any) -> None:
    practice = commands.add_parser("practice", help="the practice exchange")
    actions = practice.add_subparsers(required=True, metavar="ACTION")
    serve = actions.add_parser("serve", help="start it on this computer, for this computer")
    serve.add_argument("--scenario", default="good", help="what it answers")
    serve.add_argument("--json", action="store_true", help="print one JSON line when ready")
    serve.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    serve.set_defaults(run=_practice_serve)


def _add_tour(commands: Any) -> None:
    from keywizard.cli.commands.tour import add_parser

    add_parser(commands)


def _add_doctor(commands: Any) -> None:
    doctor = commands.add_parser("doctor", help="what stands between this computer and a check")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")
    doctor.set_defaults(run=_doctor)


def _check_together(arguments: argparse.Namespace) -> None:
    """What goes before a command: nobody who asked for practice may end up on the real exchange."""
    from keywizard.model.errors import UsageError

    if arguments.practice and arguments.run is not _wizard:
        raise UsageError("practice_is_for_the_wizard")
    if arguments.link is not None and arguments.run is not _wizard:
        raise UsageError("link_is_for_the_wizard")
    if arguments.rehearsed is not None and not arguments.practice:
        raise UsageError("scenario_needs_practice")
    if arguments.profiles is not None and not arguments.profiles.is_dir():
        raise UsageError("profiles_missing", path=str(arguments.profiles))


def _wizard(arguments: argparse.Namespace) -> int:
    from keywizard.cli.commands.wizard import wizard

    return wizard(arguments)


def _practice_serve(arguments: argparse.Namespace) -> int:
    from keywizard.practice.scenarios.registry import scenario_named
    from keywizard.practice.serve import serve

    return serve(
        scenario_named(arguments.scenario),
        json_output=arguments.json,
        until_stdin_closes=arguments.with_parent,
    )


def _keyring_child(_: argparse.Namespace) -> int:
    from keywizard.vault.keyring.child import main as keyring_main

    return keyring_main()


def _window_child(_: argparse.Namespace) -> int:
    from keywizard.gui.startup.display_probe import look

    return look()


def _doctor(arguments: argparse.Namespace) -> int:
    from keywizard.cli.commands.doctor import doctor

    return doctor(arguments)


def _selftest(arguments: argparse.Namespace) -> int:
    from keywizard import selftest
    from keywizard.model.errors import UsageError

    if arguments.only is None:
        return selftest.run()
    if arguments.only not in selftest.CHECKS:
        raise UsageError("check_unknown", known=", ".join(selftest.CHECKS))
    return selftest.run_one(arguments.only)


def _check(arguments: argparse.Namespace) -> int:
    with collecting_later():  # nor does one check leave enough to look for
        from keywizard.cli.commands.check import check

        return check(arguments)


def _service_validate(arguments: argparse.Namespace) -> int:
    from keywizard.cli.commands.service import validate

    return validate(arguments)
