"""The order, number and content of the calls to KuCoin, seen from the other end."""

import base64
import hashlib
import hmac
import threading
import time
from dataclasses import replace

import pytest

from keywizard.exchanges import inspection
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.exchanges.kucoin.adapter import API_KEY, ENDPOINTS, MY_IP, STATUS, TIME, KuCoin
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials
from keywizard.model.report import Account, KeyReport, Known, Outcome
from keywizard.model.secret import Secret
from tests.unit.exchanges.kucoin.scripted import CREDENTIALS, DATA, GOOD, play, refuse, success
from tests.unit.exchanges.scripted_server import NOW_MS, Stage, Stages, answer
from tests.unit.web.hostile_server import Script, hang

FLAT = ("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3", "Abc123456")


def inspect(stage: Stage, credentials: ApiCredentials = CREDENTIALS) -> KeyReport:
    return stage.inspect(credentials)


def own(stage: Stage) -> KuCoin:
    assert isinstance(stage.exchange, KuCoin)
    return stage.exchange


def headers(head: bytes) -> dict[str, str]:
    lines = head.decode().split("\r\n")[1:]
    pairs = (line.partition(": ") for line in lines if line)
    return {name.upper(): value for name, _, value in pairs}


def test_a_good_key_takes_two_calls_over_one_connection(stages: Stages) -> None:
    stage = play(stages)
    report = inspect(stage)
    assert (report.exchange, report.outcome, report.account) == (
        "kucoin",
        Outcome.OK,
        Account.SUB,
    )
    assert stage.calls == [TIME, API_KEY]
    assert (report.calls, stage.server.connections) == (2, 1)
    assert report.facts == {}


def test_the_call_is_signed_as_kucoin_verifies_it(stages: Stages) -> None:
    """Recomputed here by hand, as a server would."""
    stage = play(stages, {TIME: (success(NOW_MS + 4000),)})
    report = inspect(stage)
    assert report.clock_offset_ms == pytest.approx(4000, abs=1000)
    public, signed = stage.server.received
    sent = headers(signed)

    def mac(text: str) -> str:
        digest = hmac.new(FLAT[0].encode(), text.encode(), hashlib.sha256).digest()
        return base64.b64encode(digest).decode()

    stamp = NOW_MS + report.clock_offset_ms
    assert sent["KC-API-KEY"] == "5c2db93503aa674c74a31734"
    assert sent["KC-API-TIMESTAMP"] == str(stamp)
    assert sent["KC-API-SIGN"] == mac(f"{stamp}GET/api/v1/user/api-key")
    assert sent["KC-API-PASSPHRASE"] == mac("Abc123456")
    assert sent["KC-API-KEY-VERSION"] == "3"
    assert sent["CONTENT-TYPE"] == "application/json"  # KuCoin asks for it on each signed call
    assert b"KC-API" not in public.upper()
    for head in stage.server.received:
        assert not any(value.encode() in head for value in FLAT)


@pytest.mark.parametrize("lie", [0, 10**15, "1767323045000", True, None, 1.5, [NOW_MS], {}])
def test_a_clock_that_lies_is_no_clock_and_gets_no_key(stages: Stages, lie: object) -> None:
    stage = play(stages, {TIME: (success(lie),)})
    report = inspect(stage)
    assert report.outcome is Outcome.UNEXPECTED_ANSWER
    assert report.facts["reason"] == "time"
    assert stage.calls == [TIME]


def test_a_refused_time_is_learned_again_once(stages: Stages) -> None:
    turns = {
        TIME: (*GOOD[TIME], success(NOW_MS + 60_000)),
        API_KEY: (refuse("400002"), *GOOD[API_KEY]),
    }
    stage = play(stages, turns)
    report = inspect(stage)
    assert report.outcome is Outcome.OK
    assert stage.calls == [TIME, API_KEY, TIME, API_KEY]
    assert report.calls == kucoin.MAX_CALLS
    assert report.clock_offset_ms == pytest.approx(60_000, abs=1000)


def test_a_time_refused_twice_is_the_outcome(stages: Stages) -> None:
    report = inspect(play(stages, {API_KEY: (refuse("400002"),)}))
    assert (report.outcome, report.calls) == (Outcome.CLOCK_WRONG, 4)


def test_an_older_version_is_tried_only_when_the_answer_says_so(stages: Stages) -> None:
    old = success({**DATA, "apiVersion": 2})
    stage = play(stages, {API_KEY: (refuse("400009"), old)})
    report = inspect(stage)
    assert report.outcome is Outcome.OK
    assert report.facts == {"key_version": 2}
    versions = [headers(head)["KC-API-KEY-VERSION"] for head in stage.server.received[1:]]
    assert versions == ["3", "2"]


@pytest.mark.parametrize(
    ("code", "calls", "outcome"),
    [
        ("400009", 3, Outcome.KEY_VERSION_OLD),
        ("400008", 2, Outcome.KEY_VERSION_OLD),
        ("400003", 2, Outcome.KEY_UNKNOWN),
        ("400004", 2, Outcome.PASSPHRASE_OR_SECRET_WRONG),
        ("429000", 2, Outcome.RATE_LIMITED),
    ],
)
def test_any_other_refusal_is_not_asked_again(
    stages: Stages, code: str, calls: int, outcome: Outcome
) -> None:
    stage = play(stages, {API_KEY: (refuse(code),)})
    report = inspect(stage)
    assert (report.outcome, report.calls) == (outcome, calls)
    assert report.facts["host"] == f"localhost:{stage.server.port}"


