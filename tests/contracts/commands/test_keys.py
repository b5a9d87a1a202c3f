"""`keywizard keys` as a person or a program starts it: what it says, and what the vault holds."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from pykeepass import PyKeePass

from keywizard.model.contracts import PasswordUnlock, StoredKey
from keywizard.model.credentials import ApiCredentials, UncheckedKey
from keywizard.model.delivery import Proof
from keywizard.model.messages.usage import USAGE
from keywizard.model.secret import Secret
from tests.command_line import keywizard
from tests.contracts.conftest import Practice, switched
from tests.security.canary import Canaries
from tests.unit.delivery.simulated_service import SIGN_JWK
from tests.unit.vault.parts import (
    PASSWORD,
    UNLOCK,
    approved,
    credentials,
    genuine,
    keepassxc,
    new_vault,
    receipt,
    upload,
    vault_at,
)

ROOT = Path(__file__).parents[3]
KEYWIZARD = [sys.executable, "-P", "-m", "keywizard"]
NOBODY = "http://127.0.0.1:9"
NEW = "other words for the journey"
FINGERPRINT = credentials(1).fingerprint
VALUES = Canaries(
    {
        "key": credentials(1).api_key.reveal(),
        "secret": credentials(1).secret.reveal(),
        "password": PASSWORD,
        "new password": NEW,
    }
)


def run(
    vault: Path,
    action: str,
    *more: str,
    given: str = f"{PASSWORD}\n",
    profiles: Path | None = None,
) -> CompletedProcess[str]:
    services = ["--profiles", str(profiles)] if profiles else []
    done = keywizard(*services, "keys", action, "--vault", str(vault), *more, given=given)
    assert VALUES.in_(done.stdout + done.stderr) == set()
    return done


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Two keys of ours and an entry of somebody else's."""
    made = new_vault(tmp_path)
    for number in (1, 2):
        made.add(approved(number), f"key {number}", UNLOCK)
    keepassxc(made.path, "add", "-u", "somebody", "Foreign")
    return made.path


def titles(vault: Path) -> list[str]:
    return [key.title for key in vault_at(vault).keys(UNLOCK)]


# --- list


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    """A service that takes keys directly and pins the key by which the receipts are signed."""
    text = (ROOT / "resources/practice/robot-ecole.toml").read_text("utf-8")
    text = text.replace("practice-puts-the-key-of-its-server-here-02", SIGN_JWK["kid"])
    text = text.replace('"robot-ecole"', '"trial"').replace("robot-ecole.example", "trial.example")
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "trial.toml").write_text(text, "utf-8")
    return tmp_path / "services"


def test_each_key_is_listed_with_what_became_of_it(vault: Path, trial: Path) -> None:
    sure = [
        replace(receipt(), proof=Proof.DECLARED_BY_USER, login=None, number=None),
        replace(receipt(), proof=Proof.TAKEN_BY_SERVER, number=None),
        replace(receipt(), proof=Proof.SENT_NOT_CONFIRMED, number=None),
        genuine(1, "trial"),
    ]
    for each in (*sure, receipt(), replace(genuine(2, "trial"), fingerprint=FINGERPRINT)):
        vault_at(vault).note(each, UNLOCK)
    done = run(vault, "list", "--json", profiles=trial)
    assert done.returncode == 0, done.stderr
    one, two = json.loads(done.stdout)["keys"]
    assert [each["proof"] for each in one["receipts"]] == [each.proof for each in sure]
    at = receipt().at.isoformat()
    assert one["receipts"][-1] == {
        "proof": "checked_by_service",
        "at": at,
        "login": "älice@example.org",
        "number": "KI-1",
    }
    assert one["receipts"][0] == {
        "proof": "declared_by_user",
        "at": at,
        "login": None,
        "number": None,
    }
    assert two["receipts"] == []
    assert (one["fingerprint"], one["evidence"]) == (FINGERPRINT, "checked_here")
    lines = run(vault, "list", profiles=trial).stdout.splitlines()
    assert lines[0].startswith(FINGERPRINT)
    assert [line.split(": ", 1)[1] for line in lines[1:5]] == [
        "declared by you",
        "taken by the server, which tried it on the exchange; not signed",
        "sent, not confirmed: run the same command again to find out",
        "received and checked, signed by the service: receipt KI-1",
    ]
    assert "2026-03-01 checked_by_service for älice@example.org" in lines[4]
    assert len(lines) == 6
    unpinned = run(vault, "list").stdout  # a service that this program does not know
    assert "signed by the service" not in unpinned
    assert len(unpinned.splitlines()) == 5


