"""The decision table: each row is reached, and every outcome in every situation has one."""

from dataclasses import fields, replace
from itertools import product

import pytest

from keywizard.flow.check.diagnosis_table import TABLE, Action, DiagnosisRule, Situation
from keywizard.model.credentials import Evidence
from keywizard.model.data.profile import IpMode
from keywizard.model.finding import Level
from keywizard.model.messages.tables import MESSAGES
from keywizard.model.report import Outcome

OK, WARN, REFUSE = Level.OK, Level.WARN, Level.REFUSE
OPEN, AGAIN, NEW = Action.OPEN_PAGE, Action.RECHECK, Action.CREATE_AGAIN
NONE, RETYPE, SWAP, CONFIRM = Action.NONE, Action.RETYPE, Action.SWAP, Action.CONFIRM_LOCK
TRUST = Action.TRUST_COMPUTER
OWN, OPEN_KEY = frozenset({"own_address_listed"}), frozenset({"ip_open"})


def of(outcome: Outcome, **more: object) -> Situation:
    return replace(Situation(outcome), **more)  # type: ignore[arg-type]


def shut(**more: object) -> Situation:
    """Refused from this computer, where the service wants a lock."""
    return replace(of(Outcome.IP_OR_RIGHT_REFUSED, ip=IpMode.ASSIGNED), **more)  # type: ignore[arg-type]


def ok(**more: object) -> Situation:
    return of(Outcome.OK, **more)


