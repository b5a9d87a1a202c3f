"""The Key Intake client: who signed in, what is sealed and believed, what a refusal means."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keywizard.delivery.intake import IntakeDelivery, read_code
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence
from keywizard.model.delivery import ConfirmedAccount, Progress, Proof, ServiceAccount
from keywizard.model.errors import (
    AnswerRefused,
    DeliveryError,
    KeywizardError,
    PolicyRefused,
    Unreachable,
    UsageError,
)
from keywizard.model.messages.tables import ERRORS
from keywizard.model.profile import Intake
from keywizard.model.secret import Secret
from keywizard.web.client import Response
from tests.unit.delivery.simulated_line import (
    BOT,
    LOGIN,
    PROFILE_WITH_INTAKE,
    MemoryJournal,
    Stage,
    approved,
)
from tests.unit.delivery.simulated_service import ROOT, SIGN_JWK, Service, Slot, signed
from tests.unit.samples import KEY, PROFILE, SECRET


def refused(call: Callable[[], object]) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        call()
    assert caught.value.code in ERRORS
    return caught.value


def test_a_key_is_sent_sealed_and_believed_only_with_its_receipt() -> None:
    stage = Stage()
    receipt = stage.sent()
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert (receipt.login, receipt.bot, receipt.hint) == (
        LOGIN,
        BOT,
        "kQ7a…9hz".replace("9hz", "G9hz"),
    )
    assert receipt.signed == stage.service.receipts[-1]
    assert receipt.number is not None
    assert receipt.number.startswith("KI-")
    assert stage.steps == [Progress.SEALED, Progress.SENT, Progress.CHECKED]
    assert stage.journal.open == []
    assert stage.journal.receipts == [receipt]
    (slot,) = stage.service.copies(KEY)
    assert slot.values == {"api_key": KEY, "secret": SECRET}
    assert not any(KEY.encode() in body or SECRET.encode() in body for body in stage.line.sent)


def test_the_journal_knows_the_very_bytes_before_they_leave() -> None:
    stage = Stage()
    before: list[tuple[bytes, int]] = []

    def watch(step: Progress) -> None:
        if step is Progress.SEALED:
            (upload,) = stage.journal.open
            before.append((upload.sealed, len(stage.service.uploads)))

    place = stage.reserved()
    stage.delivery.send(approved(), place, stage.journal, CancelToken(), watch)
    ((sealed, uploads_before),) = before
    assert uploads_before == 0
    body = next(json.loads(b) for b in stage.line.sent if b'"sealed"' in b)
    assert base64.urlsafe_b64decode(body["sealed"] + "==") == sealed


def test_a_passphrase_travels_with_its_key() -> None:
    stage = Stage()
    whole = ApiCredentials("binance", Secret(KEY), Secret(SECRET), Secret("phräse"))
    stage.sent(replace(approved(), credentials=whole))
    (slot,) = stage.service.copies(KEY)
    assert slot.values is not None
    assert slot.values["passphrase"] == "phräse"


@pytest.mark.parametrize("name", ["slot.1", "slot:1", "../slots", "a/b", "sl\u00f6t", "x" * 65])
def test_a_place_that_no_address_can_name_is_refused_before_anything_is_sealed(name: str) -> None:
    stage = Stage()
    account = stage.signed_in()
    stage.service.slots[name] = Slot(name, LOGIN, BOT, "binance")
    with pytest.raises(AnswerRefused):
        stage.delivery.reserve(account, BOT, "binance", CancelToken())


def test_an_account_with_hundreds_of_closed_places_is_given_another() -> None:
    stage = Stage()
    for number in range(101):
        name = f"closed_{number}"
        stage.service.slots[name] = Slot(name, LOGIN, BOT, "binance", state="expired")
    assert stage.sent().proof is Proof.CHECKED_BY_SERVICE


@pytest.mark.parametrize("field", [[], {}, None, 1, "secret"])
def test_a_refusal_names_fields_of_the_contract_whatever_it_holds(field: object) -> None:
    stage = Stage()
    send = stage.sending()
    kind = "urn:keywizard:intake:field_refused"
    told = {"type": kind, "problems": [{"field": field}, {"field": "api_key"}]}
    stage.line.twist = lambda method, _, answer: (
        Response(422, {}, told, is_json=True) if method == "PUT" else answer
    )
    problem = refused(send)
    assert problem.code == "field_refused"
    assert problem.facts["field"] == ("api_key, secret" if field == "secret" else "api_key")
    assert stage.journal.open == []


@pytest.mark.parametrize("typed", ["0000-0000", " 0000 0000 ", "oooo-oooo", "OOOOOOOO"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(Secret(typed)) == Secret("00000000")


@pytest.mark.parametrize("typed", ["", "0000000", "000000000", "0000000U", "00000é00"])
def test_another_text_is_no_code_and_is_not_sent(typed: str) -> None:
    stage = Stage()
    problem = refused(lambda: stage.delivery.sign_in(Secret(typed), CancelToken()))
    assert problem.code == "code_malformed"
    assert stage.line.asked == []


@pytest.mark.parametrize("code", ["code_unknown", "code_spent", "code_expired"])
def test_each_wrong_code_has_its_own_message(code: str) -> None:
    stage = Stage()
    shown = stage.service.show_code(LOGIN)
    if code == "code_unknown":
        stage.service.codes.clear()
    else:
        {"code_spent": stage.service.spent, "code_expired": stage.service.expired}[code].add(shown)
    problem = refused(lambda: stage.delivery.sign_in(Secret(shown), CancelToken()))
    assert problem.code == code
    assert shown not in str(problem)


@pytest.mark.parametrize("login", ["a" * 201, "alice\x1b[2K@x", "alice\n@x", "\u202ealice", ""])
def test_a_login_that_cannot_be_shown_whole_is_nobodys(login: str) -> None:
    stage = Stage()
    with pytest.raises(AnswerRefused) as caught:
        stage.signed_in(login)
    assert caught.value.facts["reason"] == "no login"
    mine = ConfirmedAccount(ServiceAccount("intake.example", login))
    reserve = partial(stage.delivery.reserve, mine, BOT, "binance", CancelToken())
    assert refused(reserve).code == "signed_out"
    assert stage.signed_in("a" * 200).account.login == "a" * 200


def test_nothing_goes_to_an_account_that_the_user_has_not_confirmed() -> None:
    stage = Stage()
    place = stage.reserved()
    others: list[ConfirmedAccount] = [
        ConfirmedAccount(ServiceAccount("intake.example", "mallory@example.org")),
        ConfirmedAccount(ServiceAccount("other.example", LOGIN)),
    ]
    for other in others:
        calls: list[Callable[[], object]] = [
            partial(stage.delivery.reserve, other, BOT, "binance", CancelToken()),
            partial(
                stage.delivery.send,
                approved(),
                replace(place, account=other),
                stage.journal,
                CancelToken(),
                print,
            ),
        ]
        for call in calls:
            assert refused(call).code == "account_unconfirmed"
    # Somebody else's code afterwards: what was confirmed before no longer counts.
    stage.delivery.sign_in(Secret(stage.service.show_code("mallory@example.org")), CancelToken())
    again = partial(stage.delivery.send, approved(), place, stage.journal, CancelToken(), print)
    assert refused(again).code == "account_unconfirmed"
    assert stage.service.uploads == []
    assert stage.journal.open == []


@pytest.mark.parametrize("evidence", [Evidence.IDENTITY_THEN_LOCKED, Evidence.LOCKED_UNCHECKED])
def test_what_nobody_checked_goes_only_to_a_service_that_does(evidence: Evidence) -> None:
    stage = Stage()
    with pytest.raises(PolicyRefused) as caught:
        stage.sent(approved(evidence))
    assert caught.value.code == "not_validated"
    plan = replace(PROFILE_WITH_INTAKE.exchanges[0], validates=True)
    stage = Stage(profile=replace(PROFILE_WITH_INTAKE, exchanges=(plan,)))
    assert stage.sent(approved(evidence)).proof is Proof.CHECKED_BY_SERVICE


def test_an_old_approval_is_not_sent() -> None:
    stage = Stage()
    stage.clock.seconds = 901
    with pytest.raises(PolicyRefused) as caught:
        stage.sent()
    assert caught.value.code == "report_too_old"
    assert stage.service.uploads == []


def test_a_key_for_another_bot_or_exchange_is_not_put_there() -> None:
    stage = Stage()
    place = stage.reserved()
    for wrong in (replace(place, bot="eth-spot"), replace(place, exchange="kucoin")):
        call = partial(stage.delivery.send, approved(), wrong, stage.journal, CancelToken(), print)
        assert refused(call).code == "slot_wrong"
    assert stage.service.uploads == []


def test_a_bot_keeps_its_place_and_a_second_key_replaces_the_first() -> None:
    stage = Stage()
    stage.sent()
    place = stage.reserved()
    assert place.version == 1
    assert len(stage.service.slots) == 1
    other = ApiCredentials("binance", Secret("x" * 64), Secret(SECRET))
    key = replace(approved(), credentials=other)
    receipt = stage.delivery.send(key, place, stage.journal, CancelToken(), print)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert stage.service.copies(KEY) == []


def test_somebody_was_faster() -> None:
    stage = Stage()
    send = stage.sending()
    next(iter(stage.service.slots.values())).version = 1
    assert refused(send).code == "slot_busy"
    assert stage.journal.open == []
    assert stage.service.copies(KEY) == []


def test_the_service_refuses_the_key_and_checks_it_again_without_a_second_upload() -> None:
    stage = Stage(Service(verdict="rejected"))
    problem = refused(stage.sent)
    assert (problem.code, problem.facts["problems"]) == (
        "refused_by_service",
        "withdraw_on (enableWithdrawals)",
    )
    assert len(stage.journal.open) == 1, "known after a restart, too"
    stage.service.verdict = "active"
    receipt = stage.delivery.check_again(stage.journal, CancelToken(), stage.steps.append)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert (stage.journal.open, stage.journal.receipts) == ([], [receipt])
    assert len(stage.service.uploads) == 1


@pytest.mark.parametrize(("pause", "waits"), [(1, True), (15, True), (16, False)])
def test_a_service_that_asks_for_a_short_pause_is_asked_once_more(pause: int, waits: bool) -> None:
    stage = Stage(Service(verdict="rejected"))
    assert refused(stage.sent).code == "refused_by_service"
    stage.service.verdict = "active"
    begun = stage.clock.seconds
    stage.service.looks_again_at = begun + pause
    stage.line.asked.clear()
    check = partial(stage.delivery.check_again, stage.journal, CancelToken(), print)
    if waits:
        assert check().proof is Proof.CHECKED_BY_SERVICE
        assert stage.clock.seconds >= begun + pause
    else:
        problem = refused(check)
        assert (problem.code, problem.facts["retry_after"]) == ("service_busy", pause)
        assert stage.clock.seconds == begun
        assert len(stage.journal.open) == 1, "it can be asked later"
    tries = [path for method, path in stage.line.asked if path.endswith("/validations")]
    assert len(tries) == (2 if waits else 1)


def test_a_service_that_asks_for_another_pause_is_not_asked_a_third_time() -> None:
    stage = Stage(Service(verdict="rejected"))
    assert refused(stage.sent).code == "refused_by_service"
    stage.service.looks_again_at = stage.clock.seconds + 7

    def postponed(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/validations"):
            stage.service.looks_again_at += 7
        return answer

    stage.line.twist = postponed
    stage.line.asked.clear()
    check = partial(stage.delivery.check_again, stage.journal, CancelToken(), print)
    assert refused(check).code == "service_busy"
    assert stage.line.asked == [("POST", "/v1/slots/slot_0/validations")] * 2


def test_a_refusal_is_told_again_after_a_restart() -> None:
    stage = Stage(Service(verdict="rejected"))
    assert refused(stage.sent).code == "refused_by_service"
    stage.delivery = stage.started()
    stage.signed_in()
    assert (
        refused(lambda: stage.delivery.settle(stage.journal, CancelToken())).code
        == "refused_by_service"
    )
    stage.service.verdict = "active"
    receipt = stage.delivery.check_again(stage.journal, CancelToken(), print)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert stage.journal.open == []


def test_a_service_that_cannot_reach_the_exchange_confirms_later() -> None:
    stage = Stage(Service(verdict="unreachable"))
    assert stage.sent().proof is Proof.SENT_NOT_CONFIRMED
    assert len(stage.journal.open) == 1
    stage.service.verdict = "active"
    stage.delivery = stage.started()
    assert refused(lambda: stage.delivery.settle(stage.journal, CancelToken())).code == "signed_out"
    stage.signed_in()
    receipt = stage.delivery.settle(stage.journal, CancelToken())
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert stage.delivery.settle(stage.journal, CancelToken()) is None
    assert len(stage.service.copies(KEY)) == 1


def test_a_slow_service_is_not_waited_for_for_ever() -> None:
    stage = Stage()
    place = stage.reserved()
    next(iter(stage.service.slots.values())).decided_at = 1e9
    stage.service.verdict = "validating"
    receipt = stage.delivery.send(approved(), place, stage.journal, CancelToken(), print)
    assert receipt.proof is Proof.SENT_NOT_CONFIRMED
    assert receipt.signed is None
    assert 100 < stage.clock.seconds <= 121


def test_another_account_cannot_settle_it() -> None:
    stage = Stage(Service(verdict="unreachable"))
    stage.sent()
    stage.delivery = stage.started()
    stage.signed_in("mallory@example.org")
    problem = refused(lambda: stage.delivery.settle(stage.journal, CancelToken()))
    assert (problem.code, problem.facts["login"]) == ("account_other", LOGIN)
    assert len(stage.service.uploads) == 1
    assert len(stage.journal.open) == 1


def test_nobody_sends_over_an_upload_of_which_nothing_is_known() -> None:
    stage = Stage()
    send = stage.sending()

    def lost(method: str, path: str, answer: Response) -> Response:
        if method == "PUT":
            raise AnswerRefused(host="intake.example", reason="redirect")
        return answer

    stage.line.twist = lost
    assert send().proof is Proof.SENT_NOT_CONFIRMED
    assert refused(send).code == "upload_open"
    stage.line.twist = None
    settled = stage.delivery.settle(stage.journal, CancelToken())
    assert settled is not None
    assert settled.proof is Proof.CHECKED_BY_SERVICE


def second_key() -> ApprovedKey:
    """Another key for the same bot."""
    other = ApiCredentials("binance", Secret("x" * 64), Secret(SECRET))
    return replace(approved(), credentials=other)


def first_unheard(verdict: str) -> Stage:
    """The first key has arrived, but nobody here has heard of it."""
    stage = Stage(Service(verdict=verdict))

    def lost(method: str, path: str, answer: Response) -> Response:
        if method == "PUT":
            raise AnswerRefused(host="intake.example", reason="redirect")
        return answer

    send = stage.sending()
    stage.line.twist = lost
    assert send().proof is Proof.SENT_NOT_CONFIRMED
    stage.line.twist = None
    return stage


def test_before_a_second_key_the_end_of_the_first_is_found_out() -> None:
    stage = first_unheard("active")
    stage.clock.seconds += 5
    first = stage.journal.open[0].fingerprint
    send = stage.sending(second_key())
    assert stage.journal.open, "the end is asked for at the last moment"
    stage.line.asked.clear()
    assert send().fingerprint == second_key().credentials.fingerprint
    assert stage.journal.receipts[0].fingerprint == first
    assert stage.journal.receipts[0].proof is Proof.CHECKED_BY_SERVICE
    asked = [each for each in stage.line.asked if each[1].endswith(("/receipt", "/credential"))]
    assert [method for method, _ in asked] == ["GET", "PUT", "GET"]
    assert stage.journal.open == []


@pytest.mark.parametrize("verdict", ["validating", "unreachable"])
def test_a_second_key_waits_until_the_service_has_decided_on_the_first(verdict: str) -> None:
    stage = first_unheard(verdict)
    stage.clock.seconds += 5
    (first,) = stage.journal.open
    problem = refused(stage.sending(second_key()))
    assert (problem.code, problem.facts["fingerprint"]) == ("upload_open", first.fingerprint)
    assert (stage.journal.open, stage.journal.receipts) == ([first], [])
    assert len(stage.service.copies(KEY)) == 1, "it was not replaced"


def test_no_second_key_while_the_receipt_of_the_first_cannot_be_had() -> None:
    stage = first_unheard("active")
    stage.clock.seconds += 5
    (first,) = stage.journal.open
    send = stage.sending(second_key())

    def silent(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/receipt"):
            raise Unreachable(host="intake.example", reason="deadline")
        return answer

    def absent(method: str, path: str, answer: Response) -> Response:
        told = {"type": "urn:keywizard:intake:receipt_absent"}
        return Response(404, {}, told, is_json=True) if path.endswith("/receipt") else answer

    def forged(method: str, path: str, answer: Response) -> Response:
        return replace(answer, text="eyJ") if path.endswith("/receipt") else answer

    wanted = [
        (silent, "network_unreachable"),
        (absent, "upload_open"),
        (forged, "receipt_tampered"),
    ]
    for twist, code in wanted:
        stage.line.twist = twist
        with pytest.raises(KeywizardError) as caught:
            send()
        assert caught.value.code == code
        assert stage.journal.open == [first]
        assert len(stage.service.copies(KEY)) == 1


def test_a_second_key_takes_the_place_of_a_refused_one() -> None:
    stage = Stage(Service(verdict="rejected"))
    assert refused(stage.sent).code == "refused_by_service"
    stage.service.verdict = "active"
    assert stage.sending(second_key())().proof is Proof.CHECKED_BY_SERVICE
    assert stage.journal.open == []
    assert [each.fingerprint for each in stage.journal.receipts] == [
        second_key().credentials.fingerprint
    ]


def test_a_first_key_that_another_one_forestalled_has_its_end() -> None:
    """Its bytes never arrived; another client's key was put there, and confirmed, meanwhile."""
    stage = first_unheard("active")
    stage.clock.seconds += 5
    slot = next(iter(stage.service.slots.values()))
    slot.sealed, slot.replays = "0" * 64, {}
    assert stage.sending(second_key())().proof is Proof.CHECKED_BY_SERVICE
    assert len(stage.journal.receipts) == 1
    later = first_unheard("unreachable")
    next(iter(later.service.slots.values())).version = 2
    later.service.verdict = "active"
    assert later.sending(second_key())().proof is Proof.CHECKED_BY_SERVICE
    assert (later.journal.open, len(later.journal.receipts)) == ([], 1)


