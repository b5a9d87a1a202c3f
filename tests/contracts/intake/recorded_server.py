"""The reference server on loopback behind a line that remembers every byte, beside a vault."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from keywizard import policy
from keywizard.app import SystemClock, build_exchange
from keywizard.catalog.data_files import resources
from keywizard.delivery._calls import RetryPolicy
from keywizard.delivery.intake import IntakeDelivery
from keywizard.flow.upload.stage import confirm
from keywizard.intake.keys import FileKeys, make_key_file
from keywizard.intake.serve import Listening, listen
from keywizard.intake.server import Intake as Server
from keywizard.intake.server import build_intake
from keywizard.intake.settings import Settings
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials, ApprovedKey
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.delivery import ConfirmedAccount, Progress, Receipt
from keywizard.model.secret import Secret
from keywizard.vault.journal import UploadJournal
from keywizard.vault.store import VaultFile
from tests.intake.account import add_account
from tests.unit.samples import CATALOGUE, GUIDE
from tests.unit.vault.parts import PASSWORD, UNLOCK, vault_at

LOGIN = "alice@example.org"
BOT = "btc-spot"


@dataclass
class Wire:
    """Carries one connection after another to the server and keeps all that passed."""

    target: str
    passed: bytearray = field(default_factory=bytearray)
    requests: int = 0
    cut: bool = False
    """Answers are thrown away, as by a line that breaks."""
    delay: float = 0.0
    """Seconds that each piece is late, on an open connection."""
    heard: Callable[[bytes], object] = len
    """Told of each piece that a client sends, before it goes on."""

    def __post_init__(self) -> None:
        self._open: list[socket.socket] = []
        self._late = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listen(0)
        self.root = f"http://127.0.0.1:{self._sock.getsockname()[1]}"

    def _listen(self, port: int) -> None:
        self._sock = socket.create_server(("127.0.0.1", port))
        self._threads.append(threading.Thread(target=self._accept, args=(self._sock,)))
        self._threads[-1].start()

    def _accept(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = sock.accept()
                parts = urlsplit(self.target)
                far = socket.create_connection((parts.hostname, parts.port))
                self._open += [near, far]
                for source, sink, answers in ((near, far, False), (far, near, True)):
                    thread = threading.Thread(target=self._carry, args=(source, sink, answers))
                    self._threads.append(thread)
                    thread.start()

    def _carry(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self.passed += data
                if not answers:
                    self.requests += data.count(b" HTTP/1.1\r\n")
                    self.heard(data)
                if answers and self.cut:
                    break
                self._late.wait(self.delay)
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def let_through(self) -> None:
        """Nothing is late any more, and what was held goes on."""
        self.delay = 0.0
        self._late.set()

    def go_down(self) -> None:
        """Connections are refused, and the open ones end."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def come_back(self) -> None:
        """Listen where it listened before."""
        self._listen(int(self.root.rpartition(":")[2]))

    def close(self) -> None:
        """End every connection."""
        self.let_through()
        self.go_down()
        for thread in self._threads:
            thread.join(10)
        for each in self._open:
            each.close()


@dataclass
class Bench:
    """One server, the wire to it, and a user's vault with a key that the exchange calls right."""

    server: Server
    wire: Wire
    vault: VaultFile
    key: ApprovedKey
    profile: ServiceProfile
    accounts: dict[str, str] = field(default_factory=dict)
    """The ids of those who have signed in, by login."""

    def code(self, login: str = LOGIN) -> Secret:
        """What the service's page shows to that user."""
        if login not in self.accounts:
            self.accounts[login] = add_account(self.server, login)
        return self.server.codes.issue(self.accounts[login])

    @property
    def journal(self) -> UploadJournal:
        """The uploads under way."""
        return self.vault.journal(UNLOCK, self.profile.id)

    def delivery(self, between: float = 1.0) -> IntakeDelivery:
        """The program, just started."""
        return IntakeDelivery(
            self.profile, SystemClock(), root=self.wire.root, pace=RetryPolicy(interval_s=between)
        )

    def send(
        self, delivery: IntakeDelivery, steps: list[Progress] | None = None
    ) -> tuple[Receipt, ConfirmedAccount]:
        """From the code to the receipt."""
        account = confirm(delivery.sign_in(self.code(), CancelToken()))
        place = delivery.reserve(account, BOT, "binance", CancelToken())
        heard = (steps if steps is not None else []).append
        return delivery.send(self.key, place, self.journal, CancelToken(), heard), account


@contextlib.contextmanager
def running(
    folder: Path, exchange: str, values: dict[str, str], step: str = "hand_over"
) -> Iterator[Bench]:
    """A server on SQLite in `folder` that audits at the practice exchange, and a right key.

    `step` is the one by which the window's road gives the key to the service.
    """
    make_key_file(folder / "keys.json")
    profile = written(folder, FileKeys(folder / "keys.json"), step)
    settings = Settings(
        service=str(folder / "services" / "trial.toml"),
        database=f"sqlite:///{folder / 'intake.db'}",
        keys=str(folder / "keys.json"),
        roots={"binance": exchange},
    )
    key = approved(profile, exchange, values)
    sock, url = listen("127.0.0.1", 0)
    wire = Wire(url)
    server = build_intake(settings, wire.root)
    ready = threading.Event()
    listening = Listening(server, ready.set)
    thread = threading.Thread(target=listening.run, kwargs={"sockets": [sock]})
    thread.start()
    try:
        assert ready.wait(30)
        vault = vault_at(folder / "vault.kdbx")
        vault.create(Secret(PASSWORD), with_keyring=False)
        vault.add(key, "Trial", UNLOCK)
        yield Bench(server, wire, vault, key, profile)
    finally:
        wire.close()
        listening.stop()
        thread.join(20)


def written(folder: Path, keys: FileKeys, step: str = "hand_over") -> ServiceProfile:
    """The shipped file under another name, as if the service had these keys and a server."""
    text = (resources() / "services" / "smartradex.toml").read_text(encoding="utf-8")
    text = text.replace('id = "smartradex"', 'id = "trial"', 1)
    text = text.replace("hosts = [", 'hosts = ["intake.example", ', 1)
    text = text.replace('step = "hand_over"', f'step = "{step}"')
    (seal,), (receipt,) = keys.seal_keys(), keys.receipt_keys()
    path = folder / "services" / "trial.toml"
    path.parent.mkdir()
    path.write_text(
        f'''{text}
[intake]
root = "https://intake.example"
seal_pins = ["{seal["kid"]}"]
receipt_pins = ["{receipt["kid"]}"]
''',
        encoding="utf-8",
    )
    return CATALOGUE.read_profile(path)


def approved(profile: ServiceProfile, root: str, values: dict[str, str]) -> ApprovedKey:
    """The key as the practice exchange knows it."""
    credentials = ApiCredentials("binance", Secret(values["api_key"]), Secret(values["secret"]))
    report = build_exchange(GUIDE, root).inspect(credentials, CancelToken())
    return policy.approve(credentials, [report], profile, BOT, SystemClock().now())