@pytest.mark.parametrize("text", ["[" * 20_000, '{"a":' * 20_000, "\x1b]0;x\x07" * 9, "1" * 5000])
def test_what_another_program_wrote_into_an_entry_gives_no_traceback(
    vault: Path, text: str
) -> None:
    vault_at(vault).note(receipt(), UNLOCK)
    vault_at(vault).journal(UNLOCK, "smartradex").begin(upload())
    with PyKeePass(str(vault), password=PASSWORD) as file:
        for value in file.tree.xpath("//Entry/CustomData/Item[Key!='Keywizard.Schema']/Value"):
            value.text = "".join(filter(str.isprintable, text))
        file.save()
    for more in ((), ("--json",)):
        done = run(vault, "list", *more)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_an_upload_under_way_is_listed_as_unknown(vault: Path) -> None:
    vault_at(vault).note(replace(receipt(), proof=Proof.DECLARED_BY_USER), UNLOCK)
    vault_at(vault).journal(UNLOCK, "smartradex").begin(upload())
    done = run(vault, "list", "--json")
    assert done.returncode == 0, done.stderr
    one, two = json.loads(done.stdout)["keys"]
    assert one["under_way"] == [
        {"service": "smartradex", "at": upload().at.isoformat(), "login": "älice@example.org"}
    ]
    assert (len(one["receipts"]), two["under_way"]) == (1, [])
    lines = run(vault, "list").stdout.splitlines()
    assert lines[2].startswith("  2026-03-01 under_way for älice@example.org: sent or not: unknown")
    assert len(lines) == 4


# --- check


def played(practice: Practice, scenario: str) -> ApiCredentials:
    """The key that shows the scenario, on the exchange that runs."""
    facts = switched(practice.facts["exchanges"]["binance"]["site"], scenario)
    values = {name: Secret(value) for name, value in facts["sample"].items()}
    return ApiCredentials("binance", **values)


def kept(vault: Path, values: ApiCredentials, *, checked: bool) -> StoredKey:
    """Into the vault, as if it had been checked long ago or never."""
    key = approved(1)
    report = replace(key.report, fingerprint=values.fingerprint)
    right = replace(key, credentials=values, report=report)
    unseen = UncheckedKey(values, "smartradex", "btc-spot", None)
    return vault_at(vault).add(right if checked else unseen, "SmartradeX BTC Spot", UNLOCK)


def same(vault: Path, before: StoredKey) -> StoredKey:
    """What the vault says of that key now."""
    keys = vault_at(vault).keys(UNLOCK)
    (found,) = (key for key in keys if key.fingerprint == before.fingerprint)
    return found


CHECKED = [
    ("withdrawals", False, "ok", False, 1),
    ("withdrawals", True, "ok", False, 1),
    ("unknown-key", False, "key_unknown", None, 3),
    ("ip-locked", True, "ip_or_right_refused", None, 4),
    ("maintenance", False, "maintenance", None, 4),
    ("good", False, "ok", True, 0),
    ("good", True, "ok", True, 0),
]


def test_a_key_of_the_vault_is_checked_like_any_other(
    practice: Callable[[str], Practice], vault: Path
) -> None:
    exchange = practice("good")
    root = exchange.root("binance")
    for scenario, checked, outcome, fit, code in CHECKED:
        values = played(exchange, scenario)
        before = kept(vault, values, checked=checked)
        wanted = ("--key", before.fingerprint, "--exchange-endpoint", root)
        done = run(vault, "check", *wanted, "--json")
        found = json.loads(done.stdout)
        assert (found["outcome"], found["fit"], done.returncode) == (outcome, fit, code)
        assert found["fingerprint"] == before.fingerprint
        assert not Canaries({"secret": values.secret.reveal()}).in_(done.stdout + done.stderr)
        after = same(vault, before)
        if fit:
            assert (after.evidence, after.title) == ("checked_here", before.title)
            assert after.inspected_at is not None
            assert f"{after.inspected_at:%Y-%m-%dT%H:%M:%SZ}" == found["inspected_at"]
        else:
            assert after == before, "what was not approved changes nothing"


def test_it_says_what_the_check_command_says(
    practice: Callable[[str], Practice], vault: Path
) -> None:
    exchange = practice("withdrawals")
    root = exchange.root("binance")
    values = exchange.credentials("binance")
    fingerprint = kept(vault, values, checked=False).fingerprint
    given = {"api_key": values.api_key.reveal(), "secret": values.secret.reveal()}
    check = ["check", "binance", "--service", "smartradex", "--bot", "btc-spot"]
    for more in (["--json"], []):
        done = run(vault, "check", "--key", fingerprint, "--exchange-endpoint", root, *more)
        other = keywizard(*check, "--endpoint", root, *more, given=json.dumps(given))
        assert done.returncode == other.returncode == 1
        assert comparable(done.stdout) == comparable(other.stdout)


