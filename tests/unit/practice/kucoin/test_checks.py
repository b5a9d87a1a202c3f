"""What KuCoin looks at first decides what a client with several faults is told."""

import pytest

from keywizard.practice.kucoin.signature import mark, passphrase_holds, prehash, signature_holds
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
from tests.unit.practice.kucoin.test_site import make_key, restrict

SECRET = "f03a5284-5c39-4aaa-9b20-dea10bdcf8e3"


def test_the_published_vector_holds() -> None:
    body = '{"currency":"BTC"}'
    text = prehash("1547015186532", "POST", "/api/v1/deposit-addresses", body)
    assert mark(SECRET, text) == "7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4="
    assert not signature_holds(SECRET, text, mark(SECRET, text + " "))
    assert mark("test_api_secret", "test_plain") == "jie/gxS38wLFFaBwl/cAzFbAzlI8MIny96jSXrB+iP4="


@pytest.mark.parametrize(
    ("version", "given"),
    [
        ("1", "Abc123456"),
        ("2", "BKrtDi9RgDYbLigltBjNLvwvVf6/iCxWK6slmjr8DF8="),
        ("3", "BKrtDi9RgDYbLigltBjNLvwvVf6/iCxWK6slmjr8DF8="),
    ],
)
def test_the_passphrase_is_signed_since_version_2(version: str, given: str) -> None:
    assert passphrase_holds(SECRET, "Abc123456", version, given)
    assert not passphrase_holds(SECRET, "Abc123457", version, given)
    other = "3" if version == "1" else "1"
    assert not passphrase_holds(SECRET, "Abc123456", other, given)


def test_the_query_is_signed_without_its_encoding() -> None:
    assert prehash("1", "GET", "/x?name=a%20b", "") == "1GET/x?name=a b"


def test_each_repair_uncovers_the_next_fault(kucoin: Exchange) -> None:
    number, keys = make_key(kucoin, "order of checks", ips="203.0.113.7")
    good = signed_headers(keys)

    def answered(**repairs: str) -> tuple[int, str]:
        headers = {
            "KC-API-KEY": "0" * 24,
            "KC-API-TIMESTAMP": "1500000000000",
            "KC-API-PASSPHRASE": "wrong",
            "KC-API-KEY-VERSION": "4",
            "KC-API-SIGN": "wrong",
        } | {f"KC-API-{name.replace('_', '-')}": value for name, value in repairs.items()}
        return code_of(kucoin.ask(kucoin.api, API_KEY, headers=headers))

    stamp = {"TIMESTAMP": good["KC-API-TIMESTAMP"]}
    known = stamp | {"KEY_VERSION": "3", "KEY": keys.key}
    phrase = known | {"PASSPHRASE": good["KC-API-PASSPHRASE"]}
    for name in ("KEY", "SIGN", "TIMESTAMP", "PASSPHRASE"):
        assert answered(**{name: ""}) == (400, "400001")
    assert answered() == (401, "400002")
    assert answered(TIMESTAMP="now") == (401, "400002")
    assert answered(**stamp) == (400, "400009")
    assert answered(**stamp, KEY_VERSION="3") == (401, "400003")
    assert answered(**known) == (401, "400004")
    assert answered(**phrase) == (401, "400005")
    assert code_of(inspect(kucoin, keys)) == (403, "400006")
    restrict(kucoin, number)
    assert inspect(kucoin, keys).json["code"] == "200000"


@pytest.mark.parametrize("version", ["1", "2", "3"])
def test_every_version_of_the_header_signs_in(kucoin: Exchange, version: str) -> None:
    assert inspect(kucoin, kucoin.play("good"), version=version).json["code"] == "200000"


def test_without_a_version_it_is_the_first(kucoin: Exchange) -> None:
    headers = signed_headers(kucoin.play("good"), version="1")
    del headers["KC-API-KEY-VERSION"]
    assert kucoin.ask(kucoin.api, API_KEY, headers=headers).json["code"] == "200000"