def test_what_was_sent_can_be_taken_back() -> None:
    stage = Stage(Service(verdict="unreachable"))
    stage.sent()
    stage.delivery.withdraw(stage.journal, CancelToken())
    assert stage.service.copies(KEY) == []
    assert stage.journal.open == []
    assert (
        refused(lambda: stage.delivery.withdraw(stage.journal, CancelToken())).code == "slot_gone"
    )


def test_another_account_takes_back_nothing_and_is_asked_nothing() -> None:
    stage = Stage(Service(verdict="unreachable"))
    stage.sent()
    stage.service.tokens.clear()
    stage.signed_in("mallory@example.org")
    calls: list[Callable[[], object]] = [
        partial(stage.delivery.withdraw, stage.journal, CancelToken()),
        partial(stage.delivery.check_again, stage.journal, CancelToken(), print),
    ]
    for call in calls:
        problem = refused(call)
        assert (problem.code, problem.facts["login"]) == ("account_other", LOGIN)
    assert len(stage.journal.open) == 1, "the service still has the key"
    assert len(stage.service.copies(KEY)) == 1
    empty = MemoryJournal()
    assert refused(lambda: stage.delivery.withdraw(empty, CancelToken())).code == "slot_gone"
    stage.signed_in()
    stage.delivery.withdraw(stage.journal, CancelToken())
    assert (stage.journal.open, stage.service.copies(KEY)) == ([], [])


