"""A person can really make, change and delete a KuCoin key, in French as in English."""

import pytest

from tests.unit.practice.client import Exchange, Keys, element, tag, value
from tests.unit.practice.kucoin.client import code_of, inspect

KEYS = "/en/account/api"
SUB_KEYS = "/en/account/sub-account/api"
SUBS = "/en/account/sub-account"
PASSPHRASE = "seven-signs"
PAGES = [
    "/",
    "/account/api",
    "/account/api/create?type=trade",
    "/account/api/create?type=third",
    "/account/sub-account",
    "/account/sub-account/api",
    "/account/sub-account/api/create?type=trade",
]


def make_key(
    exchange: Exchange,
    label: str,
    *boxes: str,
    place: str = KEYS,
    ips: str = "",
    **more: str,
) -> tuple[str, Keys]:
    """Make a key on the site; returns its number and its values."""
    form = {"label": label, "passphrase": PASSPHRASE, "do": "next", **dict.fromkeys(boxes, "on")}
    if ips:
        form |= {"ip": "trusted", "ip-listed": ips}
    kind = "third" if "app" in more else "trade"
    page = exchange.confirmed(f"{place}/create?type={kind}", form | more)
    text = exchange.get(page).text
    made = Keys(value(text, "api-key"), value(text, "secret-key"), value(text, "passphrase"))
    return page.rpartition("/")[2], made


def restrict(exchange: Exchange, number: str, *boxes: str, ips: str = "") -> None:
    """Set the boxes and the addresses of a key."""
    form = {"ip": "trusted" if ips else "unrestricted", "ip-listed": ips, "do": "confirm"}
    exchange.confirmed(f"{KEYS}/edit/{number}", form | dict.fromkeys(boxes, "on"))


def sub_account(exchange: Exchange, name: str) -> str:
    exchange.post(SUBS, {"sub-account-name": name})
    page = exchange.get(SUBS).text
    before = page.split(f"<b>{name}</b>", 1)[1]
    return before.split('id="api-management-', 1)[1].split('"', 1)[0]


def rights(exchange: Exchange, keys: Keys) -> set[str]:
    return set(inspect(exchange, keys).json["data"]["permission"].split(","))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_marked_as_practice_and_switches_language(
    kucoin: Exchange, path: str
) -> None:
    french, english = kucoin.get(f"/fr{path}"), kucoin.get(f"/en{path}")
    assert (french.status, english.status) == (200, 200)
    assert element(french.text, "practice-banner") == "Entraînement\u00a0: rien n’est réel"
    assert element(english.text, "practice-banner") == "Practice: nothing here is real"
    assert element(english.text, "home").startswith("KuCoin")
    assert f'href="/en{path}"' in tag(french.text, "language")
    assert f'href="/fr{path}"' in tag(english.text, "language")


@pytest.mark.parametrize("path", ["/account/api", "/support/900002862643"])
def test_the_real_addresses_lead_to_english_pages(kucoin: Exchange, path: str) -> None:
    page = kucoin.get(path)
    assert page.status == 200
    assert element(page.text, "practice-banner") == "Practice: nothing here is real"
    assert f'href="/fr{path}"' in tag(page.text, "language")


def test_the_labels_are_the_real_ones(kucoin: Exchange) -> None:
    french = kucoin.get("/fr/account/api/create?type=trade").text
    english = kucoin.get("/en/account/api/create?type=trade").text
    for label in ("General", "Spot", "FlexTransfer", "Withdrawal", "Restrict to Trusted IPs Only"):
        assert f"> {label}</label>" in english
        assert f"> {label} (" in french  # French guides keep the English word: a gloss follows
    assert element(english, "next") == "Next"


def test_the_whole_road_of_a_key(kucoin: Exchange) -> None:
    number, keys = make_key(kucoin, "SmartradeX BTC Spot", "Spot", "Transfer")
    assert (len(keys.key), len(keys.secret), keys.passphrase) == (24, 36, PASSPHRASE)
    assert rights(kucoin, keys) == {"General", "Spot", "Transfer"}
    restrict(kucoin, number, "Spot")
    data = inspect(kucoin, keys).json["data"]
    assert (data["permission"], data["remark"]) == ("General,Spot", "SmartradeX BTC Spot")
    assert (data["isMaster"], "ipWhitelist" in data) == (True, False)
    kucoin.confirmed(f"{KEYS}/delete/{number}", {})
    assert code_of(inspect(kucoin, keys)) == (401, "400003")
    assert f'id="edit-{number}"' not in kucoin.get(KEYS).text


