"""Every message is complete, short and kind, and leads somewhere."""

import re
from collections.abc import Iterator

import pytest

from keywizard.flow.check.diagnosis_table import TABLE, DiagnosisRule
from keywizard.flow.session import Session
from keywizard.flow.steps import route
from keywizard.flow.values.capture import Hint
from keywizard.model import errors
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.messages.doctor import ROWS
from keywizard.model.messages.message import Filling
from keywizard.model.messages.tables import DOCTOR, ERRORS, HINTS, MESSAGES, Message, fill
from keywizard.model.report import Outcome
from tests.unit.samples import CATALOGUE, GUIDES

PROFILES = CATALOGUE.profiles


def parts(message: Message) -> tuple[str, str, str, str]:
    return message.title, message.happened, message.why, message.todo


EVERY = {**MESSAGES, **{f"error {code}": message for code, message in ERRORS.items()}}
UNKIND = (
    "invalid|forbidden|unexpected|illegal|fatal|abort|please|sorry|oops|unfortunately"
    "|you failed|you did|your mistake|your fault|you must"
)


@pytest.mark.parametrize("message", EVERY.values(), ids=EVERY)
def test_a_message_is_short_and_kind(message: Message) -> None:
    said = " ".join((message.happened, message.why, message.todo))
    assert len(re.findall(r"[\w{}’'/.-]*\w[\w{}’'/.-]*", said)) <= 40
    assert len(message.title.split()) <= 7
    whole = f"{message.title} {said}"
    assert "!" not in whole
    assert not re.search(rf"\b({UNKIND})\b", whole, re.IGNORECASE)
    for part in parts(message)[1:]:
        assert part.endswith((".", "?"))


@pytest.mark.parametrize("hint", HINTS.values())
def test_a_hint_is_one_short_line(hint: str) -> None:
    assert len(hint.split()) <= 20
    assert "!" not in hint


def test_every_hint_has_words() -> None:
    assert {str(hint) for hint in Hint} <= set(HINTS)
    reasons = {"empty", "malformed", "name", "network", "own", "port", "unusable"}
    assert {f"address_{reason}" for reason in reasons} <= set(HINTS)


def routes(profile: ServiceProfile) -> Iterator[Session]:
    for plan in profile.exchanges:
        branches: list[str | None] = [each.id for each in plan.branches]
        for branch in branches or [None]:
            session = Session()
            bot = profile.bots[0] if profile.bots else None
            session.choose(profile, bot, GUIDES[plan.id])
            session.choices.branch = branch
            yield session


@pytest.mark.parametrize("row", TABLE, ids=[row.code for row in TABLE])
@pytest.mark.parametrize("profile", PROFILES, ids=[each.id for each in PROFILES])
def test_each_action_leads_to_a_page_of_every_road(
    profile: ServiceProfile, row: DiagnosisRule
) -> None:
    for session in routes(profile):
        assert row.action.step is None or row.action.step in route(session)


def test_no_message_speaks_of_particular_rights_where_a_profile_may_want_others() -> None:
    about = {"spot_trade_off", "withdraw_on", "internal_transfer_on"}
    for code, message in MESSAGES.items():
        if code not in about:
            assert not re.search(r"(?i)\b(spot|borrow)", " ".join(parts(message))), code


def test_a_lock_that_the_service_wants_is_never_to_be_opened() -> None:
    for code, message in MESSAGES.items():
        if code not in {"ip_blocked", "ip_or_right_refused", "ip_lock_unwanted"}:
            assert "IP restriction" not in message.todo, code


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("tick “{wanted}”, then “{save}”.", "tick “A {x}”, “B”, then “S”."),
        ("cochez «\xa0{wanted}\xa0».", "cochez «\xa0A {x}\xa0», «\xa0B\xa0»."),
        ("{wanted}: {count} “{one}” “{unknown}”", "A {x}, B: 2 “C” “…”"),
    ],
)
def test_several_names_are_quoted_one_by_one(sentence: str, told: str) -> None:
    names: dict[str, Filling] = {"wanted": ("A {x}", "B"), "one": ("C",)}
    assert fill(sentence, names | {"save": "S", "count": 2}) == told


def test_every_vault_and_keyring_error_has_words() -> None:
    """But for the roots, which `internal` speaks for."""
    kinds = [getattr(errors, name) for name in errors.__all__]
    told_codes = {
        kind.code
        for kind in kinds
        if issubclass(kind, errors.VaultError | errors.KeyringError)
        and kind not in {errors.VaultError, errors.KeyringError}
    }
    assert told_codes <= set(ERRORS)
    assert {"internal", "slot_stale", "report_too_old"} <= set(ERRORS)


def test_every_outcome_of_the_network_has_words() -> None:
    assert {kind.code for kind in (errors.Unreachable, errors.Inspected, errors.AnswerRefused)} <= {
        str(outcome) for outcome in Outcome
    } & set(MESSAGES)


def test_the_doctor_has_one_text_for_each_row() -> None:
    with_row = {code for code, each in {**ERRORS, **MESSAGES}.items() if each.doctor}
    assert not with_row & set(ROWS)
    keyring = [each.code for each in vars(errors).values() if _is(each, errors.KeyringError)]
    assert {*keyring, "network_unreachable", "banned", "maintenance", "crashed"} <= set(DOCTOR)
    assert len(set(DOCTOR.values())) == len(DOCTOR)


def _is(each: object, kind: type[errors.KeywizardError]) -> bool:
    return isinstance(each, type) and issubclass(each, kind)
