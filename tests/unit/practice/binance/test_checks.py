"""What the exchange looks at first decides what a client with several faults is told."""

import pytest

from tests.unit.practice.client import (
    ACCOUNT,
    PING,
    RESTRICTIONS,
    STATUS,
    TIME,
    TRANSFERS,
    Exchange,
    Keys,
    hexmac,
)

READ = "enableReading"
OTHER = "A" * 64


def test_each_repair_uncovers_the_next_fault(exchange: Exchange) -> None:
    number, keys = exchange.make_key(exchange.sub_account("order of checks"), "order")
    exchange.restrict(number, ips="203.0.113.7")  # reading off, and locked to another computer
    now = exchange.now()
    old, fresh = f"timestamp={now - 60_000}", f"timestamp={now}"
    bad, good = "0" * 64, hexmac(keys.secret, fresh)

    def code_of(key: str, query: str, signature: str, path: str = RESTRICTIONS) -> tuple[int, int]:
        reply = exchange.signed(Keys(key, ""), path, query=query, signature=signature)
        return reply.code

    assert code_of("", "timestamp=x", "") == (401, -2014)
    assert code_of(OTHER, "recvWindow=5000", "") == (400, -1102)
    assert code_of(OTHER, "timestamp=x", "") == (400, -1102)
    assert code_of(OTHER, "timestamp=x", bad) == (400, -1100)
    assert code_of(OTHER, f"{old}&recvWindow=60001", bad) == (400, -1131)
    assert code_of(OTHER, old, bad) == (400, -1021)
    assert code_of(OTHER, fresh, bad) == (400, -2008)
    assert code_of(OTHER, fresh, bad, ACCOUNT) == (401, -2015)
    assert code_of(keys.key, fresh, bad) == (400, -2015)
    assert code_of(keys.key, fresh, bad, ACCOUNT) == (401, -2015)
    exchange.restrict(number)
    assert code_of(keys.key, fresh, bad) == (400, -1022)
    assert code_of(keys.key, fresh, good) == (400, -2015)
    exchange.restrict(number, READ)
    assert exchange.signed(keys, query=fresh).status == 200


@pytest.mark.parametrize(
    ("shift", "window", "code"),
    [
        (990, "", None),
        (1_200, "", -1021),
        (-4_000, "", None),
        (-5_500, "", -1021),
        (-50_000, "&recvWindow=60000", None),
        (-1_500, "&recvWindow=1000.5", -1021),
    ],
)
def test_the_window_of_time(exchange: Exchange, shift: int, window: str, code: int | None) -> None:
    keys = exchange.play("good")
    reply = exchange.signed(keys, query=f"timestamp={exchange.now() + shift}{window}")
    assert reply.json.get("code") == code


def test_microseconds_are_a_timestamp_too(exchange: Exchange) -> None:
    keys = exchange.play("good")
    assert exchange.signed(keys, query=f"timestamp={exchange.now()}000").status == 200


@pytest.mark.parametrize("extra", ["&email=a@b.c", "&x=[1]", "&x=a b".replace(" ", "+")])
def test_reserved_characters_must_be_encoded_before_signing(exchange: Exchange, extra: str) -> None:
    keys = exchange.play("good")
    query = f"timestamp={exchange.now()}{extra}"
    assert exchange.signed(keys, query=query).code == (400, -1022)


def test_the_signature_comes_last(exchange: Exchange) -> None:
    keys = exchange.play("good")
    stamp = f"timestamp={exchange.now()}"
    target = f"{RESTRICTIONS}?signature={hexmac(keys.secret, stamp)}&{stamp}"
    reply = exchange.ask(exchange.api, target, headers={"X-MBX-APIKEY": keys.key})
    assert reply.code == (400, -1022)


def test_case_of_a_hexadecimal_signature_does_not_matter(exchange: Exchange) -> None:
    keys = exchange.play("good")
    stamp = f"timestamp={exchange.now()}"
    mark = hexmac(keys.secret, stamp).upper()
    assert exchange.signed(keys, query=stamp, signature=mark).status == 200


def test_public_calls_need_no_key(exchange: Exchange) -> None:
    assert exchange.public(PING).json == {}
    assert exchange.public(STATUS).json == {"status": 0, "msg": "normal"}
    assert exchange.public(TIME).json.keys() == {"serverTime"}


def test_answers_carry_the_documented_headers(exchange: Exchange) -> None:
    keys = exchange.play("good")
    first, second = (exchange.signed(keys, ACCOUNT) for _ in range(2))
    assert first.headers["content-type"] == "application/json;charset=UTF-8"
    used = [int(each.headers["x-mbx-used-weight-1m"]) for each in (first, second)]
    assert used[1] - used[0] == 20 or used[1] == 20  # a new minute starts at nothing
    assert "x-sapi-used-ip-weight-1m" in exchange.signed(keys, TRANSFERS).headers


def test_the_account_answer_keeps_its_trap(exchange: Exchange) -> None:
    account = exchange.signed(exchange.play("read-only"), ACCOUNT).json
    assert account["canTrade"] is account["canWithdraw"] is True


def test_addresses_are_taken_from_the_connection(exchange: Exchange) -> None:
    number, keys = exchange.make_key(exchange.sub_account("addresses"), "addresses")
    exchange.restrict(number, READ, ips="127.0.0.2, 203.0.113.7")
    assert exchange.signed(keys, source="127.0.0.2").json["ipRestrict"] is True
    assert exchange.signed(keys, source="127.0.0.1").code == (400, -2015)
    assert exchange.signed(keys, ACCOUNT, source="127.0.0.1").code == (401, -2015)