def comparable(text: str) -> Any:
    """Without what a clock or a warm connection changes."""
    if text.startswith("{"):
        return {**json.loads(text), "clock_offset_ms": 0, "inspected_at": ""}
    return [line for line in text.splitlines() if "clock offset" not in line]


def test_receipts_stay_beside_a_key_that_is_checked_anew(
    practice: Callable[[str], Practice], vault: Path
) -> None:
    exchange = practice("good")
    values = exchange.credentials("binance")
    key = kept(vault, values, checked=False)
    noted = replace(receipt(), fingerprint=key.fingerprint)
    vault_at(vault).note(noted, UNLOCK)
    root = exchange.root("binance")
    done = run(vault, "check", "--key", key.fingerprint, "--exchange-endpoint", root)
    assert done.returncode == 0, done.stderr
    assert "fit for SmartradeX" in done.stdout
    assert vault_at(vault).receipts(key.fingerprint, UNLOCK) == (noted,)


# --- remove


def test_a_removed_key_is_gone_and_its_user_is_reminded(vault: Path) -> None:
    done = run(vault, "remove", "--key", FINGERPRINT, "--yes", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["schema"], told["removed"]["fingerprint"]) == (1, FINGERPRINT)
    assert "still works on Binance: delete it there too" in done.stderr
    assert titles(vault) == ["key 2"]
    assert "Foreign" in keepassxc(vault, "ls", "/")
    again = run(vault, "remove", "--key", FINGERPRINT, "--yes")
    assert (again.returncode, again.stdout) == (2, "")
    assert "[key_not_there" in again.stderr


def test_a_key_is_removed_once_its_end_was_typed(vault: Path) -> None:
    for typed in ("", "KKK\n", "yes\n", f"{FINGERPRINT[-4:]}\n"):
        done = run(vault, "remove", "--key", FINGERPRINT, given=f"{PASSWORD}\n{typed}")
        assert (done.returncode, done.stdout) == (2, "")
    assert "these are not the last four characters" in done.stderr
    assert titles(vault) == ["key 1", "key 2"]
    done = run(vault, "remove", "--key", FINGERPRINT, given=f"{PASSWORD}\nKKKK\n")
    assert done.returncode == 0, done.stderr
    assert "“key 1” is no longer in" in done.stdout
    assert titles(vault) == ["key 2"]


def test_a_key_that_is_under_way_is_not_removed(vault: Path) -> None:
    vault_at(vault).journal(UNLOCK, "smartradex").begin(upload())
    before = vault.read_bytes()
    done = run(vault, "remove", "--key", FINGERPRINT, "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nobody knows yet whether it arrived" in done.stderr
    assert "[upload_under_way" in done.stderr
    assert vault.read_bytes() == before


# --- export


def test_an_exported_key_opens_elsewhere(vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "stick" / "one.kdbx"
    given = f"{PASSWORD}\n{NEW}\n"
    done = run(vault, "export", "--key", FINGERPRINT, "--to", str(file), "--json", given=given)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["schema"], told["file"]) == (1, str(file))
    assert told["exported"]["fingerprint"] == FINGERPRINT
    assert file.stat().st_mode & 0o777 == 0o600
    assert VALUES.in_(file.read_bytes()) == set()
    other = vault_at(file)
    unlock = PasswordUnlock(Secret(NEW))
    assert [key.title for key in other.keys(unlock)] == ["key 1"]
    assert other.credentials(FINGERPRINT, unlock) == credentials(1)
    listed = run(file, "list", "--json", given=f"{NEW}\n")
    assert [key["title"] for key in json.loads(listed.stdout)["keys"]] == ["key 1"]
    before = file.read_bytes()
    again = run(vault, "export", "--key", FINGERPRINT, "--to", str(file), given=given)
    assert (again.returncode, again.stdout) == (2, "")
    assert "is there already" in again.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "code"), [("", "password_empty"), ("\n", "password_empty"), ("short\n", "password_s")]
)
def test_no_file_without_a_good_password(
    vault: Path, tmp_path: Path, given: str, code: str
) -> None:
    file = tmp_path / "one.kdbx"
    lines = f"{PASSWORD}\n{given}"
    done = run(vault, "export", "--key", FINGERPRINT, "--to", str(file), given=lines)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr
    assert not file.exists()


# --- wrong usage, and a terminal


WRONG = [
    ("check", ("--key", "0" * 16), "key_not_there"),
    ("remove", ("--key", "0" * 16, "--yes"), "key_not_there"),
    ("export", ("--key", "0" * 16, "--to", "one.kdbx"), "key_not_there"),
    (
        "check",
        ("--key", FINGERPRINT, "--exchange-endpoint", "http://x.example"),
        "endpoint_refused",
    ),
    ("check", ("--key", credentials(2).fingerprint), "service_gone"),
    ("remove", (), "--key"),
    ("export", ("--key", FINGERPRINT), "--to"),
]


