"""Keys, clocks and vaults for the vault's tests: real parts, with a derivation of milliseconds."""

import hmac
import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keywizard.model.contracts import PasswordUnlock
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.delivery import Proof, Receipt, Upload
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.secret import Secret
from keywizard.vault.disk import Disk
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY, KdfProfile
from keywizard.vault.keyring.client import KeyringSlot
from keywizard.vault.receipts import ReceiptVerifier
from keywizard.vault.store import VaultFile
from tests.unit.delivery.simulated_service import SIGN_JWK, signed

PASSWORD = "correct horse & battère"
UNLOCK = PasswordUnlock(Secret(PASSWORD))
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CHILD = (sys.executable, "-m", "keywizard.vault.keyring.child")


@dataclass(slots=True)
class SteppingClock:
    """Each look is a second later than the last."""

    at: datetime = field(default=START)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def as_it_is(receipt: Receipt, _: Secret) -> Receipt:
    """A verifier for tests that are about something else than signatures."""
    return receipt


def vault_at(
    path: Path,
    profile: KdfProfile = FOR_TESTS_ONLY,
    disk: Disk | None = None,
    verify: ReceiptVerifier | None = as_it_is,
) -> VaultFile:
    """A vault of the tests; `verify` None: as one that was given no verifier."""
    keyring = KeyringSlot(CHILD, "keywizard-tests")
    if verify is None:
        return VaultFile(path, keyring, SteppingClock(), profile, disk)
    return VaultFile(path, keyring, SteppingClock(), profile, disk, verify_receipt=verify)


def new_vault(folder: Path) -> VaultFile:
    vault = vault_at(folder / "vault.kdbx")
    vault.create(Secret(PASSWORD), with_keyring=False)
    return vault


def credentials(number: int = 1, passphrase: str | None = None) -> ApiCredentials:
    return ApiCredentials(
        "kucoin" if passphrase else "binance",
        Secret(f"{number:04}" + "K" * 60),
        Secret(f"{number:04}" + "s" * 60),
        Secret(passphrase) if passphrase is not None else None,
    )


def approved(number: int = 1, passphrase: str | None = None) -> ApprovedKey:
    values = credentials(number, passphrase)
    report = KeyReport(values.exchange, values.fingerprint, START, Outcome.OK)
    return ApprovedKey(values, "smartradex", "btc-spot", report, Evidence.CHECKED_HERE, START)


def unchecked(number: int = 1) -> UncheckedKey:
    return UncheckedKey(credentials(number), "whalinvest", None, None)


def upload(number: int = 1, slot: str = "slot_1", bot: str | None = "btc-spot") -> Upload:
    values = credentials(number)
    return Upload(
        service="smartradex",
        bot=bot,
        exchange=values.exchange,
        fingerprint=values.fingerprint,
        hint=values.hint,
        host="intake.example",
        login="älice@example.org",
        account="acc_1",
        slot=slot,
        version=3,
        idempotency=f"idempotency-{number}-{slot}",
        kid="k" * 43,
        suite="a suite",
        sealed=bytes(range(256)),
        at=START + timedelta(minutes=number),
        api_key=values.api_key,
    )


def receipt(number: int = 1) -> Receipt:
    values = credentials(number)
    return Receipt(
        service="smartradex",
        bot="btc-spot",
        exchange=values.exchange,
        fingerprint=values.fingerprint,
        hint=values.hint,
        proof=Proof.CHECKED_BY_SERVICE,
        at=START,
        login="älice@example.org",
        number="KI-1",
        signed="a.b.c",
    )


def genuine(number: int = 1, service: str = "smartradex") -> Receipt:
    """The receipt of a service that signs with the simulated service's key."""
    values = credentials(number)
    salt = bytes(16)
    told = {
        "receipt": "KI-1",
        "service": service,
        "login": "älice@example.org",
        "slot": "slot_1",
        "bot": "btc-spot",
        "exchange": values.exchange,
        "version": 4,
        "fingerprint": hmac.digest(salt, values.api_key.reveal().encode(), "sha256")[:16].hex(),
        "salt": "A" * 22,
        "last4": values.api_key.reveal()[-4:],
        "sealed_sha256": upload(number).sha256,
        "outcome": "ok",
        "at": START.isoformat(),
    }
    return replace(receipt(number), service=service, signed=signed(told), signer=SIGN_JWK["x"])


def keepassxc(vault: Path, *arguments: str, also: str = "") -> str:
    """Run keepassxc-cli's command (first argument) on the file; its output.

    The last argument is the entry or group, or empty.
    """
    command, *rest = arguments
    done = subprocess.run(
        ["keepassxc-cli", command, "-q", *rest[:-1], str(vault), *filter(None, rest[-1:])],
        input=f"{PASSWORD}\n{also}",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
