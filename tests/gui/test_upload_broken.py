"""An upload that the line, the service, the user or the end of the program breaks off.

The window says what is true, and going on ends with exactly one copy of the key at the service.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from keywizard.flow.services import Services
from keywizard.intake.credentials import unwrap
from keywizard.intake.tables import credentials, slots, tokens
from keywizard.model.contracts import PasswordUnlock, Vault
from keywizard.model.delivery import Proof
from keywizard.model.delivery import Upload as Sending
from keywizard.model.profile import Step
from keywizard.model.secret import Secret
from keywizard.practice_servers import Practice
from tests.contracts import intake_bench
from tests.contracts.intake_bench import LOGIN, Bench
from tests.gui.conftest import Open
from tests.gui.robot_ecole import ready
from tests.gui.stage import Hands
from tests.security.canary import Canaries
from tests.unit.practice.client import Exchange

PASSWORD = "quatre mots sans secret"
PATIENCE = 6.0
"""Seconds after which a window that is closed waits for nothing any more."""
LONG = 60.0
"""Seconds: longer than any call waits."""
PUT = b"PUT /v1/slots/"
LIST = b"GET /v1/slots HTTP/1.1"
LOOK = b"GET /v1/slots/"


@dataclass
class Upload:
    """A user whose key is kept, before a service that has it not yet."""

    bench: Bench
    hands: Hands
    vault: Callable[[], Vault]
    dying: list[bool]
    """Whether the line dies as soon as the upload itself begins."""

    def sign_in(self) -> None:
        """By a fresh code; the account is the user's."""
        self.hands.type("code", self.bench.code())
        self.press("use-code")
        assert self.hands.text("account-login") == LOGIN
        self.press("confirm-account")

    def press(self, button: str) -> None:
        """Until the service has answered, or has not."""
        self.hands.press(button)
        ready(self.hands)

    def hold_at(self, request: bytes) -> None:
        """The service is slow from that request on: press Send, wait for it."""
        reached: list[bytes] = []

        def hold(piece: bytes) -> None:
            if request in piece:
                self.bench.wire.delay = LONG
                reached.append(piece)

        self.bench.wire.heard = hold
        self.hands.press("send")
        self.hands.wait(lambda: bool(reached), "the slow request")

    def let_through(self) -> None:
        """The service is as fast as ever."""
        self.bench.wire.heard = len
        self.bench.wire.let_through()

    def enter(self) -> None:
        """The program was started again: into the vault and the account."""
        assert self.hands.is_at(Step.UPLOAD)
        assert self.hands.session.credentials is None
        self.let_through()
        self.bench.wire.cut = False
        self.hands.wait(lambda: self.hands.has("vault-password"), "the look at the vault")
        self.hands.type("vault-password", Secret(PASSWORD))
        self.press("open-vault")
        self.sign_in()

    @property
    def journal(self) -> tuple[Sending, ...]:
        """The uploads of which the user's vault does not know the end."""
        unlock = PasswordUnlock(Secret(PASSWORD))
        return self.vault().journal(unlock, self.bench.profile.id).under_way()

    @property
    def stored(self) -> int:
        """How many copies of the key the service has; it has no other."""
        with self.bench.server.database.reading() as connection:
            rows = connection.execute(select(credentials)).all()
            places = connection.execute(select(slots.c.id)).all()
        assert len(places) <= 1
        for row in rows:
            keys = self.bench.server.keys
            assert unwrap(keys, row.slot, row.version, "binance", row.wrapped) == (
                self.bench.key.credentials
            )
        return len(rows)

    def end_sessions(self) -> None:
        """The service signs everybody out."""
        with self.bench.server.database.writing() as connection:
            connection.execute(delete(tokens))

    def offers(self, button: str) -> None:
        """Nothing is green, nothing is lost, and that is what can be done next."""
        receipt = self.hands.session.receipt
        assert receipt is None or receipt.proof is Proof.SENT_NOT_CONFIRMED
        assert not self.hands.has("receipt-kept")
        assert "has your key" not in self.hands.page_text()
        shown = [each for each in ("send", "check-again", "open-service") if self.hands.has(each)]
        assert shown == [button]
        assert self.hands.session.stored is not None

    def confirmed(self) -> None:
        """Green, with a receipt, and one copy."""
        receipt = self.hands.session.receipt
        assert receipt is not None
        assert receipt.proof is Proof.CHECKED_BY_SERVICE
        assert receipt.number is not None
        assert receipt.number in self.hands.text("receipt-kept")
        assert not self.hands.session.hand_over.under_way
        assert self.stored == 1


