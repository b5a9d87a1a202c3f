"""The addresses of a journey and its lock: what is asked, what is remembered, what it is worth."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from keywizard.flow.session import Session
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import IpMode, StepPlan
from keywizard.model.errors import PolicyRefused, UsageError
from keywizard.model.report import IpRule, Known, Outcome
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.unit.flow.routes import ADDRESS, OWN, locking, walking
from tests.unit.samples import GOOD, GUIDE, NOW, PROFILE, at, ended, journey, ticked

BOTH_LISTED = replace(GOOD, ip=IpRule(Known.YES))
READ_ONLY = ticked(enableSpotAndMarginTrading=Known.NO)
WITHDRAWS = ticked(enableWithdrawals=Known.YES)
SHUT_OUT = ended(Outcome.IP_OR_RIGHT_REFUSED)


def evidence(session: Session) -> str | None:
    """Read in a call: a type checker believes that an attribute stays as it was."""
    return None if session.judgement.evidence is None else str(session.judgement.evidence)


def declared(session: Session) -> bool:
    return session.judgement.lock_declared


def keepable(session: Session) -> bool:
    return session.may_be_set_aside


def refused_with(session: Session, text: str, *, own: bool = False) -> str:
    with pytest.raises(UsageError) as refused:
        (session.set_own_address if own else session.set_address)(text)
    return refused.value.code


def test_the_services_address_is_received_in_its_short_form() -> None:
    session = walking(address=None)
    assert (session.choices.address, session.choices.addresses) == (None, ())
    session.set_address(f"  {ADDRESS}\n")
    assert (session.choices.address, session.choices.addresses) == (ADDRESS, (ADDRESS,))


def test_junk_leaves_the_address_as_it_was() -> None:
    session = walking()
    assert refused_with(session, f"{ADDRESS}:443") == "address_port"
    assert refused_with(session, "", own=True) == "address_empty"
    assert (session.choices.address, session.own_address) == (ADDRESS, None)


def test_a_service_that_lists_its_addresses_is_not_overruled() -> None:
    session = walking(rules=locking(IpMode.FIXED, addresses=("203.0.113.1", "203.0.113.2")))
    assert session.choices.addresses == ("203.0.113.1", "203.0.113.2")


def test_the_own_address_is_what_the_exchange_saw_last() -> None:
    session = walking()
    session.set_own_address("192.0.2.1")
    assert session.own_address == "192.0.2.1"
    session.judgement.record(replace(SHUT_OUT, ip=IpRule(Known.YES, seen=OWN)))
    session.judgement.record(SHUT_OUT)
    assert session.own_address == OWN
    session.judgement.record(replace(SHUT_OUT, ip=IpRule(seen="2001:db8::1")))
    assert session.own_address == "2001:db8::1"
    session.judgement.record(replace(SHUT_OUT, ip=IpRule(seen="20.***.***.128")))
    assert session.own_address == "2001:db8::1"


def test_the_two_addresses_are_never_one() -> None:
    session = walking(replace(GOOD, ip=IpRule(seen=OWN)))
    assert refused_with(session, OWN) == "address_own"
    assert refused_with(session, ADDRESS, own=True) == "address_own"
    assert (session.choices.address, session.own_address) == (ADDRESS, OWN)


def test_another_service_or_exchange_has_another_address() -> None:
    session = walking()
    session.choose(locking(), PROFILE.bots[1], GUIDE)
    assert (session.choices.branch, session.choices.address) == ("known", ADDRESS)
    session.choose(replace(locking(), id="other"), PROFILE.bots[1], GUIDE)
    assert (session.choices.branch, session.choices.address) == (None, None)


def test_an_address_that_came_with_a_place_is_that_bots() -> None:
    rules = locking()
    known = rules.exchanges[0].branches[0]
    steps = tuple(
        StepPlan(Step.SIGN_IN) if each.step is Step.ADDRESS else each for each in known.steps
    )
    plan = replace(rules.exchanges[0], branches=(), steps=steps)
    session = Session()
    for bot, address in ((0, ADDRESS), (1, None)):
        session.choose(replace(rules, exchanges=(plan,)), PROFILE.bots[bot], GUIDE)
        if bot == 0:
            session.set_address(ADDRESS)
        assert session.choices.address == address


CHANGES: dict[str, Callable[[Session], None]] = {
    "put": lambda session: session.put(KeyField.SECRET, Secret("x" * 64)),
    "drop": lambda session: session.drop(KeyField.SECRET),
    "swap": Session.swap,
    "address": lambda session: session.set_address("203.0.113.8"),
    "bot": lambda session: session.choose(locking(), PROFILE.bots[1], GUIDE),
    "forget": Session.forget,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_declaration_is_about_these_values_and_this_address(
    change: Callable[[Session], None],
) -> None:
    session = walking(BOTH_LISTED, SHUT_OUT)
    session.judgement.lock_declared = session.judgement.lock_skipped = True
    change(session)
    assert not declared(session)
    assert not session.judgement.lock_skipped


def test_the_same_address_again_changes_nothing() -> None:
    session = walking(BOTH_LISTED, SHUT_OUT)
    session.judgement.lock_declared = True
    session.set_address(ADDRESS)
    assert declared(session)


def test_the_way_through_a_lock() -> None:
    session = walking(BOTH_LISTED)
    assert evidence(session) == "checked_here"
    session.judgement.lock_declared = True
    assert evidence(session) == "checked_here"
    session.judgement.record(SHUT_OUT)
    assert evidence(session) == "checked_then_locked"
    approved = session.judgement.approve(NOW)
    assert approved.evidence == "checked_then_locked"
    assert approved.report.outcome is Outcome.IP_OR_RIGHT_REFUSED
    session.judgement.record(BOTH_LISTED)
    assert evidence(session) == "checked_here"


DECLARABLE = [
    ((BOTH_LISTED, SHUT_OUT), True),
    ((READ_ONLY, SHUT_OUT), True),
    ((SHUT_OUT,), True),
    ((WITHDRAWS, SHUT_OUT), False),
    ((BOTH_LISTED,), False),
    ((BOTH_LISTED, ended(Outcome.BANNED)), False),
    ((), False),
]


@pytest.mark.parametrize(("reports", "possible"), DECLARABLE)
def test_a_lock_may_be_declared_where_that_lets_the_key_through(
    reports: tuple[object, ...], *, possible: bool
) -> None:
    session = walking(*reports)  # type: ignore[arg-type]
    assert session.judgement.may_declare_lock is possible
    session.judgement.lock_declared = True
    assert (
        evidence(session) is not None and session.judgement.report is not BOTH_LISTED
    ) is possible
    assert not session.judgement.may_declare_lock


def test_without_an_address_or_a_validating_service_a_blind_lock_is_none() -> None:
    assert not walking(SHUT_OUT, address=None).judgement.may_declare_lock
    assert not walking(SHUT_OUT, rules=locking(validates=False)).judgement.may_declare_lock
    assert walking(BOTH_LISTED, SHUT_OUT, rules=locking(validates=False)).judgement.may_declare_lock


def test_a_blind_lock_of_a_service_that_checks_nothing_is_kept_unchecked() -> None:
    session = walking(READ_ONLY, SHUT_OUT, rules=locking(validates=False))
    assert not keepable(session)
    session.judgement.lock_declared = True
    with pytest.raises(PolicyRefused):
        session.judgement.approve(NOW)
    assert keepable(session)
    assert session.judgement.set_aside().report is session.judgement.report


def test_a_refused_key_is_not_kept_behind_a_lock() -> None:
    session = walking(WITHDRAWS, SHUT_OUT)
    session.judgement.lock_declared = True
    assert not session.may_be_set_aside


@pytest.mark.parametrize(
    ("age", "report", "may"),
    [
        (0, READ_ONLY, True),
        (900, READ_ONLY, True),
        (901, READ_ONLY, False),
        (-1, READ_ONLY, False),
        (0, WITHDRAWS, False),
        (0, SHUT_OUT, False),
    ],
)
def test_values_go_to_the_service_only_after_a_fresh_harmless_answer(
    age: int, report: object, *, may: bool
) -> None:
    session = walking(at(report, age), branch="later", address=None)  # type: ignore[arg-type]
    assert session.judgement.may_enter(NOW) is may
    assert session.judgement.may_enter(NOW + timedelta(days=1)) is False


def test_nothing_is_entered_before_a_check() -> None:
    assert not walking().judgement.may_enter(NOW)
    assert not journey().judgement.may_enter(NOW)
    assert walking().judgement.harmful == ()
    assert [finding.code for finding in walking(WITHDRAWS).judgement.harmful] == ["withdraw_on"]
