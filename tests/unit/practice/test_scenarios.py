"""Each scenario answers the sample key's call as the real exchange would."""

import http.client

import pytest

from keywizard.practice.scenarios.binance import BINANCE_SCENARIOS as SCENARIOS

from .client import ACCOUNT, PING, RESTRICTIONS, STATUS, TIME, TRANSFERS, Exchange

RIGHTS = {
    "enableReading",
    "enableWithdrawals",
    "enableInternalTransfer",
    "enableMargin",
    "enableFutures",
    "permitsUniversalTransfer",
    "enableVanillaOptions",
    "enableFixApiTrade",
    "enableFixReadOnly",
    "enableSpotAndMarginTrading",
    "enablePortfolioMarginTrading",
}
GOOD = {"enableReading", "enableSpotAndMarginTrading"}

ONE_MORE = {
    "withdrawals": "enableWithdrawals",
    "futures": "enableFutures",
    "margin": "enableMargin",
    "internal-transfer": "enableInternalTransfer",
    "universal-transfer": "permitsUniversalTransfer",
    "options": "enableVanillaOptions",
    "portfolio-margin": "enablePortfolioMarginTrading",
    "fix-trading": "enableFixApiTrade",
    "unknown-right": "enablePredictionTrading",
}
REFUSED = {
    "ip-locked": (400, -2015),
    "ip-elsewhere": (400, -2015),
    "ip-named": (400, -2015),
    "unauthorised": (400, -1099),
    "unknown-key": (400, -2008),
    "wrong-secret": (400, -1022),
    "swapped": (400, -2008),
    "truncated": (401, -2014),
    "rate-limited": (429, -1003),
    "banned": (418, -1003),
    "geo-blocked": (451, 0),
    "maintenance": (503, 1),
}
CLOCKS = {
    "clock-ahead-10": 10,
    "clock-behind-10": -10,
    "clock-ahead-90": 90,
    "clock-behind-90": -90,
}
OTHERS = {
    "firewall",
    "server-trouble",
    "unauthorised-once",
    "account-cannot-trade",
    "good",
    "read-only",
    "sub-account",
    "main-account",
    "unknown-key-once",
    "html",
    "wrong-types",
    "hang",
    "drip",
    "reset",
    "redirect",
}


def on(body: dict[str, object]) -> set[str]:
    return {name for name, state in body.items() if state is True}


def test_every_scenario_is_tested_here_and_described_twice(exchange: Exchange) -> None:
    assert set(SCENARIOS) == ONE_MORE.keys() | REFUSED.keys() | CLOCKS.keys() | OTHERS
    told = {row["name"]: row for row in exchange.here["scenarios"]}
    assert told.keys() == SCENARIOS.keys()
    assert all(row["fr"] and row["en"] and row["fr"] != row["en"] for row in told.values())


@pytest.mark.parametrize("name", ["good", "sub-account", "sub_account"])
def test_the_right_key(exchange: Exchange, name: str) -> None:
    keys = exchange.play(name)
    body = exchange.signed(keys).json
    assert body.keys() == RIGHTS | {"ipRestrict", "createTime"}
    assert on(body) == GOOD
    assert abs(body["createTime"] - exchange.now()) < 60_000
    assert exchange.signed(keys, TRANSFERS).json == []


@pytest.mark.parametrize(("name", "right"), ONE_MORE.items())
def test_one_right_too_many(exchange: Exchange, name: str, right: str) -> None:
    assert on(exchange.signed(exchange.play(name)).json) == GOOD | {right}


def test_read_only(exchange: Exchange) -> None:
    assert on(exchange.signed(exchange.play("read-only")).json) == {"enableReading"}


def test_an_account_that_may_not_trade_has_the_right_key(exchange: Exchange) -> None:
    keys = exchange.play("account-cannot-trade")
    assert on(exchange.signed(keys).json) == GOOD
    assert exchange.signed(keys, ACCOUNT).json["canTrade"] is False


@pytest.mark.parametrize(("name", "status"), [("firewall", 403), ("server-trouble", 502)])
def test_a_page_of_somebody_between(exchange: Exchange, name: str, status: int) -> None:
    reply = exchange.signed(exchange.play(name))
    assert (reply.status, "<h1>" in reply.text) == (status, True)


def test_a_refusal_of_three_meanings_may_pass(exchange: Exchange) -> None:
    keys = exchange.play("unauthorised-once")
    assert exchange.signed(keys).code == (400, -1099)
    assert on(exchange.signed(keys).json) == GOOD


def test_a_refusal_may_name_the_address(exchange: Exchange) -> None:
    reply = exchange.signed(exchange.play("ip-named"))
    assert reply.json["msg"].endswith(", request ip: 203.0.113.9")


