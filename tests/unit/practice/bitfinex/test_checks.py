"""The practice Bitfinex refuses what the real one refuses, and tells as little about why."""

import pytest

from tests.unit.practice.bitfinex.client import PERMISSIONS, STATUS, USER, code_of, inspect, scopes
from tests.unit.practice.client import Exchange, Keys

NO_KEY = Keys("A" * 43, "B" * 43)
LARGEST = 2**53 - 1


def test_the_right_key_trades_and_reads_and_does_nothing_else(bitfinex: Exchange) -> None:
    keys = bitfinex.play("good")
    seen = scopes(inspect(bitfinex, keys))
    assert {name for name, (_, write) in seen.items() if write} == {"orders"}
    assert seen["withdraw"] == (0, 0)
    assert seen["wallets"] == (1, 0)


def test_an_empty_body_is_as_good_as_braces(bitfinex: Exchange) -> None:
    assert inspect(bitfinex, bitfinex.play("good"), body="").status == 200


@pytest.mark.parametrize("scenario", ["unknown-key", "wrong-secret", "ip-locked", "unconfirmed"])
def test_four_causes_have_one_code(bitfinex: Exchange, scenario: str) -> None:
    assert code_of(inspect(bitfinex, bitfinex.play(scenario))) == (500, 10100)


def test_a_wrong_secret_comes_with_either_text(bitfinex: Exchange) -> None:
    keys = bitfinex.play("wrong-secret")
    texts = {inspect(bitfinex, keys).json[2] for _ in range(40)}
    assert texts == {"apikey: invalid", "apikey: digest invalid"}


@pytest.mark.parametrize("missing", ["bfx-apikey", "bfx-nonce", "bfx-signature"])
def test_each_header_is_needed(bitfinex: Exchange, missing: str) -> None:
    reply = inspect(bitfinex, bitfinex.play("good"), headers={missing: ""})
    assert reply.json == ["error", 10100, "apikey: digest invalid"]


def test_a_key_of_another_shape_is_malformed(bitfinex: Exchange) -> None:
    reply = inspect(bitfinex, Keys("---", "B" * 43))
    assert reply.json[2] == "apikey: digest invalid"
    assert inspect(bitfinex, NO_KEY).json[2] == "apikey: invalid"


def test_a_nonce_counts_up_and_only_a_good_signature_uses_it(bitfinex: Exchange) -> None:
    keys = bitfinex.play("good")
    assert inspect(bitfinex, keys, nonce=1000).status == 200
    for stale in (1000, 999, 0):
        assert code_of(inspect(bitfinex, keys, nonce=stale)) == (500, 10114)
    wrong = Keys(keys.key, "B" * 43)
    assert code_of(inspect(bitfinex, wrong, nonce=5000)) == (500, 10100)
    assert inspect(bitfinex, keys, nonce=1001).status == 200


@pytest.mark.parametrize("nonce", ["", "12a", str(LARGEST + 1)])
def test_a_nonce_is_a_number_of_that_size(bitfinex: Exchange, nonce: str) -> None:
    code = 10114 if nonce else 10100
    assert code_of(inspect(bitfinex, bitfinex.play("good"), nonce=nonce)) == (500, code)


def test_a_key_of_microseconds_refuses_milliseconds(bitfinex: Exchange) -> None:
    keys = bitfinex.play("nonce-microseconds")
    assert code_of(inspect(bitfinex, keys, nonce=1_800_000_000_000)) == (500, 10114)
    assert inspect(bitfinex, keys).status == 200
    assert code_of(inspect(bitfinex, bitfinex.play("nonce-exhausted"))) == (500, 10114)


def test_the_list_of_addresses_is_the_callers(bitfinex: Exchange) -> None:
    keys = bitfinex.play("ip-locked")
    assert inspect(bitfinex, keys, source="127.0.0.2").status == 200
    assert inspect(bitfinex, bitfinex.play("ip-listed")).status == 200


def test_the_user_is_a_sub_accounts_or_the_main_ones(bitfinex: Exchange) -> None:
    assert inspect(bitfinex, bitfinex.play("main-account"), USER).json[16] is None
    assert inspect(bitfinex, bitfinex.play("sub-account"), USER).json[16] is not None
    assert code_of(inspect(bitfinex, bitfinex.play("no-reading"), USER)) == (500, 10001)
    assert inspect(bitfinex, bitfinex.play("no-reading"), PERMISSIONS).status == 200


def test_maintenance_and_limits_have_two_forms(bitfinex: Exchange) -> None:
    assert code_of(inspect(bitfinex, bitfinex.play("maintenance"))) == (500, 20060)
    assert bitfinex.public(STATUS).json == [0]
    assert inspect(bitfinex, bitfinex.play("maintenance-dict")).json["code"] == 503
    assert code_of(inspect(bitfinex, bitfinex.play("rate-limited"))) == (429, 11010)
    reply = inspect(bitfinex, bitfinex.play("rate-limited-dict"))
    assert (reply.status, reply.json) == (429, {"error": "ERR_RATE_LIMIT"})
    bitfinex.play("good")
    assert bitfinex.public(STATUS).json == [1]


@pytest.mark.parametrize(
    ("scenario", "scope"),
    [
        ("withdrawals", "withdraw"),
        ("web-withdrawals", "ui_withdraw"),
        ("margin", "positions"),
        ("lending", "funding"),
        ("internal-transfer", "wallets"),
        ("settings", "settings"),
        ("unknown-right", "copytrading"),
    ],
)
def test_a_scenario_switches_its_line_on(bitfinex: Exchange, scenario: str, scope: str) -> None:
    seen = scopes(inspect(bitfinex, bitfinex.play(scenario)))
    assert {name for name, (_, write) in seen.items() if write} == {"orders", scope}


def test_the_date_is_the_exchanges_own(bitfinex: Exchange) -> None:
    there = inspect(bitfinex, bitfinex.play("clock-ahead-90")).headers["date"]
    bitfinex.play("good")
    assert there > bitfinex.public(STATUS).headers["date"]
