"""The only assembly point: builds the outside world, real or practice, as one Services."""

import contextlib
import tempfile
import threading
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from keywizard.catalog.data_files import resources
from keywizard.catalog.loader import Catalogue
from keywizard.flow.services import Services
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import (
    Delivery,
    Exchange,
    SeesAddress,
    ServerStatus,
    StoredKey,
)
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.delivery import Receipt
from keywizard.model.errors import KeywizardError
from keywizard.runtime.relaunch import own_command
from keywizard.settings import JsonPreferences, config_folder, data_folder

if TYPE_CHECKING:
    from keywizard.delivery.hummingbot import Hummingbot
    from keywizard.doctor.rows import Check
    from keywizard.model.secret import Secret
    from keywizard.runtime.practice_servers import Practice
    from keywizard.vault.store import VaultFile

__all__ = [
    "KEYRING_NAMES",
    "SystemClock",
    "build_delivery",
    "build_exchange",
    "build_hummingbot",
    "build_vault",
    "default_vault_path",
    "doctor_checks",
    "practice_services",
    "real_services",
    "receipt_pins",
]

KEYRING_NAMES = ("Keywizard", "Keywizard practice")
"""Names in the computer's keyring: the real vault's and the practice vault's."""


class SystemClock:
    """The computer's clock, in UTC."""

    def now(self) -> datetime:
        """Return the time now."""
        return datetime.now(UTC)


def default_vault_path() -> Path:
    """Return the place of the user's own vault."""
    return data_folder() / "keywizard.kdbx"


def build_exchange(
    guide: ExchangeGuide,
    root: str | None = None,
    *,
    source_address: str | None = None,
    computer_roots: bool = False,
) -> Exchange:
    """Build the adapter of one exchange, at its real address or at `root`.

    `source_address` is one of this computer's, for one that has several; `computer_roots`:
    the user agreed to trust this computer's own certificates (D9). Raises UsageError for a
    root that is neither the exchange's own nor loopback.
    """
    from keywizard.exchanges import registry

    at = guide.api_root if root is None else root
    return registry.build(
        guide.id,
        at,
        clock=SystemClock(),
        source_address=source_address,
        computer_roots=computer_roots,
    )


def build_vault(
    path: Path,
    keyring_name: str = KEYRING_NAMES[0],
    pins: Callable[[str], Collection[str]] | None = None,
    announce: Callable[[int], None] = lambda _: None,
) -> "VaultFile":
    """Build the vault at `path`; its keyring is reached through a child process (D11).

    `pins` gives the thumbprints of the keys whose receipts count, by the service's id; without
    it the profiles of this program do. `announce` is called with the seconds of patience when
    the keyring asks a person.
    """
    from keywizard.delivery.kept_receipts import verify_kept
    from keywizard.vault.deriver import Deriver
    from keywizard.vault.keyring.client import KeyringSlot
    from keywizard.vault.store import VaultFile

    pinned = pins or receipt_pins(Catalogue())

    def verify(receipt: Receipt, api_key: "Secret") -> Receipt | None:
        return verify_kept(receipt, api_key, pinned(receipt.service))

    keyring = KeyringSlot(own_command("keyring-child"), keyring_name, announce=announce)
    deriver = Deriver(own_command("derive-child"))
    return VaultFile(path, keyring, SystemClock(), verify_receipt=verify, deriver=deriver)


def receipt_pins(known: Catalogue) -> Callable[[str], Collection[str]]:
    """Return the pins that `build_vault` takes, read when the first receipt is shown."""

    def pins(service: str) -> Collection[str]:
        intakes = (each.intake for each in known.profiles if each.id == service and each.intake)
        return next((each.receipt_pins for each in intakes), ())

    return pins


def build_delivery(profile: ServiceProfile, root: str | None = None) -> Delivery:
    """Build the client of a service's Key Intake API, at its address or at `root` on this computer.

    Raises UsageError: intake_missing, endpoint_refused.
    """
    from keywizard.delivery.intake import IntakeDelivery

    return IntakeDelivery(profile, SystemClock(), root=root)


def build_hummingbot(root: str) -> "Callable[[str, Secret, ServiceProfile], Hummingbot]":
    """Prepare the client of the user's own Hummingbot API at `root`.

    The function that is returned takes the login, its password and the profile that a key must
    fit. Raises UsageError("root_refused"), so before a password is asked for.
    """
    from keywizard.delivery.hummingbot import Hummingbot, read_root

    at = read_root(root)
    return lambda login, password, profile: Hummingbot(at, login, password, profile, SystemClock())


def doctor_checks(roots: Mapping[str, str] | None = None) -> "dict[str, Check]":
    """Build the doctor's checks, of every exchange or only of those in `roots` (id: address)."""
    from keywizard.doctor import display, network, rows
    from keywizard.vault.keyring.client import KeyringSlot

    checks: dict[str, Check] = {}
    server_statuses: dict[str, Callable[[], ServerStatus]] = {}
    known = Catalogue()
    guides = known.guides
    for name, root in (roots or {each: guides[each].api_root for each in guides}).items():
        guide = guides[name]
        parts = urlsplit(root)
        host, port = parts.hostname or "", parts.port or 443
        exchange = build_exchange(guide, root)
        server_statuses[guide.id] = server_status = cache(
            partial(exchange.server_status, CancelToken())
        )
        checks[f"dns:{guide.id}"] = partial(network.name, host, port)
        if parts.scheme == "https":
            checks[f"certificate:{guide.id}"] = partial(network.certificate, host, port)
        checks[f"exchange:{guide.id}"] = partial(rows.reach, guide.id, server_status)
        for note in guide.notices:
            checks[f"notice:{guide.id}:{note.id}"] = partial(rows.notice, guide.id, note)
    for profile in known.profiles:
        for note in profile.notices:
            checks[f"notice:{profile.id}:{note.id}"] = partial(rows.notice, profile.id, note)
    checks["clock"] = partial(rows.clock, server_statuses)
    checks["proxy"] = network.proxy
    probe = KeyringSlot(own_command("keyring-child"), KEYRING_NAMES[0]).probe
    checks["keyring"] = partial(rows.keyring, probe)
    seen = cache(partial(display.look_through, own_command("window-child")))
    checks["screen"] = lambda: display.screen(seen())
    checks["clipboard"] = lambda: display.clipboard(seen())
    return checks


