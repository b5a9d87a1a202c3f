"""`keywizard check` as other programs call it: each scenario's object, exit code and silence."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.command_line import keywizard
from tests.contracts.conftest import switched

KEYWIZARD = [sys.executable, "-P", "-m", "keywizard"]
CHECK = ["check", "binance", "--service", "smartradex", "--bot", "btc-spot"]

Row = tuple[str, bool | None, int]
FIT: Row = ("ok", True, 0)
UNFIT: Row = ("ok", False, 1)

SCENARIOS: dict[str, Row] = {
    "hang": ("network_unreachable", None, 4),  # the slow ones first
    "drip": ("network_unreachable", None, 4),
    "unknown-key": ("key_unknown", None, 3),
    "swapped": ("key_unknown", None, 3),
    "unknown-key-once": FIT,
    "good": FIT,
    "sub-account": FIT,
    "account-cannot-trade": FIT,  # a warning about the account, not about the key
    "clock-ahead-10": FIT,
    "clock-behind-10": FIT,
    "clock-ahead-90": FIT,
    "clock-behind-90": FIT,
    "read-only": UNFIT,
    "withdrawals": UNFIT,
    "futures": UNFIT,
    "margin": UNFIT,
    "internal-transfer": UNFIT,
    "universal-transfer": UNFIT,
    "options": UNFIT,
    "portfolio-margin": UNFIT,
    "fix-trading": UNFIT,
    "unknown-right": UNFIT,
    "main-account": UNFIT,
    "wrong-secret": ("secret_wrong", None, 3),
    "truncated": ("key_malformed", None, 3),
    "ip-locked": ("ip_or_right_refused", None, 4),
    "ip-elsewhere": ("ip_or_right_refused", None, 4),
    "rate-limited": ("rate_limited", None, 4),
    "banned": ("banned", None, 4),
    "geo-blocked": ("geo_blocked", None, 4),
    "maintenance": ("maintenance", None, 4),
    "html": ("unexpected_answer", None, 4),
    "wrong-types": ("unexpected_answer", None, 4),
    "reset": ("network_unreachable", None, 4),
    "redirect": ("unexpected_answer", None, 4),
    "server-trouble": ("server_trouble", None, 4),
    "firewall": ("blocked_by_firewall", None, 4),
    "ip-named": ("ip_or_right_refused", None, 4),
    "unauthorised": ("unexpected_answer", None, 4),
    "unauthorised-once": FIT,
}
REFUSALS = {
    "read-only": ("spot_trade_off", "Enable Spot & Margin Trading"),
    "withdrawals": ("withdraw_on", "Enable Withdrawals"),
    "futures": ("futures_on", "Enable Futures"),
    "margin": ("margin_on", "Enable Margin Loan, Repay & Transfer"),
    "internal-transfer": ("internal_transfer_on", "Enable Internal Transfer"),
    "universal-transfer": ("internal_transfer_on", "Permits Universal Transfer"),
    "options": ("options_on", "Enable European Options"),
    "portfolio-margin": ("margin_on", "Enable Portfolio Margin Trading"),
    "fix-trading": ("unknown_right_on", "Enable FIX API Trading"),
    "unknown-right": ("unknown_right_on", "enablePredictionTrading"),
    "main-account": ("account_main", None),
}
CLOCKS = {
    "clock-ahead-10": 10_000,
    "clock-behind-10": -10_000,
    "clock-ahead-90": 90_000,
    "clock-behind-90": -90_000,
}


ALONE = ("hang", "drip", "good", "withdrawals", "wrong-secret")
"""Played by programs of their own, as a user's are: the slow ones, and an end of each kind."""
Facts = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """One finished check, and where it was played."""

    code: int
    out: str
    err: str
    seconds: float
    sample: dict[str, str]
    received_elsewhere: list[Any]

    @property
    def found(self) -> dict[str, Any]:
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


