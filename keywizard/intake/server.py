"""Puts the parts of one server together, by its settings."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from keywizard.intake.audit.auditor import Auditors
from keywizard.intake.contract.shapes import Manifest
from keywizard.intake.errors import IntakeError
from keywizard.intake.keys import FileKeys, Keys
from keywizard.intake.manifest import build_manifest
from keywizard.intake.settings import Service, Settings, is_safe, load_service
from keywizard.intake.store.accounts import Accounts
from keywizard.intake.store.codes import Codes
from keywizard.intake.store.credentials import Uploads
from keywizard.intake.store.slots import Slots
from keywizard.intake.store.tables import Database
from keywizard.intake.store.throttle import Throttle
from keywizard.model.contracts import Clock

__all__ = ["Intake", "SystemClock", "build_intake"]


class SystemClock:
    """The computer's clock, in UTC."""

    def now(self) -> datetime:
        """Return the time now."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Intake:
    """The parts of one running server."""

    settings: Settings
    service: Service
    keys: Keys
    database: Database
    accounts: Accounts
    codes: Codes
    slots: Slots
    uploads: Uploads
    auditors: Auditors
    manifest: Manifest


def build_intake(settings: Settings, public: str, clock: Clock | None = None) -> Intake:
    """Build a server reached at `public`, not yet at work. Raises IntakeError, ResourceError."""
    if settings.production:
        # The only keeper of keys that exists so far is a file: whoever reads it, or a backup
        # of it, opens every key ever sent.
        raise IntakeError("keys_in_a_file")
    if not is_safe(public):  # what it listens on, if the settings name nothing else
        raise IntakeError("public_not_https", public=public)
    clock = clock or SystemClock()
    service = load_service(settings)
    keys = FileKeys(Path(settings.keys))
    database = Database(settings.database)
    throttle = Throttle(database, clock)
    slots = Slots(database, service, settings, clock)
    return Intake(
        settings=settings,
        service=service,
        keys=keys,
        database=database,
        accounts=Accounts(database, throttle),
        codes=Codes(database, keys, throttle, clock),
        slots=slots,
        uploads=Uploads(database, service, keys, clock),
        auditors=Auditors(database, service, settings, keys=keys, slots_=slots, clock=clock),
        manifest=build_manifest(service, keys, public),
    )
