"""What a list of addresses shows, what the exchange tells besides, and what harms."""

from dataclasses import replace

import pytest

from keywizard.model.data.profile import IpMode, ServiceProfile
from keywizard.model.errors import PolicyRefused
from keywizard.model.finding import Finding, Level
from keywizard.model.report import Account, Box, IpRule, KeyReport, Known, Outcome, Right
from keywizard.policy import approve, harmful, harmless, is_refused, judge
from tests.unit.samples import GOOD, NOW, ended, pair, profile, ticked

ADDRESS = "203.0.113.7"
BOTH_LISTED = replace(GOOD, ip=IpRule(Known.YES))
OPEN = GOOD
READ_ONLY = ticked(enableSpotAndMarginTrading=Known.NO)
SPOT_UNKNOWN = ticked(enableSpotAndMarginTrading=Known.UNKNOWN)
WITHDRAWS = ticked(enableWithdrawals=Known.YES)
FUTURES_UNKNOWN = ticked(enableFutures=Known.UNKNOWN)
FOREIGN = ticked(enablePredictionTrading=Known.YES)
MAIN = replace(GOOD, account=Account.MAIN)
SHUT_OUT = ended(Outcome.IP_OR_RIGHT_REFUSED)
CUT = ended(Outcome.NETWORK_UNREACHABLE)


def service(mode: IpMode = IpMode.ASSIGNED) -> ServiceProfile:
    listed = (ADDRESS,) if mode is IpMode.FIXED else ()
    return profile(mode, validates=True, addresses=listed)


def after_a_lock(report: KeyReport, rules: ServiceProfile) -> str:
    """The evidence for a key that is locked after that report, or why there is none."""
    reports = [report, SHUT_OUT]
    try:
        key = approve(pair(), reports, rules, "btc-spot", NOW, addresses=[ADDRESS], locked=True)
    except PolicyRefused as refused:
        return refused.code
    return str(key.evidence)


def listed(*entries: str) -> KeyReport:
    return replace(GOOD, ip=IpRule(Known.YES, entries))


LISTS = [
    ((), True),
    ((ADDRESS,), True),
    (("198.51.100.1", ADDRESS), True),
    (("203.**.7",), True),
    (("203.**.8",), False),
    (("198.51.100.1",), False),
]


def test_a_list_without_the_services_address_speaks_against_the_key() -> None:
    wrong, rules = listed("198.51.100.1"), service()
    assert is_refused([wrong, CUT], rules, addresses=[ADDRESS])
    assert is_refused([wrong, SHUT_OUT], rules, addresses=[ADDRESS], locked=True)
    assert not is_refused([wrong, CUT], rules)
    with pytest.raises(PolicyRefused) as refused:
        approve(pair(), [wrong], rules, "btc-spot", NOW, addresses=[ADDRESS])
    assert refused.value.code == "not_fit"


@pytest.mark.parametrize("mode", [IpMode.ASSIGNED, IpMode.FIXED])
@pytest.mark.parametrize(("entries", "may"), LISTS)
def test_a_list_that_cannot_hold_the_services_address_is_refused(
    entries: tuple[str, ...], mode: IpMode, *, may: bool
) -> None:
    verdict = judge(listed(*entries), service(mode), [ADDRESS])
    missing = Finding("assigned_address_missing", Level.REFUSE)
    assert (missing in verdict.findings) is not may
    assert verdict.fit is may
    assert after_a_lock(listed(*entries), service(mode)) == (
        "checked_then_locked" if may else "not_fit"
    )


def test_every_address_of_the_service_must_be_listed() -> None:
    rules = profile(IpMode.FIXED, addresses=(ADDRESS, "203.0.113.8"))
    assert judge(listed(ADDRESS, "203.0.113.8"), rules).fit is True
    assert judge(listed(ADDRESS), rules).fit is False
    # The service's own list stands, whatever else is said.
    assert judge(listed("198.51.100.1"), rules, ["198.51.100.1"]).fit is False


def test_where_a_lock_is_optional_a_wrong_list_is_only_said() -> None:
    verdict = judge(listed("198.51.100.1"), service(IpMode.OPTIONAL), [ADDRESS])
    assert verdict.fit is True
    assert [finding.code for finding in verdict.warnings] == [
        "own_address_listed",
        "assigned_address_missing",
    ]


def test_an_optional_lock_that_the_user_wants_is_looked_after() -> None:
    rules = service(IpMode.OPTIONAL)
    assert Finding("ip_open", Level.OK) in judge(OPEN, rules).findings
    assert Finding("ip_open", Level.WARN) in judge(OPEN, rules, [ADDRESS]).findings
    assert judge(BOTH_LISTED, rules).warnings == ()
    assert judge(BOTH_LISTED, rules, [ADDRESS]).warnings == (
        Finding("own_address_listed", Level.WARN),
    )


