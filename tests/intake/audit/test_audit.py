"""The service looks at each key itself, from its own address, and signs what it found right."""

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from keywizard.intake.settings import Settings
from keywizard.intake.store.slots import LIFE
from tests.intake.conftest import Exchanges, signed_in
from tests.intake.contract_client import VALUES, Client, RunningIntake, problem, unb64u


@pytest.fixture
def working(settings: Settings, exchanges: Exchanges) -> Settings:
    return replace(settings, roots=exchanges.roots, auditors=2)


@pytest.fixture
def server(working: Settings, serve: Callable[..., RunningIntake]) -> RunningIntake:
    return serve(working)


def test_a_right_key_becomes_active_and_gets_a_signed_receipt(
    client: Client, exchanges: Exchanges
) -> None:
    sample = exchanges.play("good")
    slot = client.slot()
    body = client.seal(slot, sample)
    client.put(slot, body)
    seen = client.ended(slot)
    assert (seen["state"], seen["held"], seen["expires_at"]) == ("active", True, None)
    assert seen["result"]["outcome"] == "ok"
    assert seen["result"]["from_address"] == "127.0.0.2"
    assert seen["result"]["rights"]["withdraw"] == "no"
    assert seen["result"]["problems"] == []
    told = client.receipt(slot)
    key = sample["api_key"].encode()
    print_ = hmac.digest(unb64u(told["salt"]), key, hashlib.sha256)[:16].hex()
    assert told["fingerprint"] == print_
    assert told["last4"] == sample["api_key"][-4:]
    assert told["sealed_sha256"] == hashlib.sha256(unb64u(body["sealed"])).hexdigest()
    expected = {
        "service": "smartradex",
        "account": client.account["id"],
        "login": client.account["login"],
        "slot": slot["id"],
        "bot": "btc-spot",
        "exchange": "binance",
        "version": 1,
        "outcome": "ok",
        "from_address": "127.0.0.2",
    }
    assert expected.items() <= told.items()
    assert told["receipt"].startswith("KI-")


@pytest.mark.parametrize(
    ("scenario", "fault", "held"),
    [
        ("withdrawals", ("withdraw_on", "enableWithdrawals"), False),
        ("internal-transfer", ("internal_transfer_on", "enableInternalTransfer"), False),
        ("futures", ("futures_on", "enableFutures"), True),
        ("read-only", ("spot_trade_off", "enableSpotAndMarginTrading"), True),
        ("main-account", ("account_main", None), True),
        ("ip-locked", ("ip_lock_unwanted", None), True),
    ],
)
def test_a_key_that_is_not_right_is_rejected_with_the_name_of_the_box(
    client: Client, exchanges: Exchanges, scenario: str, fault: tuple[str, str | None], held: bool
) -> None:
    slot = client.slot()
    seen = client.send(slot, exchanges.play(scenario))
    assert seen["state"] == "rejected"
    assert {"code": fault[0], "field": fault[1]} in seen["result"]["problems"]
    assert seen["held"] is held
    assert problem(client.call("GET", f"/slots/{slot['id']}/receipt")) == (404, "receipt_absent")


@pytest.mark.parametrize(
    ("scenario", "outcome", "held"),
    [("unknown-key", "key_unknown", False), ("ip-elsewhere", "ip_or_right_refused", True)],
)
def test_a_key_that_the_exchange_refuses_is_rejected(
    client: Client, exchanges: Exchanges, scenario: str, outcome: str, held: bool
) -> None:
    seen = client.send(client.slot(), exchanges.play(scenario))
    assert (seen["state"], seen["held"]) == ("rejected", held)
    assert seen["result"]["problems"] == [{"code": outcome, "field": None}]


@pytest.mark.parametrize("scenario", ["maintenance", "html", "reset"])
def test_an_exchange_that_does_not_answer_leaves_the_key_for_later(
    client: Client, server: RunningIntake, exchanges: Exchanges, scenario: str
) -> None:
    slot = client.slot()
    values = exchanges.play(scenario)
    seen = client.send(slot, values)
    assert (seen["state"], seen["held"]) == ("unreachable", True)
    exchanges.play("good")
    again = f"/slots/{slot['id']}/validations"
    assert problem(client.call("POST", again)) == (429, "throttled")
    server.clock.ahead = timedelta(seconds=11)
    answer = client.call("POST", again)
    assert answer.status_code == 202
    assert client.ended(slot)["state"] == "active"
    assert client.receipt(slot)["version"] == 1


def test_a_key_mended_on_the_exchange_is_checked_again_without_sending_it(
    client: Client, server: RunningIntake, exchanges: Exchanges
) -> None:
    slot = client.slot()
    values = exchanges.play("futures")
    assert client.send(slot, values)["state"] == "rejected"
    exchanges.play("good")
    server.clock.ahead = timedelta(seconds=11)
    client.call("POST", f"/slots/{slot['id']}/validations")
    assert client.ended(slot)["state"] == "active"
    exchanges.play("withdrawals")
    server.clock.ahead = timedelta(seconds=22)
    client.call("POST", f"/slots/{slot['id']}/validations")
    seen = client.ended(slot)
    assert (seen["state"], seen["held"]) == ("rejected", False)
    assert problem(client.call("GET", f"/slots/{slot['id']}/receipt")) == (404, "receipt_absent")
    server.clock.ahead = timedelta(seconds=33)
    nothing = client.call("POST", f"/slots/{slot['id']}/validations")
    assert problem(nothing) == (409, "nothing_to_check")