def test_main_account(exchange: Exchange) -> None:
    keys = exchange.play("main-account")
    assert on(exchange.signed(keys).json) == GOOD
    assert exchange.signed(keys, TRANSFERS).code == (400, -12022)


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_refusals(exchange: Exchange, name: str, code: tuple[int, int]) -> None:
    assert exchange.signed(exchange.play(name)).code == code


@pytest.mark.parametrize("name", ["unknown-key", "swapped", "ip-locked"])
def test_the_trading_calls_tell_less(exchange: Exchange, name: str) -> None:
    assert exchange.signed(exchange.play(name), ACCOUNT).code == (401, -2015)


def test_waiting_times_are_told(exchange: Exchange) -> None:
    assert exchange.signed(exchange.play("rate-limited")).headers["retry-after"] == "7"
    banned = exchange.signed(exchange.play("banned"))
    assert int(banned.headers["retry-after"]) > 0
    until = int(banned.json["msg"].rpartition("until ")[2].rstrip("."))
    assert until > exchange.now()


@pytest.mark.parametrize("name", sorted(set(SCENARIOS) - {"geo-blocked"} - CLOCKS.keys()))
def test_the_public_calls_work_otherwise(exchange: Exchange, name: str) -> None:
    exchange.play(name)
    assert exchange.public(TIME).status == exchange.public(PING).status == 200


def test_a_blocked_country_sees_nothing_at_all(exchange: Exchange) -> None:
    exchange.play("geo-blocked")
    assert {exchange.public(path).code for path in (TIME, PING, STATUS)} == {(451, 0)}


def test_maintenance_is_announced(exchange: Exchange) -> None:
    exchange.play("maintenance")
    assert exchange.public(STATUS).json == {"status": 1, "msg": "system_maintenance"}


@pytest.mark.parametrize(("name", "seconds"), CLOCKS.items())
def test_clocks(exchange: Exchange, name: str, seconds: int) -> None:
    before = exchange.now()
    keys = exchange.play(name)
    assert seconds * 1000 - 100 <= exchange.now() - before <= seconds * 1000 + 5000
    assert exchange.signed(keys).code == (400, -1021)
    assert exchange.signed(keys, query=f"timestamp={exchange.now()}").status == 200


def test_a_fresh_key_is_unknown_once(exchange: Exchange) -> None:
    keys = exchange.play("unknown-key-once")
    assert exchange.signed(keys).code == (400, -2008)
    assert on(exchange.signed(keys).json) == GOOD


def test_a_web_page(exchange: Exchange) -> None:
    reply = exchange.signed(exchange.play("html"))
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/html")


def test_wrong_types(exchange: Exchange) -> None:
    body = exchange.signed(exchange.play("wrong-types")).json
    assert body.keys() == RIGHTS | {"ipRestrict", "createTime"}
    assert not any(isinstance(value, bool | int) for value in body.values())


def test_silence(exchange: Exchange) -> None:
    with pytest.raises(TimeoutError):
        exchange.signed(exchange.play("hang"), timeout=0.5)


def test_one_byte_a_second(exchange: Exchange) -> None:
    keys = exchange.play("drip")
    connection = http.client.HTTPConnection(exchange.api.removeprefix("http://"), timeout=5)
    try:
        connection.request("GET", RESTRICTIONS, headers={"X-MBX-APIKEY": keys.key})
        answer = connection.getresponse()
        assert int(answer.headers["content-length"]) > 20
        assert answer.read1() == b"{"
    finally:
        connection.close()


def test_a_reset(exchange: Exchange) -> None:
    with pytest.raises(ConnectionResetError):
        exchange.signed(exchange.play("reset"))


def test_a_redirect_leads_to_a_host_that_remembers(exchange: Exchange) -> None:
    other = exchange.facts["other_host"]
    reply = exchange.signed(exchange.play("redirect"))
    assert reply.status == 307
    assert reply.headers["location"].startswith(f"{other}{RESTRICTIONS}?timestamp=")
    assert exchange.ask(other, "/practice/received").json == []
    exchange.ask(other, f"{RESTRICTIONS}?timestamp=1", headers={"X-Test": "seen"})
    (received,) = exchange.ask(other, "/practice/received").json
    assert (received["path"], received["query"]) == (RESTRICTIONS, "timestamp=1")
    assert received["headers"]["x-test"] == "seen"


def test_an_unknown_scenario_changes_nothing(exchange: Exchange) -> None:
    assert exchange.post("/practice/scenario", {"scenario": "nonsense"}).status == 422
    assert exchange.get("/practice/scenario").json["scenario"] == "good"
