"""What is told where the service wants a lock, before and after the user declares it closed."""

from dataclasses import replace

import pytest

from keywizard.flow.check.diagnosis import diagnose
from keywizard.model.data.profile import IpMode
from keywizard.model.messages.tables import MESSAGES
from keywizard.model.report import Account, Box, IpRule, Known, Outcome, Right
from keywizard.model.step import Step
from tests.unit.flow.routes import ADDRESS, OWN, locking, walking
from tests.unit.samples import GOOD, at, ended, pair, ticked

BOTH_LISTED = replace(GOOD, ip=IpRule(Known.YES))
READ_ONLY = ticked(enableSpotAndMarginTrading=Known.NO)
WITHDRAWS = ticked(enableWithdrawals=Known.YES)
SHUT_OUT = ended(Outcome.IP_OR_RIGHT_REFUSED)
LOCK_REPORTS = {
    "refused": [SHUT_OUT],
    "refused, IPv6": [replace(SHUT_OUT, ip=IpRule(seen="2001:db8::1"))],
    "refused, IPv4": [replace(SHUT_OUT, ip=IpRule(seen=OWN))],
    "locked": [BOTH_LISTED, SHUT_OUT],
    "locked, boxes missing": [READ_ONLY, SHUT_OUT],
    "withdrawals, locked": [WITHDRAWS, SHUT_OUT],
    "own address": [BOTH_LISTED],
    "no lock": [GOOD],
    "address missing": [replace(GOOD, ip=IpRule(Known.YES, (OWN,)))],
    "expiry": [replace(BOTH_LISTED, facts={"trading_expires": "2026-12-01T00:00:00Z"})],
    "nonce": [replace(BOTH_LISTED, facts={"nonce": "microseconds"})],
    "gone": [BOTH_LISTED, ended(Outcome.KEY_UNKNOWN)],
    "rejected since": [BOTH_LISTED, ended(Outcome.CREDENTIALS_REJECTED)],
}
LOCK_CODES = {
    # not declared, declared
    "refused": ("locked_from_start_or_go_on", "locked_unchecked"),
    "refused, IPv6": ("ip_blocked_v6", "locked_unchecked"),
    "refused, IPv4": ("locked_from_start_or_go_on", "locked_unchecked"),
    "locked": ("lock_to_confirm", "locked_as_intended"),
    "locked, boxes missing": ("lock_to_confirm", "locked_boxes_unseen"),
    "withdrawals, locked": ("locked_but_refused", "locked_but_refused"),
    "own address": ("fit_lock_next", "own_address_still_listed"),
    "no lock": ("ip_lock_missing", "ip_lock_missing"),
    "address missing": ("address_missing", "address_missing"),
    "expiry": ("trading_right_expires", "own_address_still_listed"),
    "nonce": ("nonce_microseconds", "nonce_microseconds"),
    "gone": ("key_gone", "key_gone"),
    "rejected since": ("credentials_rejected_since", "credentials_rejected_since"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", LOCK_REPORTS)
def test_where_the_service_wants_a_lock(case: str, language: str) -> None:
    for declared, code in zip((False, True), LOCK_CODES[case], strict=True):
        session = walking(*LOCK_REPORTS[case])
        session.judgement.lock_declared, session.choices.page_language = declared, language
        diagnosis = diagnose(session)
        assert diagnosis is not None
        assert diagnosis.code == code
        message = MESSAGES[code]
        for part in (message.title, message.happened, message.why, message.todo):
            filled = part.format_map(diagnosis.facts)
            assert "“”" not in filled
            assert "  " not in filled
        assert diagnosis.facts["service_address"] == ADDRESS


def test_a_service_that_checks_nothing_is_not_leant_on() -> None:
    rules = locking(validates=False)
    codes = []
    for reports in ([SHUT_OUT], [READ_ONLY, SHUT_OUT], [at(BOTH_LISTED, 901), SHUT_OUT]):
        session = walking(*reports, rules=rules)
        session.judgement.lock_declared = True
        diagnosis = diagnose(session)
        assert diagnosis is not None
        codes.append(diagnosis.code)
    assert codes == ["locked_never_checked"] * 3


FACTS = {
    "en": {
        "edit": "Edit restrictions",
        "save": "Save",
        "wanted": ("Enable Reading",),
        "box": "Enable Spot & Margin Trading",
        "elsewhere": ("Binance.US", "the test network", "demo mode"),
    },
    "fr": {
        "edit": "Modifier les restrictions",
        "save": "Sauvegarder",
        "wanted": ("Permettre la lecture",),
        "box": "Activer le trading Spot et sur marge",
        "elsewhere": ("Binance.US", "le réseau de test", "le mode démo"),
    },
}


@pytest.mark.parametrize("language", FACTS)
def test_every_fact_is_there_in_the_language_of_the_page(language: str) -> None:
    report = replace(READ_ONLY, ip=IpRule(Known.YES, seen=OWN), facts={"code": -1})
    rules = locking(IpMode.FIXED, addresses=(ADDRESS, "203.0.113.8"))
    session = walking(report, rules=rules)
    session.choices.page_language = language
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert diagnosis.facts == {
        "code": -1,
        "exchange": "Binance",
        "service": "SmartradeX",
        "hint": pair().hint,
        "count": 1,
        "address": OWN,
        "family": "IPv4",
        "service_address": f"{ADDRESS}, 203.0.113.8",
        "day": "",
        "error": "-1",
        "hours": 0,
        **FACTS[language],
    }


def test_what_is_not_known_is_empty() -> None:
    diagnosis = diagnose(walking(replace(BOTH_LISTED, boxes=(*GOOD.boxes,)), address=None))
    assert diagnosis is not None
    empty = ("box", "address", "family", "service_address", "day")
    assert [diagnosis.facts[name] for name in empty] == [""] * 5


def test_a_wanted_box_without_a_label_is_called_by_its_raw_name() -> None:
    boxes = (*GOOD.boxes, Box("newReading", Right.READ, Known.YES))
    session = walking(replace(BOTH_LISTED, boxes=boxes))
    session.choices.page_language = "en"
    diagnosis = diagnose(session)
    assert diagnosis is not None
    wanted = ("Enable Reading", "Enable Spot & Margin Trading", "newReading")
    assert diagnosis.facts["wanted"] == wanted


def test_values_that_were_answered_once_are_right_ever_after() -> None:
    rejected = ended(Outcome.CREDENTIALS_REJECTED)
    for reports, code in (
        ([BOTH_LISTED, SHUT_OUT, rejected], "credentials_rejected_since"),
        ([SHUT_OUT, BOTH_LISTED, rejected], "credentials_rejected_since"),
        ([BOTH_LISTED, rejected, rejected], "credentials_rejected_since"),
        ([rejected, rejected], "credentials_rejected"),
        ([rejected], "credentials_rejected"),
    ):
        diagnosis = diagnose(walking(*reports))
        assert diagnosis is not None
        assert diagnosis.code == code


def test_the_addresses_are_facts() -> None:
    session = walking(replace(SHUT_OUT, ip=IpRule(seen="2001:db8::1")))
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert diagnosis.facts["address"] == "2001:db8::1"
    assert diagnosis.facts["family"] == "IPv6"
    session = walking(replace(BOTH_LISTED, facts={"trading_expires": "2026-12-01T00:00:00Z"}))
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert diagnosis.facts["day"] == "2026-12-01"


def test_on_the_page_of_the_entry_only_harm_counts() -> None:
    wrong = ticked(enableSpotAndMarginTrading=Known.NO, enableWithdrawals=Known.YES)
    codes = []
    for report in (READ_ONLY, GOOD, wrong, replace(GOOD, account=Account.MAIN), SHUT_OUT):
        session = walking(report, branch="later", address=None)
        session.step = Step.ENTRY
        diagnosis = diagnose(session)
        assert diagnosis is not None
        codes.append(diagnosis.code)
    assert codes == [
        "entry_ready",
        "entry_ready",
        "withdraw_on",
        "account_main",
        "locked_from_start",
    ]
