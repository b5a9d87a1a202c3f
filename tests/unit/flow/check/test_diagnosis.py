"""One cause, one message, one action: complete, short, kind, and true."""

from dataclasses import replace

import pytest

from keywizard.flow.check.diagnosis import Action, Diagnosis, diagnose
from keywizard.flow.steps import route
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import AccountRule, IpMode
from keywizard.model.finding import Level
from keywizard.model.messages.tables import MESSAGES, Message
from keywizard.model.report import Account, IpRule, KeyReport, Known, Outcome, Right
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


def diagnosed(report: KeyReport, mode: IpMode = IpMode.NONE, language: str = "en") -> Diagnosis:
    session = pasted(report)
    session.choices.profile, session.choices.page_language = profile(ip=mode), language
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
    diagnosis = diagnosed(report, mode, language)
    for part in parts(MESSAGES[diagnosis.code]):
        filled = part.format_map(diagnosis.facts)  # KeyError for a fact that is not there
        assert filled.strip()
        if report.boxes:
            assert "“”" not in filled
    assert not {KEY, SECRET} & {str(fact) for fact in diagnosis.facts.values()}


@pytest.mark.parametrize(("report", "mode"), REPORTS.values(), ids=REPORTS)
def test_each_action_leads_to_a_page_of_the_road(report: KeyReport, mode: IpMode) -> None:
    step = diagnosed(report, mode).action.step
    assert step is None or step in route(journey())


