"""The addresses of a journey and its lock: what is asked, what is remembered, what it is worth."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from keywizard.flow.rows import PASSPHRASE, fill_row
from keywizard.flow.session import Session, Slot
from keywizard.flow.steps import address_step, is_done, next_step, resume_step, road
from keywizard.model.errors import PolicyRefused, UsageError
from keywizard.model.profile import IpMode, Step
from keywizard.model.report import IpRule, Known, Outcome
from keywizard.model.secret import Secret
from tests.unit.flow.roads import ADDRESS, KNOWN, LATER, OWN, locking, walking
from tests.unit.samples import GOOD, GUIDE, NOW, PROFILE, SECRET, at, ended, journey, ticked

BOTH_LISTED = replace(GOOD, ip=IpRule(Known.YES))
READ_ONLY = ticked(enableSpotAndMarginTrading=Known.NO)
WITHDRAWS = ticked(enableWithdrawals=Known.YES)
SHUT_OUT = ended(Outcome.IP_OR_RIGHT_REFUSED)


def evidence(session: Session) -> str | None:
    """Asked anew each time: a type checker believes that an attribute stays as it was."""
    return None if session.evidence is None else str(session.evidence)


def declared(session: Session) -> bool:
    return session.lock_declared


def keepable(session: Session) -> bool:
    return session.may_be_set_aside


def refused_with(session: Session, text: str, *, own: bool = False) -> str:
    with pytest.raises(UsageError) as refused:
        (session.set_own_address if own else session.set_address)(text)
    return refused.value.code


# --- addresses


def test_the_services_address_is_received_in_its_short_form() -> None:
    session = walking(address=None)
    assert (session.address, session.addresses) == (None, ())
    session.set_address(f"  {ADDRESS}\n")
    assert (session.address, session.addresses) == (ADDRESS, (ADDRESS,))


def test_junk_leaves_the_address_as_it_was() -> None:
    session = walking()
    assert refused_with(session, f"{ADDRESS}:443") == "address_port"
    assert refused_with(session, "", own=True) == "address_empty"
    assert (session.address, session.own_address) == (ADDRESS, None)


def test_a_service_that_lists_its_addresses_is_not_overruled() -> None:
    session = walking(rules=locking(IpMode.FIXED, addresses=("203.0.113.1", "203.0.113.2")))
    assert session.addresses == ("203.0.113.1", "203.0.113.2")


def test_the_own_address_is_what_the_exchange_saw_last() -> None:
    session = walking()
    session.set_own_address("192.0.2.1")
    assert session.own_address == "192.0.2.1"
    session.record(replace(SHUT_OUT, ip=IpRule(Known.YES, seen=OWN)))
    session.record(SHUT_OUT)
    assert session.own_address == OWN
    session.record(replace(SHUT_OUT, ip=IpRule(seen="2001:db8::1")))
    assert session.own_address == "2001:db8::1"
    session.record(replace(SHUT_OUT, ip=IpRule(seen="20.***.***.128")))
    assert session.own_address == "2001:db8::1"


def test_the_two_addresses_are_never_one() -> None:
    session = walking(replace(GOOD, ip=IpRule(seen=OWN)))
    assert refused_with(session, OWN) == "address_own"
    assert refused_with(session, ADDRESS, own=True) == "address_own"
    assert (session.address, session.own_address) == (ADDRESS, OWN)


def test_another_service_or_exchange_has_another_address() -> None:
    session = walking()
    session.choose(locking(), PROFILE.bots[1], GUIDE)
    assert (session.branch, session.address) == ("known", ADDRESS)
    session.choose(replace(locking(), id="other"), PROFILE.bots[1], GUIDE)
    assert (session.branch, session.address) == (None, None)


# --- the lock


CHANGES: dict[str, Callable[[Session], None]] = {
    "put": lambda session: session.put(Slot.SECRET, Secret("x" * 64)),
    "drop": lambda session: session.drop(Slot.SECRET),
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
    session.lock_declared = session.lock_skipped = True
    change(session)
    assert not declared(session)
    assert not session.lock_skipped


def test_the_same_address_again_changes_nothing() -> None:
    session = walking(BOTH_LISTED, SHUT_OUT)
    session.lock_declared = True
    session.set_address(ADDRESS)
    assert declared(session)


def test_the_way_through_a_lock() -> None:
    session = walking(BOTH_LISTED)
    assert evidence(session) == "checked_here"
    session.lock_declared = True
    assert evidence(session) == "checked_here"
    session.record(SHUT_OUT)
    assert evidence(session) == "checked_then_locked"
    approved = session.approve(NOW)
    assert approved.evidence == "checked_then_locked"
    assert approved.report.outcome is Outcome.IP_OR_RIGHT_REFUSED
    session.record(BOTH_LISTED)
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
    assert session.may_declare_lock is possible
    session.lock_declared = True
    assert (evidence(session) is not None and session.report is not BOTH_LISTED) is possible
    assert not session.may_declare_lock


def test_without_an_address_or_a_validating_service_a_blind_lock_is_none() -> None:
    assert not walking(SHUT_OUT, address=None).may_declare_lock
    assert not walking(SHUT_OUT, rules=locking(validates=False)).may_declare_lock
    assert walking(BOTH_LISTED, SHUT_OUT, rules=locking(validates=False)).may_declare_lock


def test_a_blind_lock_of_a_service_that_checks_nothing_is_kept_unchecked() -> None:
    session = walking(READ_ONLY, SHUT_OUT, rules=locking(validates=False))
    assert not keepable(session)
    session.lock_declared = True
    with pytest.raises(PolicyRefused):
        session.approve(NOW)
    assert keepable(session)
    assert session.set_aside().report is session.report


def test_a_refused_key_is_not_kept_behind_a_lock() -> None:
    session = walking(WITHDRAWS, SHUT_OUT)
    session.lock_declared = True
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
    assert session.may_enter(NOW) is may
    assert session.may_enter(NOW + timedelta(days=1)) is False


def test_nothing_is_entered_before_a_check() -> None:
    assert not walking().may_enter(NOW)
    assert not journey().may_enter(NOW)
    assert walking().harmful == ()
    assert [finding.code for finding in walking(WITHDRAWS).harmful] == ["withdraw_on"]


# --- the road


def test_each_answer_has_its_road() -> None:
    assert road(walking()) == KNOWN
    assert road(walking(branch="later")) == LATER
    assert road(walking(branch=None)) == KNOWN  # until the question is answered
    assert next_step(walking(branch="later"), Step.VALUES) is Step.ENTRY


def test_the_address_is_asked_where_it_can_be_known() -> None:
    assert address_step(walking()) is Step.ADDRESS
    assert address_step(walking(branch="later")) is Step.ENTRY
    assert address_step(walking(rules=locking(IpMode.OPTIONAL))) is Step.ADDRESS
    fixed = locking(IpMode.FIXED, addresses=(ADDRESS,))
    assert address_step(walking(rules=fixed)) is None
    assert address_step(walking(rules=locking(IpMode.NONE))) is None
    assert address_step(journey()) is None
    assert address_step(Session()) is None


def test_an_optional_lock_without_a_page_for_it_needs_no_address() -> None:
    rules = locking(IpMode.OPTIONAL)
    plan = rules.exchanges[0]
    branches = tuple(
        replace(each, steps=tuple(entry for entry in each.steps if entry.step is not Step.LOCK))
        for each in plan.branches
    )
    rules = replace(rules, exchanges=(replace(plan, branches=branches),))
    assert address_step(walking(rules=rules, address=None)) is None
    assert is_done(walking(rules=rules, address=None), Step.ADDRESS)


def test_the_page_of_the_addresses_wants_an_answer_and_an_address() -> None:
    assert not is_done(walking(branch=None), Step.ADDRESS)
    assert not is_done(walking(branch="elsewhere"), Step.ADDRESS)
    assert not is_done(walking(address=None), Step.ADDRESS)
    assert is_done(walking(), Step.ADDRESS)
    assert is_done(walking(branch="later", address=None), Step.ADDRESS)
    assert not is_done(walking(branch="later", address=None), Step.ENTRY)
    assert is_done(walking(branch="later"), Step.ENTRY)


def test_the_verdict_is_passed_by_any_evidence() -> None:
    session = walking(SHUT_OUT)
    assert not is_done(session, Step.VERDICT)
    session.lock_declared = True
    assert is_done(session, Step.VERDICT)
    assert is_done(walking(BOTH_LISTED), Step.VERDICT)


def test_the_lock_is_closed_or_left_open_on_purpose() -> None:
    session = walking(BOTH_LISTED)
    assert not is_done(session, Step.LOCK)
    session.lock_declared = True
    assert not is_done(session, Step.LOCK)  # the exchange still answers
    session.record(SHUT_OUT)
    assert is_done(session, Step.LOCK)
    skipped = walking(BOTH_LISTED)
    skipped.lock_skipped = True
    assert is_done(skipped, Step.LOCK)
    refused = walking(WITHDRAWS)
    refused.lock_skipped = True
    assert not is_done(refused, Step.LOCK)


def test_a_lock_that_was_never_checked_may_be_finished_later() -> None:
    session = walking(SHUT_OUT, rules=locking(validates=False))
    session.finish_later = True
    assert is_done(session, Step.LOCK)
    assert is_done(session, Step.VERDICT)


RESUMED = [
    ("known", ADDRESS, Step.RESTRICTIONS, Step.RESTRICTIONS),
    ("known", ADDRESS, Step.LOCK, Step.VALUES),
    ("known", None, Step.RESTRICTIONS, Step.ADDRESS),
    (None, ADDRESS, Step.KEEP, Step.ADDRESS),
    ("later", ADDRESS, Step.RESTRICTIONS, Step.VALUES),
    ("later", None, Step.ENTRY, Step.VALUES),
    ("later", None, Step.CREATE_KEY, Step.CREATE_KEY),
    ("known", ADDRESS, Step.ENTRY, Step.SERVICE),
]


@pytest.mark.parametrize(("branch", "address", "step", "expected"), RESUMED)
def test_a_reopened_journey_goes_on_where_something_is_missing(
    branch: str | None, address: str | None, step: Step, expected: Step
) -> None:
    session = walking(branch=branch, address=address)
    session.forget()
    assert resume_step(session, step) is expected


# --- the rows of a schematic


def test_the_blanks_of_a_row_are_filled_in_one_place() -> None:
    session = walking(replace(GOOD, ip=IpRule(seen=OWN)))
    assert fill_row(session, "{label}") == PROFILE.bots[0].label
    assert fill_row(session, "{address}") == ADDRESS
    assert fill_row(session, "{address},{own_address}") == f"{ADDRESS},{OWN}"
    assert fill_row(session, "…_virtual@…noemail.com") == "…_virtual@…noemail.com"
    assert fill_row(session, None) is None
    assert fill_row(session, PASSPHRASE) is None


def test_a_row_without_its_address_offers_nothing_to_copy() -> None:
    session = walking(address=None)
    assert fill_row(session, "{address}") is None
    assert fill_row(session, "{own_address}") is None
    assert fill_row(session, "x {own_address}") is None


def test_several_addresses_are_joined_as_the_form_wants_them() -> None:
    rules = locking(IpMode.FIXED, addresses=("203.0.113.1", "203.0.113.2"))
    session = walking(rules=rules)
    assert fill_row(session, "{address}") == "203.0.113.1,203.0.113.2"
    session.guide = replace(GUIDE, address_separator=" ")
    assert fill_row(session, "{address}") == "203.0.113.1 203.0.113.2"


def test_no_row_ever_holds_a_value() -> None:
    session = walking()
    assert SECRET not in str(fill_row(session, "{label} {address} {secret} {passphrase}"))