def test_what_is_taken_back_is_what_the_journal_is_about() -> None:
    stage = Stage(Service(verdict="unreachable"))
    stage.sent()
    account = stage.signed_in()
    other = replace(
        approved(),
        bot="eth-spot",
        credentials=ApiCredentials("binance", Secret("x" * 64), Secret(SECRET)),
    )
    place = stage.delivery.reserve(account, "eth-spot", "binance", CancelToken())
    stage.delivery.send(other, place, stage.journal, CancelToken(), print)
    first, second = stage.journal.open
    stage.delivery.withdraw(MemoryJournal([first]), CancelToken())
    assert stage.service.slots[first.slot].state == "revoked"
    assert stage.service.slots[second.slot].values is not None


TAMPERED: dict[str, Callable[[Service, Any], str]] = {
    "not a JWS": lambda s, p: "eyJ",
    "another key": lambda s, p: signed(p, Ed25519PrivateKey.generate()),
    "unknown kid": lambda s, p: signed(p, kid="nobody"),
    "no algorithm": lambda s, p: signed(p, alg="none"),
    "an HMAC": lambda s, p: signed(p, alg="HS256"),
    "extension": lambda s, p: signed(p, crit="exp"),
    "changed afterwards": lambda s, p: _with_payload(signed(p), {**p, "login": LOGIN, "x": 1}),
    "another service": lambda s, p: signed({**p, "service": "other"}),
    "another login": lambda s, p: signed({**p, "login": "mallory@example.org"}),
    "another slot": lambda s, p: signed({**p, "slot": "slot_9"}),
    "another bot": lambda s, p: signed({**p, "bot": "eth-spot"}),
    "another exchange": lambda s, p: signed({**p, "exchange": "kucoin"}),
    "an earlier version": lambda s, p: signed({**p, "version": 0}),
    "not checked": lambda s, p: signed({**p, "outcome": "right_missing"}),
    "another key's print": lambda s, p: signed({**p, "fingerprint": "00" * 16}),
    "a short salt": lambda s, p: signed({**p, "salt": ""}),
    "another end": lambda s, p: signed({**p, "last4": "0000"}),
    "no time": lambda s, p: signed({**p, "at": "2026-09-01T12:00:03"}),
    "a number for a text": lambda s, p: signed({**p, "receipt": 7}),
    "no number": lambda s, p: signed({n: v for n, v in p.items() if n != "receipt"}),
}


