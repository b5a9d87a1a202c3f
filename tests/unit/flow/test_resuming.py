"""An open journey is remembered by its choices, and a file that was edited does no harm."""

from dataclasses import replace

import pytest

from keywizard.flow.resuming import resume_point, take_up
from keywizard.flow.session import Session
from keywizard.model.contracts import ResumePoint
from keywizard.model.profile import Step
from tests.unit.flow.roads import ADDRESS, walking
from tests.unit.samples import GOOD, KEY, SECRET

POINT = ResumePoint("smartradex", "btc-spot", "binance", "fr", "restrictions", "later", ADDRESS)


def test_the_choices_are_remembered_and_the_values_are_not() -> None:
    session = walking(GOOD, branch="later")
    session.step = Step.RESTRICTIONS
    session.set_own_address("198.51.100.9")
    point = resume_point(session)
    assert point == POINT
    for value in (KEY, SECRET, "198.51.100.9"):
        assert value not in repr(point)


def test_there_is_nothing_to_remember_before_a_choice() -> None:
    assert resume_point(Session()) is None


def test_a_service_without_bots_is_remembered_too() -> None:
    session = walking()
    session.bot = None
    point = resume_point(session)
    assert point is not None
    assert point.bot is None


def test_branch_and_address_come_back() -> None:
    session = walking(branch=None, address=None)
    take_up(session, POINT)
    assert (session.branch, session.address) == ("later", ADDRESS)


@pytest.mark.parametrize(
    ("branch", "address"), [("elsewhere", "not an address"), (None, None), ("", "0.0.0.0")]
)
def test_what_the_file_should_not_hold_is_left_out(branch: str | None, address: str | None) -> None:
    session = walking(branch=None, address=None)
    take_up(session, replace(POINT, branch=branch, address=address))
    assert (session.branch, session.address) == (None, None)


def test_before_a_choice_only_an_address_could_be_taken_up() -> None:
    session = Session()
    take_up(session, POINT)
    assert session.branch is None