@pytest.mark.parametrize(("action", "more", "code"), WRONG)
def test_wrong_usage_changes_nothing(
    vault: Path, action: str, more: tuple[str, ...], code: str
) -> None:
    gone = replace(approved(2), service="nobody")
    vault_at(vault).add(gone, "key 2", UNLOCK)
    before = vault.read_bytes()
    done = run(vault, action, *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr
    assert code.startswith("--") or code in USAGE
    assert vault.read_bytes() == before


def test_a_bot_that_is_no_more_and_a_value_that_was_taken_out(vault: Path) -> None:
    made = vault_at(vault)
    made.add(replace(approved(1), bot="doge-spot"), "key 1", UNLOCK)
    locked = replace(approved(3, "phrase"), service="whalinvest", bot=None)
    made.add(locked, "key 3", UNLOCK)
    with PyKeePass(str(vault), password=PASSWORD) as file:
        file.find_entries(title="key 3", first=True).delete_custom_property("Passphrase")
        file.save()
    (changed,) = (key for key in made.keys(UNLOCK) if key.title == "key 3")
    for fingerprint, code in ((FINGERPRINT, "service_gone"), (changed.fingerprint, "input_empty")):
        done = run(vault, "check", "--key", fingerprint, "--exchange-endpoint", NOBODY)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"[{code}" in done.stderr


def test_a_key_too_short_to_be_shown_is_named_by_its_fingerprint(vault: Path) -> None:
    short = ApiCredentials("binance", Secret("short"), Secret("s" * 64))
    key = kept(vault, short, checked=False)
    for typed, code in (("\n", 2), (f"{key.fingerprint[-4:]}\n", 0)):
        done = run(vault, "remove", "--key", key.fingerprint, given=f"{PASSWORD}\n{typed}")
        assert done.returncode == code, done.stderr
    assert titles(vault) == ["key 1", "key 2"]


def test_a_vault_that_is_not_there_or_not_ours_to_open(vault: Path, tmp_path: Path) -> None:
    for action in ("check", "remove", "export"):
        more = ("--to", str(tmp_path / "x.kdbx")) if action == "export" else ()
        missing = run(tmp_path / "none.kdbx", action, "--key", FINGERPRINT, *more)
        assert missing.returncode == 2
        assert "[vault_missing" in missing.stderr
        wrong = run(vault, action, "--key", FINGERPRINT, *more, given="not the password\n")
        assert (wrong.returncode, wrong.stdout) == (4, "")
        assert "does not open your vault" in wrong.stderr
    assert not (tmp_path / "x.kdbx").exists()


def at_terminal(vault: Path, *words: str, answers: dict[str, str]) -> tuple[int, str, str]:
    """Type each answer once its question is there; exit code, standard output, what was asked."""
    ours, terminal = pty.openpty()
    with subprocess.Popen(
        [*KEYWIZARD, "keys", *words, "--vault", str(vault)],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        cwd=vault.parent,
        start_new_session=True,  # else the questions would go to this program's own terminal
    ) as process:
        os.close(terminal)
        assert process.stderr is not None
        asked = b""
        for question, answer in answers.items():
            # What is typed before a question is thrown away.
            while question.encode() not in asked:
                sign = process.stderr.read(1)
                assert sign, asked
                asked += sign
            os.write(ours, f"{answer}\n".encode())
        out, err = process.communicate(timeout=60)
    os.close(ours)
    assert VALUES.in_(out + asked + err) == set()
    return process.returncode, out.decode(), (asked + err).decode()


def test_at_a_terminal_the_questions_leave_standard_output_alone(vault: Path) -> None:
    answers = {"Password of the vault: ": PASSWORD, "of the key 0001… to remove it: ": "KKKK"}
    code, out, _ = at_terminal(vault, "remove", "--json", "--key", FINGERPRINT, answers=answers)
    assert (code, json.loads(out)["removed"]["title"]) == (0, "key 1")
    assert titles(vault) == ["key 2"]


@pytest.mark.parametrize("again", [NEW, "other words for the jorney"])
def test_at_a_terminal_a_new_password_is_typed_twice(vault: Path, again: str) -> None:
    answers = {
        "Password of the vault: ": PASSWORD,
        "Password of the new file: ": NEW,
        "The same again: ": again,
    }
    export = ("export", "--key", FINGERPRINT, "--to", "one.kdbx")
    code, out, err = at_terminal(vault, *export, answers=answers)
    file = vault.with_name("one.kdbx")
    if again == NEW:
        assert (code, file.exists()) == (0, True), err
    else:
        assert (code, out, file.exists()) == (2, "", False)
        assert "[password_differs]" in err
