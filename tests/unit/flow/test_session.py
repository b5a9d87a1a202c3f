"""A journey never lets an old report or an old save speak for other values."""

import hmac
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from keywizard.flow.check.diagnosis import diagnose
from keywizard.flow.session import Session
from keywizard.model.contracts import StoredKey
from keywizard.model.credentials import ApiCredentials, Evidence
from keywizard.model.data.guide import KeyField
from keywizard.model.errors import PolicyRefused
from keywizard.model.report import KeyReport, Known, Outcome
from keywizard.model.secret import Secret
from tests.unit.samples import (
    GOOD,
    GUIDE,
    KEY,
    NOW,
    PROFILE,
    SECRET,
    ended,
    guide_with_passphrase,
    journey,
    pair,
    pasted,
    ticked,
)

STORED = StoredKey(
    pair().fingerprint, "binance", "smartradex", "btc-spot", "t", "k…k", "checked_here", NOW, NOW
)
WRONG = ticked(enableWithdrawals=Known.YES)
CUT = ended(Outcome.NETWORK_UNREACHABLE)


def may_be_kept(session: Session) -> bool:
    """Read in a call: a type checker believes that an attribute stays as it was."""
    return session.may_be_set_aside


def credentials(session: Session) -> ApiCredentials | None:
    return session.values.credentials


def test_an_empty_journey_knows_nothing() -> None:
    session = Session()
    assert (
        session.choices.plan,
        session.choices.fields,
        session.values.credentials,
        session.judgement.verdict,
    ) == (
        None,
        (),
        None,
        None,
    )
    assert not session.values.complete
    assert not may_be_kept(session)
    with pytest.raises(PolicyRefused):
        session.judgement.approve(NOW)
    with pytest.raises(PolicyRefused):
        session.judgement.set_aside()


def test_the_values_of_an_exchange() -> None:
    assert journey().choices.fields == (KeyField.API_KEY, KeyField.SECRET)
    assert journey(guide_with_passphrase()).choices.fields == tuple(KeyField)


def test_both_values_make_a_key() -> None:
    session = journey()
    session.put(KeyField.API_KEY, Secret(KEY))
    assert credentials(session) is None
    session.put(KeyField.SECRET, Secret(SECRET))
    assert credentials(session) == pair()
    session.swap()
    assert credentials(session) == pair(SECRET, KEY)


def test_half_a_pair_is_not_swapped() -> None:
    session = journey()
    session.put(KeyField.SECRET, Secret(SECRET))
    session.swap()
    assert session.values.get(KeyField.SECRET) == Secret(SECRET)


def test_a_green_verdict_leads_to_an_approval_of_exactly_this_key() -> None:
    session = pasted(GOOD)
    assert session.judgement.verdict is not None
    assert session.judgement.verdict.fit is True
    approved = session.judgement.approve(NOW)
    assert approved.credentials == pair()
    assert approved.bot == "btc-spot"


@pytest.mark.parametrize("field", [KeyField.API_KEY, KeyField.SECRET])
def test_another_value_drops_the_verdict(field: KeyField) -> None:
    session = pasted(GOOD)
    session.put(field, Secret("x" * 64))
    assert session.judgement.report is None
    assert session.judgement.verdict is None
    with pytest.raises(PolicyRefused):
        session.judgement.approve(NOW)


def test_a_report_that_comes_after_the_value_changed_is_dropped() -> None:
    session = pasted()
    session.put(KeyField.SECRET, Secret("x" * 64))
    session.judgement.record(GOOD)
    assert session.judgement.reports == ()


def test_another_exchange_drops_the_values_and_another_bot_does_not() -> None:
    session = pasted(GOOD)
    session.choose(PROFILE, PROFILE.bots[1], GUIDE)
    assert credentials(session) == pair()
    assert session.choices.key_label == PROFILE.bots[1].label
    session.choose(PROFILE, PROFILE.bots[1], replace(GUIDE, id="other"))
    assert credentials(session) is None
    assert session.choices.plan is None


def test_forget_leaves_nothing() -> None:
    session = pasted(GOOD)
    session.forget()
    assert session.judgement.reports == ()
    assert [session.values.get(field) for field in KeyField] == [None, None, None]
    session.put(KeyField.API_KEY, Secret(KEY))
    session.put(KeyField.SECRET, Secret(SECRET))
    assert session.judgement.reports == ()
    assert session.choices.profile is PROFILE


KEEPABLE: list[tuple[list[KeyReport], bool]] = [
    ([], True),
    ([GOOD], True),
    ([CUT], True),
    ([WRONG], False),
    ([WRONG, CUT], False),
    ([ended(Outcome.KEY_UNKNOWN), CUT, CUT], False),
    ([WRONG, GOOD, CUT], True),
    ([WRONG, GOOD], True),
    ([ended(Outcome.RIGHT_MISSING)], False),
    ([ended(Outcome.SECRET_WRONG)], False),
]


@pytest.mark.parametrize(("reports", "keepable"), KEEPABLE)
def test_a_refused_key_is_not_kept_even_if_the_line_breaks_afterwards(
    reports: list[KeyReport], *, keepable: bool
) -> None:
    session = pasted(*reports)
    assert session.may_be_set_aside is keepable
    if keepable:
        assert session.judgement.set_aside().credentials == pair()
    else:
        with pytest.raises(PolicyRefused) as refused:
            session.judgement.set_aside()
        assert refused.value.code == "refused_key"


def test_what_was_saved_is_the_saved_pair_and_no_other() -> None:
    session = pasted(GOOD)
    session.kept.stored = STORED
    assert not may_be_kept(session)
    session.put(KeyField.SECRET, Secret("x" * 64))
    assert may_be_kept(session)


def test_a_save_before_a_swap_is_not_one_of_the_swapped_pair() -> None:
    session = pasted(GOOD)
    session.kept.stored = STORED
    session.swap()
    assert may_be_kept(session)


def test_a_save_for_one_bot_is_none_for_another() -> None:
    session = pasted(GOOD)
    session.kept.stored = STORED
    session.choose(PROFILE, PROFILE.bots[0], GUIDE)
    assert not may_be_kept(session)
    session.choose(PROFILE, PROFILE.bots[1], GUIDE)
    assert may_be_kept(session)


def test_a_report_of_long_ago_does_not_approve() -> None:
    with pytest.raises(PolicyRefused):
        pasted(GOOD).judgement.approve(datetime(2027, 1, 1, tzinfo=UTC))


def test_a_diagnosis_derives_no_fingerprint_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    derive, derived = hmac.new, list[str]()

    def count(*args: Any, **kwargs: Any) -> hmac.HMAC:
        derived.append("fingerprint")
        return derive(*args, **kwargs)

    monkeypatch.setattr(hmac, "new", count)
    session = pasted(CUT, GOOD)
    assert derived  # so the count sees what it is to see
    derived.clear()
    assert diagnose(session) is not None
    assert session.judgement.approve(NOW).evidence is Evidence.CHECKED_HERE
    assert not derived