@pytest.mark.parametrize(
    ("shift", "code"),
    [(4_000, "200000"), (-4_000, "200000"), (6_500, "400002"), (-6_500, "400002")],
)
def test_the_window_of_time(kucoin: Exchange, shift: int, code: str) -> None:
    keys = kucoin.play("good")
    now = kucoin.public(TIME).json["data"]
    assert inspect(kucoin, keys, at_ms=now + shift).json["code"] == code


def test_a_wrong_secret_shows_as_a_wrong_passphrase(kucoin: Exchange) -> None:
    keys = kucoin.play("wrong-secret")
    assert code_of(inspect(kucoin, keys)) == (401, "400004")
    assert code_of(inspect(kucoin, keys, version="1")) == (401, "400005")


def test_a_query_and_its_mark(kucoin: Exchange) -> None:
    keys = kucoin.play("good")
    plain, encoded = f"{API_KEY}?name=a b", f"{API_KEY}?name=a%20b"
    right = signed_headers(keys, plain)
    assert kucoin.ask(kucoin.api, encoded, headers=right).json["code"] == "200000"
    wrong = signed_headers(keys, encoded)
    assert code_of(kucoin.ask(kucoin.api, encoded, headers=wrong)) == (401, "400005")


def test_addresses_are_taken_from_the_connection(kucoin: Exchange) -> None:
    keys = kucoin.play("ip-locked")
    refused = inspect(kucoin, keys, source="127.0.0.3")
    assert code_of(refused) == (403, "400006")
    assert refused.json["msg"].endswith("clientIp is:127.0.0.3")
    data = inspect(kucoin, keys, source="127.0.0.2").json["data"]
    assert data["ipWhitelist"] == "127.**.2"
    seen = kucoin.ask(kucoin.api, MY_IP, source="127.0.0.3").json
    assert seen == {"code": "200000", "data": "127.0.0.3"}


def test_an_ipv6_client_is_named(kucoin: Exchange) -> None:
    refused = inspect(kucoin, kucoin.play("ip-version-6"))
    assert code_of(refused) == (403, "400006")
    assert refused.json["msg"].rpartition("is:")[2] == kucoin.public(MY_IP).json["data"]
    assert refused.json["msg"].count(":") > 2


def test_public_calls_need_no_key(kucoin: Exchange) -> None:
    assert kucoin.public(STATUS).json == {"code": "200000", "data": {"status": "open", "msg": ""}}
    assert kucoin.public(TIME).json.keys() == {"code", "data"}


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/v1/accounts"), ("POST", API_KEY)])
def test_there_is_nothing_else(kucoin: Exchange, method: str, path: str) -> None:
    assert code_of(kucoin.ask(kucoin.api, path, method=method)) == (404, "404000")


def test_every_answer_tells_what_is_left(kucoin: Exchange) -> None:
    keys = kucoin.play("good")
    first, second = (inspect(kucoin, keys).headers for _ in range(2))
    assert first["gw-ratelimit-limit"] == "2000"
    assert 0 < int(first["gw-ratelimit-reset"]) <= 30_000
    left = [int(each["gw-ratelimit-remaining"]) for each in (first, second)]
    assert left[0] - left[1] == 20 or left[1] == 1980  # a new period starts with all


def test_the_limit_is_a_real_one_for_each_address(kucoin: Exchange) -> None:
    for _ in range(2 * 667):  # a new period may begin in between
        reply = kucoin.ask(kucoin.api, TIME, source="127.0.0.9")
        if reply.status != 200:
            break
    assert code_of(reply) == (429, "429000")
    assert reply.headers["gw-ratelimit-remaining"] == "0"
    assert kucoin.public(TIME).status == 200


def test_what_the_answer_tells(kucoin: Exchange) -> None:
    keys = kucoin.play("sub-account")
    data = inspect(kucoin, keys).json["data"]
    assert data.keys() == {
        "remark", "apiKey", "apiVersion", "permission", "createdAt", "uid", "isMaster", "subName",
    }  # fmt: skip
    assert (data["apiKey"], data["permission"]) == (keys.key, "General,Spot")
    assert (data["isMaster"], data["subName"]) == (False, "sample")
    listed = inspect(kucoin, kucoin.play("ip-listed")).json["data"]
    assert listed["ipWhitelist"] == "127.**.2,127.**.1"
    assert listed["isMaster"] is True
    assert "subName" not in listed
