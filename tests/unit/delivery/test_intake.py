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
from keywizard.model.data.profile import Intake
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
from keywizard.model.secret import Secret
from keywizard.web.client import Response
from tests.unit.delivery.simulated_line import (
    BOT,
    LOGIN,
    PROFILE_WITH_INTAKE,
    MemoryJournal,
    SimulatedUser,
    approved,
)
from tests.unit.delivery.simulated_service import ROOT, SIGN_JWK, Service, Slot, signed
from tests.unit.samples import KEY, PROFILE, SECRET


def delivery_error(call: Callable[[], object]) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        call()
    assert caught.value.code in ERRORS
    return caught.value


def test_a_key_is_sent_sealed_and_believed_only_with_its_receipt() -> None:
    user = SimulatedUser()
    receipt = user.sent()
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert (receipt.login, receipt.bot, receipt.hint) == (
        LOGIN,
        BOT,
        "kQ7a…9hz".replace("9hz", "G9hz"),
    )
    assert receipt.signed == user.service.receipts[-1]
    assert receipt.number is not None
    assert receipt.number.startswith("KI-")
    assert user.steps == [Progress.SEALED, Progress.SENT, Progress.CHECKED]
    assert user.journal.open == []
    assert user.journal.receipts == [receipt]
    (slot,) = user.service.copies(KEY)
    assert slot.values == {"api_key": KEY, "secret": SECRET}
    assert not any(KEY.encode() in body or SECRET.encode() in body for body in user.line.sent)


def test_the_journal_knows_the_very_bytes_before_they_leave() -> None:
    user = SimulatedUser()
    before: list[tuple[bytes, int]] = []

    def watch(step: Progress) -> None:
        if step is Progress.SEALED:
            (upload,) = user.journal.open
            before.append((upload.sealed, len(user.service.uploads)))

    place = user.reserved()
    user.delivery.send(approved(), place, user.journal, CancelToken(), watch)
    ((sealed, uploads_before),) = before
    assert uploads_before == 0
    body = next(json.loads(b) for b in user.line.sent if b'"sealed"' in b)
    assert base64.urlsafe_b64decode(body["sealed"] + "==") == sealed


def test_a_passphrase_travels_with_its_key() -> None:
    user = SimulatedUser()
    whole = ApiCredentials("binance", Secret(KEY), Secret(SECRET), Secret("phräse"))
    user.sent(replace(approved(), credentials=whole))
    (slot,) = user.service.copies(KEY)
    assert slot.values is not None
    assert slot.values["passphrase"] == "phräse"


@pytest.mark.parametrize("name", ["slot.1", "slot:1", "../slots", "a/b", "sl\u00f6t", "x" * 65])
def test_a_place_that_no_address_can_name_is_refused_before_anything_is_sealed(name: str) -> None:
    user = SimulatedUser()
    account = user.signed_in()
    user.service.slots[name] = Slot(name, LOGIN, BOT, "binance")
    with pytest.raises(AnswerRefused):
        user.delivery.reserve(account, BOT, "binance", CancelToken())


def test_an_account_with_hundreds_of_closed_places_is_given_another() -> None:
    user = SimulatedUser()
    for number in range(101):
        name = f"closed_{number}"
        user.service.slots[name] = Slot(name, LOGIN, BOT, "binance", state="expired")
    assert user.sent().proof is Proof.CHECKED_BY_SERVICE


@pytest.mark.parametrize("field", [[], {}, None, 1, "secret"])
def test_a_refusal_names_fields_of_the_contract_whatever_it_holds(field: object) -> None:
    user = SimulatedUser()
    send = user.sending()
    kind = "urn:keywizard:intake:field_refused"
    told = {"type": kind, "problems": [{"field": field}, {"field": "api_key"}]}
    user.line.twist = lambda method, _, answer: (
        Response(422, {}, told, is_json=True) if method == "PUT" else answer
    )
    problem = delivery_error(send)
    assert problem.code == "field_refused"
    assert problem.facts["field"] == ("api_key, secret" if field == "secret" else "api_key")
    assert user.journal.open == []


