"""Each scenario of the practice KuCoin answers the sample key's call as the real one would."""

import pytest

from keywizard.practice.scenarios.kucoin import KUCOIN_SCENARIOS
from keywizard.practice.scenarios.registry import SCENARIOS
from tests.unit.practice.client import Exchange
from tests.unit.practice.kucoin.client import (
    API_KEY,
    MY_IP,
    STATUS,
    TIME,
    code_of,
    inspect,
    signed_headers,
)

GOOD = {"General", "Spot"}
RIGHTS = {
    "good": GOOD,
    "sub-account": GOOD,
    "main-account": GOOD,
    "ip-listed": GOOD,
    "read-only": {"General"},
    "withdrawals": GOOD | {"Transfer"},
    "futures": GOOD | {"Futures"},
    "margin": GOOD | {"Margin"},
    "lending": GOOD | {"Earn"},
    "internal-transfer": GOOD | {"InnerTransfer"},
    "unified": GOOD | {"Unified"},
    "unknown-right": GOOD | {"CopyTrading"},
}
REFUSED = {
    "no-reading": (403, "400007"),
    "ip-locked": (403, "400006"),
    "ip-elsewhere": (403, "400006"),
    "ip-version-6": (403, "400006"),
    "unknown-key": (401, "400003"),
    "expired": (401, "400003"),
    "swapped": (401, "400003"),
    "truncated": (401, "400003"),
    "wrong-secret": (401, "400004"),
    "wrong-passphrase": (401, "400004"),
    "refused-with-200": (200, "400004"),
    "key-version-old": (400, "400008"),
    "identity-unverified": (403, "400303"),
    "account-denied": (403, "400010"),
    "parameter-refused": (400, "400100"),
    "account-frozen": (200, "411100"),
    "geo-blocked": (403, "400302"),
    "rate-limited": (429, "429000"),
}
CLOCKS = {
    "clock-ahead-10": 10,
    "clock-behind-10": -10,
    "clock-ahead-90": 90,
    "clock-behind-90": -90,
}
OTHERS = {
    "rate-limited-once",
    "maintenance",
    "firewall",
    "server-trouble",
    "html",
    "wrong-types",
    "hang",
    "drip",  # the same answer class as on Binance, tested there
    "reset",
    "redirect",
}


def test_every_scenario_is_tested_here_and_described_twice(kucoin: Exchange) -> None:
    assert set(KUCOIN_SCENARIOS) == RIGHTS.keys() | REFUSED.keys() | CLOCKS.keys() | OTHERS
    printed = {row["name"]: row for row in kucoin.here["scenarios"]}
    assert printed.keys() == KUCOIN_SCENARIOS.keys()
    assert all(row["fr"] and row["en"] and row["fr"] != row["en"] for row in printed.values())


def test_a_name_means_the_same_on_every_exchange() -> None:
    words: dict[str, set[str]] = {}
    for table in SCENARIOS.values():
        for name, scenario in table.items():
            assert scenario.name == name
            words.setdefault(name, set()).add(scenario.words["en"])
    assert {name for name, said in words.items() if len(said) > 1} == set()


@pytest.mark.parametrize(("name", "rights"), RIGHTS.items())
def test_rights(kucoin: Exchange, name: str, rights: set[str]) -> None:
    data = inspect(kucoin, kucoin.play(name)).json["data"]
    assert set(data["permission"].split(",")) == rights
    assert data["isMaster"] is (name != "sub-account")


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_refusals(kucoin: Exchange, name: str, code: tuple[int, str]) -> None:
    assert code_of(inspect(kucoin, kucoin.play(name))) == code


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - {"geo-blocked"}))
def test_the_public_calls_work_otherwise(kucoin: Exchange, name: str) -> None:
    kucoin.play(name)
    assert {kucoin.public(path).json["code"] for path in (TIME, STATUS, MY_IP)} == {"200000"}


def test_a_blocked_country_sees_nothing_at_all(kucoin: Exchange) -> None:
    kucoin.play("geo-blocked")
    assert {code_of(kucoin.public(path)) for path in (TIME, STATUS, MY_IP)} == {(403, "400302")}


@pytest.mark.parametrize(("name", "seconds"), CLOCKS.items())
def test_clocks(kucoin: Exchange, name: str, seconds: int) -> None:
    before = kucoin.public(TIME).json["data"]
    keys = kucoin.play(name)
    now = kucoin.public(TIME).json["data"]
    assert seconds * 1000 - 100 <= now - before <= seconds * 1000 + 5000
    assert code_of(inspect(kucoin, keys)) == (401, "400002")
    assert inspect(kucoin, keys, at_ms=now).json["code"] == "200000"


def test_a_full_pool_tells_when_it_is_empty_again(kucoin: Exchange) -> None:
    headers = inspect(kucoin, kucoin.play("rate-limited")).headers
    assert headers["gw-ratelimit-remaining"] == "0"
    assert 0 < int(headers["gw-ratelimit-reset"]) <= 30_000


def test_a_limit_that_passes(kucoin: Exchange) -> None:
    keys = kucoin.play("rate-limited-once")
    assert code_of(inspect(kucoin, keys)) == (429, "429000")
    assert inspect(kucoin, keys).json["code"] == "200000"


def test_maintenance_is_announced(kucoin: Exchange) -> None:
    reply = inspect(kucoin, kucoin.play("maintenance"))
    assert (reply.status, reply.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert kucoin.public(STATUS).json["data"]["status"] == "close"


def test_a_web_page(kucoin: Exchange) -> None:
    reply = inspect(kucoin, kucoin.play("html"))
    assert reply.headers["content-type"].startswith("text/html")


def test_wrong_types(kucoin: Exchange) -> None:
    data = inspect(kucoin, kucoin.play("wrong-types")).json["data"]
    assert all(isinstance(value, list) for value in data.values())


def test_silence_and_a_reset(kucoin: Exchange) -> None:
    with pytest.raises(TimeoutError):
        inspect(kucoin, kucoin.play("hang"), timeout=0.5)
    with pytest.raises(ConnectionResetError):
        inspect(kucoin, kucoin.play("reset"))


def test_a_redirect_leads_to_the_watching_host(kucoin: Exchange) -> None:
    reply = inspect(kucoin, kucoin.play("redirect"))
    assert (reply.status, reply.headers["location"]) == (
        307, f"{kucoin.facts['other_host']}{API_KEY}?",
    )  # fmt: skip


def test_another_exchanges_scenario_leaves_this_one_healthy(
    kucoin: Exchange, exchange: Exchange
) -> None:
    keys = kucoin.play("universal-transfer")
    assert inspect(kucoin, keys).json["data"]["permission"] == "General,Spot"
    assert kucoin.get("/practice/scenario").json["scenario"] == "good"
    exchange.play("withdrawals")  # each menu is its own exchange's
    assert kucoin.get("/practice/scenario").json["scenario"] == "good"
    assert signed_headers(keys)["KC-API-KEY"] == keys.key