TABLE = [
    (ended(Outcome.KEY_MALFORMED), "key_malformed", Action.RETYPE, Level.REFUSE),
    (
        ended(Outcome.KEY_UNKNOWN),
        "key_unknown_swapped_or_elsewhere",
        Action.SWAP,
        Level.REFUSE,
    ),
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
    diagnosis = diagnosed(report)
    assert (diagnosis.code, diagnosis.action, diagnosis.level) == (code, action, level)


def test_a_key_without_any_caution_is_simply_right() -> None:
    assert diagnosed(GOOD, IpMode.OPTIONAL).code == "fit"


def test_a_missing_lock_is_named_where_the_service_wants_one() -> None:
    assert diagnosed(GOOD, IpMode.FIXED).code == "ip_lock_missing"


def test_a_key_of_the_main_account_goes_before_its_boxes() -> None:
    assert diagnosed(replace(REPORTS["many"][0], account=Account.MAIN)).code == "account_main"


def test_any_account_is_right_where_the_service_does_not_mind() -> None:
    session = pasted(replace(GOOD, account=Account.MAIN))
    session.choices.profile = profile(account=AccountRule.ANY)
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert diagnosis.level is Level.OK


def test_a_swap_is_offered_only_where_the_values_look_alike() -> None:
    session = journey(guide_with_passphrase())
    for field, text in zip(session.choices.fields, (KEY, SECRET, "pa55-word"), strict=True):
        session.put(field, Secret(text))
    credentials = session.values.credentials
    assert credentials is not None
    session.judgement.record(
        replace(ended(Outcome.KEY_UNKNOWN), fingerprint=credentials.fingerprint)
    )
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert (diagnosis.code, diagnosis.action) == ("key_unknown_elsewhere", Action.RETYPE)


def test_an_unknown_key_may_be_another_sites() -> None:
    diagnosis = diagnose(pasted(ended(Outcome.KEY_UNKNOWN)))
    assert diagnosis is not None
    named = diagnosis.facts["elsewhere"]
    assert isinstance(named, tuple)
    assert set(named) & {"Binance.US"}


@pytest.mark.parametrize(
    ("facts", "error"),
    [({"code": -1000}, "-1000"), ({"status": 502}, "HTTP 502"), ({}, "–")],
)
def test_an_exchanges_own_error_is_named(facts: dict[str, str | int], error: str) -> None:
    diagnosis = diagnose(pasted(replace(ended(Outcome.SERVER_TROUBLE), facts=facts)))
    assert diagnosis is not None
    assert diagnosis.facts["error"] == error


def test_a_clock_that_is_far_off_is_told_in_hours() -> None:
    far = replace(
        ended(Outcome.CLOCK_WRONG), facts={"reason": "too_far"}, clock_offset_ms=-90_000_000
    )
    diagnosis = diagnose(pasted(far))
    assert diagnosis is not None
    assert (diagnosis.code, diagnosis.facts["hours"]) == ("clock_far_off", 25)


def test_the_box_is_called_what_the_page_calls_it() -> None:
    label = GUIDE.box("enableFutures")
    assert label is not None
    report = ticked(enableFutures=Known.YES)
    assert diagnosed(report, language="fr").facts["box"] == label.in_("fr")
    assert diagnosed(report, language="en").facts["box"] == label.in_("en")
    assert diagnosed(ticked(**{UNNAMED: Known.YES})).facts["box"] == UNNAMED


def test_what_the_exchange_says_cannot_replace_our_own_facts() -> None:
    diagnosis = diagnosed(ended(Outcome.BANNED, exchange="Evil", until="2026-09-01T12:02:00Z"))
    assert diagnosis.facts["exchange"] == "Binance"
    assert diagnosis.facts["until"] == "2026-09-01T12:02:00Z"


def test_an_exchange_that_counts_calls_is_never_asked_unasked() -> None:
    session = pasted(ticked(enableWithdrawals=Known.YES))
    assert session.choices.guide is not None
    session.choices.guide = replace(session.choices.guide, recheck_by_itself=False)
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert not diagnosis.self_rechecking


def test_what_is_wanted_is_told_in_the_words_of_the_page() -> None:
    wanted = ("Enable Reading", "Enable Spot & Margin Trading")
    assert diagnosed(GOOD).facts["wanted"] == wanted
    assert diagnosed(ended(Outcome.RIGHT_MISSING)).facts["wanted"] == wanted
    assert diagnosed(ticked(enableSpotAndMarginTrading=Known.NO)).facts["wanted"] == wanted[:1]
    assert diagnosed(GOOD, language="fr").facts["wanted"] == (
        "Permettre la lecture",
        "Activer le trading Spot et sur marge",
    )


def test_a_required_right_of_any_kind_has_words_when_it_is_off() -> None:
    """A service may need more than reading and Spot trading."""
    session = pasted(GOOD)
    session.choices.page_language = "en"
    rules = profile()
    rules = replace(rules, required=(*rules.required, Right.FUTURES))
    session.choices.profile = rules
    diagnosis = diagnose(session)
    assert diagnosis is not None
    assert diagnosis.code == "box_off"
    assert diagnosis.facts["box"] == "Enable Futures"


def test_a_passphrase_of_ours_that_was_not_typed_is_told_apart() -> None:
    codes = []
    for made in (True, False):
        session = journey(guide_with_passphrase())
        session.put(KeyField.API_KEY, Secret(KEY))
        session.put(KeyField.SECRET, Secret(SECRET))
        session.put(KeyField.PASSPHRASE, Secret("pa55-word"), generated=made)
        credentials = session.values.credentials
        assert credentials is not None
        report = ended(Outcome.PASSPHRASE_OR_SECRET_WRONG)
        session.judgement.record(replace(report, fingerprint=credentials.fingerprint))
        diagnosis = diagnose(session)
        assert diagnosis is not None
        codes.append(diagnosis.code)
    assert codes == ["passphrase_not_taken", "passphrase_or_secret_wrong"]


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
    assert not diagnosed(ended(outcome)).self_rechecking


def test_what_an_edit_can_mend_is() -> None:
    assert diagnosed(ticked(enableWithdrawals=Known.YES)).self_rechecking
    assert diagnosed(ended(Outcome.IP_OR_RIGHT_REFUSED)).self_rechecking
    assert not diagnosed(GOOD).self_rechecking
    assert not diagnosed(replace(GOOD, account=Account.MAIN)).self_rechecking
