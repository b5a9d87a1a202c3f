"""Wrong usage ends with code 2 and one sentence, before anything is asked of anybody."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from keywizard import __version__
from keywizard.catalog.data_files import resources
from keywizard.model.messages.usage import USAGE as USAGE_WORDS
from tests.command_line import keywizard

KEYWIZARD = [sys.executable, "-P", "-m", "keywizard"]
KEY, SECRET = "kQ7" + "aB3dE5fG9h" * 6 + "z", "sX4" + "Zy8xW6vU2t" * 6 + "q"
VALUES = json.dumps({"api_key": KEY, "secret": SECRET})
NOBODY = "http://127.0.0.1:9"
"""The discard port: whoever gets as far as calling it fails with code 4, not 2."""

CHECK = ["check", "binance", "--service", "smartradex", "--bot", "btc-spot"]


def run(
    *arguments: str, given: str | bytes = VALUES, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own where its variables are others."""
    if not variables:
        done = keywizard(*arguments, given=given)
        out, err = done.stdout.encode(), done.stderr.encode()
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)
    return subprocess.run(
        [*KEYWIZARD, *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        timeout=30,
        check=False,
        env={**os.environ, **variables},
    )


def assert_usage(done: subprocess.CompletedProcess[bytes], code: str) -> None:
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert code in said
    assert "Traceback" not in said
    assert "…" not in said
    for value in (KEY, SECRET):
        assert value[:8] not in said
        assert value[-8:] not in said


USAGE = {
    "no bot": (["check", "binance", "--service", "smartradex"], "bot_missing"),
    "unknown bot": ([*CHECK[:-1], "doge-spot"], "bot_unknown"),
    "empty bot": ([*CHECK[:-1], ""], "bot_unknown"),
    "unknown service": (
        ["check", "binance", "--service", "nobody", "--bot", "x"],
        "service_unknown",
    ),
    "unknown exchange": (["check", "mtgox", "--service", "smartradex"], "exchange_unknown"),
    "no service": (["check", "binance"], "--service"),
    "no exchange": (["check"], "exchange"),
    "unknown command": (["steal"], "steal"),
    "unknown option": ([*CHECK, "--secret", "x"], "--secret"),
    "http elsewhere": ([*CHECK, "--endpoint", "http://example.org"], "endpoint_refused"),
    "https elsewhere": ([*CHECK, "--endpoint", "https://evil.example"], "endpoint_refused"),
    "http to the exchange": ([*CHECK, "--endpoint", "http://api.binance.com"], "endpoint_refused"),
    "a name in disguise": (
        [*CHECK, "--endpoint", "https://api.binance.com@evil.example"],
        "endpoint_refused",
    ),
    "loopback in disguise": (
        [*CHECK, "--endpoint", "http://127.0.0.1.evil.example"],
        "endpoint_refused",
    ),
    "another port": ([*CHECK, "--endpoint", "https://api.binance.com:8443"], "endpoint_refused"),
    "a file": ([*CHECK, "--endpoint", "file:///etc/passwd"], "endpoint_refused"),
    "empty endpoint": ([*CHECK, "--endpoint", ""], "endpoint_refused"),
    "a lock that nobody wants": ([*CHECK, "--assigned-ip", "203.0.113.7"], "assigned_ip_unused"),
    "an earlier report without a lock": (
        [*CHECK, "--before", "x.json"],
        "before_needs_assigned_ip",
    ),
    "practice and the real thing": (["--practice", *CHECK], "practice_is_for_the_wizard"),
    "a scenario for the real thing": (["--scenario", "good", *CHECK], "scenario_needs_practice"),
    "a scenario for the real wizard": (["--scenario", "good"], "scenario_needs_practice"),
    "unknown scenario": (["practice", "serve", "--scenario", "magic"], "scenario_unknown"),
    "unknown scenario in practice": (["--practice", "--scenario", "magic"], "scenario_unknown"),
    "practice without an action": (["practice"], "ACTION"),
    "keys without an action": (["keys"], "ACTION"),
    "pictures in a file": (["tour", "--out", "/dev/null"], "out_refused"),
    "services that are not there": (["--profiles", "/none", *CHECK], "profiles_missing"),
    "a server that is no address": (
        ["deliver", "hummingbot", "--root", "nonsense", "--vault", "none", "--key", "0123"],
        "root_refused",
    ),
    "a plain line to elsewhere": (
        [*("deliver", "hummingbot", "--root", "http://example.org"), "--vault", "x", "--key", "0"],
        "root_refused",
    ),
    "unknown scenario on tour": (["tour", "--scenario", "magic"], "scenario_unknown"),
}


@pytest.mark.parametrize(("arguments", "code"), USAGE.values(), ids=USAGE)
def test_wrong_arguments(arguments: list[str], code: str) -> None:
    assert_usage(run(*arguments), code)


INPUT: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "input_missing"),
    "blanks": (" \n", "input_missing"),
    "not JSON": (f"{KEY}\n{SECRET}\n", "input_not_json"),
    "half of it": (VALUES[:-1], "input_not_json"),
    "not UTF-8": (b'{"api_key": "\xff"}', "input_not_json"),
    "too deep": ("[" * 100_000, "input_not_json"),
    "a list": (json.dumps([KEY, SECRET]), "input_fields"),
    "a text": (json.dumps(KEY), "input_fields"),
    "an unknown field": (
        json.dumps({"api_key": KEY, "secret": SECRET, SECRET: 1}),
        "input_fields",
    ),
    "no secret": (json.dumps({"api_key": KEY}), "input_empty (field=secret)"),
    "no key": (json.dumps({"secret": SECRET}), "input_empty (field=api_key)"),
    "empty secret": (json.dumps({"api_key": KEY, "secret": ""}), "input_empty (field=secret)"),
    "blank key": (json.dumps({"api_key": " ", "secret": SECRET}), "input_empty (field=api_key)"),
    "a number": (json.dumps({"api_key": 5, "secret": SECRET}), "input_empty (field=api_key)"),
    "null": (json.dumps({"api_key": None, "secret": SECRET}), "input_empty (field=api_key)"),
}


