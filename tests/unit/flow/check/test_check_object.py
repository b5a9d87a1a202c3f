"""The check object and its exit codes are a contract with other programs (DESIGN §5)."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from keywizard.flow.check.check_object import check_object, exit_code
from keywizard.model.credentials import Evidence
from keywizard.model.report import Account, IpRule, KeyReport, Known, Outcome
from keywizard.model.words import LANGUAGES
from keywizard.policy import judge
from tests.unit.samples import GOOD, GUIDE, KEY, PROFILE, SECRET, ended, pair, ticked


@pytest.fixture(autouse=True)
def french_and_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A box is given in each language that there is; these two are in the contract."""
    for code in LANGUAGES.keys() - {"fr", "en"}:
        monkeypatch.delitem(LANGUAGES, code)


def object_of(report: KeyReport) -> dict[str, object]:
    return check_object(report, judge(report, PROFILE), GUIDE, "smartradex", "btc-spot")


def code(report: KeyReport) -> int:
    return exit_code(report, judge(report, PROFILE))


def test_the_whole_object_for_a_fit_key() -> None:
    bare = replace(GOOD, boxes=GOOD.boxes[:2], clock_offset_ms=-7)
    assert object_of(bare) == {
        "schema": 1,
        "exchange": "binance",
        "service": "smartradex",
        "bot": "btc-spot",
        "fingerprint": pair().fingerprint,
        "inspected_at": "2026-09-01T12:00:00Z",
        "outcome": "ok",
        "fit": True,
        "evidence": "checked_here",
        "rights": {
            "read": "yes",
            "spot_trade": "yes",
            "margin": "no",
            "futures": "no",
            "options": "no",
            "lend": "no",
            "internal_transfer": "no",
            "withdraw": "no",
            "admin": "no",
        },
        "other_rights": [],
        "ip": {"bound": "no", "addresses": [], "seen": None},
        "account": "sub",
        "created": "2026-09-01T12:00:00Z",
        "clock_offset_ms": -7,
        "calls": 3,
        "findings": [
            {
                "code": "read_on",
                "level": "ok",
                "box": {"en": "Enable Reading", "fr": "Permettre la lecture"},
            },
            {
                "code": "spot_trade_on",
                "level": "ok",
                "box": {
                    "en": "Enable Spot & Margin Trading",
                    "fr": "Activer le trading Spot et sur marge",
                },
            },
            {"code": "account_sub", "level": "ok", "box": None},
            {"code": "ip_open", "level": "warn", "box": None},
        ],
    }


def test_a_right_without_label_is_called_by_its_raw_name() -> None:
    found = object_of(ticked(enableNewThing=Known.YES))
    assert found["other_rights"] == ["enableNewThing"]
    assert {
        "code": "unknown_right_on",
        "level": "refuse",
        "box": {"en": "enableNewThing", "fr": "enableNewThing"},
    } in found["findings"]  # type: ignore[operator]


def test_a_refused_key_has_no_evidence() -> None:
    found = object_of(ticked(enableWithdrawals=Known.YES))
    assert (found["fit"], found["evidence"]) == (False, None)


def test_what_is_not_known_is_not_claimed() -> None:
    found = object_of(ended(Outcome.BANNED))
    assert (found["fit"], found["evidence"], found["created"]) == (None, None, None)
    assert (found["account"], found["findings"]) == ("unknown", [])
    assert found["ip"] == {"bound": "unknown", "addresses": [], "seen": None}
    assert set(dict(found["rights"]).values()) == {"unknown"}  # type: ignore[call-overload]


@pytest.mark.parametrize("outcome", Outcome)
def test_the_object_has_the_same_plain_form_for_every_outcome(outcome: Outcome) -> None:
    found = object_of(GOOD if outcome is Outcome.OK else ended(outcome))
    assert json.loads(json.dumps(found)) == found
    assert list(found) == list(object_of(GOOD))
    assert found["outcome"] == outcome.value
    text = json.dumps(found)
    assert KEY not in text
    assert SECRET not in text


def test_moments_are_told_in_utc() -> None:
    paris = datetime(2026, 9, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    found = object_of(replace(GOOD, inspected_at=paris, created=paris))
    assert found["inspected_at"] == found["created"] == "2026-09-01T12:00:00Z"


THREE = {
    Outcome.KEY_MALFORMED,
    Outcome.KEY_UNKNOWN,
    Outcome.SECRET_WRONG,
    Outcome.PASSPHRASE_OR_SECRET_WRONG,
    Outcome.CREDENTIALS_REJECTED,
    Outcome.ACCOUNT_FROZEN,
    Outcome.KEY_VERSION_OLD,
}


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.OK])
def test_the_exit_code_of_each_outcome(outcome: Outcome) -> None:
    special = {Outcome.RIGHT_MISSING: 1, Outcome.CANCELLED: 130}
    expected = special.get(outcome, 3 if outcome in THREE else 4)
    assert code(ended(outcome)) == expected
    assert object_of(ended(outcome))["fit"] is (False if expected == 1 else None)


def test_the_exit_code_of_an_answer() -> None:
    assert code(GOOD) == 0
    assert code(ticked(enableWithdrawals=Known.YES)) == 1
    assert code(replace(GOOD, account=Account.MAIN)) == 1
    assert code(replace(GOOD, ip=IpRule(Known.YES))) == 1


LOCKED = ended(Outcome.IP_OR_RIGHT_REFUSED)
EVIDENCES = [
    (Evidence.CHECKED_THEN_LOCKED, True, 0),
    (Evidence.IDENTITY_THEN_LOCKED, None, 4),
    (Evidence.LOCKED_UNCHECKED, None, 4),
    (None, None, 4),
]


@pytest.mark.parametrize(("evidence", "fit", "expected"), EVIDENCES)
def test_what_a_lock_is_worth_is_named_and_what_was_seen_stays(
    evidence: Evidence | None, *, fit: bool | None, expected: int
) -> None:
    verdict = judge(LOCKED, PROFILE)
    found = check_object(LOCKED, verdict, GUIDE, "smartradex", "btc-spot", evidence=evidence)
    assert (found["fit"], found["evidence"]) == (fit, evidence)
    assert found["outcome"] == "ip_or_right_refused"
    assert set(found["rights"].values()) == {"unknown"}
    assert list(found) == list(object_of(GOOD))
    assert exit_code(LOCKED, verdict, evidence) == expected


def test_the_evidence_of_an_answer_needs_no_saying() -> None:
    verdict = judge(GOOD, PROFILE)
    here = check_object(
        GOOD, verdict, GUIDE, "smartradex", "btc-spot", evidence=Evidence.CHECKED_HERE
    )
    assert here == object_of(GOOD)
    assert exit_code(GOOD, verdict, Evidence.CHECKED_HERE) == 0
