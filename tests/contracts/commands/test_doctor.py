"""The doctor against the practice exchanges: well, in maintenance, with another clock, gone."""

import json
from collections.abc import Callable, Sequence

import pytest

from keywizard.app import doctor_checks
from keywizard.cli.main import main
from keywizard.doctor.rows import Row, State, examine
from tests.contracts.conftest import Practice

Start = Callable[[str], Practice]


def rows(practice: Practice) -> dict[str, Row]:
    roots = {name: entry["api"] for name, entry in practice.facts["exchanges"].items()}
    seen = examine(doctor_checks(roots))
    assert "secret" not in repr(seen)
    return {row.name: row for row in seen}


def test_a_well_computer_has_every_exchange_and_a_clock(practice: Start) -> None:
    seen = rows(practice("good"))
    exchanges = [name for name in seen if name.startswith("exchange:")]
    assert exchanges
    assert all(seen[name].state is State.OK for name in exchanges)
    assert seen["dns:127.0.0.1"].state is State.OK
    assert seen["clock"].state is State.OK
    assert seen["keyring"].code == "keyring_absent"
    assert seen["screen"].facts == {"platform": "offscreen"}


def test_maintenance_is_told(practice: Start) -> None:
    row = rows(practice("maintenance"))["exchange:binance"]
    assert (row.state, row.code) == (State.FAIL, "maintenance")


def test_a_clock_that_is_off_is_told_in_milliseconds(practice: Start) -> None:
    row = rows(practice("clock-behind-90"))["clock"]
    assert (row.state, row.code) == (State.WARN, "clock_off")
    assert 85_000 < abs(int(row.facts["offset_ms"])) < 95_000


@pytest.mark.parametrize("words", [[], ["--json"]], ids=["text", "json"])
def test_the_command_ends_with_one_where_something_fails(
    words: Sequence[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fine, ill = Row("proxy", State.OK, "ok"), Row("screen", State.FAIL, "no_screen")
    monkeypatch.setattr("keywizard.app.doctor_checks", lambda: {"a": lambda: fine})
    assert main(["doctor", *words]) == 0
    capsys.readouterr()
    checks = {"a": lambda: fine, "b": lambda: ill}
    monkeypatch.setattr("keywizard.app.doctor_checks", lambda: checks)
    assert main(["doctor", *words]) == 1
    told = capsys.readouterr().out
    if words:
        assert [row["code"] for row in json.loads(told)["rows"]] == ["ok", "no_screen"]
    else:
        assert "there is no screen to draw on" in told
