"""The parser of the command line: lists every command and loads the module of one."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from keywizard import __version__
from keywizard.model.errors import UsageError

if TYPE_CHECKING:
    from keywizard.cli.request import Command

__all__ = ["COMMANDS", "INNER_COMMANDS", "build_parser", "parse"]

COMMANDS: Mapping[str, str] = {
    "check": "check a key against its exchange",
    "keys": "what is in the vault",
    "deliver": "hand a key of the vault over",
    "service": "the data files of services and exchanges",
    "practice": "the practice exchange",
    "tour": "play the practice journey without a display",
    "doctor": "what stands between this computer and a check",
}
"""What `keywizard --help` says of each. Its module in `commands` adds its arguments."""

INNER_COMMANDS = ("keyring-child", "derive-child", "window-child", "selftest")
"""Started by the program itself and by its packagers; no help text offers them."""


def parse(words: Sequence[str], link: str | None) -> "Command":
    """Return the command that `words` and a support agent's `link` ask for, ready to run.

    Raises UsageError; SystemExit where argparse has answered itself.
    """
    arguments = build_parser(inner=words[0] in INNER_COMMANDS).parse_args(words)
    _check_together(arguments, link)
    if arguments.prepare is not None:
        command: Command = arguments.prepare(arguments)
        return command
    from keywizard.cli.commands.wizard import WizardRequest, wizard

    scenario, profiles = arguments.rehearsed, arguments.profiles
    return partial(wizard, WizardRequest(arguments.practice, scenario, profiles, link))


def build_parser(*, inner: bool = False) -> argparse.ArgumentParser:
    """Build the parser of the commands that people are offered, or of the inner ones."""
    if inner:
        parser = _Parser(prog="keywizard")
        parser.set_defaults(practice=False, rehearsed=None, profiles=None, prepare=None)
        commands = parser.add_subparsers(metavar="COMMAND")
        _list_commands(commands, ((name, {}) for name in INNER_COMMANDS))
        return parser
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
    parser.set_defaults(prepare=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _list_commands(commands, ((name, {"help": text}) for name, text in COMMANDS.items()))
    return parser


class _Parser(argparse.ArgumentParser):
    """Parser whose error messages contain no terminal control characters.

    A command's parser has no arguments until it is the one that was asked for: its module is
    loaded then, and no other command's.
    """

    module: str | None = None
    """The module that adds the command's arguments, until it has done so."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Load the command's module if that is still to do, then parse."""
        name, self.module = self.module, None
        if name is not None:
            import_module(name).add_arguments(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the message, and exit."""
        from keywizard.cli.messages import plain

        super().error(plain(message))


def _list_commands(commands: Any, listed: Iterable[tuple[str, dict[str, str]]]) -> None:
    for name, texts in listed:
        parser = commands.add_parser(name, **texts)
        parser.module = f"keywizard.cli.commands.{name.replace('-', '_')}"


def _check_together(arguments: argparse.Namespace, link: str | None) -> None:
    """Raise UsageError for what does not go together.

    Who asked for practice, which is the wizard's, must not reach the real exchange instead.
    """
    is_wizard = arguments.prepare is None
    if arguments.practice and not is_wizard:
        raise UsageError("practice_is_for_the_wizard")
    if link is not None and not is_wizard:
        raise UsageError("link_is_for_the_wizard")
    if arguments.rehearsed is not None and not arguments.practice:
        raise UsageError("scenario_needs_practice")
    if arguments.profiles is not None and not arguments.profiles.is_dir():
        raise UsageError("profiles_missing", path=str(arguments.profiles))
