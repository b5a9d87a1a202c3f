"""A key goes from a vault to the reference server over a real line, and nobody else reads it."""

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from keywizard.flow.upload.stage import confirm
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials, ApprovedKey
from keywizard.model.delivery import Progress, Proof, Upload
from keywizard.model.errors import DeliveryError
from keywizard.model.secret import Secret
from tests.command_line import keywizard
from tests.contracts.conftest import Practice
from tests.contracts.intake.recorded_server import BOT, LOGIN, Bench, running
from tests.security.canary import Canaries
from tests.unit.delivery.hummingbot_server import PASSWORD as SERVER_PASSWORD
from tests.unit.delivery.hummingbot_server import Hummingbot, serving
from tests.unit.vault.parts import PASSWORD, UNLOCK

Playing = tuple[Bench, Practice]


@pytest.fixture
def playing(practice: Callable[[str], Practice], tmp_path: Path) -> Iterator[Playing]:
    """A server, and an exchange on which the key is right."""
    exchange = practice("good")
    values = exchange.facts["exchanges"]["binance"]["sample"]
    with running(tmp_path, exchange.root("binance"), values) as bench:
        yield bench, exchange


def test_the_service_takes_checks_and_signs(playing: Playing) -> None:
    bench, _ = playing
    steps: list[Progress] = []
    delivery = bench.delivery()
    assert delivery.sign_in_page() == f"{bench.wire.root}/sign-in"
    receipt, _ = bench.send(delivery, steps)
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert receipt.login == LOGIN
    assert steps == list(Progress)
    assert bench.journal.under_way() == ()
    assert bench.vault.receipts(bench.key.credentials.fingerprint, UNLOCK) == (receipt,)
    assert delivery.settle(bench.journal, CancelToken()) is None
    delivery.close()


def test_nothing_on_the_wire_can_be_read(playing: Playing) -> None:
    bench, _ = playing
    values = bench.key.credentials
    canaries = Canaries(
        {"api key": values.api_key.reveal(), "secret": values.secret.reveal(), "vault": PASSWORD}
    )
    delivery = bench.delivery()
    bench.send(delivery)
    delivery.close()
    passed = bytes(bench.wire.passed)
    assert passed.count(b"PUT /v1/slots/") == 1
    assert b'"sealed":"' in passed
    assert canaries.in_(passed) == set()
    assert canaries.in_(passed + values.secret.reveal().encode()), "it would be noticed"


def test_a_line_that_breaks_after_the_upload_is_settled_after_a_restart(playing: Playing) -> None:
    bench, _ = playing
    delivery = bench.delivery(between=0.05)
    account = confirm(delivery.sign_in(bench.code(), CancelToken()))
    place = delivery.reserve(account, BOT, "binance", CancelToken())

    def breaks(step: Progress) -> None:
        bench.wire.cut = step is Progress.SEALED

    receipt = delivery.send(bench.key, place, bench.journal, CancelToken(), breaks)
    assert (receipt.proof, receipt.signed) == (Proof.SENT_NOT_CONFIRMED, None)
    delivery.close()
    (upload,) = bench.journal.under_way()
    assert upload.slot == place.id

    bench.wire.cut = False
    again = bench.delivery()
    again.sign_in(bench.code(), CancelToken())
    settled = again.settle(bench.journal, CancelToken())
    again.close()
    assert settled is not None
    assert settled.proof is Proof.CHECKED_BY_SERVICE
    assert bench.journal.under_way() == ()


def test_each_refusal_of_the_real_server_has_its_own_code(playing: Playing) -> None:
    bench, _ = playing
    delivery = bench.delivery()
    code = bench.code()
    account = confirm(delivery.sign_in(code, CancelToken()))
    with pytest.raises(DeliveryError) as spent:
        delivery.sign_in(code, CancelToken())
    assert spent.value.code == "code_spent"
    with pytest.raises(DeliveryError) as unknown:
        delivery.sign_in(Secret("ZZZZ-ZZZZ"), CancelToken())
    assert unknown.value.code == "code_unknown"
    account = confirm(delivery.sign_in(bench.code(), CancelToken()))
    place = delivery.reserve(account, BOT, "binance", CancelToken())
    assert delivery.reserve(account, BOT, "binance", CancelToken()) == place
    refusals = {
        "slot_busy": (bench.key, replace(place, version=7)),
        "slot_gone": (bench.key, replace(place, id="slot_0123456789abcdef")),
        "too_large": (longer(bench.key, 20_000), place),
        "field_refused": (longer(bench.key, 5_000), place),
    }
    for wanted, (key, where) in refusals.items():
        bench.vault.add(key, "another", UNLOCK)
        with pytest.raises(DeliveryError) as refused:
            delivery.send(key, where, bench.journal, CancelToken(), lambda _: None)
        assert refused.value.code == wanted
        assert bench.journal.under_way() == ()
    other = confirm(delivery.sign_in(bench.code("mallory@example.org"), CancelToken()))
    with pytest.raises(DeliveryError) as foreign:
        delivery.send(
            bench.key, replace(place, account=other), bench.journal, CancelToken(), lambda _: None
        )
    assert foreign.value.code == "slot_gone"
    delivery.close()