@pytest.mark.parametrize("typed", ["0000-0000", " 0000 0000 ", "oooo-oooo", "OOOOOOOO"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(Secret(typed)) == Secret("00000000")


@pytest.mark.parametrize("typed", ["", "0000000", "000000000", "0000000U", "00000é00"])
def test_another_text_is_no_code_and_is_not_sent(typed: str) -> None:
    user = SimulatedUser()
    problem = delivery_error(lambda: user.delivery.sign_in(Secret(typed), CancelToken()))
    assert problem.code == "code_malformed"
    assert user.line.asked == []


@pytest.mark.parametrize("code", ["code_unknown", "code_spent", "code_expired"])
def test_each_wrong_code_has_its_own_message(code: str) -> None:
    user = SimulatedUser()
    shown = user.service.show_code(LOGIN)
    if code == "code_unknown":
        user.service.codes.clear()
    else:
        {"code_spent": user.service.spent, "code_expired": user.service.expired}[code].add(shown)
    problem = delivery_error(lambda: user.delivery.sign_in(Secret(shown), CancelToken()))
    assert problem.code == code
    assert shown not in str(problem)


@pytest.mark.parametrize("login", ["a" * 201, "alice\x1b[2K@x", "alice\n@x", "\u202ealice", ""])
def test_a_login_that_cannot_be_shown_whole_is_nobodys(login: str) -> None:
    user = SimulatedUser()
    with pytest.raises(AnswerRefused) as caught:
        user.signed_in(login)
    assert caught.value.facts["reason"] == "no login"
    mine = ConfirmedAccount(ServiceAccount("intake.example", login))
    reserve = partial(user.delivery.reserve, mine, BOT, "binance", CancelToken())
    assert delivery_error(reserve).code == "signed_out"
    assert user.signed_in("a" * 200).account.login == "a" * 200


def test_nothing_goes_to_an_account_that_the_user_has_not_confirmed() -> None:
    user = SimulatedUser()
    place = user.reserved()
    others: list[ConfirmedAccount] = [
        ConfirmedAccount(ServiceAccount("intake.example", "mallory@example.org")),
        ConfirmedAccount(ServiceAccount("other.example", LOGIN)),
    ]
    for other in others:
        calls: list[Callable[[], object]] = [
            partial(user.delivery.reserve, other, BOT, "binance", CancelToken()),
            partial(
                user.delivery.send,
                approved(),
                replace(place, account=other),
                user.journal,
                CancelToken(),
                print,
            ),
        ]
        for call in calls:
            assert delivery_error(call).code == "account_unconfirmed"
    # Somebody else's code afterwards: what was confirmed before no longer counts.
    user.delivery.sign_in(Secret(user.service.show_code("mallory@example.org")), CancelToken())
    again = partial(user.delivery.send, approved(), place, user.journal, CancelToken(), print)
    assert delivery_error(again).code == "account_unconfirmed"
    assert user.service.uploads == []
    assert user.journal.open == []


@pytest.mark.parametrize("evidence", [Evidence.IDENTITY_THEN_LOCKED, Evidence.LOCKED_UNCHECKED])
def test_what_nobody_checked_goes_only_to_a_service_that_does(evidence: Evidence) -> None:
    user = SimulatedUser()
    with pytest.raises(PolicyRefused) as caught:
        user.sent(approved(evidence))
    assert caught.value.code == "not_validated"
    plan = replace(PROFILE_WITH_INTAKE.exchanges[0], validates=True)
    user = SimulatedUser(profile=replace(PROFILE_WITH_INTAKE, exchanges=(plan,)))
    assert user.sent(approved(evidence)).proof is Proof.CHECKED_BY_SERVICE


def test_an_old_approval_is_not_sent() -> None:
    user = SimulatedUser()
    user.clock.seconds = 901
    with pytest.raises(PolicyRefused) as caught:
        user.sent()
    assert caught.value.code == "report_too_old"
    assert user.service.uploads == []


def test_a_key_for_another_bot_or_exchange_is_not_put_there() -> None:
    user = SimulatedUser()
    place = user.reserved()
    for wrong in (replace(place, bot="eth-spot"), replace(place, exchange="kucoin")):
        call = partial(user.delivery.send, approved(), wrong, user.journal, CancelToken(), print)
        assert delivery_error(call).code == "slot_wrong"
    assert user.service.uploads == []


def test_a_bot_keeps_its_place_and_a_second_key_replaces_the_first() -> None:
    user = SimulatedUser()
    user.sent()
    place = user.reserved()
    assert place.version == 1
    assert len(user.service.slots) == 1
    other = ApiCredentials("binance", Secret("x" * 64), Secret(SECRET))
    key = replace(approved(), credentials=other)
    receipt = user.delivery.send(key, place, user.journal, CancelToken(), print)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert user.service.copies(KEY) == []


def test_somebody_was_faster() -> None:
    user = SimulatedUser()
    send = user.sending()
    next(iter(user.service.slots.values())).version = 1
    assert delivery_error(send).code == "slot_busy"
    assert user.journal.open == []
    assert user.service.copies(KEY) == []


def test_the_service_refuses_the_key_and_checks_it_again_without_a_second_upload() -> None:
    user = SimulatedUser(Service(verdict="rejected"))
    problem = delivery_error(user.sent)
    assert (problem.code, problem.facts["problems"]) == (
        "refused_by_service",
        "withdraw_on (enableWithdrawals)",
    )
    assert len(user.journal.open) == 1, "known after a restart, too"
    user.service.verdict = "active"
    receipt = user.delivery.check_again(user.journal, CancelToken(), user.steps.append)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert (user.journal.open, user.journal.receipts) == ([], [receipt])
    assert len(user.service.uploads) == 1


@pytest.mark.parametrize(("pause", "waits"), [(1, True), (15, True), (16, False)])
def test_a_service_that_asks_for_a_short_pause_is_asked_once_more(pause: int, waits: bool) -> None:
    user = SimulatedUser(Service(verdict="rejected"))
    assert delivery_error(user.sent).code == "refused_by_service"
    user.service.verdict = "active"
    begun = user.clock.seconds
    user.service.looks_again_at = begun + pause
    user.line.asked.clear()
    check = partial(user.delivery.check_again, user.journal, CancelToken(), print)
    if waits:
        assert check().proof is Proof.CHECKED_BY_SERVICE
        assert user.clock.seconds >= begun + pause
    else:
        problem = delivery_error(check)
        assert (problem.code, problem.facts["retry_after"]) == ("service_busy", pause)
        assert user.clock.seconds == begun
        assert len(user.journal.open) == 1, "it can be asked later"
    tries = [path for method, path in user.line.asked if path.endswith("/validations")]
    assert len(tries) == (2 if waits else 1)


def test_a_service_that_asks_for_another_pause_is_not_asked_a_third_time() -> None:
    user = SimulatedUser(Service(verdict="rejected"))
    assert delivery_error(user.sent).code == "refused_by_service"
    user.service.looks_again_at = user.clock.seconds + 7

    def postponed(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/validations"):
            user.service.looks_again_at += 7
        return answer

    user.line.twist = postponed
    user.line.asked.clear()
    check = partial(user.delivery.check_again, user.journal, CancelToken(), print)
    assert delivery_error(check).code == "service_busy"
    assert user.line.asked == [("POST", "/v1/slots/slot_0/validations")] * 2


def test_a_refusal_is_told_again_after_a_restart() -> None:
    user = SimulatedUser(Service(verdict="rejected"))
    assert delivery_error(user.sent).code == "refused_by_service"
    user.delivery = user.started()
    user.signed_in()
    assert (
        delivery_error(lambda: user.delivery.settle(user.journal, CancelToken())).code
        == "refused_by_service"
    )
    user.service.verdict = "active"
    receipt = user.delivery.check_again(user.journal, CancelToken(), print)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert user.journal.open == []


def test_a_service_that_cannot_reach_the_exchange_confirms_later() -> None:
    user = SimulatedUser(Service(verdict="unreachable"))
    assert user.sent().proof is Proof.SENT_NOT_CONFIRMED
    assert len(user.journal.open) == 1
    user.service.verdict = "active"
    user.delivery = user.started()
    assert (
        delivery_error(lambda: user.delivery.settle(user.journal, CancelToken())).code
        == "signed_out"
    )
    user.signed_in()
    receipt = user.delivery.settle(user.journal, CancelToken())
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert user.delivery.settle(user.journal, CancelToken()) is None
    assert len(user.service.copies(KEY)) == 1


def test_a_slow_service_is_not_waited_for_for_ever() -> None:
    user = SimulatedUser()
    place = user.reserved()
    next(iter(user.service.slots.values())).decided_at = 1e9
    user.service.verdict = "validating"
    receipt = user.delivery.send(approved(), place, user.journal, CancelToken(), print)
    assert receipt.proof is Proof.SENT_NOT_CONFIRMED
    assert receipt.signed is None
    assert 100 < user.clock.seconds <= 121


def test_another_account_cannot_settle_it() -> None:
    user = SimulatedUser(Service(verdict="unreachable"))
    user.sent()
    user.delivery = user.started()
    user.signed_in("mallory@example.org")
    problem = delivery_error(lambda: user.delivery.settle(user.journal, CancelToken()))
    assert (problem.code, problem.facts["login"]) == ("account_other", LOGIN)
    assert len(user.service.uploads) == 1
    assert len(user.journal.open) == 1


def test_nobody_sends_over_an_upload_of_which_nothing_is_known() -> None:
    user = SimulatedUser()
    send = user.sending()

    def lost(method: str, path: str, answer: Response) -> Response:
        if method == "PUT":
            raise AnswerRefused(host="intake.example", reason="redirect")
        return answer

    user.line.twist = lost
    assert send().proof is Proof.SENT_NOT_CONFIRMED
    assert delivery_error(send).code == "upload_open"
    user.line.twist = None
    settled = user.delivery.settle(user.journal, CancelToken())
    assert settled is not None
    assert settled.proof is Proof.CHECKED_BY_SERVICE


def second_key() -> ApprovedKey:
    """Another key for the same bot."""
    other = ApiCredentials("binance", Secret("x" * 64), Secret(SECRET))
    return replace(approved(), credentials=other)


def first_unheard(verdict: str) -> SimulatedUser:
    """The first key has arrived, but nobody here has heard of it."""
    user = SimulatedUser(Service(verdict=verdict))

    def lost(method: str, path: str, answer: Response) -> Response:
        if method == "PUT":
            raise AnswerRefused(host="intake.example", reason="redirect")
        return answer

    send = user.sending()
    user.line.twist = lost
    assert send().proof is Proof.SENT_NOT_CONFIRMED
    user.line.twist = None
    return user


def test_before_a_second_key_the_end_of_the_first_is_found_out() -> None:
    user = first_unheard("active")
    user.clock.seconds += 5
    first = user.journal.open[0].fingerprint
    send = user.sending(second_key())
    assert user.journal.open, "the end is asked for at the last moment"
    user.line.asked.clear()
    assert send().fingerprint == second_key().credentials.fingerprint
    assert user.journal.receipts[0].fingerprint == first
    assert user.journal.receipts[0].proof is Proof.CHECKED_BY_SERVICE
    asked = [each for each in user.line.asked if each[1].endswith(("/receipt", "/credential"))]
    assert [method for method, _ in asked] == ["GET", "PUT", "GET"]
    assert user.journal.open == []


@pytest.mark.parametrize("verdict", ["validating", "unreachable"])
def test_a_second_key_waits_until_the_service_has_decided_on_the_first(verdict: str) -> None:
    user = first_unheard(verdict)
    user.clock.seconds += 5
    (first,) = user.journal.open
    problem = delivery_error(user.sending(second_key()))
    assert (problem.code, problem.facts["fingerprint"]) == ("upload_open", first.fingerprint)
    assert (user.journal.open, user.journal.receipts) == ([first], [])
    assert len(user.service.copies(KEY)) == 1, "it was not replaced"


def test_no_second_key_while_the_receipt_of_the_first_cannot_be_had() -> None:
    user = first_unheard("active")
    user.clock.seconds += 5
    (first,) = user.journal.open
    send = user.sending(second_key())

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
        user.line.twist = twist
        with pytest.raises(KeywizardError) as caught:
            send()
        assert caught.value.code == code
        assert user.journal.open == [first]
        assert len(user.service.copies(KEY)) == 1


def test_a_second_key_takes_the_place_of_a_refused_one() -> None:
    user = SimulatedUser(Service(verdict="rejected"))
    assert delivery_error(user.sent).code == "refused_by_service"
    user.service.verdict = "active"
    assert user.sending(second_key())().proof is Proof.CHECKED_BY_SERVICE
    assert user.journal.open == []
    assert [each.fingerprint for each in user.journal.receipts] == [
        second_key().credentials.fingerprint
    ]


def test_a_first_key_that_another_one_forestalled_has_its_end() -> None:
    """Its bytes never arrived; another client's key was put there, and confirmed, meanwhile."""
    user = first_unheard("active")
    user.clock.seconds += 5
    slot = next(iter(user.service.slots.values()))
    slot.sealed, slot.replays = "0" * 64, {}
    assert user.sending(second_key())().proof is Proof.CHECKED_BY_SERVICE
    assert len(user.journal.receipts) == 1
    later = first_unheard("unreachable")
    next(iter(later.service.slots.values())).version = 2
    later.service.verdict = "active"
    assert later.sending(second_key())().proof is Proof.CHECKED_BY_SERVICE
    assert (later.journal.open, len(later.journal.receipts)) == ([], 1)


def test_what_was_sent_can_be_taken_back() -> None:
    user = SimulatedUser(Service(verdict="unreachable"))
    user.sent()
    user.delivery.withdraw(user.journal, CancelToken())
    assert user.service.copies(KEY) == []
    assert user.journal.open == []
    assert (
        delivery_error(lambda: user.delivery.withdraw(user.journal, CancelToken())).code
        == "slot_gone"
    )


def test_another_account_takes_back_nothing_and_is_asked_nothing() -> None:
    user = SimulatedUser(Service(verdict="unreachable"))
    user.sent()
    user.service.tokens.clear()
    user.signed_in("mallory@example.org")
    calls: list[Callable[[], object]] = [
        partial(user.delivery.withdraw, user.journal, CancelToken()),
        partial(user.delivery.check_again, user.journal, CancelToken(), print),
    ]
    for call in calls:
        problem = delivery_error(call)
        assert (problem.code, problem.facts["login"]) == ("account_other", LOGIN)
    assert len(user.journal.open) == 1, "the service still has the key"
    assert len(user.service.copies(KEY)) == 1
    empty = MemoryJournal()
    assert delivery_error(lambda: user.delivery.withdraw(empty, CancelToken())).code == "slot_gone"
    user.signed_in()
    user.delivery.withdraw(user.journal, CancelToken())
    assert (user.journal.open, user.service.copies(KEY)) == ([], [])


def test_what_is_taken_back_is_what_the_journal_is_about() -> None:
    user = SimulatedUser(Service(verdict="unreachable"))
    user.sent()
    account = user.signed_in()
    other = replace(
        approved(),
        bot="eth-spot",
        credentials=ApiCredentials("binance", Secret("x" * 64), Secret(SECRET)),
    )
    place = user.delivery.reserve(account, "eth-spot", "binance", CancelToken())
    user.delivery.send(other, place, user.journal, CancelToken(), print)
    first, second = user.journal.open
    user.delivery.withdraw(MemoryJournal([first]), CancelToken())
    assert user.service.slots[first.slot].state == "revoked"
    assert user.service.slots[second.slot].values is not None


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
    user = SimulatedUser()
    send = user.sending()

    def forged(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/receipt"):
            payload = user.service.payload(next(iter(user.service.slots.values())))
            return replace(answer, text=forge(user.service, payload))
        return answer

    user.line.twist = forged
    assert delivery_error(send).code == "receipt_tampered"
    assert user.journal.receipts == []
    assert len(user.journal.open) == 1, "nothing is lost: it can be asked again"
    user.line.twist = None
    receipt = user.delivery.settle(user.journal, CancelToken())
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE


def test_a_genuine_receipt_of_another_key_in_the_place_says_so() -> None:
    user = SimulatedUser()
    send = user.sending()

    def other(method: str, path: str, answer: Response) -> Response:
        if path.endswith("/receipt"):
            payload = user.service.payload(next(iter(user.service.slots.values())))
            return replace(answer, text=signed({**payload, "sealed_sha256": "0" * 64}))
        return answer

    user.line.twist = other
    assert delivery_error(send).code == "slot_busy"
    assert user.journal.receipts == []


def manifest(change: Callable[[dict[str, Any]], object]) -> SimulatedUser:
    user = SimulatedUser()
    change(user.service.manifest)
    return user


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
    user = manifest(change)
    assert delivery_error(user.delivery.sign_in_page).code == "key_id_unknown"
    assert delivery_error(user.signed_in).code == "key_id_unknown"
    assert ("POST", "/v1/sign-ins") not in user.line.asked


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
    user = manifest(change)
    with pytest.raises(AnswerRefused):
        user.delivery.sign_in_page()


def test_the_sign_in_page_is_the_services_own() -> None:
    assert SimulatedUser().delivery.sign_in_page() == f"{ROOT}/sign-in"


def test_the_service_has_changed_its_sealing_key_meanwhile() -> None:
    """The pinned one is no longer opened: nothing is lost, and the page is read anew."""
    user = SimulatedUser()
    send = user.sending()
    key = user.delivery._known(CancelToken())
    user.delivery._manifest = replace(key, kid="retired-kid")
    assert delivery_error(send).code == "key_id_unknown"
    assert user.journal.open == []
    assert send().proof is Proof.CHECKED_BY_SERVICE


def test_a_value_far_too_long_is_not_sent() -> None:
    user = SimulatedUser()
    long = ApiCredentials("binance", Secret(KEY), Secret("s" * 20_000))
    assert (
        delivery_error(lambda: user.sent(replace(approved(), credentials=long))).code == "too_large"
    )
    assert user.service.uploads == []
    assert user.journal.open == []


def test_an_ended_session_is_said_and_the_upload_stays_known() -> None:
    user = SimulatedUser()
    place = user.reserved()

    def forget(_: Progress) -> None:
        if user.service.uploads:
            user.service.tokens.clear()

    send = partial(user.delivery.send, approved(), place, user.journal, CancelToken(), forget)
    assert delivery_error(send).code == "signed_out"
    assert len(user.journal.open) == 1
    user.signed_in()
    receipt = user.delivery.settle(user.journal, CancelToken())
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE


def test_a_closed_delivery_has_forgotten_who_signed_in() -> None:
    user = SimulatedUser()
    send = user.sending()
    user.delivery.close()
    assert user.line.asked[-1] == ("CLOSE", "")
    assert delivery_error(send).code == "signed_out"


def test_a_service_without_an_intake_or_at_a_strange_address_is_wrong_usage() -> None:
    user = SimulatedUser()
    with pytest.raises(UsageError) as missing:
        IntakeDelivery(PROFILE, user.clock)
    assert missing.value.code == "intake_missing"
    strange = replace(PROFILE_WITH_INTAKE, intake=Intake("http://intake.example", ("a",), ("b",)))
    for profile, root in ((PROFILE_WITH_INTAKE, "https://evil.example"), (strange, None)):
        with pytest.raises(UsageError) as wrong:
            IntakeDelivery(profile, user.clock, root=root)
        assert wrong.value.code == "endpoint_refused"