# --- facts beside the boxes


def test_what_the_exchange_tells_beside_the_boxes_is_said() -> None:
    nonce = replace(GOOD, facts={"nonce": "microseconds"})
    expiry = replace(GOOD, facts={"trading_expires": "2026-12-01T00:00:00Z"})
    calm = replace(GOOD, facts={"nonce": "milliseconds", "host": "api.binance.com"})
    optional = service(IpMode.OPTIONAL)
    assert [f.code for f in judge(nonce, optional).warnings] == ["nonce_microseconds"]
    assert [f.code for f in judge(expiry, optional).warnings] == ["trading_right_expires"]
    assert judge(calm, optional).warnings == ()
    assert judge(nonce, optional).fit is judge(expiry, optional).fit is True


# --- before the key is finished


HARM = [
    (OPEN, True),
    (BOTH_LISTED, True),
    (READ_ONLY, True),
    (SPOT_UNKNOWN, True),
    (ticked(enableReading=Known.NO, enableSpotAndMarginTrading=Known.NO), True),
    (replace(GOOD, account=Account.UNKNOWN), True),
    (WITHDRAWS, False),
    (FUTURES_UNKNOWN, False),
    (FOREIGN, False),
    (MAIN, False),
    (replace(GOOD, boxes=()), False),
    (ended(Outcome.RIGHT_MISSING), False),
    (SHUT_OUT, False),
    (CUT, False),
    (ended(Outcome.SECRET_WRONG), False),
]


@pytest.mark.parametrize(("report", "safe"), HARM)
def test_a_key_may_be_unfinished_but_not_harmful(report: KeyReport, *, safe: bool) -> None:
    assert harmless(report, service()) is safe


def test_what_harms_is_named_and_what_is_missing_is_not() -> None:
    both = ticked(enableSpotAndMarginTrading=Known.NO, enableWithdrawals=Known.YES)
    assert [finding.code for finding in harmful(both, service())] == ["withdraw_on"]


def test_no_profile_makes_what_moves_money_harmless() -> None:
    """Not even one that slipped past the loader and calls it required."""
    loose = replace(service(), required=(*service().required, Right.WITHDRAW))
    unknown = ticked(enableWithdrawals=Known.UNKNOWN)
    assert not harmless(unknown, loose)
    assert after_a_lock(unknown, loose) == "not_fit"


REFUSED = [
    ([], False, False),
    ([SHUT_OUT], False, False),
    ([OPEN, SHUT_OUT], True, False),  # without the declaration the missing lock is refused
    ([READ_ONLY, SHUT_OUT], True, False),
    ([READ_ONLY, CUT], True, True),
    ([READ_ONLY, CUT, SHUT_OUT], True, False),
    ([READ_ONLY, SHUT_OUT, CUT], True, True),
    ([WITHDRAWS, SHUT_OUT], True, True),
    ([ended(Outcome.RIGHT_MISSING), SHUT_OUT], True, True),
    ([ended(Outcome.SECRET_WRONG), SHUT_OUT], True, True),
    ([WITHDRAWS, BOTH_LISTED, CUT], False, False),
]


@pytest.mark.parametrize(("reports", "plain", "locked"), REFUSED)
def test_a_declared_lock_may_hide_what_was_added_not_what_was_wrong(
    reports: list[KeyReport], *, plain: bool, locked: bool
) -> None:
    rules = service()
    assert is_refused(reports, rules, addresses=[ADDRESS]) is plain
    assert is_refused(reports, rules, addresses=[ADDRESS], locked=True) is locked


def test_two_boxes_of_a_required_right_must_both_be_on() -> None:
    half = replace(GOOD, boxes=(*GOOD.boxes, Box("enableReadingToo", Right.READ, Known.NO)))
    assert after_a_lock(half, service()) == "identity_then_locked"


def test_an_account_that_may_not_trade_leaves_the_key_right() -> None:
    told = replace(GOOD, facts={"account_trade": "no"})
    verdict = judge(told, profile(IpMode.NONE))
    assert verdict.fit is True
    assert "account_cannot_trade" in {finding.code for finding in verdict.warnings}


def test_a_paper_trading_account_is_refused_and_harmful() -> None:
    told = replace(GOOD, facts={"account_kind": "paper"})
    rules = profile(IpMode.NONE)
    assert judge(told, rules).fit is False
    assert [finding.code for finding in harmful(told, rules)] == ["account_paper"]
    assert not harmless(told, rules)