@pytest.fixture
def upload(
    running: tuple[Services, Practice],
    services: Services,
    site: Exchange,
    open_wizard: Open,
    tmp_path: Path,
) -> Iterator[Upload]:
    """At the page of the upload, signed in; the service's bench is this test's own."""
    keys, folder = site.play("good"), tmp_path / "service"
    folder.mkdir()
    values, root = {"api_key": keys.key, "secret": keys.secret}, running[1].api("binance")
    with intake_bench.running(folder, root, values, "upload") as bench:
        dying: list[bool] = []

        def vault() -> Vault:
            """The upload opens the vault first: then nothing has left yet."""
            if dying:
                bench.wire.go_down()
            return services.vault()

        world = replace(
            services,
            profiles=(bench.profile,),
            delivery=lambda _: bench.delivery(between=0.05),
            vault=vault,
        )
        hands = open_wizard("en", world)
        hands.keep(keys, PASSWORD)
        hands.press("continue")
        assert hands.is_at(Step.UPLOAD)
        upload = Upload(bench, hands, services.vault, dying)
        upload.sign_in()
        yield upload


def test_the_line_breaks_as_soon_as_the_key_has_left(upload: Upload) -> None:
    def cut(piece: bytes) -> None:
        upload.bench.wire.cut = upload.bench.wire.cut or PUT in piece

    upload.bench.wire.heard = cut
    upload.press("send")
    assert "has not confirmed it yet" in upload.hands.text("upload-result")
    upload.offers("check-again")
    upload.hands.reopen()
    upload.enter()
    assert upload.stored == 1, "it had arrived"
    upload.offers("check-again")
    upload.press("check-again")
    upload.confirmed()


@pytest.mark.parametrize(
    ("request_", "next_"), [(LIST, "send"), (PUT, "check-again"), (LOOK, "check-again")]
)
def test_the_user_stops_a_slow_service(upload: Upload, request_: bytes, next_: str) -> None:
    upload.hold_at(request_)
    upload.hands.wait(lambda: upload.hands.has("cancel"), "the offer to stop")
    upload.press("cancel")
    upload.offers(next_)
    assert upload.stored == (1 if request_ is LOOK else 0)
    upload.let_through()
    upload.press(next_)
    upload.confirmed()


@pytest.mark.parametrize(
    ("request_", "next_"), [(LIST, "send"), (PUT, "send"), (LOOK, "check-again")]
)
def test_the_service_has_signed_the_user_out(upload: Upload, request_: bytes, next_: str) -> None:
    def end(piece: bytes) -> None:
        if request_ in piece:
            upload.end_sessions()

    upload.bench.wire.heard = end
    upload.press("send")
    assert "ended your session" in upload.hands.text("message")
    upload.offers("open-service")
    assert upload.hands.has("code")
    upload.let_through()
    upload.sign_in()
    upload.offers(next_)
    upload.press(next_)
    upload.confirmed()


@pytest.mark.parametrize("begun", [False, True])
def test_a_line_that_is_dead_before_anything_leaves(upload: Upload, begun: bool) -> None:
    if begun:
        upload.dying.append(True)
    else:
        upload.bench.wire.go_down()
    upload.press("send")
    assert upload.hands.has("message")
    upload.offers("send")
    assert PUT not in upload.bench.wire.passed
    assert not upload.journal
    upload.dying.clear()
    upload.bench.wire.come_back()
    upload.press("send")
    upload.confirmed()


def test_closing_the_window_does_not_wait_for_the_service(upload: Upload) -> None:
    upload.hold_at(PUT)
    begun = time.monotonic()
    assert upload.hands.wizard.close()
    upload.hands.reopen()
    assert time.monotonic() - begun < PATIENCE
    upload.enter()
    upload.offers("check-again")
    upload.press("check-again")
    upload.confirmed()


def test_a_window_closed_on_the_receipt_leaves_nothing_open(upload: Upload) -> None:
    upload.press("send")
    upload.confirmed()
    assert upload.hands.wizard.close()
    upload.hands.reopen()
    assert upload.hands.is_at(Step.SERVICE)


def test_nothing_on_the_wire_can_be_read(upload: Upload) -> None:
    values = upload.bench.key.credentials
    canaries = Canaries(
        {
            "api key": values.api_key.reveal(),
            "secret": values.secret.reveal(),
            "vault": PASSWORD,
        }
    )
    upload.press("send")
    upload.confirmed()
    passed = bytes(upload.bench.wire.passed)
    assert passed.count(PUT) == 1
    assert b'"sealed":"' in passed
    assert canaries.in_(passed) == set()
    for each in (values.api_key.reveal(), values.secret.reveal(), PASSWORD):
        assert canaries.in_(passed + each.encode()), "it would be noticed"