def _with_payload(text: str, payload: object) -> str:
    head, _, signature = text.split(".")
    coded = base64.urlsafe_b64encode(json.dumps(payload).encode()).decode().rstrip("=")
    return f"{head}.{coded}.{signature}"


@pytest.mark.parametrize("forge", TAMPERED.values(), ids=TAMPERED)
def test_a_receipt_that_proves_nothing_is_never_believed(
    forge: Callable[[Service, Any], str],
) -> None:
    stage = Stage()
    send = stage.sending()

    def forged(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/receipt"):
            payload = stage.service.payload(next(iter(stage.service.slots.values())))
            return replace(answer, text=forge(stage.service, payload))
        return answer

    stage.line.twist = forged
    assert refused(send).code == "receipt_tampered"
    assert stage.journal.receipts == []
    assert len(stage.journal.open) == 1, "nothing is lost: it can be asked again"
    stage.line.twist = None
    receipt = stage.delivery.settle(stage.journal, CancelToken())
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE


def test_a_genuine_receipt_of_another_key_in_the_place_says_so() -> None:
    stage = Stage()
    send = stage.sending()

    def other(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/receipt"):
            payload = stage.service.payload(next(iter(stage.service.slots.values())))
            return replace(answer, text=signed({**payload, "sealed_sha256": "0" * 64}))
        return answer

    stage.line.twist = other
    assert refused(send).code == "slot_busy"
    assert stage.journal.receipts == []


def manifest(change: Callable[[dict[str, Any]], object]) -> Stage:
    stage = Stage()
    change(stage.service.manifest)
    return stage


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["seal_keys"].clear(),
        lambda m: m["receipt_keys"].clear(),
        lambda m: m["seal_keys"][0].update(suite="X-Wing"),
        lambda m: m["seal_keys"][0].update(x=SIGN_JWK["x"]),
        lambda m: m["receipt_keys"].__setitem__(0, {**SIGN_JWK, "x": "A" * 43}),
        lambda m: m["receipt_keys"].__setitem__(0, {**SIGN_JWK, "crv": "Ed448"}),
    ],
)
def test_a_page_without_the_pinned_keys_is_not_the_service(
    change: Callable[[dict[str, Any]], object],
) -> None:
    stage = manifest(change)
    assert refused(stage.delivery.sign_in_page).code == "key_id_unknown"
    assert refused(stage.signed_in).code == "key_id_unknown"
    assert ("POST", "/v1/sign-ins") not in stage.line.asked


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(schema=2),
        lambda m: m.update(schema=True),
        lambda m: m["service"].update(id="whalinvest"),
        lambda m: m.update(api_base="https://evil.example/v1"),
        lambda m: m["sign_in"].update(page="https://evil.example/sign-in"),
        lambda m: m["sign_in"].update(page="http://intake.example/sign-in"),
        lambda m: m["sign_in"].update(page="https://you@intake.example/sign-in"),
        lambda m: m["sign_in"].update(page="https://intake.example/\u202esign-in"),
        lambda m: m.pop("sign_in"),
        lambda m: m.update(seal_keys={}),
    ],
)
def test_a_page_that_leads_elsewhere_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    stage = manifest(change)
    with pytest.raises(AnswerRefused):
        stage.delivery.sign_in_page()