def test_the_secret_and_the_passphrase_are_shown_once(kucoin: Exchange) -> None:
    number, keys = make_key(kucoin, "once")
    assert keys.secret in kucoin.get(f"{KEYS}/created/{number}").text
    elsewhere = kucoin.get(KEYS).text + kucoin.get(f"{KEYS}/edit/{number}").text
    later = kucoin.get(f"{KEYS}/created/{number}").text
    assert set(value(later, "secret-key")) == {"*"}
    for text in (elsewhere, later):
        assert keys.secret not in text
        assert PASSPHRASE not in text


def test_each_of_the_three_codes_is_asked_for(kucoin: Exchange) -> None:
    form = {"label": "codes", "passphrase": PASSPHRASE}
    page = kucoin.post(f"{KEYS}/create?type=trade", form).headers["location"]
    text = kucoin.get(page).text
    names = ("trading-password", "email-code", "google-code")
    codes = {f"security-{name}": element(text, f"practice-{name}") for name in names}
    assert all(len(code) == 6 and code.isdigit() for code in codes.values())
    for name in codes:
        wrong = kucoin.post(page, codes | {name: "no"})
        assert wrong.status == 422
        assert "Nothing is lost" in element(wrong.text, "message")
    again = kucoin.post(f"{KEYS}/create?type=trade", form).headers["location"]
    text = kucoin.get(again).text
    assert element(text, "practice-trading-password") == codes["security-trading-password"]
    assert kucoin.post(page, codes).headers["location"].startswith(f"{KEYS}/created/")


@pytest.mark.parametrize("text", ["", "123456", "x" * 33, "has a blank"])
def test_what_is_no_passphrase(kucoin: Exchange, text: str) -> None:
    form = {"label": "phrase", "passphrase": text, "Spot": "on"}
    refused = kucoin.post(f"{KEYS}/create?type=trade", form)
    assert refused.status == 422
    assert "trading password" in element(refused.text, "message")
    assert value(refused.text, "label") == "phrase"
    assert "checked" in tag(refused.text, "Spot")


@pytest.mark.parametrize("text", ["x" * 7, "x" * 32, "àéîôü&<>"])
def test_what_is_a_passphrase(kucoin: Exchange, text: str) -> None:
    _, keys = make_key(kucoin, "phrase", passphrase=text)
    assert keys.passphrase == text
    assert rights(kucoin, keys) == {"General"}


@pytest.mark.parametrize("label", ["", " ", "x" * 25])
def test_a_key_needs_a_name(kucoin: Exchange, label: str) -> None:
    form = {"label": label, "passphrase": PASSPHRASE}
    refused = kucoin.post(f"{KEYS}/create?type=trade", form)
    assert refused.status == 422
    assert "24" in element(refused.text, "message")


def test_addresses_are_added_one_by_one(kucoin: Exchange) -> None:
    path = f"{KEYS}/create?type=trade"
    form = {"label": "added", "passphrase": PASSPHRASE, "ip": "trusted", "Spot": "on"}
    typed = {"ip-list": "127.0.0.1, 203.0.113.7"}
    early = kucoin.post(path, form | typed | {"do": "next"})
    assert early.status == 422
    assert "Add the address" in element(early.text, "message")
    added = kucoin.post(path, form | typed | {"do": "add"}).text
    assert value(added, "ip-list") == ""
    assert 'name="ip-listed" value="127.0.0.1 203.0.113.7"' in added
    assert "checked" in tag(added, "Spot")
    assert value(added, "passphrase") == PASSPHRASE
    removing = {"ip-listed": "127.0.0.1 203.0.113.7", "do": value(added, "ip-remove-2")}
    removed = kucoin.post(path, form | removing).text
    assert 'name="ip-listed" value="127.0.0.1"' in removed
    _, keys = make_key(kucoin, "added", "Spot", ips="127.0.0.1 203.0.113.7")
    assert inspect(kucoin, keys).json["data"]["ipWhitelist"] == "127.**.1,203.**.7"
    assert code_of(inspect(kucoin, keys, source="127.0.0.2")) == (403, "400006")


