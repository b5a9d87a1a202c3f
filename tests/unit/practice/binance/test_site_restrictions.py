"""The boxes and the addresses follow the order that the real page imposes."""

import pytest

from tests.unit.practice.client import SUB_KEYS, Exchange, element, tag, value

MAIN_KEYS = "/en/my/settings/api-management"
SPOT = "enableSpotAndMarginTrading"


@pytest.fixture
def edit(exchange: Exchange, request: pytest.FixtureRequest) -> str:
    """The page of a new key, with the account-wide box ticked."""
    exchange.post(MAIN_KEYS, {"default-security": "on"})
    number, _ = exchange.make_key(exchange.sub_account(request.node.name[-30:]), "edit")
    return f"{SUB_KEYS}/edit/{number}"


def test_boxes_are_grey_until_the_account_wide_box_is_unticked(
    exchange: Exchange, edit: str
) -> None:
    page = exchange.get(edit).text
    assert "disabled" in tag(page, SPOT)
    assert "disabled" in tag(page, "permitsUniversalTransfer")
    assert "disabled" not in tag(page, "enableReading")
    assert "hidden" not in tag(page, "why-default-security")
    exchange.restrict(edit.rpartition("/")[2], "enableReading", SPOT)
    assert "checked" not in tag(exchange.get(edit).text, SPOT)
    exchange.untick_default_security()
    page = exchange.get(edit).text
    assert "disabled" not in tag(page, SPOT)
    assert "hidden" in tag(page, "why-default-security")


def test_a_withdrawal_can_always_be_rehearsed(exchange: Exchange, edit: str) -> None:
    assert "disabled" not in tag(exchange.get(edit).text, "enableWithdrawals")
    exchange.restrict(edit.rpartition("/")[2], "enableReading", "enableWithdrawals")
    assert "checked" in tag(exchange.get(edit).text, "enableWithdrawals")


def test_addresses_have_to_be_confirmed_before_saving(exchange: Exchange, edit: str) -> None:
    form = {"ip": "trusted", "ip-list": "127.0.0.1 203.0.113.7", "enableReading": "on"}
    early = exchange.post(edit, {**form, SPOT: "on", "do": "save"})
    assert early.status == 422
    assert "Confirm" in element(early.text, "message")
    assert "disabled" in tag(early.text, SPOT)
    assert "hidden" not in tag(early.text, "why-confirm")
    assert exchange.post(edit, {**form, SPOT: "on", "do": "confirm"}).status == 303
    page = exchange.get(edit).text
    assert "disabled" not in tag(page, SPOT)
    assert "checked" in tag(page, SPOT)  # nothing that was ticked is lost
    changed = {**form, "ip-list": "127.0.0.1", "do": "save"}
    assert exchange.post(edit, changed).status == 422
    exchange.confirmed(edit, {**form, SPOT: "on", "do": "save"})
    assert value(exchange.get(edit).text, "ip-list") == "127.0.0.1, 203.0.113.7"


@pytest.mark.parametrize(
    ("addresses", "culprit"),
    [
        ("", None),
        ("127.0.0.1, 1.2.3", "1.2.3"),
        ("1.2.3.0/24", "1.2.3.0/24"),
        ("example.org", "example.org"),
        (" ".join(f"198.51.100.{last}" for last in range(31)), None),
    ],
)
def test_addresses_are_checked(
    exchange: Exchange, edit: str, addresses: str, culprit: str | None
) -> None:
    form = {"ip": "trusted", "ip-list": addresses, "do": "confirm"}
    refused = exchange.post(edit, form)
    assert refused.status == 422
    assert value(refused.text, "ip-list") == addresses
    assert culprit is None or f"<b>{culprit}</b>" in refused.text


def test_thirty_addresses_are_allowed(exchange: Exchange, edit: str) -> None:
    addresses = ",".join(f"198.51.100.{last}" for last in range(30))
    form = {"ip": "trusted", "ip-list": addresses, "do": "confirm"}
    assert exchange.post(edit, form).status == 303


def test_leaving_the_page_loses_what_was_not_saved(exchange: Exchange, edit: str) -> None:
    form = {"ip": "trusted", "ip-list": "127.0.0.1", "do": "confirm"}
    exchange.post(edit, form)
    exchange.get(SUB_KEYS)
    assert "checked" in tag(exchange.get(edit).text, "ip-unrestricted")


def test_a_key_that_is_gone_leads_back_to_the_list(exchange: Exchange, edit: str) -> None:
    number = edit.rpartition("/")[2]
    exchange.confirmed(f"{SUB_KEYS}/delete/{number}", {})
    for path in (edit, f"{SUB_KEYS}/created/{number}"):
        assert exchange.get(path).headers["location"] == SUB_KEYS
