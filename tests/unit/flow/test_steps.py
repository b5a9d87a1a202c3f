"""The route through the pages: whole, without loops, and never to a page without its values."""

from dataclasses import replace

import pytest

from keywizard.flow.session import Session
from keywizard.flow.steps import captures, is_done, next_step, plan_of, resume_step, route
from keywizard.model.contracts import StoredKey
from keywizard.model.report import Known, Outcome
from keywizard.model.step import Step
from tests.unit.samples import GOOD, NOW, PROFILE, ended, journey, pair, pasted, ticked

STORED = StoredKey(
    pair().fingerprint, "binance", "smartradex", "btc-spot", "t", "k…k", "checked_here", NOW, NOW
)


def test_the_road_of_the_service_is_the_documented_one() -> None:
    assert route(journey()) == (
        Step.SERVICE,
        Step.PREPARE,
        Step.MAIN_ACCOUNT,
        Step.SUB_ACCOUNT,
        Step.CREATE_KEY,
        Step.RESTRICTIONS,
        Step.VALUES,
        Step.VERDICT,
        Step.KEEP,
        Step.HAND_OVER,
        Step.SUMMARY,
    )


@pytest.mark.parametrize("session", [Session(), journey()], ids=["nothing chosen", "chosen"])
def test_following_the_road_visits_each_page_once(session: Session) -> None:
    visited, step = list[Step](), Step.SERVICE
    while step not in visited:
        visited.append(step)
        following = next_step(session, step)
        if following is None:
            break
        step = following
    assert tuple(visited) == route(session)
    assert next_step(session, route(session)[-1]) is None


def test_a_step_off_the_road_leads_nowhere() -> None:
    session = journey()
    plan = PROFILE.exchanges[0]
    short = replace(plan, steps=tuple(e for e in plan.steps if e.step is not Step.MAIN_ACCOUNT))
    session.choices.profile = replace(PROFILE, exchanges=(short,))
    assert next_step(session, Step.MAIN_ACCOUNT) is None
    assert next_step(session, Step.PREPARE) is Step.SUB_ACCOUNT
    assert resume_step(session, Step.MAIN_ACCOUNT) is Step.SERVICE


def test_what_the_profile_says_about_a_step() -> None:
    plan = plan_of(journey(), Step.CREATE_KEY)
    assert plan is not None
    assert plan.screen == "create_key"
    assert plan_of(Session(), Step.CREATE_KEY) is None


def test_the_clipboard_is_watched_only_where_values_appear() -> None:
    assert [step for step in Step if captures(step)] == [
        Step.CREATE_KEY,
        Step.RESTRICTIONS,
        Step.VALUES,
    ]


def test_when_a_page_may_be_left() -> None:
    assert not is_done(Session(), Step.SERVICE)
    assert is_done(journey(), Step.SERVICE)
    assert not is_done(journey(), Step.VALUES)
    assert is_done(pasted(), Step.VALUES)
    assert not is_done(pasted(), Step.VERDICT)
    assert not is_done(pasted(ticked(enableFutures=Known.YES)), Step.VERDICT)
    assert not is_done(pasted(GOOD, ended(Outcome.CANCELLED)), Step.VERDICT)
    assert is_done(pasted(GOOD), Step.VERDICT)
    session = pasted(GOOD)
    assert not is_done(session, Step.KEEP)
    session.kept.stored = STORED
    assert is_done(session, Step.KEEP)
    assert is_done(journey(), Step.PREPARE)


def test_a_service_with_bots_needs_one_and_one_without_needs_none() -> None:
    session = journey()
    session.choices.bot = None
    assert not is_done(session, Step.SERVICE)
    session.choices.profile = replace(PROFILE, bots=())
    assert is_done(session, Step.SERVICE)


@pytest.mark.parametrize("step", Step)
def test_a_reopened_journey_has_no_values_and_lands_where_none_are_needed(step: Step) -> None:
    assert resume_step(Session(), step) is Step.SERVICE
    needs = step in {Step.VERDICT, Step.KEEP, Step.HAND_OVER, Step.SUMMARY}
    expected = Step.VALUES if needs else step if step in route(journey()) else Step.SERVICE
    assert resume_step(journey(), step) is expected
