"""The practice services' forms keep what they are given, each value in its place."""

import json

import pytest

from .client import Exchange, Reply, element, tag, value
from .conftest import Start

FORM = "/cle-api-2/"
LIST = "/mon-compte/echangeur"


class Service(Exchange):
    """The web site of a service, seen as that of an exchange."""

    def received(self) -> dict[str, dict[str, str]]:
        return dict(self.get("/practice/received").json)


@pytest.fixture
def services(start: Start) -> dict[str, Service]:
    out = start("good").stdout
    assert out is not None
    told = json.loads(out.readline())["services"]
    return {name: Service({"exchanges": {name: told[name]}}, name) for name in told}


def led_to(reply: Reply, path: str) -> bool:
    return (reply.status, reply.headers.get("location")) == (303, path)


def test_smartradex_has_two_fields_for_each_bot(services: dict[str, Service]) -> None:
    site = services["smartradex"]
    page = site.get(FORM).text
    labels = [
        f"Clé API {half} pour BOT {bot} spot"
        for bot in ("BTC", "ETH")
        for half in ("Publique", "Secrète")
    ]
    assert [page.index(f">{label}<") for label in labels] == sorted(
        page.index(f">{label}<") for label in labels
    )
    assert site.post(FORM, {"btc-public": "k" * 64}).status == 422
    assert site.received() == {}
    assert led_to(site.post(FORM, {"eth-public": "k" * 60 + "wxyz", "eth-secret": "s"}), FORM)
    assert site.received() == {
        "eth": {"place": "BOT ETH spot", "api_key": "k" * 60 + "wxyz", "secret": "s"}
    }
    page = site.get(FORM).text
    assert "wxyz" in page
    assert "kkkk" not in page
    assert led_to(site.post(f"{FORM}vider", {"bot": "eth"}), FORM)
    assert site.received() == {}


def test_whalinvest_tells_an_address_behind_the_edit_button(services: dict[str, Service]) -> None:
    site = services["whalinvest"]
    assert 'href="/mon-compte"' in tag(site.get("/").text, "my-account")
    assert f'href="{LIST}"' in tag(site.get("/mon-compte").text, "exchanges")
    assert f'href="{LIST}/1"' in tag(site.get(LIST).text, "edit-1")
    assert value(site.get(f"{LIST}/1").text, "address") == "127.0.0.2"
    new = site.get(f"{LIST}/new").text
    assert 'id="address"' not in new, "the address comes after the entry"
    given = {"exchange": "kucoin", "api-key": "k" * 20 + "wxyz", "secret": "s"}
    assert site.post(f"{LIST}/new", given | {"secret": ""}).status == 422
    assert led_to(site.post(f"{LIST}/new", given), LIST)
    assert "wxyz" in site.get(LIST).text
    assert value(site.get(f"{LIST}/2").text, "address") == "127.0.0.2"
    assert led_to(site.post(f"{LIST}/2", {"api-key": "other", "secret": "t"}), LIST)
    assert site.received()["2"] == {"place": "KuCoin", "api_key": "other", "secret": "t"}


def test_each_page_says_that_it_is_practice(services: dict[str, Service]) -> None:
    for name, path in (("smartradex", FORM), ("whalinvest", "/"), ("whalinvest", f"{LIST}/1")):
        assert "rien n’est réel" in element(services[name].get(path).text, "practice-banner")