def test_the_service_refuses_a_key_that_has_become_wrong(playing: Playing) -> None:
    bench, exchange = playing
    values = switched(exchange, "withdrawals")
    wrong = ApiCredentials("binance", Secret(values["api_key"]), Secret(values["secret"]))
    report = replace(bench.key.report, fingerprint=wrong.fingerprint)
    bench.key = replace(bench.key, credentials=wrong, report=report)
    bench.vault.add(bench.key, "another", UNLOCK)
    delivery = bench.delivery()
    with pytest.raises(DeliveryError) as refused:
        bench.send(delivery)
    assert refused.value.code == "refused_by_service"
    assert "withdraw_on" in str(refused.value.facts["problems"])
    delivery.withdraw(bench.journal, CancelToken())
    assert bench.journal.under_way() == ()
    delivery.close()


def switched(exchange: Practice, scenario: str) -> dict[str, str]:
    """The values of a key that shows the scenario, on the exchange that runs."""
    url = f"{exchange.facts['exchanges']['binance']['site']}/practice/scenario"
    told = requests.post(url, data={"scenario": scenario}, timeout=10).json()
    return dict(told["sample"])


def longer(key: ApprovedKey, count: int) -> ApprovedKey:
    values = ApiCredentials("binance", key.credentials.api_key, Secret("s" * count))
    return replace(key, credentials=values)


# --- the command line


KEYWIZARD = [sys.executable, "-P", "-m", "keywizard"]


def delivering(bench: Bench, exchange: Practice, *more: str) -> list[str]:
    command = ["--profiles", str(bench.vault.path.parent / "services"), "deliver", "intake"]
    command += ["--service", "trial", "--bot", BOT, "--vault", str(bench.vault.path)]
    command += ["--key", bench.key.credentials.fingerprint, "--endpoint", bench.wire.root]
    return [*command, "--exchange-endpoint", exchange.root("binance"), "--json", *more]


def deliver(
    bench: Bench, exchange: Practice, *more: str, lines: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    given = "".join(f"{line}\n" for line in (PASSWORD, *lines))
    return keywizard(*delivering(bench, exchange, *more), given=given)


def test_the_command_hands_over_and_says_so_once(playing: Playing) -> None:
    bench, exchange = playing
    done = deliver(bench, exchange, "--account", LOGIN, lines=(bench.code().reveal(),))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["schema"], told["proof"], told["login"]) == (1, "checked_by_service", LOGIN)
    assert told["fingerprint"] == bench.key.credentials.fingerprint
    (receipt,) = bench.vault.receipts(told["fingerprint"], UNLOCK)
    assert (receipt.number, receipt.signed) == (told["number"], told["signed"])
    assert f"{bench.wire.root}/sign-in" in done.stderr
    secret = bench.key.credentials.secret.reveal()
    assert not Canaries({"secret": secret}).in_(done.stdout + done.stderr)


