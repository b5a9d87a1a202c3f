"""When a check may repeat itself, by the clock alone."""

from datetime import timedelta

import pytest

from keywizard.flow.check.diagnosis import Action, Diagnosis
from keywizard.flow.check.recheck import RecheckPlan
from keywizard.model.finding import Level
from tests.unit.samples import NOW

EDITABLE = Diagnosis("withdraw_on", Level.REFUSE, Action.OPEN_PAGE, self_rechecking=True)
FINAL = Diagnosis("secret_wrong", Level.REFUSE, Action.RETYPE)


def after(**passed: float) -> timedelta:
    return timedelta(**passed)


@pytest.mark.parametrize(("since_last", "wait"), [(0, 10), (3, 7), (10, 0), (11, 0), (300, 0)])
def test_ten_seconds_lie_between_two_checks(since_last: int, wait: int) -> None:
    plan = RecheckPlan(NOW, NOW)
    assert plan.due_in(EDITABLE, NOW + after(seconds=since_last)) == after(seconds=wait)


def test_the_first_check_by_itself_waits_too() -> None:
    assert RecheckPlan(NOW).due_in(EDITABLE, NOW) == after(seconds=10)


def test_after_ten_minutes_it_rests() -> None:
    plan = RecheckPlan(NOW, NOW + after(minutes=9, seconds=55))
    assert plan.due_in(EDITABLE, NOW + after(minutes=10)) == after(seconds=5)
    late = NOW + after(minutes=10, seconds=1)
    assert plan.due_in(EDITABLE, late) is None
    assert not plan.may_run_now(EDITABLE, late)


@pytest.mark.parametrize("diagnosis", [None, FINAL])
def test_what_an_edit_cannot_mend_is_never_due(diagnosis: Diagnosis | None) -> None:
    plan = RecheckPlan(NOW, NOW)
    assert plan.due_in(diagnosis, NOW + after(seconds=30)) is None
    assert not plan.may_run_now(diagnosis, NOW + after(seconds=30))


@pytest.mark.parametrize(("seconds", "allowed"), [(0, False), (1.9, False), (2, True), (9, True)])
def test_coming_back_to_the_window_checks_at_once_but_does_not_flicker(
    seconds: float, *, allowed: bool
) -> None:
    plan = RecheckPlan(NOW, NOW)
    assert plan.may_run_now(EDITABLE, NOW + after(seconds=seconds)) is allowed
    assert RecheckPlan(NOW).may_run_now(EDITABLE, NOW)