def test_a_slot_without_values_has_nothing_to_check(client: Client) -> None:
    answer = client.call("POST", f"/slots/{client.slot()['id']}/validations")
    assert problem(answer) == (409, "nothing_to_check")


def test_a_key_locked_to_the_service_is_seen_by_the_service(
    working: Settings, serve: Callable[..., RunningIntake], exchanges: Exchanges
) -> None:
    client = signed_in(serve(replace(working, service="whalinvest")))
    slot = client.slot(bot=None)
    seen = client.send(slot, exchanges.play("ip-locked"))
    assert seen["state"] == "active"
    assert client.receipt(slot)["from_address"] == "127.0.0.2"
    unlocked = client.slot(bot=None, key="another-slot-of-mine")
    seen = client.send(unlocked, exchanges.play("good"))
    assert {"code": "ip_lock_missing", "field": None} in seen["result"]["problems"]


@pytest.mark.parametrize("exchange", ["kucoin", "bitfinex"])
def test_every_exchange_of_the_service_is_audited(
    working: Settings, serve: Callable[..., RunningIntake], exchanges: Exchanges, exchange: str
) -> None:
    client = signed_in(serve(replace(working, service="whalinvest")))
    slot = client.slot(bot=None, exchange=exchange)
    assert client.send(slot, exchanges.play("good", exchange))["state"] == "active"


def test_an_audit_that_was_broken_off_is_done_after_the_restart(
    working: Settings, serve: Callable[..., RunningIntake], exchanges: Exchanges
) -> None:
    values = exchanges.play("hang")
    first = serve(working)
    client = signed_in(first)
    slot = client.slot()
    client.put(slot, client.seal(slot, values))
    claimed = threading.Event()
    while not claimed.wait(0.02):
        with first.intake.database.reading() as connection:
            row = connection.exec_driver_sql("SELECT claim FROM slots").one()
        if row.claim:
            claimed.set()
    first.stop()
    exchanges.play("good")
    client.url = serve(working).url
    assert client.ended(slot)["state"] == "active"


def test_an_audit_whose_server_died_is_taken_over_by_another(
    working: Settings, serve: Callable[..., RunningIntake], exchanges: Exchanges
) -> None:
    values = exchanges.play("good")
    idle = serve(replace(working, auditors=0))
    client = signed_in(idle)
    slot = client.slot()
    client.put(slot, client.seal(slot, values))
    with idle.intake.database.writing() as connection:  # a claim that nobody will redeem
        until = int(idle.clock.now().timestamp()) + 1
        taken = f"UPDATE slots SET claim = 'dead', claimed_until = {until}"
        connection.exec_driver_sql(taken)
    client.url = serve(working).url
    assert client.ended(slot)["state"] == "active"


def test_two_servers_audit_each_key_once(
    working: Settings, serve: Callable[..., RunningIntake], exchanges: Exchanges
) -> None:
    values = exchanges.play("good")
    one, _two = serve(working), serve(working)
    client = signed_in(one)
    slots = [client.slot(key=f"slot-number-{number:04}") for number in range(6)]
    for slot in slots:
        client.put(slot, client.seal(slot, values))
    assert {client.ended(slot)["state"] for slot in slots} == {"active"}
    with one.intake.database.reading() as connection:
        receipts = connection.exec_driver_sql("SELECT slot FROM receipts").scalars().all()
    assert sorted(receipts) == sorted(slot["id"] for slot in slots)


def test_values_replaced_during_an_audit_are_judged_by_their_own(
    client: Client, server: RunningIntake, exchanges: Exchanges
) -> None:
    values = exchanges.play("hang")
    slot = client.slot()
    client.put(slot, client.seal(slot, values))
    exchanges.play("good")
    seen = client.call("GET", f"/slots/{slot['id']}").json()
    wrong = client.seal(seen, VALUES)
    assert client.put(seen, wrong).status_code == 202
    ended = client.ended(slot)
    assert (ended["version"], ended["state"]) == (2, "rejected")


def test_what_was_rejected_is_wiped_when_nobody_comes_back(
    client: Client, server: RunningIntake, exchanges: Exchanges
) -> None:
    slot = client.slot()
    assert client.send(slot, exchanges.play("futures"))["held"] is True
    server.clock.ahead = LIFE + timedelta(minutes=1)
    server.intake.slots.sweep()
    again = Client(server.url, server.intake.codes.issue(client.account["id"]))
    seen = again.call("GET", f"/slots/{slot['id']}").json()
    assert (seen["state"], seen["held"]) == ("expired", False)
    with server.intake.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM credentials").scalar() == 0
