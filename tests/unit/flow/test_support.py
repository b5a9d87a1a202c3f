"""What may be read aloud, written down or typed again, without giving a value away."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from keywizard.flow.actions import same_code
from keywizard.flow.reminder import reminder
from keywizard.flow.session import Session
from keywizard.flow.support import support_report
from keywizard.flow.upload.stage import UploadState, signed_in
from keywizard.model.contracts import StoredKey
from keywizard.model.data.profile import Intake
from keywizard.model.delivery import ServiceAccount
from keywizard.model.report import Known, Outcome
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.unit.flow.routes import ADDRESS, OWN, walking
from tests.unit.samples import GOOD, KEY, NOW, SECRET, ended, journey, pair, pasted, ticked

SESSIONS = {
    "nothing": Session(),
    "chosen": journey(),
    "pasted": pasted(),
    "fit": pasted(GOOD),
    "refused": pasted(ticked(enableWithdrawals=Known.YES)),
    "rejected": pasted(ended(Outcome.SECRET_WRONG, code=-1022, host="api.binance.com")),
    "swapped": pasted(GOOD),
}
SESSIONS["swapped"].swap()


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_the_support_report_holds_no_part_of_a_value(session: Session) -> None:
    text = support_report(session)
    for value in (KEY, SECRET):
        assert not any(value[start : start + 4] in text for start in range(len(value) - 3))
    assert session.values.credentials is None or session.values.credentials.fingerprint not in text


def test_the_support_report_tells_where_one_is_stuck() -> None:
    session = pasted(ticked(enableWithdrawals=Known.YES))
    session.step = Step.VERDICT
    lines = support_report(session).splitlines()
    assert "step: 8/11 verdict" in lines
    assert "chosen: smartradex, btc-spot, binance" in lines
    assert "values: api-key=yes, secret=yes" in lines
    assert "outcome: ok, 2026-09-01 12:00 UTC" in lines
    assert "refused: withdraw_on" in lines
    assert "warned: ip_open" in lines


def test_the_support_report_tells_how_far_a_hand_over_is_and_not_whose() -> None:
    session = pasted(GOOD)
    assert "hand-over" not in support_report(session)
    assert session.choices.profile is not None
    session.choices.profile = replace(
        session.choices.profile, intake=Intake("https://a.example", (), ())
    )
    session.kept.upload = replace(
        signed_in(UploadState(), ServiceAccount("a.example", "alice@example.org")), under_way=True
    )
    text = support_report(session)
    assert "hand-over: account_shown, under way=yes, receipt=-" in text
    assert "alice" not in text


def test_the_support_report_tells_the_lock_and_not_where_the_user_is() -> None:
    session = walking(branch="later")
    session.set_own_address(OWN)
    text = support_report(session)
    assert f"lock: assigned, branch=later, address={ADDRESS}, own=IPv4, declared=no" in text
    assert OWN not in text
    session.judgement.lock_declared = True
    assert "declared=yes" in support_report(session)
    bare = "lock: none, branch=-, address=-, own=-, declared=no"
    assert bare in support_report(journey())


def test_the_support_report_gives_the_exchanges_own_code() -> None:
    assert "exchange's code: -1022" in support_report(SESSIONS["rejected"])
    assert "chosen: -, -, -" in support_report(Session())


CODE = Secret("ABCDE-FGHJK-MNPQR-STVWX-YZ234")


@pytest.mark.parametrize("typed", ["Z234", "z234", " z2 34 ", "Z-234"])
def test_the_last_characters_of_the_code_prove_that_it_was_written_down(typed: str) -> None:
    assert same_code(typed, CODE)


@pytest.mark.parametrize("typed", ["", "234", "YZ234", "Z235", "ABCD", "    "])
def test_anything_else_does_not(typed: str) -> None:
    assert not same_code(typed, CODE)


def test_the_reminder_comes_two_weeks_before_an_unused_key_expires() -> None:
    stored = StoredKey(
        pair().fingerprint, "binance", "smartradex", "btc-spot", "t", "k…k", None, None, NOW
    )
    day, file = reminder(stored, 3, "Key; expires, soon", "Line one\nLine two")
    assert day == date(2026, 11, 16)
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert event.decoded("dtstart") == day
    assert str(event["summary"]) == "Key; expires, soon"
    assert str(event["description"]) == "Line one\nLine two"
    assert len(event.walk("VALARM")) == 1
    later, _ = reminder(replace(stored, saved_at=NOW.replace(month=10)), 3, "t", "t")
    assert (later - day).days == 30
