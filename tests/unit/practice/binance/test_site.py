"""A person can really make, change and delete a key, in French as in English."""

import base64
import time
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.unit.practice.client import (
    RESTRICTIONS,
    SUB_KEYS,
    TRANSFERS,
    Exchange,
    Keys,
    element,
    tag,
    value,
)
from tests.unit.practice.test_signature import pem

MAIN_KEYS = "/en/my/settings/api-management"
DIALOG = "/en/my/settings/default-security"
SUBS = "/en/my/sub-account/management"
SPOT = "enableSpotAndMarginTrading"
PAGES = [
    "/",
    "/my/settings/api-management",
    "/my/settings/default-security",
    "/my/sub-account/management",
    "/my/sub-account/api-management",
    "/my/sub-account/api-management/create",
    "/not-part-of-the-practice",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_marked_as_practice_and_switches_language(
    exchange: Exchange, path: str
) -> None:
    french, english = exchange.get(f"/fr{path}"), exchange.get(f"/en{path}")
    assert element(french.text, "practice-banner") == "Entraînement\u00a0: rien n’est réel"
    assert element(english.text, "practice-banner") == "Practice: nothing here is real"
    assert f'href="/en{path}"' in tag(french.text, "language")
    assert f'href="/fr{path}"' in tag(english.text, "language")
    assert french.headers["cache-control"] == "no-store"


def test_the_front_door_is_french(exchange: Exchange) -> None:
    assert exchange.get("/").headers["location"] == "/fr/"


def test_the_labels_are_the_real_ones(exchange: Exchange) -> None:
    number, _ = exchange.make_key(exchange.sub_account("labels"), "labels")
    edit = f"my/sub-account/api-management/edit/{number}"
    french, english = exchange.get(f"/fr/{edit}").text, exchange.get(f"/en/{edit}").text
    for label in (
        "Permettre la lecture",
        "Activer le trading Spot et sur marge",
        "Activer les retraits",
        "Restreindre l’accès aux adresses IP de confiance uniquement (recommandé)",
    ):
        assert f"> {label}</label>" in french
    for label in ("Enable Reading", "Enable Spot &amp; Margin Trading", "Enable Withdrawals"):
        assert f"> {label}</label>" in english
    assert element(french, "ip-confirm") == "Confirmer"
    assert element(french, "save") == "Sauvegarder"


def test_unticking_the_account_wide_box(exchange: Exchange) -> None:
    exchange.post(MAIN_KEYS, {"default-security": "on"})
    assert "checked" in tag(exchange.get(MAIN_KEYS).text, "default-security")
    assert exchange.post(MAIN_KEYS, {}).headers["location"] == DIALOG
    assert "disabled" in tag(exchange.get(DIALOG).text, "accept")
    asked = exchange.post(DIALOG, {}).headers["location"]
    wrong = exchange.post(asked, {"security-code": "no"})
    assert wrong.status == 422
    assert "Nothing is lost" in element(wrong.text, "message")
    assert "checked" in tag(exchange.get(MAIN_KEYS).text, "default-security")
    code = element(wrong.text, "practice-code")
    assert exchange.post(asked, {"security-code": code}).headers["location"] == MAIN_KEYS
    assert "checked" not in tag(exchange.get(MAIN_KEYS).text, "default-security")


def test_the_whole_road_of_a_key(exchange: Exchange) -> None:
    exchange.untick_default_security()
    number, keys = exchange.make_key(exchange.sub_account("whole road"), "SmartradeX BTC Spot")
    assert len(keys.key) == len(keys.secret) == 64
    fresh = exchange.signed(keys).json
    assert [name for name, on in fresh.items() if on is True] == ["enableReading"]
    assert exchange.signed(keys, TRANSFERS).json == []
    exchange.restrict(number, "enableReading", SPOT, "enableWithdrawals")
    wrong = exchange.signed(keys).json
    assert wrong[SPOT] is wrong["enableWithdrawals"] is True
    exchange.restrict(number, "enableReading", SPOT)
    right = exchange.signed(keys).json
    assert (right[SPOT], right["enableWithdrawals"]) == (True, False)
    exchange.confirmed(f"{SUB_KEYS}/delete/{number}", {})
    assert exchange.signed(keys).code == (400, -2008)
    assert f'id="edit-{number}"' not in exchange.get(SUB_KEYS).text


def test_the_secret_is_shown_once(exchange: Exchange) -> None:
    number, keys = exchange.make_key(exchange.sub_account("once"), "once")
    page = f"{SUB_KEYS}/created/{number}"
    french = page.replace("/en/", "/fr/")
    assert value(exchange.get(french).text, "secret-key") == keys.secret
    assert "copy-secret-key" in exchange.get(page).text
    assert keys.secret not in exchange.get(SUB_KEYS).text
    later = exchange.get(page).text
    assert set(value(later, "secret-key")) == {"*"}
    assert "copy-secret-key" not in later
    assert value(later, "api-key") == keys.key


def test_a_key_of_the_main_account_is_the_main_accounts(exchange: Exchange) -> None:
    page = exchange.confirmed(f"{MAIN_KEYS}/create", {"label": "main", "key-type": "system"})
    text = exchange.get(page).text
    keys = Keys(value(text, "api-key"), value(text, "secret-key"))
    assert exchange.signed(keys, TRANSFERS).code == (400, -12022)


def test_a_key_that_the_user_generated(exchange: Exchange) -> None:
    private = Ed25519PrivateKey.generate()
    form = {"sub-account": exchange.sub_account("own key"), "label": "own", "key-type": "self"}
    refused = exchange.post(f"{SUB_KEYS}/create", {**form, "public-key": "nonsense"})
    assert (refused.status, value(refused.text, "label")) == (422, "own")
    page = exchange.confirmed(f"{SUB_KEYS}/create", {**form, "public-key": pem(private)})
    text = exchange.get(page).text
    assert "secret-key" not in text
    stamp = f"timestamp={int(time.time() * 1000)}"
    mark = quote(base64.b64encode(private.sign(stamp.encode())).decode(), safe="")
    keys = Keys(value(text, "api-key"), "")
    assert exchange.signed(keys, query=stamp, signature=mark).status == 200
    assert exchange.signed(keys, query=stamp, signature="0" * 64).code == (400, -1022)


def test_what_is_typed_is_shown_as_text(exchange: Exchange) -> None:
    number, _ = exchange.make_key(exchange.sub_account("<i>sub"), "<script>x</script>")
    text = exchange.get(SUB_KEYS).text + exchange.get(SUBS).text
    assert element(text, f"key-label-{number}") == "<script>x</script>"
    assert "<script>x" not in text
    assert "<i>" not in text


@pytest.mark.parametrize("name", ["", "   ", "!!!", "x" * 31])
def test_a_sub_account_needs_a_name(exchange: Exchange, name: str) -> None:
    refused = exchange.post(SUBS, {"sub-account-name": name})
    assert refused.status == 422
    assert value(refused.text, "sub-account-name") == name.strip()


def test_two_sub_accounts_of_one_name_could_be_confused(exchange: Exchange) -> None:
    exchange.sub_account("twin")
    assert exchange.post(SUBS, {"sub-account-name": "twin"}).status == 422


@pytest.mark.parametrize("form", [{"label": "x"}, {"sub-account": "1", "label": ""}])
def test_a_key_needs_its_sub_account_and_its_label(
    exchange: Exchange, form: dict[str, str]
) -> None:
    exchange.sub_account("needs")
    refused = exchange.post(f"{SUB_KEYS}/create", form)
    assert refused.status == 422
    assert element(refused.text, "message")


def test_the_neighbours_are_harmless(exchange: Exchange) -> None:
    _, keys = exchange.make_key(exchange.sub_account("neighbours"), "neighbours")
    page = exchange.get(SUB_KEYS).text
    for name in ("create-tax-report-api", "delete-all-api"):
        assert 'href="/en/not-part-of-the-practice"' in tag(page, name)
    exchange.get("/en/not-part-of-the-practice")
    assert exchange.signed(keys).status == 200


def test_faults_reach_keys_made_on_the_site_but_deviations_do_not(exchange: Exchange) -> None:
    _, keys = exchange.make_key(exchange.sub_account("faults"), "faults")
    exchange.play("withdrawals")
    assert exchange.signed(keys).json["enableWithdrawals"] is False
    exchange.play("rate-limited")
    assert exchange.signed(keys, RESTRICTIONS).code == (429, -1003)
    assert exchange.get(SUB_KEYS).status == 200


def test_the_menu_switches_the_scenario(exchange: Exchange) -> None:
    assert "futures" in tag(exchange.get("/fr/").text, "scenario-futures")
    form = {"scenario": "futures", "language": "fr"}
    assert exchange.post("/practice/scenario", form).headers["location"] == "/fr/"
    assert element(exchange.get("/fr/").text, "scenario") == "futures"