EXPECTED: list[tuple[Situation, str, Level, Action, bool]] = [
    # refused from this computer
    (shut(evidence=Evidence.CHECKED_THEN_LOCKED), "locked_as_intended", OK, NONE, False),
    (shut(evidence=Evidence.IDENTITY_THEN_LOCKED), "locked_boxes_unseen", WARN, NONE, False),
    (shut(evidence=Evidence.LOCKED_UNCHECKED), "locked_unchecked", WARN, NONE, False),
    (of(Outcome.IP_BLOCKED), "ip_blocked", WARN, OPEN, True),
    (of(Outcome.IP_OR_RIGHT_REFUSED), "ip_or_right_refused", WARN, OPEN, True),
    (shut(confirmable=True, answered_before=True), "lock_to_confirm", WARN, CONFIRM, True),
    (
        shut(confirmable=True, answered_before=True, refused_before=True),
        "lock_to_confirm",
        WARN,
        CONFIRM,
        True,
    ),
    (shut(refused_before=True), "locked_but_refused", REFUSE, OPEN, True),
    (shut(refused_before=True, declared=True), "locked_but_refused", REFUSE, OPEN, True),
    (shut(declared=True), "locked_never_checked", WARN, OPEN, True),
    (shut(seen="IPv6"), "ip_blocked_v6", WARN, OPEN, True),
    (shut(confirmable=True), "locked_from_start_or_go_on", WARN, OPEN, True),
    (shut(confirmable=True, seen="IPv4"), "locked_from_start_or_go_on", WARN, OPEN, True),
    (shut(seen="IPv4"), "ip_blocked_seen", WARN, OPEN, True),
    (shut(), "locked_from_start", WARN, OPEN, True),
    (shut(outcome=Outcome.IP_BLOCKED), "locked_from_start", WARN, OPEN, True),
    (shut(ip=IpMode.OPTIONAL), "locked_from_start", WARN, OPEN, True),
    (shut(ip=IpMode.FIXED), "locked_from_start", WARN, OPEN, True),
    # rejected
    (of(Outcome.KEY_MALFORMED), "key_malformed", REFUSE, RETYPE, False),
    (of(Outcome.KEY_UNKNOWN, answered_before=True, alike=True), "key_gone", REFUSE, NEW, False),
    (of(Outcome.KEY_UNKNOWN, alike=True), "key_unknown_or_swapped", REFUSE, SWAP, False),
    (of(Outcome.KEY_UNKNOWN), "key_unknown", REFUSE, RETYPE, False),
    (of(Outcome.SECRET_WRONG, alike=True), "secret_wrong", REFUSE, RETYPE, False),
    (
        of(Outcome.PASSPHRASE_OR_SECRET_WRONG, made=True),
        "passphrase_not_taken",
        REFUSE,
        RETYPE,
        False,
    ),
    (
        of(Outcome.PASSPHRASE_OR_SECRET_WRONG),
        "passphrase_or_secret_wrong",
        REFUSE,
        RETYPE,
        False,
    ),
    (
        of(Outcome.CREDENTIALS_REJECTED, answered_before=True),
        "credentials_rejected_since",
        REFUSE,
        OPEN,
        True,
    ),
    (of(Outcome.CREDENTIALS_REJECTED), "credentials_rejected", REFUSE, RETYPE, False),
    (of(Outcome.ACCOUNT_FROZEN), "account_frozen", REFUSE, OPEN, False),
    (of(Outcome.KEY_VERSION_OLD), "key_version_old", REFUSE, NEW, False),
    # nothing learned
    (of(Outcome.CLOCK_WRONG), "clock_wrong", WARN, AGAIN, False),
    (of(Outcome.NONCE_TOO_SMALL), "nonce_too_small", WARN, NEW, False),
    (of(Outcome.RATE_LIMITED), "rate_limited", WARN, AGAIN, False),
    (of(Outcome.BANNED), "banned", WARN, NONE, False),
    (of(Outcome.GEO_BLOCKED), "geo_blocked", WARN, NONE, False),
    (of(Outcome.MAINTENANCE), "maintenance", WARN, AGAIN, False),
    (of(Outcome.NETWORK_UNREACHABLE), "network_unreachable", WARN, AGAIN, False),
    (
        of(Outcome.NETWORK_UNREACHABLE, reason="tls_host"),
        "certificate_of_other",
        WARN,
        AGAIN,
        False,
    ),
    (
        of(Outcome.NETWORK_UNREACHABLE, reason="tls_expired"),
        "certificate_expired",
        WARN,
        AGAIN,
        False,
    ),
    (
        of(Outcome.NETWORK_UNREACHABLE, reason="tls_not_yet_valid"),
        "certificate_not_yet_valid",
        WARN,
        AGAIN,
        False,
    ),
    (
        of(Outcome.NETWORK_UNREACHABLE, reason="tls_version"),
        "encryption_outdated",
        WARN,
        AGAIN,
        False,
    ),
    (of(Outcome.NETWORK_UNREACHABLE, reason="dns"), "network_unreachable", WARN, AGAIN, False),
    (of(Outcome.CONNECTION_INSPECTED), "connection_inspected", WARN, TRUST, False),
    (of(Outcome.CONNECTION_INSPECTED, trusting=True), "connection_unknown", WARN, AGAIN, False),
    (of(Outcome.UNEXPECTED_ANSWER), "unexpected_answer", WARN, AGAIN, False),
    (of(Outcome.CANCELLED), "cancelled", WARN, AGAIN, False),
    # something to change
    (of(Outcome.RIGHT_MISSING, cause="right_missing"), "right_missing", REFUSE, OPEN, True),
    (ok(cause="account_main"), "account_main", REFUSE, NEW, False),
    (ok(cause="several"), "several_boxes", REFUSE, OPEN, True),
    (ok(cause="withdraw_on"), "withdraw_on", REFUSE, OPEN, True),
    (ok(cause="internal_transfer_on"), "internal_transfer_on", REFUSE, OPEN, True),
    (ok(cause="unknown_right_on"), "unknown_right_on", REFUSE, OPEN, True),
    (ok(cause="box_on"), "box_to_change", REFUSE, OPEN, True),
    (ok(cause="box_off"), "box_off", REFUSE, OPEN, True),
    (ok(cause="box_unknown"), "box_unknown", REFUSE, OPEN, True),
    (ok(cause="spot_trade_off"), "spot_trade_off", REFUSE, OPEN, True),
    (ok(cause="read_off"), "read_off", REFUSE, OPEN, True),
    (ok(cause="ip_lock_unwanted"), "ip_lock_unwanted", REFUSE, OPEN, True),
    (ok(cause="ip_lock_missing"), "ip_lock_missing", REFUSE, OPEN, True),
    (ok(cause="assigned_address_missing"), "address_missing", REFUSE, OPEN, True),
    (ok(cause="withdraw_on", entry=True), "withdraw_on", REFUSE, OPEN, True),
    # right
    (ok(entry=True, warned=OPEN_KEY), "entry_ready", OK, NONE, False),
    (
        ok(warned=frozenset({"account_cannot_trade", "ip_open"})),
        "account_cannot_trade",
        WARN,
        NONE,
        False,
    ),
    (ok(cause="account_unified"), "account_unified", REFUSE, OPEN, False),
    (ok(cause="account_paper"), "account_paper", REFUSE, NEW, False),
    (ok(warned=frozenset({"nonce_microseconds"})), "nonce_microseconds", WARN, NEW, False),
    (ok(declared=True, warned=OWN), "own_address_still_listed", WARN, OPEN, True),
    (ok(declared=True, warned=OPEN_KEY), "lock_absent", WARN, OPEN, True),
    (
        ok(warned=frozenset({"trading_right_expires", "ip_open"})),
        "trading_right_expires",
        OK,
        NONE,
        False,
    ),
    (
        ok(warned=OWN | {"assigned_address_missing"}, lock_ahead=True),
        "address_missing",
        WARN,
        OPEN,
        True,
    ),
    (ok(warned=OWN, lock_ahead=True), "fit_lock_next", OK, NONE, False),
    (ok(warned=OWN), "fit_with_caution", OK, NONE, False),
    (ok(warned=OPEN_KEY), "fit_with_caution", OK, NONE, False),
    (ok(declared=True), "fit", OK, NONE, False),
    (ok(), "fit", OK, NONE, False),
    # the exchange, or something before it, cannot answer
    (of(Outcome.SERVER_TROUBLE), "server_trouble", WARN, AGAIN, False),
    (of(Outcome.BLOCKED_BY_FIREWALL), "blocked_by_firewall", WARN, AGAIN, False),
    (of(Outcome.IDENTITY_UNVERIFIED), "identity_unverified", WARN, OPEN, False),
    (of(Outcome.CLOCK_WRONG, reason="too_far"), "clock_far_off", WARN, AGAIN, False),
    (of(Outcome.UNEXPECTED_ANSWER, reason="web_page"), "sign_in_page", WARN, AGAIN, False),
    (of(Outcome.UNEXPECTED_ANSWER, reason="redirect"), "sign_in_page", WARN, AGAIN, False),
    (of(Outcome.UNEXPECTED_ANSWER, reason="unauthorised"), "unauthorised", WARN, AGAIN, False),
    (of(Outcome.UNEXPECTED_ANSWER, reason="endpoint_gone"), "endpoint_gone", WARN, NONE, False),
    # the key may be another site's
    (of(Outcome.KEY_UNKNOWN, elsewhere=True), "key_unknown_elsewhere", REFUSE, RETYPE, False),
    (
        of(Outcome.KEY_UNKNOWN, alike=True, elsewhere=True),
        "key_unknown_swapped_or_elsewhere",
        REFUSE,
        SWAP,
        False,
    ),
]