def test_the_command_that_is_stopped_in_the_middle_says_that_nobody_knows(
    playing: Playing,
) -> None:
    bench, exchange = playing
    on_its_way = threading.Event()

    def hold(piece: bytes) -> None:
        if piece.startswith(b"PUT /v1/slots/"):
            bench.wire.delay = 60.0
            on_its_way.set()

    bench.wire.heard = hold
    command = [*KEYWIZARD, *delivering(bench, exchange, "--account", LOGIN)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running_:
        assert running_.stdin is not None
        running_.stdin.write(f"{PASSWORD}\n{bench.code().reveal()}\n")
        running_.stdin.flush()
        assert on_its_way.wait(60)
        running_.send_signal(signal.SIGINT)
        out, err = running_.communicate(timeout=60)
    assert (running_.returncode, out) == (4, "")
    assert "unknown yet" in err
    assert len(bench.journal.under_way()) == 1


@pytest.mark.parametrize("more", [(), ("--code-from-stdin",)])
def test_the_command_that_waits_for_a_code_is_stopped(
    playing: Playing, more: tuple[str, ...]
) -> None:
    bench, exchange = playing
    with subprocess.Popen(
        [*KEYWIZARD, *delivering(bench, exchange, "--account", LOGIN, *more)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as waiting:
        assert waiting.stdin is not None
        assert waiting.stderr is not None
        waiting.stdin.write(f"{PASSWORD}\n")
        waiting.stdin.flush()
        assert "a code for this program is shown on" in waiting.stderr.readline()
        for _ in range(5):  # again, as somebody would: it may not listen yet
            waiting.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                waiting.wait(3)
                break
        assert waiting.returncode == 130
    assert b"POST" not in bench.wire.passed


def test_the_command_gives_nothing_to_an_account_that_was_not_named(playing: Playing) -> None:
    bench, exchange = playing
    theirs = bench.code("mallory@example.org").reveal()
    done = deliver(bench, exchange, "--account", LOGIN, lines=(theirs,))
    assert done.returncode == 3, done.stderr
    assert "mallory@example.org" in done.stderr
    assert done.stdout == ""
    unsaid = deliver(bench, exchange, "--code-from-stdin", lines=(bench.code().reveal(),))
    assert unsaid.returncode == 3
    assert b"PUT /v1/slots" not in bench.wire.passed
    assert b"POST /v1/slots" not in bench.wire.passed


WRONG: list[tuple[tuple[str, ...], tuple[str, ...], int, str]] = [
    (("--account", LOGIN), ("0000-0000",), 3, "code_unknown"),
    (("--account", LOGIN), ("000",), 3, "code_malformed"),
    (("--account", LOGIN), (), 2, "input_ended"),
    (("--bot", "no-such"), (), 2, "bot_unknown"),
    (("--bot", "eth-spot"), (), 2, "key_of_another"),
    (("--service", "smartradex"), (), 2, "intake_missing"),
    (("--service", "nobody"), (), 2, "service_unknown"),
    (("--key", "0123"), (), 2, "key_not_there"),
    (("--endpoint", "http://example.org"), (), 2, "endpoint_refused"),
]


def test_the_command_says_what_is_wrong(playing: Playing) -> None:
    bench, exchange = playing
    for more, lines, code, said in WRONG:
        done = deliver(bench, exchange, *more, lines=lines)
        assert (done.returncode, done.stdout) == (code, ""), done.stderr
        assert said in done.stderr
    assert b"PUT /v1/slots" not in bench.wire.passed


def test_the_command_takes_no_key_that_was_made_for_another_service(playing: Playing) -> None:
    bench, exchange = playing
    bench.vault.add(replace(bench.key, service="smartradex"), "Another", UNLOCK)
    done = deliver(bench, exchange, "--account", LOGIN, lines=(bench.code().reveal(),))
    assert (done.returncode, done.stdout) == (2, "")
    assert "the key was made for smartradex, btc-spot" in done.stderr
    assert b"/v1/" not in bench.wire.passed


def lost(bench: Bench) -> Upload:
    """The key was sent and has arrived; the answer has not."""
    delivery = bench.delivery(between=0.05)
    account = confirm(delivery.sign_in(bench.code(), CancelToken()))
    place = delivery.reserve(account, BOT, "binance", CancelToken())

    def breaks(step: Progress) -> None:
        bench.wire.cut = step is Progress.SEALED

    delivery.send(bench.key, place, bench.journal, CancelToken(), breaks)
    delivery.close()
    bench.wire.cut = False
    (upload,) = bench.journal.under_way()
    return upload


def test_the_command_speaks_of_its_own_key_only(playing: Playing) -> None:
    """The upload of another bot's key, whose place is gone, is neither asked for nor told of."""
    bench, exchange = playing
    mine = lost(bench)
    values = ApiCredentials("binance", Secret("x" * 64), Secret("y" * 64))
    bench.vault.add(replace(bench.key, credentials=values, bot="eth-spot"), "Another", UNLOCK)
    other = replace(
        mine,
        bot="eth-spot",
        fingerprint=values.fingerprint,
        slot="slot_0123456789abcdef",
        idempotency="another-one-altogether",
    )
    bench.journal.begin(other)
    done = deliver(bench, exchange, "--account", LOGIN, lines=(bench.code().reveal(),))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["fingerprint"] == mine.fingerprint
    assert bench.journal.under_way() == (other,)


def test_the_command_ends_by_what_is_known_of_the_key(playing: Playing) -> None:
    """While an upload has no end, nobody knows; once the service has nothing, it has refused."""
    bench, exchange = playing
    upload = lost(bench)
    stranger = "mallory@example.org"
    theirs = bench.code(stranger).reveal()
    for account, code, said in (
        (stranger, theirs, "account_other"),
        (LOGIN, "0000-0000", "code_unknown"),
    ):
        done = deliver(bench, exchange, "--account", account, lines=(code,))
        assert (done.returncode, done.stdout) == (4, ""), done.stderr
        assert f"[{said}" in done.stderr
        assert bench.journal.under_way() == (upload,)
    path = bench.vault.path.parent / "services" / "trial.toml"
    shipped = path.read_text(encoding="utf-8")
    path.write_text(shipped.replace(upload.kid, "k" * 43), encoding="utf-8")
    done = deliver(bench, exchange, "--account", LOGIN, lines=(bench.code().reveal(),))
    assert (done.returncode, done.stdout) == (4, ""), done.stderr
    assert "[key_id_unknown" in done.stderr
    path.write_text(shipped, encoding="utf-8")
    bench.server.slots.revoke(upload.account, upload.slot)
    done = deliver(bench, exchange, "--account", LOGIN, lines=(bench.code().reveal(),))
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert "[slot_gone" in done.stderr
    assert bench.journal.under_way() == ()


def test_the_command_checks_anew_what_the_service_has_wiped(playing: Playing) -> None:
    """A dangerous key is wiped where it arrives: asking about it again would lead nowhere."""
    bench, exchange = playing
    right = bench.key
    values = switched(exchange, "withdrawals")
    wrong = ApiCredentials("binance", Secret(values["api_key"]), Secret(values["secret"]))
    report = replace(right.report, fingerprint=wrong.fingerprint)
    bench.key = replace(right, credentials=wrong, report=report)
    bench.vault.add(bench.key, "wrong", UNLOCK)
    delivery = bench.delivery()
    with pytest.raises(DeliveryError) as refused:
        bench.send(delivery)
    assert refused.value.code == "refused_by_service"
    delivery.close()
    done = deliver(bench, exchange, "--account", LOGIN, lines=(bench.code().reveal(),))
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "[values_wiped" in done.stderr
    assert "“Enable Withdrawals”: Ticked: untick it [withdraw_on]" in done.stderr
    assert "[not_fit" in done.stderr


def give(
    bench: Bench, exchange: Practice, server: Hummingbot, *more: str, password: str
) -> subprocess.CompletedProcess[str]:
    command = ["--profiles", str(bench.vault.path.parent / "services"), "deliver", "hummingbot"]
    command += ["--root", server.root, "--vault", str(bench.vault.path), "--json", *more]
    command += ["--key", bench.key.credentials.fingerprint]
    command += ["--exchange-endpoint", exchange.root("binance")]
    return keywizard(*command, given=f"{PASSWORD}\n{password}\n")


def test_the_command_gives_a_key_to_ones_own_hummingbot(playing: Playing) -> None:
    bench, exchange = playing
    fingerprint = bench.key.credentials.fingerprint
    with serving(Hummingbot()) as server:
        wrong = give(bench, exchange, server, password="admin")
        assert (wrong.returncode, wrong.stdout) == (3, ""), wrong.stderr
        assert "login_refused" in wrong.stderr
        server.refusal = "Error: {code: -2015}"
        refused = give(bench, exchange, server, password=SERVER_PASSWORD)
        assert refused.returncode == 3
        assert "ip_or_right_refused" in refused.stderr
        server.refusal = ""
        done = give(bench, exchange, server, "--account", "grid", password=SERVER_PASSWORD)
        assert done.returncode == 0, done.stderr
        assert "not encrypted" in done.stderr
        assert json.loads(done.stdout)["proof"] == "taken_by_server"
        assert set(server.accounts["grid"]["binance"].values()) == {
            bench.key.credentials.api_key.reveal(),
            bench.key.credentials.secret.reveal(),
        }
        switched(exchange, "withdrawals")
        server.calls.clear()
        unfit = give(bench, exchange, server, password=SERVER_PASSWORD)
        assert unfit.returncode in {1, 4}, "the exchange no longer knows that key as right"
        assert not any("add-credential" in call for call in server.calls)
    (receipt,) = bench.vault.receipts(fingerprint, UNLOCK)
    assert receipt.proof is Proof.TAKEN_BY_SERVER