@contextmanager
def practice(scenario: str) -> Iterator[Facts]:
    """A running practice exchange, by the program's own command."""
    command = [*KEYWIZARD, "practice", "serve", "--json", "--with-parent", "--scenario", scenario]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        alarm = threading.Timer(60, process.kill)
        alarm.start()
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.communicate()
            alarm.cancel()
            alarm.join()
    assert process.returncode == 0


def check(endpoint: str, values: dict[str, str], *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KEYWIZARD, *CHECK, "--endpoint", endpoint, *more],
        input=json.dumps(values),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=40,
        check=False,
    )


def elsewhere(facts: Facts) -> list[Any]:
    """The calls that came to a host with which no client has any business."""
    with urlopen(f"{facts['other_host']}/practice/received", timeout=5) as answer:
        return list(json.loads(answer.read()))


def play(scenario: str, *more: str) -> Run:
    """By programs of their own."""
    with practice(scenario) as facts:
        began = time.monotonic()
        here = facts["exchanges"]["binance"]
        done = check(here["api"], here["sample"], *more)
        seconds = time.monotonic() - began
        sample, calls = here["sample"], elsewhere(facts)
        return Run(done.returncode, done.stdout, done.stderr, seconds, sample, calls)


def play_here(facts: Facts, scenario: str, *more: str) -> Run:
    """In this process, on a practice exchange that goes on afterwards."""
    here = facts["exchanges"]["binance"]
    sample = switched(here["site"], scenario)["sample"]
    began = time.monotonic()
    done = keywizard(*CHECK, "--endpoint", here["api"], *more, given=json.dumps(sample))
    seconds = time.monotonic() - began
    return Run(done.returncode, done.stdout, done.stderr, seconds, sample, elsewhere(facts))


@pytest.fixture(scope="module")
def runs(practice_process: Facts) -> dict[str, Run]:
    """Every scenario played once; meanwhile, in other programs, those that take long."""
    with ThreadPoolExecutor(len(ALONE)) as pool:
        alone = {name: pool.submit(play, name, "--json") for name in ALONE}
        here = {
            name: play_here(practice_process, name, "--json")
            for name in SCENARIOS
            if name not in ALONE
        }
        return {name: here[name] if name in here else alone[name].result() for name in SCENARIOS}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_each_scenario_ends_as_documented(runs: dict[str, Run], scenario: str) -> None:
    run = runs[scenario]
    outcome, fit, code = SCENARIOS[scenario]
    assert (run.found["outcome"], run.found["fit"], run.code) == (outcome, fit, code), run.err
    assert run.found["evidence"] == ("checked_here" if fit else None)
    assert abs(run.found["clock_offset_ms"] - CLOCKS.get(scenario, 0)) <= 1500
    refused = [
        (each["code"], each["box"] and each["box"]["en"])
        for each in run.found["findings"]
        if each["level"] == "refuse"
    ]
    assert refused == ([REFUSALS[scenario]] if scenario in REFUSALS else [])
    assert 1 <= run.found["calls"] <= 5


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_exactly_one_object_is_printed_and_no_value(runs: dict[str, Run], scenario: str) -> None:
    run = runs[scenario]
    assert run.out.endswith("}\n")
    assert run.out.count("\n") == 1
    assert run.err == ""
    assert run.out.isascii()
    for value in run.sample.values():
        for start in range(len(value) - 7):
            assert value[start : start + 8] not in run.out
    assert "signature" not in run.out


def test_the_object_names_service_and_bot(runs: dict[str, Run]) -> None:
    found = runs["good"].found
    assert (found["schema"], found["exchange"]) == (1, "binance")
    assert (found["service"], found["bot"]) == ("smartradex", "btc-spot")
    assert found["inspected_at"].endswith("Z")
    assert len(found["fingerprint"]) == 16
    assert len({runs[name].found["fingerprint"] for name in ALONE}) == len(ALONE)


