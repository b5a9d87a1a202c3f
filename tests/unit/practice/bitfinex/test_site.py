"""A key is made on the practice Bitfinex as on the real one: lines, label, code, e-mail link."""

import re

import pytest

from tests.unit.practice.bitfinex.client import inspect, scopes
from tests.unit.practice.client import Exchange, Keys, Reply, element, tag, value

KEYS = "/en/api"
SUBS = "/en/hc/en-us/articles/360018270793"
ON = {"ip-any": "on", "orders.read": "on", "orders.write": "on", "wallets.read": "on"}
SAME = {"Cookie": "practice-browser=same"}


def visit(exchange: Exchange, path: str, *, same_browser: bool = True) -> Reply:
    return exchange.ask(exchange.here["site"], path, headers=SAME if same_browser else {})


def made(exchange: Exchange, **more: str) -> tuple[str, Keys]:
    """Make a key and open its e-mail's link; returns its number and values."""
    email = exchange.confirmed(f"{KEYS}/create", {**ON, "label": "bot", **more})
    number = email.rpartition("/")[2]
    opened = visit(exchange, f"/en/email/{number}/open")
    text = exchange.get(opened.headers["location"]).text
    return number, Keys(value(text, "api-key"), value(text, "secret-key"))


def test_some_lines_are_on_beforehand(bitfinex: Exchange) -> None:
    page = bitfinex.get(KEYS).text
    assert "checked" in tag(page, "orders-read")
    assert "checked" in tag(page, "ip-any")
    assert "checked" not in tag(page, "orders-write")
    assert "checked" not in tag(page, "withdraw-write")


def test_the_real_addresses_lead_to_the_same_pages(bitfinex: Exchange) -> None:
    assert bitfinex.get("/api").status == 200
    assert bitfinex.get("/hc/en-us/articles/360018270793").status == 200


def test_a_key_works_once_its_email_was_opened_in_the_same_browser(bitfinex: Exchange) -> None:
    email = bitfinex.confirmed(f"{KEYS}/create", {**ON, "label": "bot"})
    number = email.rpartition("/")[2]
    page = bitfinex.get(KEYS).text
    assert f"email-{number}" in page
    key = re.findall(rf'id="key-{number}".*?translate="no">([^<]+)<', page, re.DOTALL)[0]
    assert inspect(bitfinex, Keys(key, "B" * 43)).json[1] == 10100
    elsewhere = visit(bitfinex, f"/en/email/{number}/open", same_browser=False)
    assert (elsewhere.status, "same" in elsewhere.text) == (422, False)
    assert element(elsewhere.text, "message")
    opened = visit(bitfinex, f"/en/email/{number}/open")
    text = bitfinex.get(opened.headers["location"]).text
    keys = Keys(value(text, "api-key"), value(text, "secret-key"))
    assert scopes(inspect(bitfinex, keys))["orders"] == (1, 1)
    assert bitfinex.get(KEYS).status == 200
    assert "*" in value(bitfinex.get(opened.headers["location"]).text, "secret-key")


def test_lines_and_addresses_are_changed_later(bitfinex: Exchange) -> None:
    number, keys = made(bitfinex)
    form = {box: "on" for box in ON if box != "ip-any"} | {"ip-list": "127.0.0.2"}
    bitfinex.confirmed(f"{KEYS}/edit/{number}", form)
    assert inspect(bitfinex, keys).json[1] == 10100
    assert inspect(bitfinex, keys, source="127.0.0.2").status == 200
    page = bitfinex.get(f"{KEYS}/edit/{number}").text
    assert value(page, "ip-list") == "127.0.0.2"
    assert "checked" not in tag(page, "ip-any")


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"label": ""}, ""),
        ({"label": "x" * 31}, ""),
        ({"ip-any": "", "ip-list": ""}, ""),
        ({"ip-any": "", "ip-list": "here"}, "here"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    bitfinex: Exchange, changes: dict[str, str], detail: str
) -> None:
    form = {**ON, "label": "bot", **changes}
    if changes.get("ip-any") == "":
        del form["ip-any"]
    reply = bitfinex.post(f"{KEYS}/create", form)
    assert reply.status == 422
    assert "checked" in tag(reply.text, "orders-write")
    assert detail in reply.text


def test_a_key_belongs_to_the_account_one_has_switched_to(bitfinex: Exchange) -> None:
    bitfinex.post(SUBS, {"sub-account-name": "robot"})
    number = re.findall(r'id="switch-(\d+)"', bitfinex.get(SUBS).text)[-1]
    bitfinex.post(f"{SUBS}/switch", {"account": number})
    try:
        made_number, keys = made(bitfinex)
        assert f'id="key-{made_number}"' in bitfinex.get(KEYS).text
        assert inspect(bitfinex, keys, "auth/r/info/user", nonce=1).json[1] == 10001
    finally:
        bitfinex.post(f"{SUBS}/switch", {"account": ""})
    assert f'id="key-{made_number}"' not in bitfinex.get(KEYS).text


def test_a_key_is_revoked(bitfinex: Exchange) -> None:
    number, keys = made(bitfinex)
    bitfinex.confirmed(f"{KEYS}/delete/{number}", {})
    assert inspect(bitfinex, keys).json[1] == 10100
