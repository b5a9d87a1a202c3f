"""The route through a lock: which page asks what, when it may be left, what its rows say."""

from dataclasses import replace

import pytest

from keywizard.flow.session import Session
from keywizard.flow.steps import (
    address_step,
    asks_again,
    is_done,
    next_step,
    plan_of,
    resume_step,
    route,
)
from keywizard.flow.values.placeholders import PASSPHRASE, fill_row
from keywizard.model.data.profile import IpMode
from keywizard.model.report import IpRule, Known, Outcome
from keywizard.model.step import Step
from tests.unit.flow.routes import ADDRESS, KNOWN, LATER, OWN, locking, walking
from tests.unit.samples import GOOD, GUIDE, PROFILE, SECRET, ended, journey, pasted, ticked

BOTH_LISTED = replace(GOOD, ip=IpRule(Known.YES))
WITHDRAWS = ticked(enableWithdrawals=Known.YES)
SHUT_OUT = ended(Outcome.IP_OR_RIGHT_REFUSED)


def test_each_answer_has_its_road() -> None:
    assert route(walking()) == KNOWN
    assert route(walking(branch="later")) == LATER
    assert route(walking(branch=None)) == KNOWN  # until the question is answered
    assert next_step(walking(branch="later"), Step.VALUES) is Step.ENTRY


def test_what_the_plan_says_about_a_step_depends_on_the_road() -> None:
    assert plan_of(walking(), Step.ENTRY) is None
    entry = plan_of(walking(branch="later"), Step.ENTRY)
    assert entry is not None
    assert entry.step is Step.ENTRY


def test_the_road_before_a_choice_has_the_pages_that_most_services_have() -> None:
    rare = {Step.ADDRESS, Step.SIGN_IN, Step.ENTRY, Step.LOCK, Step.UPLOAD}
    assert route(Session()) == tuple(step for step in Step if step not in rare)


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


def test_the_verdict_asks_again_where_boxes_were_ticked_after_the_values() -> None:
    read_only = ticked(enableSpotAndMarginTrading=Known.NO)
    assert asks_again(walking(read_only, branch="later"))
    assert not asks_again(walking(read_only))
    assert not asks_again(walking(BOTH_LISTED, branch="later"))
    assert asks_again(walking())
    assert asks_again(Session())
    assert not asks_again(pasted(read_only))


def test_the_verdict_is_passed_by_any_evidence() -> None:
    session = walking(SHUT_OUT)
    assert not is_done(session, Step.VERDICT)
    session.judgement.lock_declared = True
    assert is_done(session, Step.VERDICT)
    assert is_done(walking(BOTH_LISTED), Step.VERDICT)


def test_the_lock_is_closed_or_left_open_on_purpose() -> None:
    session = walking(BOTH_LISTED)
    assert not is_done(session, Step.LOCK)
    session.judgement.lock_declared = True
    assert not is_done(session, Step.LOCK)  # the exchange still answers
    session.judgement.record(SHUT_OUT)
    assert is_done(session, Step.LOCK)
    skipped = walking(BOTH_LISTED)
    skipped.judgement.lock_skipped = True
    assert is_done(skipped, Step.LOCK)
    refused = walking(WITHDRAWS)
    refused.judgement.lock_skipped = True
    assert not is_done(refused, Step.LOCK)


def test_a_lock_that_was_never_checked_may_be_finished_later() -> None:
    session = walking(SHUT_OUT, rules=locking(validates=False))
    session.kept.finish_later = True
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
    session.choices.guide = replace(GUIDE, address_separator=" ")
    assert fill_row(session, "{address}") == "203.0.113.1 203.0.113.2"


def test_no_row_ever_holds_a_value() -> None:
    session = walking()
    assert SECRET not in str(fill_row(session, "{label} {address} {secret} {passphrase}"))
