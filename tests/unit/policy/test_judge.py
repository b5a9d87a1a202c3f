"""What the policy finds in a report, and what it takes to let a key through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.model.data.profile import AccountRule, IpMode, ServiceProfile
from keywizard.model.errors import PolicyRefused
from keywizard.model.finding import Finding, Level
from keywizard.model.report import Account, Box, IpRule, KeyReport, Known, Outcome, Right
from keywizard.policy import MAX_REPORT_AGE, approve, judge, set_aside
from tests.unit.samples import (
    FLAGS,
    GOOD,
    KEY,
    NOW,
    PROFILE,
    boxes,
    ended,
    pair,
    pasted,
    profile,
    ticked,
)

BOT = "btc-spot"
WORDS = {Known.YES: "on", Known.NO: "off", Known.UNKNOWN: "unknown"}
WANTED = {Right.READ, Right.SPOT_TRADE}


def refusals(report: KeyReport, rules: ServiceProfile = PROFILE) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.box) for finding in judge(report, rules).refused]


def refused_with(call: Callable[[], object]) -> str:
    with pytest.raises(PolicyRefused) as refusal:
        call()
    return refusal.value.code


def test_the_key_that_the_service_asks_for_is_fit() -> None:
    verdict = judge(GOOD, PROFILE)
    assert verdict.fit is True
    assert verdict.refused == ()
    # Without a lock the exchange itself advises against it: said, and allowed.
    assert verdict.warnings == (Finding("ip_open", Level.WARN),)
    assert {finding.box for finding in verdict.findings} >= set(FLAGS)


@pytest.mark.parametrize("state", Known)
@pytest.mark.parametrize("name", FLAGS)
def test_each_box_in_each_state(name: str, state: Known) -> None:
    right = FLAGS[name]
    report = ticked(**{name: state})
    good = state is (Known.YES if right in WANTED else Known.NO)
    expected = [] if good else [(f"{right}_{WORDS[state]}", name)]
    assert refusals(report) == expected
    assert judge(report, PROFILE).fit is good


@pytest.mark.parametrize("state", Known)
@pytest.mark.parametrize("name", ["enableFixApiTrade", "enablePredictionTrading"])
def test_a_right_without_a_name_of_ours_must_be_off(name: str, state: Known) -> None:
    expected = [] if state is Known.NO else [(f"unknown_right_{WORDS[state]}", name)]
    assert refusals(ticked(**{name: state})) == expected


def test_all_wrong_boxes_are_told_at_once() -> None:
    report = ticked(
        enableSpotAndMarginTrading=Known.NO, enableWithdrawals=Known.YES, enableFutures=Known.YES
    )
    assert {code for code, _ in refusals(report)} == {"spot_trade_off", "withdraw_on", "futures_on"}


def test_one_box_of_two_is_enough_to_refuse_a_right() -> None:
    twice = (*GOOD.boxes, Box("enableReadingToo", Right.READ, Known.NO))
    assert refusals(replace(GOOD, boxes=twice)) == [("read_off", "enableReadingToo")]


@pytest.mark.parametrize("right", sorted(WANTED))
def test_a_required_right_without_a_box_is_refused(right: Right) -> None:
    rest = tuple(box for box in GOOD.boxes if box.right is not right)
    assert refusals(replace(GOOD, boxes=rest)) == [(f"{right}_unknown", None)]


def test_an_answer_without_boxes_proves_nothing() -> None:
    assert judge(replace(GOOD, boxes=()), PROFILE).fit is False


@pytest.mark.parametrize("right", [Right.WITHDRAW, Right.INTERNAL_TRANSFER])
def test_no_profile_can_allow_what_moves_money(right: Right) -> None:
    """Not even one that slipped past the loader."""
    others = tuple(each for each in PROFILE.forbidden if each is not right)
    loose = replace(PROFILE, required=(*PROFILE.required, right), forbidden=others)
    on = boxes({name: Known.YES for name, its in FLAGS.items() if its in {right, *WANTED}})
    assert (f"{right}_on" in {code for code, _ in refusals(replace(GOOD, boxes=on), loose)}) is True


IP = [
    (IpMode.NONE, Known.NO, ["ip_open warn"]),
    (IpMode.NONE, Known.YES, ["ip_lock_unwanted refuse"]),
    (IpMode.ASSIGNED, Known.NO, ["ip_lock_missing refuse"]),
    (IpMode.ASSIGNED, Known.YES, ["ip_locked ok", "own_address_listed warn"]),
    (IpMode.FIXED, Known.NO, ["ip_lock_missing refuse"]),
    (IpMode.FIXED, Known.YES, ["ip_locked ok", "own_address_listed warn"]),
    (IpMode.OPTIONAL, Known.NO, ["ip_open ok"]),
    (IpMode.OPTIONAL, Known.YES, ["ip_locked ok"]),
    *((mode, Known.UNKNOWN, ["ip_unknown warn"]) for mode in IpMode),
]


@pytest.mark.parametrize(("mode", "bound", "expected"), IP)
def test_what_a_lock_means_depends_on_the_service(
    mode: IpMode, bound: Known, expected: list[str]
) -> None:
    verdict = judge(replace(GOOD, ip=IpRule(bound)), profile(ip=mode))
    said = [f"{f.code} {f.level}" for f in verdict.findings if f.code.startswith(("ip_", "own_"))]
    assert said == expected
    assert verdict.fit is not any("refuse" in each for each in expected)


ACCOUNTS = [
    (AccountRule.SUB, Account.SUB, Level.OK),
    (AccountRule.SUB, Account.MAIN, Level.REFUSE),
    (AccountRule.SUB, Account.UNKNOWN, Level.WARN),
    *((AccountRule.ANY, account, Level.OK) for account in Account),
]


@pytest.mark.parametrize(("rule", "account", "level"), ACCOUNTS)
def test_whose_key_it_may_be(rule: AccountRule, account: Account, level: Level) -> None:
    verdict = judge(replace(GOOD, account=account), profile(account=rule))
    assert Finding(f"account_{account}", level) in verdict.findings
    assert verdict.fit is (level is not Level.REFUSE)


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.OK])
def test_without_an_answer_nothing_is_judged(outcome: Outcome) -> None:
    verdict = judge(replace(GOOD, outcome=outcome), PROFILE)  # even with boxes in the report
    if outcome is Outcome.RIGHT_MISSING:
        assert verdict.fit is False
        assert [finding.code for finding in verdict.refused] == ["right_missing"]
    else:
        assert verdict.fit is None
        assert verdict.findings == ()


def test_an_exchange_that_the_service_does_not_use_is_refused() -> None:
    with pytest.raises(PolicyRefused) as refusal:
        judge(replace(GOOD, exchange="kucoin"), PROFILE)
    assert refusal.value.code == "exchange_not_served"
    assert refusal.value.facts == {"service": "smartradex", "exchange": "kucoin"}


names = st.sampled_from([*FLAGS, "enableFixApiTrade", "enableNew", "permitsAnything"])
reports = st.builds(
    replace,
    st.just(GOOD),
    outcome=st.sampled_from(Outcome) | st.just(Outcome.OK),
    boxes=st.dictionaries(names, st.sampled_from(Known)).map(boxes)
    | st.lists(
        st.builds(Box, st.just("x"), st.none() | st.sampled_from(Right), st.sampled_from(Known))
    ).map(tuple),
    ip=st.builds(IpRule, st.sampled_from(Known)),
    account=st.sampled_from(Account),
)


@given(reports, st.sampled_from(IpMode), st.sampled_from(AccountRule))
def test_a_fit_key_can_read_and_trade_spot_and_nothing_else(
    report: KeyReport, mode: IpMode, rule: AccountRule
) -> None:
    if not judge(report, profile(mode, rule)).fit:
        return
    on = {right for right, state in report.rights.items() if state is Known.YES}
    assert report.outcome is Outcome.OK
    assert on == WANTED
    assert report.other_rights == ()
    assert all(box.on is Known.NO for box in report.boxes if box.right not in WANTED)
    assert not (rule is AccountRule.SUB and report.account is Account.MAIN)
    assert not (mode is IpMode.NONE and report.ip.bound is Known.YES)
    assert not (mode in {IpMode.ASSIGNED, IpMode.FIXED} and report.ip.bound is Known.NO)


def test_a_checked_key_is_approved_on_its_own_report() -> None:
    approved = approve(pair(), [ticked(enableFutures=Known.YES), GOOD], PROFILE, BOT, NOW)
    assert approved.report is GOOD
    assert approved.credentials == pair()
    assert (approved.service, approved.bot, approved.approved_at) == ("smartradex", BOT, NOW)
    assert approved.evidence == "checked_here"


REFUSED_APPROVALS = {
    "no report": ([], "not_checked"),
    "another key's": ([replace(GOOD, fingerprint="0" * 16)], "report_of_other_key"),
    "another exchange's": ([replace(GOOD, exchange="kucoin")], "report_of_other_key"),
    "too old": (
        [replace(GOOD, inspected_at=NOW - MAX_REPORT_AGE - timedelta(seconds=1))],
        "report_too_old",
    ),
    "from the future": ([replace(GOOD, inspected_at=NOW + timedelta(seconds=1))], "report_too_old"),
    "unfit": ([ticked(enableWithdrawals=Known.YES)], "not_fit"),
    "unfit at last": ([GOOD, ticked(enableWithdrawals=Known.YES)], "not_fit"),
    "no answer": ([ended(Outcome.NETWORK_UNREACHABLE)], "not_checked"),
    "no answer at last": ([GOOD, ended(Outcome.NETWORK_UNREACHABLE)], "not_checked"),
    "rejected": ([ended(Outcome.SECRET_WRONG)], "not_checked"),
}


@pytest.mark.parametrize(
    ("reports", "code"), REFUSED_APPROVALS.values(), ids=list(REFUSED_APPROVALS)
)
def test_no_approval_without_a_fresh_fit_report_of_this_key(
    reports: list[KeyReport], code: str
) -> None:
    assert refused_with(lambda: approve(pair(), reports, PROFILE, BOT, NOW)) == code


def test_fifteen_minutes_are_still_fresh() -> None:
    assert timedelta(minutes=15) == MAX_REPORT_AGE
    assert approve(pair(), [GOOD], PROFILE, BOT, NOW + MAX_REPORT_AGE).report is GOOD


@pytest.mark.parametrize("bot", [None, "", "btc", "BTC-SPOT"])
def test_the_bot_must_be_one_of_the_service(bot: str | None) -> None:
    assert refused_with(lambda: approve(pair(), [GOOD], PROFILE, bot, NOW)) == "bot_unknown"
    assert refused_with(lambda: set_aside(pair(), None, PROFILE, bot)) == "bot_unknown"


def test_a_service_without_bots_needs_none() -> None:
    assert approve(pair(), [GOOD], replace(PROFILE, bots=()), None, NOW).bot is None


def test_a_swap_after_the_green_verdict_is_not_approved() -> None:
    session = pasted(GOOD)
    session.swap()
    assert session.judgement.verdict is None
    assert refused_with(lambda: session.judgement.approve(NOW)) == "not_checked"


@pytest.mark.parametrize("outcome", Outcome)
def test_what_may_be_kept_unchecked(outcome: Outcome) -> None:
    report = GOOD if outcome is Outcome.OK else ended(outcome)
    if outcome.rejected or outcome is Outcome.RIGHT_MISSING:
        assert refused_with(lambda: set_aside(pair(), report, PROFILE, BOT)) == "refused_key"
    else:
        assert set_aside(pair(), report, PROFILE, BOT).report is report


def test_a_key_that_was_never_checked_may_be_kept_and_a_refused_one_may_not() -> None:
    kept = set_aside(pair(), None, PROFILE, BOT)
    assert (kept.credentials, kept.service, kept.bot) == (pair(), "smartradex", BOT)
    assert kept.report is None
    wrong = ticked(enableWithdrawals=Known.YES)
    assert refused_with(lambda: set_aside(pair(), wrong, PROFILE, BOT)) == "refused_key"
    other = pair(KEY[::-1])
    assert refused_with(lambda: set_aside(other, GOOD, PROFILE, BOT)) == "report_of_other_key"


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_is_of_one_class(outcome: Outcome) -> None:
    """DESIGN §5: exit codes 3 and 4."""
    three = {
        "key_malformed",
        "key_unknown",
        "secret_wrong",
        "passphrase_or_secret_wrong",
        "credentials_rejected",
        "account_frozen",
        "key_version_old",
    }
    assert outcome.rejected is (outcome in three)
    assert outcome.unchecked is (outcome not in three | {"ok", "right_missing"})


def test_the_rights_of_a_report() -> None:
    assert GOOD.rights[Right.READ] is Known.YES
    assert GOOD.rights[Right.WITHDRAW] is Known.NO
    assert GOOD.rights[Right.ADMIN] is Known.NO  # the exchange has no such box at all
    assert set(ended(Outcome.BANNED).rights.values()) == {Known.UNKNOWN}
    two = boxes(
        {"enableInternalTransfer": Known.UNKNOWN, "enableFix": Known.YES, "enableY": Known.NO}
    )
    report = replace(GOOD, boxes=two)
    assert report.rights[Right.INTERNAL_TRANSFER] is Known.UNKNOWN
    assert report.other_rights == ("enableFix",)


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (True, Known.YES),
        (False, Known.NO),
        (None, Known.UNKNOWN),
        (0, Known.UNKNOWN),
        (1, Known.UNKNOWN),
        ("true", Known.UNKNOWN),
        ([], Known.UNKNOWN),
    ],
)
def test_only_a_json_boolean_is_known(value: object, known: Known) -> None:
    assert Known.of(value) is known
