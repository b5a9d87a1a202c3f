"""Which report, which address and which values a verdict is about."""

from dataclasses import replace

import pytest

from keywizard.model.data.profile import IpMode
from keywizard.model.errors import PolicyRefused
from keywizard.model.report import IpRule, KeyReport, Known, Outcome
from keywizard.policy import approve, is_refused, judge, set_aside
from tests.unit.samples import GOOD, NOW, ended, pair, profile, ticked

ADDRESS = "203.0.113.7"
ASSIGNED = profile(IpMode.ASSIGNED, validates=True)
READ_ONLY = ticked(enableSpotAndMarginTrading=Known.NO)
SHUT_OUT = ended(Outcome.IP_OR_RIGHT_REFUSED)
CUT = ended(Outcome.NETWORK_UNREACHABLE)
ELSEWHERE = replace(GOOD, ip=IpRule(Known.YES, ("198.51.100.1",)))


def test_the_values_that_were_checked_are_the_ones_let_through() -> None:
    values = pair()
    approved = approve(values, [GOOD], profile(), "btc-spot", NOW)
    assert approved.credentials is values
    assert approved.report is GOOD


def test_what_is_set_aside_is_what_was_put_in() -> None:
    values = pair()
    kept = set_aside(values, None, profile(), "btc-spot")
    assert kept.credentials is values
    assert (kept.service, kept.bot, kept.report) == (profile().id, "btc-spot", None)


def test_a_refusal_names_the_service() -> None:
    with pytest.raises(PolicyRefused) as refused:
        set_aside(pair(), None, profile(), "another-bot")
    assert (refused.value.code, refused.value.facts) == ("bot_unknown", {"service": "smartradex"})


def test_nobody_declares_a_lock_but_the_user() -> None:
    with pytest.raises(PolicyRefused) as refused:
        approve(pair(), [GOOD, SHUT_OUT], ASSIGNED, "btc-spot", NOW, addresses=[ADDRESS])
    assert refused.value.code == "not_checked"


def test_a_lock_to_other_addresses_is_refused_now_and_afterwards() -> None:
    rules = profile(IpMode.FIXED, addresses=())
    for reports in ([ELSEWHERE], [ELSEWHERE, CUT], [ELSEWHERE, SHUT_OUT]):
        assert is_refused(reports, rules, addresses=[ADDRESS])
        assert is_refused(reports, rules, addresses=[ADDRESS], locked=True)
        assert not is_refused(reports, rules)
    with pytest.raises(PolicyRefused) as refused:
        approve(pair(), [ELSEWHERE], rules, "btc-spot", NOW, addresses=[ADDRESS])
    assert refused.value.code == "not_fit"


@pytest.mark.parametrize(
    "reports", [[READ_ONLY, SHUT_OUT], [READ_ONLY, CUT, SHUT_OUT], [READ_ONLY, SHUT_OUT, SHUT_OUT]]
)
def test_a_declared_lock_is_seen_in_the_last_answer(reports: list[KeyReport]) -> None:
    assert not is_refused(reports, ASSIGNED, addresses=[ADDRESS], locked=True)
    assert is_refused([*reports, CUT], ASSIGNED, addresses=[ADDRESS], locked=True)


@pytest.mark.parametrize(("version", "said"), [(1, True), (2, True), (0, False), (3, False)])
def test_a_key_of_a_kind_that_ends_soon_is_said(version: int, *, said: bool) -> None:
    verdict = judge(replace(GOOD, facts={"key_version": version}), profile())
    assert ("key_version_low" in {finding.code for finding in verdict.warnings}) is said
    assert verdict.fit is True
