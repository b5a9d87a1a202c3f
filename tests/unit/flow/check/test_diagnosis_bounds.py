"""Words of a message where the answer shows no ticked box, and rows that must not be too wide."""

from dataclasses import replace
from typing import cast

import pytest

from keywizard.flow.check.diagnosis import diagnose
from keywizard.flow.check.diagnosis_table import TABLE, Situation
from keywizard.model.data.profile import StepPlan
from keywizard.model.report import Outcome
from keywizard.model.step import Step
from tests.unit.samples import ended, pasted


@pytest.mark.parametrize(
    ("language", "wanted"), [("fr", "Permettre la lecture"), ("en", "Enable Reading")]
)
def test_boxes_that_nobody_saw_are_named_in_the_page_s_language(language: str, wanted: str) -> None:
    session = pasted(ended(Outcome.RIGHT_MISSING))
    session.choices.page_language = language
    told = diagnose(session)
    assert told is not None
    first, *_ = cast("tuple[str, ...]", told.facts["wanted"])
    assert first == wanted


def test_a_road_without_pictures_names_no_boxes() -> None:
    session = pasted(ended(Outcome.RIGHT_MISSING))
    assert session.choices.profile is not None
    steps = tuple(StepPlan(step) for step in (Step.SERVICE, Step.CREATE_KEY, Step.VERDICT))
    plan = replace(session.choices.profile.exchanges[0], steps=steps)
    session.choices.profile = replace(session.choices.profile, exchanges=(plan,))
    told = diagnose(session)
    assert told is not None
    assert told.facts["wanted"] == ()


def test_the_lock_is_next_only_while_ones_own_address_is_listed() -> None:
    def code(*warned: str) -> str:
        situation = Situation(Outcome.OK, warned=frozenset(warned), lock_ahead=True)
        return next(row for row in TABLE if row.fits(situation)).code

    assert code("own_address_listed") == "fit_lock_next"
    assert (code(), code("ip_unknown")) == ("fit", "fit_with_caution")


def test_an_inspected_connection_is_asked_about_once() -> None:
    session = pasted(ended(Outcome.CONNECTION_INSPECTED))
    for trusts, code in ((False, "connection_inspected"), (True, "connection_unknown")):
        session.choices.trusts_computer = trusts
        told = diagnose(session)
        assert told is not None
        assert told.code == code
