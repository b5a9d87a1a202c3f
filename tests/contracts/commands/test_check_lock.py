"""`keywizard check --assigned-ip --before`: a declaration never counts for more than was seen."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from keywizard.catalog.data_files import resources
from keywizard.model.messages.usage import USAGE
from tests.command_line import keywizard
from tests.contracts.conftest import Practice, switched

ADDRESS = "127.0.0.2"
SILENT = "alone"
"""The same service, that checks nothing itself."""

ROAD = """
  { step = "address", way = "address" },
  { step = "create_key", screen = "create_key" },
  { step = "restrictions", screen = "restrictions_ip" },
"""
WAY = """
[[ways]]
id = "address"
lines = [{ fr = "Mon compte", en = "My account" }]
"""


def service(name: str, *, validates: bool) -> str:
    """The shipped service, if it gave each user an address of its own."""
    text = (resources() / "services" / "smartradex.toml").read_text("utf-8")
    text = text.replace('id = "smartradex"', f'id = "{name}"')
    text = text.replace('ip = "none"', f'ip = "assigned"\nvalidates = {str(validates).lower()}')
    start, end = text.index('  { step = "main_account"'), text.index('  { step = "values"')
    return text[:start] + ROAD.lstrip() + text[end:] + WAY


class CheckCommand:
    """A running exchange, a folder of services that want a lock, and the command."""

    def __init__(self, practice: Practice, folder: Path) -> None:
        self._facts = practice.facts["exchanges"]["binance"]
        self.folder = folder
        for name, validates in (("locking", True), (SILENT, False)):
            text = service(name, validates=validates)
            (folder / f"{name}.toml").write_text(text, "utf-8")

    def play(self, scenario: str) -> None:
        """The user edits the key on the site."""
        switched(self._facts["site"], scenario)

    def run(self, *more: str, to: str = "locking") -> CompletedProcess[str]:
        check = ["check", "binance", "--service", to, "--bot", "btc-spot"]
        where = ["--profiles", str(self.folder), *check, "--endpoint", self._facts["api"]]
        return keywizard(*where, *more, given=json.dumps(self._facts["sample"]))

    def run_json(self, *more: str, to: str = "locking") -> tuple[dict[str, Any], int]:
        done = self.run("--json", *more, to=to)
        assert done.stderr == ""
        return json.loads(done.stdout), done.returncode

    def before(self, scenario: str, to: str = "locking") -> str:
        """The file of an earlier check."""
        self.play(scenario)
        path = self.folder / f"{scenario}.json"
        path.write_text(json.dumps(self.run_json(to=to)[0]))
        return str(path)


@pytest.fixture
def command(practice: Callable[[str], Practice], tmp_path: Path) -> CheckCommand:
    return CheckCommand(practice("good"), tmp_path)


def test_checked_then_locked(command: CheckCommand) -> None:
    before = command.before("good", SILENT)
    command.play("ip-locked")
    declared = ("--assigned-ip", ADDRESS, "--before", before)
    found, code = command.run_json(*declared, to=SILENT)
    assert (found["fit"], found["evidence"], code) == (True, "checked_then_locked", 0)
    assert found["outcome"] == "ip_or_right_refused"
    assert set(found["rights"].values()) == {"unknown"}
    text = command.run(*declared, to=SILENT).stdout
    assert f"then locked to {ADDRESS} as you say (checked_then_locked)" in text
    assert "Only SmartradeX can confirm" in text
    # Without what was seen before, the same words are worth nothing.
    found, code = command.run_json("--assigned-ip", ADDRESS, to=SILENT)
    assert (found["fit"], found["evidence"], code) == (None, None, 4)
    found, code = command.run_json()
    assert (found["fit"], found["evidence"], code) == (None, None, 4)


WEAKER = [("read-only", "identity_then_locked"), ("maintenance", "locked_unchecked")]


@pytest.mark.parametrize(("scenario", "evidence"), WEAKER)
def test_weaker_evidence_is_named_and_leaves_the_question_open(
    command: CheckCommand, scenario: str, evidence: str
) -> None:
    before = command.before(scenario)
    command.play("ip-locked")
    declared = ("--assigned-ip", ADDRESS, "--before", before)
    found, code = command.run_json(*declared)
    assert (found["fit"], found["evidence"], code) == (None, evidence, 4)
    text = command.run(*declared).stdout
    assert f"could not be checked; locked to {ADDRESS} as you say ({evidence})" in text
    assert "fit for" not in text


def test_what_was_seen_on_stays_refused(command: CheckCommand) -> None:
    before = command.before("withdrawals")
    command.play("ip-locked")
    found, code = command.run_json("--assigned-ip", ADDRESS, "--before", before)
    assert (found["fit"], found["evidence"], code) == (None, None, 4)
    assert (
        "could not be checked" in command.run("--assigned-ip", ADDRESS, "--before", before).stdout
    )


def test_the_flag_alone_does_not_lock_an_open_key(command: CheckCommand) -> None:
    command.play("good")
    found, code = command.run_json("--assigned-ip", ADDRESS)
    assert (found["outcome"], found["fit"], code) == ("ok", False, 1)
    assert "ip_lock_missing" in {finding["code"] for finding in found["findings"]}


def edited(path: str, **change: object) -> str:
    told = json.loads(Path(path).read_text())
    Path(path).write_text(json.dumps(told | change))
    return path


def test_wrong_usage_is_told_before_anything_is_asked(command: CheckCommand) -> None:
    before = command.before("good")
    command.play("hang")
    wrong: dict[str, tuple[str, ...]] = {
        "before_needs_assigned_ip": ("--before", before),
        "before_missing": ("--assigned-ip", ADDRESS, "--before", str(command.folder / "none.json")),
        "address_port": ("--assigned-ip", f"{ADDRESS}:443"),
        "address_name": ("--assigned-ip", "bot.example.org"),
        "address_network": ("--assigned-ip", "127.0.0.0/8"),
        "address_malformed": ("--assigned-ip", "127.0.0"),
        "address_unusable": ("--assigned-ip", "0.0.0.0"),
        "address_empty": ("--assigned-ip", ""),
    }
    for code, more in wrong.items():
        assert_refused(command.run(*more), code)
    declared = ("--assigned-ip", ADDRESS, "--before")
    assert_refused(command.run(*declared, edited(before, bot="eth-spot")), "before_other_service")
    assert_refused(command.run(*declared, edited(before, fingerprint="0" * 16)), "before_other_key")
    assert_refused(
        command.run(*declared, edited(command.before("good"), inspected_at="2026-01-01T00:00:00Z")),
        "before_too_old",
    )
    junk = command.folder / "junk.json"
    junk.write_bytes(b" " * (2 << 20))
    assert_refused(command.run(*declared, str(junk)), "before_missing")
    assert_refused(command.run(*declared, str(command.folder)), "before_missing")


def assert_refused(done: CompletedProcess[str], code: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert f"[{code}" in done.stderr
    assert code in USAGE
    assert "…" not in done.stderr
    assert "Traceback" not in done.stderr
