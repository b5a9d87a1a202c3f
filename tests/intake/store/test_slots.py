"""A slot is reserved once, seen by its account only, and ends when nobody comes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from keywizard.intake.settings import Settings
from keywizard.intake.store.slots import LIFE, MOST
from tests.intake.conftest import signed_in
from tests.intake.contract_client import Client, RunningIntake, problem


def test_a_slot_tells_where_the_service_calls_from(client: Client) -> None:
    answer = client.reserve()
    slot = answer.json()
    assert answer.status_code == 201
    assert slot["egress_addresses"] == ["127.0.0.2"]
    assert (slot["state"], slot["version"], slot["held"]) == ("reserved", 0, False)
    assert client.call("GET", "/slots").json()["slots"] == [slot]


def test_the_same_wish_again_is_the_same_slot(client: Client) -> None:
    first, again = client.reserve(), client.reserve()
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert len(client.call("GET", "/slots").json()["slots"]) == 1


def test_one_idempotency_key_is_for_one_wish(client: Client) -> None:
    client.slot()
    answer = client.reserve(bot="eth-spot")
    assert problem(answer) == (422, "idempotency_key_reused")


def test_another_account_sees_nothing_of_it(server: RunningIntake, client: Client) -> None:
    slot = client.slot()
    other = signed_in(server, "dominique@exemple.invalid")
    assert other.call("GET", "/slots").json() == {"slots": []}
    path = f"/slots/{slot['id']}"
    refusals = [
        other.call("GET", path),
        other.call("GET", f"{path}/receipt"),
        other.call("POST", f"{path}/validations"),
        other.call("DELETE", f"{path}/credential"),
        other.put(slot, other.seal(slot)),
    ]
    assert [problem(each) for each in refusals] == [(404, "slot_unknown")] * 5
    assert other.slot()["id"] != slot["id"]  # its own, though the Idempotency-Key is the same


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"bot": None}, "bot"),
        ({"bot": "no-such-bot"}, "bot"),
        ({"exchange": "kraken"}, "exchange"),
        ({"exchange": "../secret-value"}, "exchange"),
        ({"key": "short"}, "Idempotency-Key"),
    ],
)
def test_a_wrong_wish_is_refused_by_the_name_of_its_field(
    client: Client, wish: dict[str, str | None], field: str
) -> None:
    answer = client.reserve(**wish)  # type: ignore[arg-type]
    assert problem(answer) == (422, "field_refused")
    assert answer.json()["problems"] == [{"code": "field_refused", "field": field}]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'"secret-value"', b'{"secret-value": 1}', b"\xff", b"[" * 5000]
)
def test_what_cannot_be_read_is_refused_without_repeating_it(client: Client, body: bytes) -> None:
    headers = {"Idempotency-Key": "k" * 20, "Content-Type": "application/json"}
    answer = client.call("POST", "/slots", data=body, headers=headers)
    assert problem(answer)[0] in {400, 422}
    assert "secret-value" not in answer.text


def test_an_account_has_so_many_slots_and_no_more(client: Client) -> None:
    slots = [client.slot(key=f"slot-number-{number:04}") for number in range(MOST)]
    assert problem(client.reserve(key="one-slot-too-many")) == (409, "too_many_slots")
    client.call("DELETE", f"/slots/{slots[0]['id']}/credential")
    assert client.reserve(key="one-slot-too-many").status_code == 201


def test_a_slot_that_nobody_uses_expires(server: RunningIntake, client: Client) -> None:
    slot = client.slot()
    server.clock.ahead = LIFE - timedelta(minutes=1)
    late = signed_in(server, "dominique@exemple.invalid")  # a token of today
    assert late.account
    again = Client(server.url, server.intake.codes.issue(client.account["id"]))
    assert again.call("GET", f"/slots/{slot['id']}").json()["state"] == "reserved"
    server.clock.ahead = LIFE + timedelta(seconds=1)
    assert again.call("GET", f"/slots/{slot['id']}").json()["state"] == "expired"
    assert problem(again.put(slot, again.seal(slot))) == (410, "slot_closed")


def test_accounts_share_the_addresses_and_each_keeps_its_own(
    settings: Settings, serve: Callable[..., RunningIntake]
) -> None:
    server = serve(replace(settings, addresses=("127.0.0.2", "127.0.0.3")))
    one, two = signed_in(server, "one@x.invalid"), signed_in(server, "two@x.invalid")
    (mine,), (theirs,) = one.slot()["egress_addresses"], two.slot()["egress_addresses"]
    assert {mine, theirs} == {"127.0.0.2", "127.0.0.3"}
    assert one.slot(key="another-slot-of-mine")["egress_addresses"] == [mine]


def test_a_service_without_bots_wants_none(
    settings: Settings, serve: Callable[..., RunningIntake]
) -> None:
    client = signed_in(serve(replace(settings, service="whalinvest")))
    assert client.slot(bot=None, exchange="kucoin")["bot"] is None
    assert problem(client.reserve(bot="btc-spot", key="x" * 16)) == (422, "field_refused")
    fields = client.manifest["exchanges"]["kucoin"]["fields"]
    assert [field["name"] for field in fields] == ["api_key", "secret", "passphrase"]
    assert client.manifest["exchanges"]["binance"]["ip"] == {"mode": "assigned"}


def test_slots_survive_a_restart(settings: Settings, serve: Callable[..., RunningIntake]) -> None:
    first = serve(settings)
    client = signed_in(first)
    slot = client.slot()
    first.stop()
    client.url = serve(settings).url
    assert client.call("GET", f"/slots/{slot['id']}").json() == slot
    assert Path(settings.keys).stat().st_mode & 0o777 == 0o600
