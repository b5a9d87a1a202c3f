"""Which values go into a form, in which order, and what the user's answers are worth."""

from dataclasses import replace

import pytest

from keywizard.flow.session import Session
from keywizard.flow.steps import is_done, next_step, route
from keywizard.flow.values.assisted_paste import PasteRun, declared, form_of, may_hand_over, stops
from keywizard.model.contracts import StoredKey
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import Form
from keywizard.model.delivery import Proof
from keywizard.model.errors import PolicyRefused
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.unit.samples import CATALOGUE, GOOD, GUIDES, KEY, NOW, SECRET, pair, pasted

PROFILES = {each.id: each for each in CATALOGUE.profiles}
STORED = StoredKey(
    pair().fingerprint, "binance", "smartradex", "btc-spot", "t", "k…k", "checked_here", NOW, NOW
)


def kept(bot: str = "btc-spot") -> Session:
    """A journey whose key is in the vault."""
    session = pasted(GOOD)
    session.choices.profile = PROFILES["smartradex"]
    session.choices.bot = session.choices.profile.bot(bot)
    session.kept.stored = STORED
    return session


def begun(session: Session) -> PasteRun:
    form = form_of(session)
    assert isinstance(form, Form)
    return PasteRun(session, form)


@pytest.mark.parametrize(("bot", "other"), [("btc-spot", "ETH"), ("eth-spot", "BTC")])
def test_each_bot_has_its_own_fields_and_the_others_are_named(bot: str, other: str) -> None:
    found = stops(kept(bot))
    assert [each.field for each in found] == [KeyField.API_KEY, KeyField.SECRET]
    for stop in found:
        assert stop.label is not None
        assert other not in stop.label
        assert [label for label in stop.not_these if other in label]


def test_a_value_is_copied_before_the_next_one_comes() -> None:
    run = begun(kept())
    assert not run.go_on()
    assert run.copy() == Secret(KEY)
    assert run.go_on()
    assert not run.may_go_on
    assert run.copy() == Secret(SECRET)
    assert run.go_on()
    assert run.stop is None
    assert run.copy() is None
    assert not run.finished


def test_only_right_answers_lead_to_the_end() -> None:
    run = begun(kept())
    while run.stop is not None:
        run.copy()
        run.go_on()
    wrong = run.answer(1)
    assert wrong is not None
    assert wrong.todo is not None
    assert run.answer(0) is None
    assert run.answer(1) is not None
    assert run.answer(0) is None
    assert run.finished
    assert run.answer(0) is None
    run.start_again()
    assert run.copy() == Secret(KEY)


def test_a_value_for_which_the_form_names_no_field_may_be_passed_over() -> None:
    session = Session()
    session.choose(PROFILES["whalinvest"], None, GUIDES["kucoin"])
    run = begun(session)
    assert [each.label for each in run.stops] == ["clé API", "clé secrète", None]
    run.at = 2
    assert run.go_on()


def test_a_declaration_is_no_more_than_that() -> None:
    session = kept()
    receipt = declared(session, NOW)
    assert receipt.proof is Proof.DECLARED_BY_USER
    assert (receipt.signed, receipt.number, receipt.login) == (None, None, None)
    assert (receipt.fingerprint, receipt.at) == (pair().fingerprint, NOW)


def test_nothing_is_given_away_but_the_checked_key_that_is_kept() -> None:
    unchecked, other, gone, unsaved = kept(), kept(), kept(), kept()
    unchecked.kept.stored = replace(STORED, evidence=None)
    other.kept.stored = replace(STORED, fingerprint="0" * 16)
    gone.forget()
    unsaved.kept.stored = None
    for session in (unchecked, other, gone, unsaved):
        assert not may_hand_over(session)
        assert begun(session).copy() is None
        with pytest.raises(PolicyRefused):
            declared(session, NOW)


def test_an_unchecked_key_is_not_led_to_the_form() -> None:
    session = kept()
    assert next_step(session, Step.KEEP) is Step.HAND_OVER
    session.kept.stored = replace(STORED, evidence=None)
    assert Step.HAND_OVER not in route(session)
    assert next_step(session, Step.KEEP) is Step.SUMMARY


def test_another_value_takes_the_receipt_away() -> None:
    session = kept()
    session.kept.receipt, session.kept.hand_over_later = declared(session, NOW), True
    assert is_done(session, Step.HAND_OVER)
    session.put(KeyField.SECRET, Secret("another" * 10))
    assert not session.kept.hand_over_later
    assert not is_done(session, Step.HAND_OVER)
