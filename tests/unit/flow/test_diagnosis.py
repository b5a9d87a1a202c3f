"""One cause, one message, one action: complete, short, kind, and true."""

import re
from dataclasses import replace

import pytest

from keywizard.flow.diagnosis import Action, Diagnosis, diagnose
from keywizard.flow.steps import road
from keywizard.model import errors
from keywizard.model.finding import Level
from keywizard.model.messages import ERRORS, HINTS, MESSAGES, Message
from keywizard.model.profile import AccountRule, IpMode
from keywizard.model.report import Account, IpRule, KeyReport, Known, Outcome
from keywizard.model.secret import Secret
from tests.unit.samples import (
    FLAGS,
    GOOD,
    GUIDE,
    KEY,
    SECRET,
    ended,
    guide_with_passphrase,
    journey,
    pasted,
    profile,
    ticked,
)

UNNAMED = "enablePredictionTrading"
NAMES = [*FLAGS, UNNAMED]
REPORTS: dict[str, tuple[KeyReport, IpMode]] = {
    **{str(outcome): (ended(outcome), IpMode.NONE) for outcome in Outcome if outcome != "ok"},
    **{
        f"{name} {state}": (ticked(**{name: state}), IpMode.NONE)
        for name in NAMES
        for state in Known
    },
    **{
        f"ip {mode} {bound}": (replace(GOOD, ip=IpRule(bound)), mode)
        for mode in IpMode
        for bound in Known
    },
    **{f"account {a}": (replace(GOOD, account=a), IpMode.NONE) for a in Account},
    "no boxes": (replace(GOOD, boxes=()), IpMode.NONE),
    "many": (ticked(enableFutures=Known.YES, enableWithdrawals=Known.YES), IpMode.NONE),
}


def told(report: KeyReport, mode: IpMode = IpMode.NONE, language: str = "en") -> Diagnosis:
    session = pasted(report)
    session.profile, session.page_language = profile(ip=mode), language
    diagnosis = diagnose(session)
    assert diagnosis is not None
    return diagnosis


def parts(message: Message) -> tuple[str, str, str, str]:
    return message.title, message.happened, message.why, message.todo


def test_there_is_nothing_to_say_before_a_report() -> None:
    assert diagnose(journey()) is None
    assert diagnose(pasted()) is None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("report", "mode"), REPORTS.values(), ids=REPORTS)
def test_each_answer_has_a_message_whose_blanks_are_filled(
    report: KeyReport, mode: IpMode, language: str
) -> None:
    diagnosis = told(report, mode, language)
    for part in parts(MESSAGES[diagnosis.code]):
        filled = part.format_map(diagnosis.facts)  # KeyError for a fact that is not there
        assert filled.strip()
        if report.boxes:
            assert "“”" not in filled
    assert not {KEY, SECRET} & {str(fact) for fact in diagnosis.facts.values()}


@pytest.mark.parametrize(("report", "mode"), REPORTS.values(), ids=REPORTS)
def test_each_action_leads_to_a_page_of_the_road(report: KeyReport, mode: IpMode) -> None:
    step = told(report, mode).action.step
    assert step is None or step in road(journey())


TABLE = [
    (ended(Outcome.KEY_MALFORMED), "key_malformed", Action.RETYPE, Level.REFUSE),
    (ended(Outcome.KEY_UNKNOWN), "key_unknown_or_swapped", Action.SWAP, Level.REFUSE),
    (ended(Outcome.SECRET_WRONG), "secret_wrong", Action.RETYPE, Level.REFUSE),
    (ended(Outcome.IP_OR_RIGHT_REFUSED), "ip_or_right_refused", Action.OPEN_PAGE, Level.WARN),
    (ended(Outcome.RIGHT_MISSING), "right_missing", Action.OPEN_PAGE, Level.REFUSE),
    (ended(Outcome.CLOCK_WRONG), "clock_wrong", Action.RECHECK, Level.WARN),
    (ended(Outcome.RATE_LIMITED), "rate_limited", Action.RECHECK, Level.WARN),
    (ended(Outcome.BANNED), "banned", Action.NONE, Level.WARN),
    (ended(Outcome.NETWORK_UNREACHABLE), "network_unreachable", Action.RECHECK, Level.WARN),
    (GOOD, "fit_with_caution", Action.NONE, Level.OK),
    (ticked(enableWithdrawals=Known.YES), "withdraw_on", Action.OPEN_PAGE, Level.REFUSE),
    (
        ticked(permitsUniversalTransfer=Known.YES),
        "internal_transfer_on",
        Action.OPEN_PAGE,
        Level.REFUSE,
    ),
    (ticked(enableFutures=Known.YES), "box_to_change", Action.OPEN_PAGE, Level.REFUSE),
    (ticked(enableFutures=Known.UNKNOWN), "box_unknown", Action.OPEN_PAGE, Level.REFUSE),
    (ticked(enableReading=Known.UNKNOWN), "box_unknown", Action.OPEN_PAGE, Level.REFUSE),
    (ticked(**{UNNAMED: Known.YES}), "unknown_right_on", Action.OPEN_PAGE, Level.REFUSE),
    (ticked(**{UNNAMED: Known.UNKNOWN}), "box_unknown", Action.OPEN_PAGE, Level.REFUSE),
    (
        ticked(enableSpotAndMarginTrading=Known.NO),
        "spot_trade_off",
        Action.OPEN_PAGE,
        Level.REFUSE,
    ),
    (ticked(enableReading=Known.NO), "read_off", Action.OPEN_PAGE, Level.REFUSE),
    (replace(GOOD, account=Account.MAIN), "account_main", Action.CREATE_AGAIN, Level.REFUSE),
    (replace(GOOD, ip=IpRule(Known.YES)), "ip_lock_unwanted", Action.OPEN_PAGE, Level.REFUSE),
    (REPORTS["many"][0], "several_boxes", Action.OPEN_PAGE, Level.REFUSE),
]