@pytest.mark.parametrize(("given", "code"), INPUT.values(), ids=INPUT)
def test_wrong_input(given: str | bytes, code: str) -> None:
    assert_usage(run(*CHECK, "--endpoint", NOBODY, "--json", given=given), code)


def test_a_closed_standard_input_is_no_crash() -> None:
    command = subprocess.list2cmdline([*KEYWIZARD, *CHECK, "--endpoint", NOBODY])
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {command} <&-"], capture_output=True, timeout=30, check=False
    )
    assert_usage(done, "input_missing")


ODD = {
    "half a character": {"api_key": "\ud800" * 64, "secret": SECRET},
    "half a character in the secret": {"api_key": KEY, "secret": "\ud800" * 64},
    "a line end": {"api_key": f"{KEY}\r\nX-Evil: 1", "secret": SECRET},
    "letters that no header takes": {"api_key": "clé" * 20, "secret": SECRET},
    "very long": {"api_key": "k" * 100_000, "secret": SECRET},
}


@pytest.mark.parametrize("values", ODD.values(), ids=ODD)
def test_values_that_cannot_be_sent_are_malformed_and_nothing_is_asked(
    values: dict[str, str],
) -> None:
    done = run(*CHECK, "--endpoint", NOBODY, "--json", given=json.dumps(values))
    found = json.loads(done.stdout)
    assert (done.returncode, found["outcome"], found["calls"]) == (3, "key_malformed", 0)
    assert done.stderr == b""


GIVEN = [f"\ufeff{VALUES}", VALUES.replace('"kQ7', '" kQ7'), VALUES.encode("utf-16")]


@pytest.mark.parametrize("given", GIVEN, ids=["mark", "blank", "PowerShell"])
def test_how_a_shell_wraps_the_values_does_no_harm(given: str | bytes) -> None:
    done = run(*CHECK, "--endpoint", NOBODY, "--json", given=given)
    plain = run(*CHECK, "--endpoint", NOBODY, "--json")
    assert done.returncode == plain.returncode == 4
    assert json.loads(done.stdout)["fingerprint"] == json.loads(plain.stdout)["fingerprint"]


