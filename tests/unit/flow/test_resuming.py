"""An open journey is remembered by its choices, and a file that was edited does no harm."""

from dataclasses import replace

import pytest

from keywizard.flow.resuming import resume_point, take_back, take_up
from keywizard.flow.session import Session
from keywizard.flow.upload.stage import UploadState
from keywizard.model.contracts import PasswordUnlock, StoredKey
from keywizard.model.credentials import ApiCredentials
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.resume import ResumePoint
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.unit.flow.routes import ADDRESS, walking
from tests.unit.samples import GOOD, KEY, NOW, SECRET

UNLOCK = PasswordUnlock(Secret("four words without secret"))
STORED = StoredKey(
    "f" * 16, "binance", "smartradex", "btc-spot", "Trial", "k…y", "checked_here", NOW, NOW
)
POINT = ResumePoint("smartradex", "btc-spot", "binance", "fr", "restrictions", "later", ADDRESS)


def test_the_choices_are_remembered_and_the_values_are_not() -> None:
    session = walking(GOOD, branch="later")
    session.step = Step.RESTRICTIONS
    session.set_own_address("198.51.100.9")
    point = resume_point(session)
    assert point == POINT
    for value in (KEY, SECRET, "198.51.100.9"):
        assert value not in repr(point)


def sent(proof: Proof) -> Receipt:
    return Receipt("smartradex", "btc-spot", "binance", "f" * 16, "k…y", proof, NOW)


@pytest.mark.parametrize("step", [Step.HAND_OVER, Step.SUMMARY])
def test_a_journey_is_over_once_nothing_is_on_its_way(step: Step) -> None:
    session = walking(GOOD)
    session.step, session.kept.stored = step, STORED
    assert resume_point(session) is None
    session.kept.receipt = sent(Proof.CHECKED_BY_SERVICE)
    assert resume_point(session) is None
    session.kept.receipt = sent(Proof.SENT_NOT_CONFIRMED)
    point = resume_point(session)
    assert point is not None
    assert point.step == "upload"
    session.kept.receipt, session.kept.upload = None, UploadState(under_way=True)
    assert resume_point(session) == point
    session.kept.upload = UploadState()
    assert resume_point(session) is None


def test_a_receipt_ends_the_journey_even_before_its_page_is_left() -> None:
    session = walking(GOOD)
    session.step, session.kept.stored = Step.UPLOAD, STORED
    assert resume_point(session) is not None
    session.kept.receipt = sent(Proof.SENT_NOT_CONFIRMED)
    assert resume_point(session) is not None
    session.kept.receipt = sent(Proof.CHECKED_BY_SERVICE)
    assert resume_point(session) is None


def test_a_vault_that_nobody_opened_keeps_the_journey_open() -> None:
    session = walking()
    session.step = Step.SUMMARY
    point = resume_point(session)
    assert point is not None
    assert point.step == "upload"


def test_values_taken_back_are_judged_anew_and_stay_kept() -> None:
    session = walking()
    session.kept.unlock = UNLOCK
    locked = replace(STORED, evidence="checked_then_locked")
    take_back(session, locked, ApiCredentials("binance", Secret(KEY), Secret(SECRET)))
    assert session.values.complete
    assert (session.kept.stored, session.kept.unlock) == (locked, UNLOCK)
    assert session.judgement.lock_declared
    assert session.judgement.report is None


def test_there_is_nothing_to_remember_before_a_choice() -> None:
    assert resume_point(Session()) is None


def test_a_service_without_bots_is_remembered_too() -> None:
    session = walking()
    session.choices.bot = None
    point = resume_point(session)
    assert point is not None
    assert point.bot is None


def test_branch_and_address_come_back() -> None:
    session = walking(branch=None, address=None)
    take_up(session, POINT)
    assert (session.choices.branch, session.choices.address) == ("later", ADDRESS)


@pytest.mark.parametrize(
    ("branch", "address"), [("elsewhere", "not an address"), (None, None), ("", "0.0.0.0")]
)
def test_what_the_file_should_not_hold_is_left_out(branch: str | None, address: str | None) -> None:
    session = walking(branch=None, address=None)
    take_up(session, replace(POINT, branch=branch, address=address))
    assert (session.choices.branch, session.choices.address) == (None, None)


def test_before_a_choice_only_an_address_could_be_taken_up() -> None:
    session = Session()
    take_up(session, POINT)
    assert session.choices.branch is None
