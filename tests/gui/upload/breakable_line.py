"""The window before the reference server, over a line that can be cut, held or taken down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import delete, select

from keywizard.flow.services import Services
from keywizard.intake.store.credentials import unwrap
from keywizard.intake.store.tables import credentials, slots, tokens
from keywizard.model.contracts import PasswordUnlock, Vault
from keywizard.model.delivery import Proof
from keywizard.model.delivery import Upload as Sending
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.runtime.practice_servers import Practice
from tests.contracts.intake import recorded_server
from tests.contracts.intake.recorded_server import LOGIN, Bench
from tests.gui.conftest import Open
from tests.gui.users.robot_ecole_user import ready
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.client import Keys

__all__ = ["LIST", "LOOK", "PASSWORD", "PUT", "Upload", "uploading"]

PASSWORD = "quatre mots sans secret"
_LONG = 60.0
"""Seconds: longer than any call waits."""
PUT = b"PUT /v1/slots/"
LIST = b"GET /v1/slots HTTP/1.1"
LOOK = b"GET /v1/slots/"


@dataclass
class Upload:
    """A user whose key is kept, before a service that has it not yet."""

    bench: Bench
    user: WizardUser
    vault: Callable[[], Vault]
    dying: list[bool]
    """Whether the line dies as soon as the upload itself begins."""
    number: str = ""
    """The key's at the exchange, where a test changes it there."""

    def sign_in(self) -> None:
        """By a fresh code; the account is the user's."""
        self.user.type("code", self.bench.code())
        self.press("use-code")
        assert self.user.text("account-login") == LOGIN
        self.press("confirm-account")

    def press(self, button: str) -> None:
        """Until the service has answered, or has not."""
        self.user.press(button)
        ready(self.user)

    def hold_at(self, request: bytes) -> None:
        """The service is slow from that request on: press Send, wait for it."""
        reached: list[bytes] = []

        def hold(piece: bytes) -> None:
            if request in piece:
                self.bench.wire.delay = _LONG
                reached.append(piece)

        self.bench.wire.heard = hold
        self.user.press("send")
        self.user.wait(lambda: bool(reached), "the slow request")

    def cut_at(self, request: bytes) -> None:
        """From that request on no answer comes back."""

        def cut(piece: bytes) -> None:
            self.bench.wire.cut = self.bench.wire.cut or request in piece

        self.bench.wire.heard = cut

    def mend(self) -> None:
        """The line is as fast and as whole as ever."""
        self.bench.wire.heard = len
        self.bench.wire.cut = False
        self.bench.wire.let_through()

    def enter(self) -> None:
        """The program was started again: into the vault and the account."""
        assert self.user.is_at(Step.UPLOAD)
        assert self.user.session.values.credentials is None
        self.mend()
        self.user.wait(lambda: self.user.has("vault-password"), "the look at the vault")
        self.user.type("vault-password", Secret(PASSWORD))
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

    @property
    def states(self) -> dict[str, str]:
        """What the service says of each bot's place."""
        with self.bench.server.database.reading() as connection:
            rows = connection.execute(select(slots.c.bot, slots.c.state)).all()
        return {str(row.bot): str(row.state) for row in rows}

    def end_sessions(self) -> None:
        """The service signs everybody out."""
        with self.bench.server.database.writing() as connection:
            connection.execute(delete(tokens))

    def offers(self, button: str) -> None:
        """Nothing is green, nothing is lost, and that is what can be done next."""
        receipt = self.user.session.kept.receipt
        assert receipt is None or receipt.proof is Proof.SENT_NOT_CONFIRMED
        assert not self.user.has("receipt-kept")
        assert "has your key" not in self.user.page_text()
        shown = [each for each in ("send", "check-again", "open-service") if self.user.has(each)]
        assert shown == [button]
        assert self.user.session.kept.stored is not None

    def confirmed(self) -> None:
        """Green, with a receipt, and one copy."""
        receipt = self.user.session.kept.receipt
        assert receipt is not None
        assert receipt.proof is Proof.CHECKED_BY_SERVICE
        assert receipt.number is not None
        assert receipt.number in self.user.text("receipt-kept")
        assert not self.user.session.kept.upload.under_way
        assert self.stored == 1


@contextmanager
def uploading(
    world: tuple[Services, Practice],
    services: Services,
    open_wizard: Open,
    keys: Keys,
    folder: Path,
) -> Iterator[Upload]:
    """At the page of the upload, signed in; the service's bench is this test's own."""
    folder.mkdir()
    values, root = {"api_key": keys.key, "secret": keys.secret}, world[1].api("binance")
    with recorded_server.running(folder, root, values, "upload") as bench:
        dying: list[bool] = []

        def vault() -> Vault:
            """The upload opens the vault first: then nothing has left yet."""
            if dying:
                bench.wire.go_down()
            return services.vault()

        here = replace(
            services,
            profiles=(bench.profile,),
            delivery=lambda _: bench.delivery(between=0.05),
            vault=vault,
        )
        user = open_wizard("en", here)
        user.keep(keys, PASSWORD)
        user.press("continue")
        assert user.is_at(Step.UPLOAD)
        upload = Upload(bench, user, services.vault, dying)
        upload.sign_in()
        yield upload