def test_a_blocked_address_is_told_as_the_exchange_sees_it(stages: Stages) -> None:
    blocked = refuse("400006", "Invalid request ip, the current clientIp is:34.58.165.144", 403)
    report = inspect(play(stages, {API_KEY: (blocked,)}))
    assert report.outcome is Outcome.IP_BLOCKED
    assert (report.ip.bound, report.ip.seen) == (Known.YES, "34.58.165.144")


def test_ones_own_address_is_asked_without_the_key_and_remembered(stages: Stages) -> None:
    stage = play(stages)
    assert own(stage).my_ip(CancelToken()) == "203.0.113.7"
    assert b"KC-API" not in stage.server.received[0].upper()
    report = inspect(stage)
    assert report.ip.seen == "203.0.113.7"
    assert report.calls == 2


def test_an_address_seen_long_ago_is_forgotten(
    stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = play(stages)
    own(stage).my_ip(CancelToken())
    monkeypatch.setattr(kucoin, "OFFSET_LIFE", 0.0)
    assert inspect(stage).ip.seen is None


@pytest.mark.parametrize(
    "told", [success("20.***.***.128"), success(None), answer(None), refuse("400100"), hang]
)
def test_an_address_that_is_not_told_is_none(stages: Stages, told: Script) -> None:
    stage = play(stages, {MY_IP: (told,)}, check_deadline=0.5)
    assert own(stage).my_ip(CancelToken()) is None
    assert inspect(stage).ip.seen is None


def test_a_warm_exchange_is_not_asked_for_the_time_again(stages: Stages) -> None:
    stage = play(stages, {TIME: (success(NOW_MS + 10_000),)})
    stage.exchange.preconnect(CancelToken())
    report = inspect(stage)
    assert stage.calls == [TIME, API_KEY]
    assert (report.calls, stage.server.connections) == (1, 1)
    assert report.clock_offset_ms == pytest.approx(10_000, abs=1000)


def test_an_old_offset_is_not_trusted(stages: Stages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "OFFSET_LIFE", 0.0)
    stage = play(stages)
    stage.exchange.preconnect(CancelToken())
    assert inspect(stage).calls == 2


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("close", Outcome.MAINTENANCE),
        ("open", Outcome.UNEXPECTED_ANSWER),
        ("cancelonly", Outcome.UNEXPECTED_ANSWER),
    ],
)
@pytest.mark.parametrize("path", [TIME, API_KEY])
@pytest.mark.parametrize("error", [answer({}, 500), refuse("500000", status=200)])
def test_a_server_error_is_maintenance_if_the_exchange_is_closed(
    stages: Stages, path: str, state: str, outcome: Outcome, error: Script
) -> None:
    stage = play(stages, {path: (error,), STATUS: (success({"status": state}),)})
    report = inspect(stage)
    assert report.outcome is outcome
    assert stage.calls[-1] == STATUS
    assert report.calls <= 3


@pytest.mark.parametrize("path", [TIME, API_KEY])
def test_the_whole_check_has_one_deadline(stages: Stages, path: str) -> None:
    stage = play(stages, {path: (hang,)}, check_deadline=0.5)
    began = time.monotonic()
    report = inspect(stage)
    assert report.outcome is Outcome.NETWORK_UNREACHABLE
    assert report.facts["reason"] == "deadline"
    assert time.monotonic() - began < 1.5


def test_a_cancel_ends_a_hanging_check(stages: Stages) -> None:
    stage = play(stages, {API_KEY: (hang,)})
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    began = time.monotonic()
    report = stage.exchange.inspect(CREDENTIALS, cancel)
    timer.join()
    assert report.outcome is Outcome.CANCELLED
    assert time.monotonic() - began < 1.3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"api_key": Secret("")}, "characters"),
        ({"api_key": Secret("k\r\nX-Evil: 1")}, "characters"),
        ({"api_key": Secret("clé")}, "characters"),
        ({"api_key": Secret("k" * 10_000)}, "characters"),
        ({"secret": Secret("")}, "characters"),
        ({"secret": Secret("s\u200b")}, "characters"),
        ({"passphrase": None}, "passphrase"),
        ({"passphrase": Secret("")}, "passphrase"),
        ({"passphrase": Secret("\ud800")}, "characters"),
    ],
)
def test_values_that_cannot_be_right_are_never_sent(
    stages: Stages, change: dict[str, Secret | None], reason: str
) -> None:
    stage = play(stages)
    report = inspect(stage, replace(CREDENTIALS, **change))  # type: ignore[arg-type]
    assert report.outcome is Outcome.KEY_MALFORMED
    assert report.facts["reason"] == reason
    assert (report.calls, stage.server.connections) == (0, 0)


def test_a_passphrase_in_any_script_is_signed(stages: Stages) -> None:
    stage = play(stages)
    assert inspect(stage, replace(CREDENTIALS, passphrase=Secret("wordé…"))).outcome is Outcome.OK


def test_nothing_can_be_asked_but_these_four_questions() -> None:
    assert set(ENDPOINTS) == {
        ("GET", "https://api.kucoin.com", "/api/v1/timestamp"),
        ("GET", "https://api.kucoin.com", "/api/v1/status"),
        ("GET", "https://api.kucoin.com", "/api/v1/my-ip"),
        ("GET", "https://api.kucoin.com", "/api/v1/user/api-key"),
    }