def real_services(more: Path | None = None) -> Services:
    """Assemble the real world: the exchanges themselves, the user's vault and settings.

    `more` is a folder of services under development. Raises ResourceError.
    """
    known = Catalogue(more)
    return _assemble(
        known,
        exchange=lambda each, trusting: build_exchange(known.guides[each], computer_roots=trusting),
        vault=lambda: build_vault(default_vault_path(), pins=receipt_pins(known)),
        settings=config_folder(),
        delivery=build_delivery,
        site=lambda url: url,
        hosts=_Hosts(known),
        practice=False,
    )


class _Hosts(Container[str]):
    """The hosts of every exchange and service; the exchanges' are read when one is asked for."""

    def __init__(self, known: Catalogue) -> None:
        self._known = known

    def __contains__(self, host: object) -> bool:
        if any(host in profile.hosts for profile in self._known.profiles):
            return True
        return any(host in guide.site_hosts for guide in self._known.guides.values())


def _assemble(
    known: Catalogue,
    *,
    exchange: Callable[[str, bool], Exchange],
    vault: "Callable[[], VaultFile]",
    settings: Path,
    delivery: Callable[[ServiceProfile], Delivery],
    site: Callable[[str], str],
    hosts: Container[str],
    practice: bool,
) -> Services:
    made, once = cache(vault), _Adapters(exchange)

    def own_address(cancel: CancelToken) -> str | None:
        seers = (each for each in map(once, known.guides) if isinstance(each, SeesAddress))
        return next((seen for each in seers if (seen := each.my_ip(cancel))), None)

    def give_up() -> None:
        if made.cache_info().currsize:
            made().give_up()

    return Services(
        profiles=known.profiles,
        guides=known.guides,
        check=known.check,
        exchange=once,
        own_address=own_address,
        trust_computer=once.trust_computer,
        vault=made,
        give_up=give_up,
        delivery=delivery,
        preferences=JsonPreferences(settings),
        clock=SystemClock(),
        site=site,
        site_hosts=hosts,
        reminder=_reminder,
        translations=str(resources() / "translations"),
        practice=practice,
    )


@contextlib.contextmanager
def practice_services(
    scenario: str, vault_path: Path | None = None, more: Path | None = None
) -> "Iterator[tuple[Services, Practice]]":
    """Assemble a world on loopback, where nothing is real and nothing stays (D13).

    A vault at `vault_path` is the caller's and stays; without one it is erased at exit,
    and so is its key in the computer's keyring.
    """
    from keywizard.runtime.practice_servers import Practice, PracticeIntakes, has_intake

    known = Catalogue(more, practice=has_intake())
    guides = known.guides
    known.check()
    with tempfile.TemporaryDirectory(
        prefix="keywizard-practice-", ignore_cleanup_errors=True
    ) as place:
        own = Path(place) / "practice.kdbx"
        practice = Practice(scenario)
        intakes = PracticeIntakes(practice, known.file_of, build_delivery)
        vault = cache(
            lambda: build_vault(vault_path or own, KEYRING_NAMES[1], intakes.receipt_pins)
        )

        def site(url: str) -> str:
            host, path = urlsplit(url).hostname, urlsplit(url).path
            for guide in guides.values():
                if host in guide.site_hosts:
                    return practice.site(guide.id) + path
            of = next((each for each in known.profiles if host in each.hosts), None)
            root = practice.service_site(of.id) if of else None
            return root + path if root else url

        try:
            services = _assemble(
                known,
                exchange=lambda each, _: build_exchange(guides[each], practice.api(each)),
                vault=vault,
                settings=Path(place) / "settings",
                delivery=intakes.delivery,
                site=site,
                hosts={"127.0.0.1"},
                practice=True,
            )
            yield services, practice
        finally:
            intakes.close()
            practice.close()
            if own.exists():
                with contextlib.suppress(KeywizardError):
                    vault().forget_keyring()


def _reminder(stored: StoredKey, months: int, title: str, text: str) -> tuple[date, bytes]:
    from keywizard.flow.reminder import reminder  # the calendar library loads when asked for

    return reminder(stored, months, title, text)


class _Adapters:
    """One adapter an exchange: its open connections and its clock offset are worth keeping."""

    def __init__(self, make: Callable[[str, bool], Exchange]) -> None:
        self._make = make
        self._made: dict[str, Exchange] = {}
        self._computer_roots = False
        self._lock = threading.Lock()

    def __call__(self, exchange_id: str) -> Exchange:
        """Return the adapter of that exchange."""
        with self._lock:
            if exchange_id not in self._made:
                self._made[exchange_id] = self._make(exchange_id, self._computer_roots)
            return self._made[exchange_id]

    def trust_computer(self) -> None:
        """Trust this computer's own certificates from now on; each connection is opened again."""
        with self._lock:
            self._made.clear()
            self._computer_roots = True