def test_the_sign_in_page_is_the_services_own() -> None:
    assert Stage().delivery.sign_in_page() == f"{ROOT}/sign-in"


def test_the_service_has_changed_its_sealing_key_meanwhile() -> None:
    """The pinned one is no longer opened: nothing is lost, and the page is read anew."""
    stage = Stage()
    send = stage.sending()
    key = stage.delivery._known(CancelToken())
    stage.delivery._manifest = replace(key, kid="retired-kid")
    assert refused(send).code == "key_id_unknown"
    assert stage.journal.open == []
    assert send().proof is Proof.CHECKED_BY_SERVICE


def test_a_value_far_too_long_is_not_sent() -> None:
    stage = Stage()
    long = ApiCredentials("binance", Secret(KEY), Secret("s" * 20_000))
    assert refused(lambda: stage.sent(replace(approved(), credentials=long))).code == "too_large"
    assert stage.service.uploads == []
    assert stage.journal.open == []


def test_an_ended_session_is_said_and_the_upload_stays_known() -> None:
    stage = Stage()
    place = stage.reserved()

    def forget(_: Progress) -> None:
        if stage.service.uploads:
            stage.service.tokens.clear()

    send = partial(stage.delivery.send, approved(), place, stage.journal, CancelToken(), forget)
    assert refused(send).code == "signed_out"
    assert len(stage.journal.open) == 1
    stage.signed_in()
    receipt = stage.delivery.settle(stage.journal, CancelToken())
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE


def test_a_closed_delivery_has_forgotten_who_signed_in() -> None:
    stage = Stage()
    send = stage.sending()
    stage.delivery.close()
    assert stage.line.asked[-1] == ("CLOSE", "")
    assert refused(send).code == "signed_out"


def test_a_service_without_an_intake_or_at_a_strange_address_is_wrong_usage() -> None:
    stage = Stage()
    with pytest.raises(UsageError) as missing:
        IntakeDelivery(PROFILE, stage.clock)
    assert missing.value.code == "intake_missing"
    strange = replace(PROFILE_WITH_INTAKE, intake=Intake("http://intake.example", ("a",), ("b",)))
    for profile, root in ((PROFILE_WITH_INTAKE, "https://evil.example"), (strange, None)):
        with pytest.raises(UsageError) as wrong:
            IntakeDelivery(profile, stage.clock, root=root)
        assert wrong.value.code == "endpoint_refused"