@pytest.mark.parametrize(
    ("typed", "culprit"),
    [
        ("", None),
        ("1.2.3", "1.2.3"),
        ("1.2.3.0/24", "1.2.3.0/24"),
        ("2001:db8::7", "2001:db8::7"),
        (" ".join(f"198.51.100.{last}" for last in range(21)), None),
    ],
)
def test_addresses_are_checked(kucoin: Exchange, typed: str, culprit: str | None) -> None:
    number, _ = make_key(kucoin, "checked")
    form = {"ip": "trusted", "ip-list": typed, "do": "add"}
    refused = kucoin.post(f"{KEYS}/edit/{number}", form)
    assert refused.status == 422
    assert value(refused.text, "ip-list") == typed
    assert culprit is None or f"<b>{culprit}</b>" in refused.text


def test_trusted_addresses_cannot_be_none(kucoin: Exchange) -> None:
    number, _ = make_key(kucoin, "none")
    refused = kucoin.post(f"{KEYS}/edit/{number}", {"ip": "trusted", "do": "confirm"})
    assert refused.status == 422


def test_an_application_brings_its_addresses_and_no_withdrawal(kucoin: Exchange) -> None:
    page = f"{KEYS}/create?type=third"
    shown = kucoin.get(page).text
    assert 'id="Transfer"' not in shown
    assert 'id="ip-list"' not in shown
    form = {"label": "app", "passphrase": PASSPHRASE}
    assert kucoin.post(page, form).status == 422
    _, keys = make_key(kucoin, "app", "Spot", "Transfer", app="app_service")
    assert code_of(inspect(kucoin, keys)) == (403, "400006")
    data = inspect(kucoin, keys, source="127.0.0.2").json["data"]
    assert (data["permission"], data["ipWhitelist"]) == ("General,Spot", "127.**.2")


def test_a_sub_account_has_its_own_key_without_withdrawal(kucoin: Exchange) -> None:
    owner = sub_account(kucoin, "robot one")
    assert 'id="Transfer"' not in kucoin.get(f"{SUB_KEYS}/create?type=trade").text
    chosen = kucoin.get(f"{SUB_KEYS}/create?type=trade&sub-account={owner}").text
    assert f'value="{owner}" selected' in chosen
    no_owner = {"label": "sub", "passphrase": PASSPHRASE}
    assert kucoin.post(f"{SUB_KEYS}/create?type=trade", no_owner).status == 422
    number, keys = make_key(
        kucoin, "sub", "Spot", "Transfer", place=SUB_KEYS, **{"sub-account": owner}
    )
    data = inspect(kucoin, keys).json["data"]
    assert (data["isMaster"], data["subName"]) == (False, "robot one")
    assert data["permission"] == "General,Spot"
    assert f'id="edit-{number}"' in kucoin.get(SUB_KEYS).text
    assert f'id="edit-{number}"' not in kucoin.get(KEYS).text


def test_what_is_typed_is_shown_as_text(kucoin: Exchange) -> None:
    number, _ = make_key(kucoin, "<script>x</script>")
    text = kucoin.get(KEYS).text
    assert element(text, f"key-label-{number}") == "<script>x</script>"
    assert "<script>x" not in text


def test_a_key_that_is_gone_leads_back_to_the_list(kucoin: Exchange) -> None:
    number, _ = make_key(kucoin, "gone")
    kucoin.confirmed(f"{KEYS}/delete/{number}", {})
    for path in (f"{KEYS}/edit/{number}", f"{KEYS}/created/{number}"):
        assert kucoin.get(path).headers["location"] == KEYS


def test_the_menu_switches_the_scenario_and_shows_its_sample(kucoin: Exchange) -> None:
    form = {"scenario": "wrong-passphrase", "language": "fr"}
    assert kucoin.post("/practice/scenario", form).headers["location"] == "/fr/"
    home = kucoin.get("/fr/").text
    assert element(home, "scenario") == "wrong-passphrase"
    keys = Keys(
        value(home, "sample-api-key"),
        value(home, "sample-secret-key"),
        value(home, "sample-passphrase"),
    )
    assert code_of(inspect(kucoin, keys)) == (401, "400004")