def test_a_redirect_is_not_followed(runs: dict[str, Run]) -> None:
    assert [run.received_elsewhere for run in runs.values()] == [[]] * len(runs)


def test_the_slowest_exchange_is_given_up_in_time(runs: dict[str, Run]) -> None:
    """8 s a call and 15 s a check (DESIGN D8), and a slow computer's start."""
    assert max(runs[name].seconds for name in ("hang", "drip")) < 25


@pytest.mark.parametrize(
    ("scenario", "wanted"),
    [
        (
            "good",
            [
                "fit for SmartradeX",
                "This key can do what SmartradeX needs",
                "Open to any address: caution [ip_open]",
            ],
        ),
        (
            "withdrawals",
            [
                "not fit for SmartradeX",
                "On Binance: “Edit restrictions”, untick “Enable Withdrawals”, then “Save”.",
                "refuse “Enable Withdrawals”: Ticked: untick it [withdraw_on]",
            ],
        ),
        ("unknown-right", ["untick “enablePredictionTrading”", "untick it [unknown_right_on]"]),
        ("wrong-secret", ["rejected by Binance", "Copy it again.", "code -1022"]),
        ("unknown-key", ["rejected by Binance", "Binance does not know the key {hint}."]),
        ("rate-limited", ["could not be checked", "Wait a minute, then check again."]),
    ],
)
def test_a_person_reads_lines_instead(
    practice_process: Facts, scenario: str, wanted: list[str]
) -> None:
    run = play_here(practice_process, scenario)
    assert run.code == SCENARIOS[scenario][2]
    key = run.sample["api_key"]
    for each in wanted:
        assert each.format(hint=f"{key[:4]}…{key[-4:]}") in run.out
    for each in ("(ok)", "are kept", "{", "below"):
        assert each not in run.out
    rows = [line for line in run.out.splitlines() if line.startswith(("  ok ", "  refuse "))]
    assert len(set(rows)) == len(rows)
    for value in run.sample.values():
        assert value not in run.out + run.err


def test_what_cannot_be_a_key_is_not_called_rejected() -> None:
    """Nobody was asked about it."""
    given = json.dumps({"api_key": "é" * 64, "secret": "S" * 64})
    done = keywizard(*CHECK, given=given)
    assert done.returncode == 3
    assert "no key of Binance, which was not asked" in done.stdout
    assert "rejected" not in done.stdout


def test_an_endpoint_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    done = check(f"http://127.0.0.1:{port}", {"api_key": "k" * 64, "secret": "s" * 64}, "--json")
    assert done.returncode == 4
    assert json.loads(done.stdout)["outcome"] == "network_unreachable"


@pytest.mark.parametrize("signals", [1, 2])
def test_ctrl_c_during_a_hang_ends_within_two_seconds(signals: int, tmp_path: Path) -> None:
    values = json.dumps({"api_key": "k" * 64, "secret": "s" * 64})
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        subprocess.Popen(
            [
                *[*KEYWIZARD, *CHECK, "--json", "--endpoint"],
                f"http://127.0.0.1:{silent.getsockname()[1]}",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        ) as process,
    ):
        assert process.stdin is not None
        process.stdin.write(values)
        process.stdin.close()
        process.stdin = None
        silent.settimeout(20)
        line, _ = silent.accept()
        with line:
            line.settimeout(20)
            assert line.recv(1)  # the question is on its way, and stays without an answer
            began = time.monotonic()
            for _ in range(signals):
                process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
            assert time.monotonic() - began < 2
    assert process.returncode == 130
    assert json.loads(out)["outcome"] == "cancelled"
    assert json.loads(out)["fit"] is None
    assert err == ""


def test_one_practice_exchange_plays_no_other_scenario(runs: dict[str, Run]) -> None:
    with practice("good") as facts:
        assert {row["name"] for row in facts["exchanges"]["binance"]["scenarios"]} == set(runs)
