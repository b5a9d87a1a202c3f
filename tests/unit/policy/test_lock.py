"""What a lock proves, and what it cannot (D4): no approval is stronger than its reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.model.credentials import ApprovedKey, Evidence
from keywizard.model.data.profile import AccountRule, IpMode, ServiceProfile
from keywizard.model.errors import PolicyRefused
from keywizard.model.report import Account, IpRule, KeyReport, Known, Outcome
from keywizard.policy import approve, judge
from tests.unit.samples import FLAGS, GOOD, NOW, at, ended, pair, profile, ticked

BOT = "btc-spot"
ADDRESS = "203.0.113.7"
LOCKABLE = [IpMode.ASSIGNED, IpMode.FIXED, IpMode.OPTIONAL]
REFUSALS = [Outcome.IP_BLOCKED, Outcome.IP_OR_RIGHT_REFUSED]

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


def service(mode: IpMode = IpMode.ASSIGNED, *, validates: bool = True) -> ServiceProfile:
    listed = (ADDRESS,) if mode is IpMode.FIXED else ()
    return profile(mode, validates=validates, addresses=listed)


def approved(
    reports: Sequence[KeyReport],
    rules: ServiceProfile,
    *,
    locked: bool = True,
    known: bool = True,
) -> ApprovedKey | str:
    """The approval, or the code of its refusal."""
    addresses = (ADDRESS,) if known else ()
    try:
        return approve(pair(), reports, rules, BOT, NOW, addresses=addresses, locked=locked)
    except PolicyRefused as refused:
        return refused.code


def evidence(reports: Sequence[KeyReport], rules: ServiceProfile, *, locked: bool = True) -> str:
    found = approved(reports, rules, locked=locked)
    return found if isinstance(found, str) else str(found.evidence)


THEN, IDENTITY, UNCHECKED = (
    "checked_then_locked",
    "identity_then_locked",
    "locked_unchecked",
)
PATHS: dict[str, tuple[list[KeyReport], str, str]] = {
    # name: reports, evidence where the service validates, and where it does not
    "both listed, then locked": ([BOTH_LISTED, SHUT_OUT], THEN, THEN),
    "open, then locked": ([OPEN, SHUT_OUT], THEN, THEN),
    "mended, then locked": ([WITHDRAWS, OPEN, SHUT_OUT], THEN, THEN),
    "locked, line cut between": ([OPEN, CUT, SHUT_OUT], THEN, THEN),
    "refused twice": ([OPEN, SHUT_OUT, SHUT_OUT], THEN, THEN),
    "read only, then locked": ([READ_ONLY, SHUT_OUT], IDENTITY, "not_checked"),
    "spot unknown, then locked": ([SPOT_UNKNOWN, SHUT_OUT], IDENTITY, "not_checked"),
    "fit once, read only at last": ([OPEN, READ_ONLY, SHUT_OUT], IDENTITY, "not_checked"),
    "locked from the start": ([SHUT_OUT], UNCHECKED, "not_checked"),
    "cut, then locked": ([CUT, SHUT_OUT], UNCHECKED, "not_checked"),
    "withdrawals, then locked": ([WITHDRAWS, SHUT_OUT], "not_fit", "not_fit"),
    "withdrawals at last": ([OPEN, WITHDRAWS, SHUT_OUT], "not_fit", "not_fit"),
    "withdrawals, cut, locked": ([WITHDRAWS, CUT, SHUT_OUT], "not_fit", "not_fit"),
    "futures unknown, then locked": ([FUTURES_UNKNOWN, SHUT_OUT], "not_fit", "not_fit"),
    "foreign right, then locked": ([FOREIGN, SHUT_OUT], "not_fit", "not_fit"),
    "main account, then locked": ([MAIN, SHUT_OUT], "not_fit", "not_fit"),
    "no boxes, then locked": ([replace(GOOD, boxes=()), SHUT_OUT], "not_fit", "not_fit"),
    "may not read, then locked": ([ended(Outcome.RIGHT_MISSING), SHUT_OUT], "not_fit", "not_fit"),
    "wrong secret, then locked": ([ended(Outcome.SECRET_WRONG), SHUT_OUT], "not_fit", "not_fit"),
    "unknown key, then locked": ([ended(Outcome.KEY_UNKNOWN), SHUT_OUT], "not_fit", "not_fit"),
    "locked, then cut": ([OPEN, SHUT_OUT, CUT], "not_checked", "not_checked"),
    "locked, then rejected": (
        [OPEN, SHUT_OUT, ended(Outcome.CREDENTIALS_REJECTED)],
        "not_checked",
        "not_checked",
    ),
    "never asked": ([], "not_checked", "not_checked"),
}


@pytest.mark.parametrize("mode", LOCKABLE)
@pytest.mark.parametrize(("reports", "validated", "alone"), PATHS.values(), ids=PATHS)
def test_each_path_has_its_evidence(
    reports: list[KeyReport], validated: str, alone: str, mode: IpMode
) -> None:
    assert evidence(reports, service(mode)) == validated
    assert evidence(reports, service(mode, validates=False)) == alone


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_refusal_from_this_computer_looks_like_a_lock(outcome: Outcome) -> None:
    if outcome is not Outcome.OK:
        expected = THEN if outcome in REFUSALS else "not_checked"
        if outcome is Outcome.RIGHT_MISSING:
            expected = "not_fit"
        assert evidence([OPEN, ended(outcome)], service()) == expected


@pytest.mark.parametrize("reports", [[OPEN, SHUT_OUT], [READ_ONLY, SHUT_OUT], [SHUT_OUT]])
def test_without_declaration_address_or_wish_a_refusal_proves_nothing(
    reports: list[KeyReport],
) -> None:
    assert approved(reports, service(), locked=False) == "not_checked"
    assert approved(reports, service(), known=False) == "not_checked"
    assert approved(reports, profile(IpMode.NONE, validates=True)) == "not_checked"


def test_a_service_that_lists_its_addresses_need_not_be_asked() -> None:
    found = approved([OPEN, SHUT_OUT], service(IpMode.FIXED), known=False)
    assert isinstance(found, ApprovedKey)
    assert found.evidence is Evidence.CHECKED_THEN_LOCKED
    assert found.report is SHUT_OUT


@pytest.mark.parametrize("mode", LOCKABLE)
def test_an_answer_is_a_check_whatever_was_declared(mode: IpMode) -> None:
    assert evidence([BOTH_LISTED], service(mode)) == "checked_here"
    assert evidence([SHUT_OUT, BOTH_LISTED], service(mode)) == "checked_here"
    assert evidence([WITHDRAWS], service(mode)) == "not_fit"
    open_ = "checked_here" if mode is IpMode.OPTIONAL else "not_fit"
    assert evidence([OPEN], service(mode)) == open_


AGES = [
    # age of the audit, of the refusal, evidence where the service validates, and elsewhere
    (900, 0, THEN, THEN),
    (901, 0, UNCHECKED, "audit_too_old"),
    (900, 900, THEN, THEN),
    (1000, 901, "report_too_old", "report_too_old"),
    (-1, 0, UNCHECKED, "audit_too_old"),
    (0, -1, "report_too_old", "report_too_old"),
]


@pytest.mark.parametrize(("audit", "refusal", "validated", "alone"), AGES)
def test_an_audit_counts_for_fifteen_minutes(
    audit: int, refusal: int, validated: str, alone: str
) -> None:
    reports = [at(OPEN, audit), at(SHUT_OUT, refusal)]
    assert evidence(reports, service()) == validated
    assert evidence(reports, service(validates=False)) == alone


def test_what_was_seen_on_stays_refused_however_long_ago() -> None:
    assert evidence([at(WITHDRAWS, 86_400), SHUT_OUT], service()) == "not_fit"


def test_an_old_audit_does_not_hide_behind_a_refusal() -> None:
    assert evidence([at(READ_ONLY, 901), SHUT_OUT], service()) == UNCHECKED


@pytest.mark.parametrize("position", [0, 1])
@pytest.mark.parametrize("wrong", [{"fingerprint": "0" * 16}, {"exchange": "kucoin"}])
def test_no_report_may_be_another_keys(position: int, wrong: dict[str, str]) -> None:
    reports = [OPEN, SHUT_OUT]
    reports[position] = replace(reports[position], **wrong)  # type: ignore[arg-type]
    assert evidence(reports, service()) == "report_of_other_key"


def test_nothing_is_declared_unless_somebody_declares_it() -> None:
    with pytest.raises(PolicyRefused) as refused:
        approve(pair(), [OPEN, SHUT_OUT], service(), BOT, NOW, addresses=[ADDRESS])
    assert refused.value.code == "not_checked"


def test_a_lock_does_not_replace_the_bot() -> None:
    with pytest.raises(PolicyRefused) as refused:
        approve(pair(), [SHUT_OUT], service(), None, NOW, addresses=[ADDRESS], locked=True)
    assert refused.value.code == "bot_unknown"


states = st.sampled_from(Known)
names = st.sampled_from([*FLAGS, "enablePredictionTrading"])
answers = st.builds(
    lambda states, bound, account: replace(ticked(**states), ip=IpRule(bound), account=account),
    st.dictionaries(names, states, max_size=2),
    states,
    st.sampled_from(Account),
)
others = st.sampled_from([each for each in Outcome if each is not Outcome.OK]).map(ended)
history = st.lists(
    st.builds(
        at, answers | others | st.sampled_from([SHUT_OUT, GOOD, READ_ONLY]), st.integers(-1, 1000)
    ),
    max_size=5,
)


@given(
    reports=history,
    mode=st.sampled_from(IpMode),
    rule=st.sampled_from(AccountRule),
    validates=st.booleans(),
    locked=st.booleans(),
    known=st.booleans(),
)
def test_no_approval_is_stronger_than_its_reports(
    *,
    reports: list[KeyReport],
    mode: IpMode,
    rule: AccountRule,
    validates: bool,
    locked: bool,
    known: bool,
) -> None:
    listed = (ADDRESS,) if mode is IpMode.FIXED else ()
    rules = profile(mode, rule, validates=validates, addresses=listed)
    found = approved(reports, rules, locked=locked, known=known)
    if isinstance(found, str):
        return
    last = reports[-1]
    informative = [each for each in reports if not each.outcome.unchecked]
    assert timedelta() <= NOW - last.inspected_at <= timedelta(minutes=15)
    if informative:
        seen = informative[-1]
        assert seen.outcome is Outcome.OK
        assert seen.other_rights == ()
        for right, state in seen.rights.items():
            assert right in rules.required or state is Known.NO
        assert not (rule is AccountRule.SUB and seen.account is Account.MAIN)
    if found.evidence is Evidence.CHECKED_HERE:
        assert informative[-1] is last
        assert judge(last, rules, [ADDRESS] if known else []).fit is True
        return
    assert last.outcome in REFUSALS
    assert locked
    assert mode is not IpMode.NONE
    assert known or mode is IpMode.FIXED
    assert validates or found.evidence is Evidence.CHECKED_THEN_LOCKED
    if found.evidence is not Evidence.LOCKED_UNCHECKED:
        assert timedelta() <= NOW - informative[-1].inspected_at <= timedelta(minutes=15)
    if found.evidence is Evidence.CHECKED_THEN_LOCKED:
        rights = informative[-1].rights
        assert all(rights[right] is Known.YES for right in rules.required)