@pytest.mark.parametrize(("report", "code", "action", "level"), TABLE)
def test_the_cause_picks_the_message(
    report: KeyReport, code: str, action: Action, level: Level
) -> None:
    diagnosis = told(report)
    assert (diagnosis.code, diagnosis.action, diagnosis.level) == (code, action, level)


def test_a_key_without_any_caution_is_simply_right() -> None:
    assert told(GOOD, IpMode.OPTIONAL).code == "fit"


def test_a_missing_lock_is_named_where_the_service_wants_one() -> None:
    assert told(GOOD, IpMode.FIXED).code == "ip_lock_missing"


def test_a_key_of_the_main_account_goes_before_its_boxes() -> None:
    assert told(replace(REPORTS["many"][0], account=Account.MAIN)).code == "account_main"


def test_any_account_is_right_where_the_service_does_not_mind() -> None:
    session = pasted(replace(GOOD, account=Account.MAIN))
    session.profile = profile(account=AccountRule.ANY)
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert diagnosis.level is Level.OK


def test_a_swap_is_offered_only_where_the_values_look_alike() -> None:
    session = journey(guide_with_passphrase())
    for slot, text in zip(session.slots, (KEY, SECRET, "pa55-word"), strict=True):
        session.put(slot, Secret(text))
    credentials = session.credentials
    assert credentials is not None
    session.record(replace(ended(Outcome.KEY_UNKNOWN), fingerprint=credentials.fingerprint))
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert (diagnosis.code, diagnosis.action) == ("key_unknown", Action.RETYPE)


def test_the_box_is_called_what_the_page_calls_it() -> None:
    label = GUIDE.box("enableFutures")
    assert label is not None
    report = ticked(enableFutures=Known.YES)
    assert told(report, language="fr").facts["box"] == label.fr
    assert told(report, language="en").facts["box"] == label.en
    assert told(ticked(**{UNNAMED: Known.YES})).facts["box"] == UNNAMED


def test_what_the_exchange_says_cannot_replace_our_own_facts() -> None:
    diagnosis = told(ended(Outcome.BANNED, exchange="Evil", until="2026-09-01T12:02:00Z"))
    assert diagnosis.facts["exchange"] == "Binance"
    assert diagnosis.facts["until"] == "2026-09-01T12:02:00Z"


NEVER_BY_ITSELF = {
    Outcome.KEY_UNKNOWN,
    Outcome.SECRET_WRONG,
    Outcome.BANNED,
    Outcome.RATE_LIMITED,
    Outcome.KEY_MALFORMED,
    Outcome.NETWORK_UNREACHABLE,
    Outcome.CANCELLED,
}


@pytest.mark.parametrize("outcome", sorted(NEVER_BY_ITSELF))
def test_what_an_edit_cannot_mend_is_not_asked_again_by_itself(outcome: Outcome) -> None:
    assert not told(ended(outcome)).self_rechecking


def test_what_an_edit_can_mend_is() -> None:
    assert told(ticked(enableWithdrawals=Known.YES)).self_rechecking
    assert told(ended(Outcome.IP_OR_RIGHT_REFUSED)).self_rechecking
    assert not told(GOOD).self_rechecking
    assert not told(replace(GOOD, account=Account.MAIN)).self_rechecking


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


def test_no_message_is_never_used() -> None:
    used = {told(report, mode).code for report, mode in REPORTS.values()}
    assert set(MESSAGES) - used <= {"key_unknown"}  # where key and secret differ in shape
