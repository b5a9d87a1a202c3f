"""A command loads its own module and no other's, and gets each argument in its request."""

import json
import subprocess
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from keywizard.cli.commands.wizard import WizardRequest
from keywizard.cli.main import main
from keywizard.cli.parser import COMMANDS, INNER_COMMANDS, parse
from keywizard.model.errors import UsageError

FOLDER = "keywizard.cli.commands."
WINDOW = {"PySide6", "keywizard.gui"}
NETWORK = {"requests", "urllib3"}


# Told on the way out, when the command has done all that it does.
PROGRAM = """
import atexit, sys
from keywizard.cli.main import main
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
sys.exit(main())
"""


def loaded(*words: str, given: str = "") -> set[str]:
    """The modules of a process of its own that has run `keywizard` with those words."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, *words],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout
    return set(done.stderr.splitlines()[-1].split())


def commands_in(modules: set[str]) -> set[str]:
    return {each.removeprefix(FOLDER) for each in modules if each.startswith(FOLDER)}


@pytest.mark.parametrize("name", [*COMMANDS, *INNER_COMMANDS])
def test_a_command_loads_no_other_command(name: str) -> None:
    modules = loaded(name, "--help")
    assert commands_in(modules) == {name.replace("-", "_")}
    assert modules.isdisjoint(NETWORK)
    assert name == "window-child" or modules.isdisjoint(WINDOW)


def test_a_whole_check_loads_neither_a_window_nor_a_vault_nor_practice() -> None:
    words = ("check", "binance", "--service", "smartradex", "--bot", "btc-spot", "--json")
    values = json.dumps({"api_key": "k" * 64, "secret": "s" * 64})
    modules = loaded(*words, "--endpoint", "http://127.0.0.1:9", given=values)
    assert commands_in(modules) == {"check"}
    assert modules >= NETWORK
    assert modules.isdisjoint(WINDOW | {"keywizard.vault", "keywizard.practice", "keyring"})


def test_the_list_of_commands_loads_none_of_them() -> None:
    modules = loaded("--help")
    assert commands_in(modules) == set()
    assert modules.isdisjoint({"keywizard.app", "keywizard.flow", "keywizard.catalog"})


def test_every_command_has_its_line_and_its_module(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert all(f"    {name} " in text for name in COMMANDS)
    files = Path(sys.modules[WizardRequest.__module__].__file__ or "").parent.glob("[a-z]*.py")
    listed = {name.replace("-", "_") for name in (*COMMANDS, *INNER_COMMANDS)}
    assert {file.stem for file in files} == {*listed, "wizard"}


IN_VAULT = "--vault v --key k --json"
KEY = {"vault": Path("v"), "key": "k", "as_json": True}
CHECK = "--endpoint e --assigned-ip i --before r --trust-computer --json"
INTAKE = "--service s --bot b --endpoint e --account a --code-from-stdin"
HUMMINGBOT = "--root r --login l --account a --connector c"
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "check": (
        f"binance --service s --bot b {CHECK}",
        {"exchange": "binance", "service": "s", "bot": "b", "endpoint": "e"}
        | {"assigned_ip": "i", "before": Path("r"), "trust_computer": True}
        | {"as_json": True},
    ),
    "keys list": ("--vault v --json", {"vault": Path("v"), "as_json": True}),
    "keys check": (f"{IN_VAULT} --exchange-endpoint e", KEY | {"exchange_endpoint": "e"}),
    "keys remove": (f"{IN_VAULT} --yes", KEY | {"yes": True}),
    "keys export": (f"{IN_VAULT} --to t", KEY | {"to": Path("t")}),
    "deliver intake": (
        f"{IN_VAULT} --exchange-endpoint x {INTAKE}",
        KEY
        | {"exchange_endpoint": "x", "service": "s", "bot": "b"}
        | {"endpoint": "e", "account": "a", "code_from_stdin": True},
    ),
    "deliver hummingbot": (
        f"{IN_VAULT} --exchange-endpoint x {HUMMINGBOT}",
        KEY
        | {"exchange_endpoint": "x", "root": "r", "login": "l", "account": "a", "connector": "c"},
    ),
    "service validate": ("f", {"file": Path("f")}),
    "practice serve": (
        "--scenario s --json --with-parent",
        {"scenario": "s", "as_json": True, "with_parent": True},
    ),
    "tour": (
        "--scenario s --out o --language en --vault v",
        {"scenario": "s", "out": Path("o"), "language": "en", "vault": Path("v")},
    ),
    "doctor": ("--json", {"as_json": True}),
    "selftest": ("--only o", {"only": "o"}),
}
"""Every argument of each command, and its request."""
TAKE_PROFILES = {name for name in ASKED if name.startswith(("check", "keys", "deliver"))}


@pytest.mark.parametrize("name", ASKED)
def test_each_argument_reaches_the_request(name: str, tmp_path: Path) -> None:
    words, wanted = ASKED[name]
    more = {"profiles": tmp_path} if name in TAKE_PROFILES else {}
    outer = ["--profiles", str(tmp_path)] if name in TAKE_PROFILES else []
    command = parse([*outer, *name.split(), *words.split()], None)
    assert isinstance(command, partial)
    assert asdict(command.args[0]) == wanted | more


def test_the_wizard_gets_its_choices(tmp_path: Path) -> None:
    words = ["--practice", "--scenario", "good", "--profiles", str(tmp_path)]
    command = parse(words, "keywizard:start")
    assert isinstance(command, partial)
    assert command.args == (WizardRequest(True, "good", tmp_path, "keywizard:start"),)


def test_practice_is_not_taken_by_another_command() -> None:
    with pytest.raises(UsageError, match="practice_is_for_the_wizard"):
        parse(["--practice", "doctor"], None)