def test_a_terminal_without_our_signs_is_no_crash() -> None:
    done = run(*CHECK, "--endpoint", NOBODY, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 4
    assert b"network_unreachable" in done.stdout


def test_the_variables_of_the_computer_do_not_open_it(tmp_path: Path) -> None:
    """Neither a proxy nor a key log is used, and development mode tells no value."""
    log = tmp_path / "keys.log"
    done = run(
        *CHECK,
        "--endpoint",
        NOBODY,
        "--json",
        SSLKEYLOGFILE=str(log),
        HTTP_PROXY=NOBODY,
        HTTPS_PROXY=NOBODY,
        PYTHONDEVMODE="1",
    )
    assert json.loads(done.stdout)["outcome"] == "network_unreachable"
    assert not log.exists()
    for value in (KEY, SECRET):
        assert value.encode() not in done.stdout + done.stderr


def test_version_and_help() -> None:
    assert run("--version").stdout.decode().split() == ["keywizard", __version__]
    helped = run("check", "--help")
    assert helped.returncode == 0
    assert b"--endpoint" in helped.stdout


def test_a_vault_that_is_not_there(tmp_path: Path) -> None:
    done = run("keys", "list", "--vault", str(tmp_path / "none.kdbx"), given="password\n")
    assert_usage(done, "vault_missing")


@pytest.mark.parametrize("given", ["", "\n"])
def test_an_empty_password_is_no_password(given: str, tmp_path: Path) -> None:
    vault = tmp_path / "vault.kdbx"
    vault.touch()
    assert_usage(run("tour", "--vault", str(vault), given=given), "no password was given")
    done = run("keys", "list", "--vault", str(vault), given=given)
    assert done.returncode in {2, 4}
    assert b"Traceback" not in done.stderr


def test_a_short_password_is_refused_before_the_tour(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    places = ("--out", str(pictures), "--vault", str(tmp_path / "vault.kdbx"))
    assert_usage(run("tour", *places, given="nine char\n"), "10 characters at least")
    assert list(pictures.iterdir()) == []


SENTENCES = {
    "bot_missing": (["check", "binance", "--service", "smartradex"], "btc-spot, eth-spot"),
    "input_missing": (CHECK, "no values were given: "),
    "endpoint_refused": ([*CHECK, "--endpoint", "http://example.org"], "http://127.0.0.1:PORT"),
    "scenario_unknown": (["tour", "--scenario", "magic"], "no such scenario; known are: good, "),
}


@pytest.mark.parametrize("code", SENTENCES)
def test_wrong_usage_is_told_in_a_sentence_before_the_code(code: str) -> None:
    arguments, sentence = SENTENCES[code]
    told = run(*arguments, given="").stderr.decode()
    assert told.startswith("keywizard: ")
    assert told.index(sentence) < told.index(f"[{code}")
    assert told.count("\n") == 1


def test_each_usage_error_has_a_sentence() -> None:
    codes = {code for _, code in [*USAGE.values(), *INPUT.values()]}
    ours = {code.split()[0] for code in codes if "_" in code}
    assert ours <= set(USAGE_WORDS)


def test_an_endless_or_strange_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place, reason in ((pipe, "not an ordinary file"), ("/dev/zero", "not an ordinary file")):
        done = run("service", "validate", str(place))
        assert_usage(done, "file_refused")
        assert reason in done.stderr.decode()
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (1 << 20) + b"\n")
    assert_usage(run("service", "validate", str(large)), "larger than 1 MB")
    assert_usage(run(*CHECK, given=b" " * (2 << 20)), "input_missing")


@pytest.mark.parametrize("text", ["a=" + "[" * 5000, "a=" + "1" * 5000])
def test_what_python_itself_cannot_read_is_a_fault_of_the_file(text: str, tmp_path: Path) -> None:
    file = tmp_path / "deep.toml"
    file.write_text(text)
    done = run("service", "validate", str(file))
    assert (done.returncode, done.stderr) == (2, b"")
    assert b":1: not TOML" in done.stdout


def test_a_terminal_is_told_nothing_that_it_would_obey() -> None:
    for words in (["steal\x1b]0;owned\x07"], ["doctor", "steal\x1b]0;owned\x07"]):
        done = run(*words)
        assert done.returncode == 2
        assert b"steal" in done.stderr
        assert b"\x1b" not in done.stderr


def test_a_password_of_other_bytes_is_no_text(tmp_path: Path) -> None:
    places = ("--out", str(tmp_path), "--vault", str(tmp_path / "vault.kdbx"))
    done = run("tour", *places, given=b"quatre mots \xe9gar\xe9s\n", PYTHONUTF8="1")
    assert_usage(done, "input_not_text")


def test_an_answer_that_is_lost_is_said_to_be_lost() -> None:
    file = Path(__file__).parents[3] / "resources" / "services" / "smartradex.toml"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*KEYWIZARD, "service", "validate", str(file)],
            env={name: os.environ[name] for name in os.environ if name != "PYTHONUNBUFFERED"},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 4
    assert "what was asked is done, but the answer could not be written" in done.stderr
    assert done.stderr.count("\n") == 1


def test_inner_commands_are_not_offered() -> None:
    for said in (run("--help").stdout, run("steal").stderr):
        assert b"tour" in said
        assert b"keyring-child" not in said
        assert b"selftest" not in said


@pytest.mark.parametrize("arguments", [CHECK, ["tour", "--vault", "vault.kdbx"]])
def test_the_end_of_input_at_a_prompt_is_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    ours, terminal = pty.openpty()
    with subprocess.Popen(
        [*KEYWIZARD, *arguments],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        start_new_session=True,  # else the prompt would go to this program's own terminal
    ) as process:
        os.close(terminal)
        assert process.stderr is not None
        prompt = process.stderr.read(5)  # what is typed before it is thrown away
        os.write(ours, b"\x04")
        out, err = process.communicate(timeout=30)
    os.close(ours)
    assert prompt in {b"api_k", b"Passw"}
    assert (process.returncode, out) == (2, b"")
    assert b"nothing was typed [input_ended]" in err
    assert b"Traceback" not in err


NO_SCREEN = {
    "none": {"QT_QPA_PLATFORM": ""},
    "no server": {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":nowhere"},
    "no such plugin": {"QT_QPA_PLATFORM": "nonsense"},
}


@pytest.mark.parametrize("more", [[], ["--practice"]], ids=["real", "practice"])
@pytest.mark.parametrize("variables", NO_SCREEN.values(), ids=NO_SCREEN)
def test_without_a_screen_nothing_is_started(
    variables: dict[str, str], more: list[str], tmp_path: Path
) -> None:
    plain = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "TMPDIR": str(tmp_path)}
    done = run(*more, **{**plain, **variables})
    assert_usage(done, "no screen here; try `keywizard tour`")
    assert done.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_has_gone_is_no_fault_of_ours() -> None:
    """As in `keywizard … | head`."""
    reading, writing = os.pipe()
    os.close(reading)
    file = resources() / "services" / "smartradex.toml"
    done = subprocess.run(
        [*KEYWIZARD, "service", "validate", str(file)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