def row_for(situation: Situation) -> DiagnosisRule:
    return next(row for row in TABLE if row.fits(situation))


@pytest.mark.parametrize(
    ("situation", "code", "level", "action", "recheck"),
    EXPECTED,
    ids=[f"{number} {code}" for number, (_, code, *_rest) in enumerate(EXPECTED)],
)
def test_the_situation_picks_the_row(
    situation: Situation, code: str, level: Level, action: Action, *, recheck: bool
) -> None:
    row = row_for(situation)
    assert (row.code, row.level, row.action, row.recheck) == (code, level, action, recheck)


def test_every_row_is_reached() -> None:
    reached = {id(row_for(situation)) for situation, *_ in EXPECTED}
    assert [row.code for row in TABLE if id(row) not in reached] == []


def test_every_row_has_words_and_every_word_a_row() -> None:
    assert {row.code for row in TABLE} == set(MESSAGES)


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.OK])
def test_every_outcome_has_a_row_in_every_situation(outcome: Outcome) -> None:
    flags = [field.name for field in fields(Situation) if field.type in {bool, "bool"}]
    assert len(flags) == 10
    for mode, values in product(IpMode, product([False, True], repeat=len(flags))):
        for evidence in [None, *Evidence]:
            choice = dict(zip(flags, values, strict=True))
            row_for(of(outcome, ip=mode, evidence=evidence, **choice))


def test_nothing_repeats_itself_that_no_edit_can_mend() -> None:
    """D8: only where the user is told to change something on the exchange, or has done so."""
    for row in TABLE:
        if row.recheck:
            assert row.action in {Action.OPEN_PAGE, Action.CONFIRM_LOCK}
    never = {Outcome.KEY_UNKNOWN, Outcome.SECRET_WRONG, Outcome.RATE_LIMITED, Outcome.BANNED}
    assert not any(row.recheck for row in TABLE if row.outcomes & never)


def test_green_is_only_what_was_answered_or_checked_before() -> None:
    """D3: no other outcome, and no declaration alone, is told as right."""
    green = [row for row in TABLE if row.level is Level.OK]
    for row in green:
        locked = row.when.get("evidence") is Evidence.CHECKED_THEN_LOCKED
        assert row.outcomes == {Outcome.OK} or locked
