"""A hand-over goes only forward, only to a confirmed account."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import keywizard
from keywizard.flow.upload.stage import (
    Stage,
    UploadState,
    check_addresses,
    confirm,
    confirmed,
    failed,
    for_another_key,
    progressed,
    reserved,
    service_findings,
    settled,
    signed_in,
    signed_out,
)
from keywizard.model.delivery import Progress, ServiceAccount, SlotPlace
from keywizard.model.errors import DeliveryError

ALICE = ServiceAccount("intake.example", "alice@example.org")
PLACE = SlotPlace("slot_1", "btc-spot", "binance", ("203.0.113.7",), 0, confirm(ALICE))


def test_each_stage_follows_the_one_before() -> None:
    now = signed_in(UploadState(), ALICE)
    assert (now.stage, now.account) == (Stage.ACCOUNT_SHOWN, ALICE)
    stages = [now.stage]
    now = confirmed(now, confirm(ALICE))
    stages.append(now.stage)
    now = reserved(now, PLACE, "btc-spot", "binance")
    stages.append(now.stage)
    for step in Progress:
        now = progressed(now, step)
        stages.append(now.stage)
    now = settled(now)
    assert [*stages, now.stage] == [
        *list(Stage)[1:6],
        Stage.SENT,
        Stage.SETTLED,
    ]
    again = for_another_key(now)
    assert (again.stage, again.place, again.account) == (Stage.RESERVED, PLACE, ALICE)
    assert for_another_key(UploadState()) == UploadState()


def test_an_upload_under_way_is_not_forgotten_with_the_account() -> None:
    open_ = UploadState(under_way=True)
    shown = signed_in(open_, ALICE)
    assert shown.under_way
    assert signed_out(shown) == open_
    mine = confirmed(shown, confirm(ALICE))
    assert failed(mine, DeliveryError("signed_out")) == open_


def test_no_stage_can_be_skipped() -> None:
    mallory = confirm(ServiceAccount("intake.example", "mallory@example.org"))
    shown = signed_in(UploadState(), ALICE)
    for before, account in ((UploadState(), confirm(ALICE)), (shown, mallory)):
        with pytest.raises(DeliveryError) as unconfirmed:
            confirmed(before, account)
        assert unconfirmed.value.code == "account_unconfirmed"
    with pytest.raises(DeliveryError) as early:
        reserved(shown, PLACE, "btc-spot", "binance")
    assert early.value.code == "account_unconfirmed"
    mine = confirmed(shown, confirm(ALICE))
    for bot, exchange in (("eth-spot", "binance"), ("btc-spot", "kucoin"), (None, "binance")):
        with pytest.raises(DeliveryError) as wrong:
            reserved(mine, PLACE, bot, exchange)
        assert wrong.value.code == "slot_wrong"
    with pytest.raises(DeliveryError) as nowhere:
        progressed(mine, Progress.SEALED)
    assert nowhere.value.code == "slot_wrong"


def test_after_an_error_the_user_goes_on_where_it_can_be_put_right() -> None:
    mine = confirmed(signed_in(UploadState(), ALICE), confirm(ALICE))
    sent = progressed(reserved(mine, PLACE, "btc-spot", "binance"), Progress.SENT)
    wanted = {
        "refused_by_service": (Stage.RESERVED, ALICE, PLACE),
        "receipt_tampered": (Stage.RESERVED, ALICE, PLACE),
        "slot_busy": (Stage.CONFIRMED, ALICE, None),
        "slot_gone": (Stage.CONFIRMED, ALICE, None),
        "signed_out": (Stage.SIGNED_OUT, None, None),
        "code_spent": (Stage.SIGNED_OUT, None, None),
    }
    for code, (stage, account, place) in wanted.items():
        now = failed(sent, DeliveryError(code))
        assert (now.stage, now.account, now.place) == (stage, account, place), code
    for code in wanted:
        refused = code == "refused_by_service"
        assert failed(UploadState(), DeliveryError(code)) == UploadState(refused=refused)
    assert failed(mine, DeliveryError("service_busy")) == mine


def test_a_place_may_be_asked_for_again() -> None:
    """A place changes its version with each upload; the account stays confirmed."""
    mine = reserved(
        confirmed(signed_in(UploadState(), ALICE), confirm(ALICE)), PLACE, "btc-spot", "binance"
    )
    newer = replace(PLACE, version=1)
    assert reserved(mine, newer, "btc-spot", "binance").place is newer


def test_the_services_findings_come_apart_again() -> None:
    told = "withdraw_on (enableWithdrawals), ip_lock_missing, futures_on (a-b c)"
    assert service_findings(told) == [
        ("withdraw_on", "enableWithdrawals"),
        ("ip_lock_missing", None),
        ("futures_on", "a-b c"),
    ]
    assert service_findings("…") == []


def test_a_key_locked_elsewhere_is_held_back() -> None:
    check_addresses(PLACE, ())
    check_addresses(PLACE, ("198.51.100.4", "203.0.113.7"))
    with pytest.raises(DeliveryError) as changed:
        check_addresses(PLACE, ("203.0.113.8",))
    assert changed.value.facts["address"] == "203.0.113.7"


def test_only_the_users_word_makes_a_confirmed_account() -> None:
    """No other file of the program builds one."""
    root = Path(keywizard.__file__).parent
    makers = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "ConfirmedAccount"
    }
    assert makers == {"flow/upload/stage.py"}
