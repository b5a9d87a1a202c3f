"""`keywizard keys`: what is in the vault, without the values; check, remove, export one key."""

import argparse
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from keywizard import app
from keywizard.catalog.loader import Catalogue
from keywizard.cli.messages import UNDER_WAY, plain, proof_words
from keywizard.cli.open_vault import open_key, open_vault
from keywizard.cli.prompt import ask_new_password, stopping, tell, typed
from keywizard.cli.request import set_command
from keywizard.cli.verdict import session_for, tell_verdict
from keywizard.flow.actions import MIN_PASSWORD_LENGTH
from keywizard.flow.resuming import take_back
from keywizard.model.contracts import StoredKey
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.delivery import Receipt, Upload
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.model.words import SOURCE

__all__ = ["CheckRequest", "ExportRequest", "ListRequest", "RemoveRequest", "add_arguments"]


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Which vault: None is the user's own; which services there are beside the shipped ones."""

    vault: Path | None
    as_json: bool
    profiles: Path | None


@dataclass(frozen=True, slots=True)
class _KeyRequest(ListRequest):
    """Which key of it, by its fingerprint."""

    key: str


@dataclass(frozen=True, slots=True)
class CheckRequest(_KeyRequest):
    """Where the exchange is."""

    exchange_endpoint: str | None


@dataclass(frozen=True, slots=True)
class RemoveRequest(_KeyRequest):
    """Whether the user is asked first."""

    yes: bool


@dataclass(frozen=True, slots=True)
class ExportRequest(_KeyRequest):
    """The new file."""

    to: Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's four actions."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the keys, without their values")
    set_command(listing, list_keys, ListRequest)
    check = actions.add_parser("check", help="check a key of the vault against its exchange")
    check.add_argument("--exchange-endpoint", metavar="ROOT", help="another exchange's address")
    set_command(check, check_key, CheckRequest)
    remove = actions.add_parser("remove", help="forget a key; on the exchange it stays")
    remove.add_argument("--yes", action="store_true", help="without asking")
    set_command(remove, remove_key, RemoveRequest)
    export = actions.add_parser("export", help="one key into an encrypted file of its own")
    export.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="a new file, for KeePassXC too"
    )
    set_command(export, export_key, ExportRequest)
    for action in (check, remove, export):
        action.add_argument("--key", required=True, metavar="FINGERPRINT", help="see `keys list`")
    for action in (listing, check, remove, export):
        action.add_argument("--vault", type=Path, metavar="PATH", help="the vault's file")
        action.add_argument(
            "--json", dest="as_json", action="store_true", help="print one JSON object"
        )


def list_keys(request: ListRequest) -> ExitCode:
    """List the keys and what became of them. Raises UsageError, VaultError."""
    opened = open_vault(
        request.vault, lambda vault, unlock: vault.listing(unlock), request.profiles
    )
    if request.as_json:
        keys = [
            {
                **_key_object(key),
                "receipts": [_receipt_object(each) for each in known.receipts],
                "under_way": [_upload_object(each) for each in known.under_way],
            }
            for key, known in opened.seen.items()
        ]
        print(json.dumps({"schema": 1, "vault": str(opened.vault.path), "keys": keys}))
        return ExitCode.OK
    for key, known in opened.seen.items():
        state = key.evidence or "not checked yet"
        print(plain(f"{key.fingerprint}  {key.title}  {key.exchange}  {key.hint}  {state}"))
        for each in known.receipts:
            whose = f" for {each.login}" if each.login else ""
            print(plain(f"  {each.at:%Y-%m-%d} {each.proof}{whose}: {proof_words(each)}"))
        for upload in known.under_way:
            print(plain(f"  {upload.at:%Y-%m-%d} under_way for {upload.login}: {UNDER_WAY}"))
    return ExitCode.OK


def check_key(request: CheckRequest) -> ExitCode:
    """Check a key as `keywizard check` does, for its own service, and keep what is approved.

    Raises UsageError, VaultError.
    """
    kept = open_key(request.vault, request.key)
    key, endpoint = kept.stored, request.exchange_endpoint
    guide, profile = _made_for(key, request.profiles)
    exchange = app.build_exchange(guide, endpoint)
    session = session_for(profile, key.bot, guide, endpoint)
    take_back(session, key, kept.vault.credentials(key.fingerprint, kept.unlock))
    judgement, credentials = session.judgement, session.values.credentials
    judgement.lock_declared = False  # not declared today: weaker evidence would replace the stored
    if credentials is None:
        raise UsageError("input_empty", field="passphrase")
    with stopping() as cancel:
        judgement.record(exchange.inspect(credentials, cancel))
        code = tell_verdict(session, key.bot, as_json=request.as_json)
        if judgement.evidence is not None:
            # Removed by another program while the check ran, it stays removed.
            kept.vault.renew(judgement.approve(datetime.now(UTC)), key.title, kept.unlock)
    return code


def remove_key(request: RemoveRequest) -> ExitCode:
    """Remove one key from the vault, once the user has confirmed which.

    Raises UsageError, VaultError.
    """
    kept = open_key(request.vault, request.key)
    key, path = kept.stored, str(kept.vault.path)
    if not request.yes:
        _confirm(key)
    kept.vault.remove(key.fingerprint, kept.unlock)
    if request.as_json:
        print(json.dumps({"schema": 1, "vault": path, "removed": _key_object(key)}))
    else:
        print(plain(f"key {key.hint} “{key.title}” is no longer in {path}"))
    tell(plain(_still_works(key)))
    return ExitCode.OK


def export_key(request: ExportRequest) -> ExitCode:
    """Write one key into a new file under a password of its own.

    Raises UsageError, VaultError.
    """
    if os.path.lexists(request.to):
        raise UsageError("file_there", path=str(request.to))
    kept = open_key(request.vault, request.key)
    key, file = kept.stored, str(request.to)
    password = ask_new_password(MIN_PASSWORD_LENGTH)
    kept.vault.export(key.fingerprint, kept.unlock, request.to, password)
    if request.as_json:
        made = {"schema": 1, "vault": str(kept.vault.path), "file": file}
        print(json.dumps({**made, "exported": _key_object(key)}))
    else:
        print(plain(f"key {key.hint} “{key.title}” is in {file} too, under the password given"))
    return ExitCode.OK


def _made_for(key: StoredKey, more: Path | None) -> tuple[ExchangeGuide, ServiceProfile]:
    """Return the exchange and service that a key was made for.

    `more` is a folder of services under development. Raises UsageError("service_gone") if this
    program has no such service, or the service no such bot or exchange.
    """
    known = Catalogue(more)
    profile = next((each for each in known.profiles if each.id == key.service), None)
    fitting = profile is not None and profile.plan(key.exchange) is not None
    if profile is None or not fitting or (profile.bots and profile.bot(key.bot) is None):
        raise UsageError(
            "service_gone", service=key.service, bot=key.bot or "no bot", exchange=key.exchange
        )
    known.compare(profile)
    return known.guides[key.exchange], profile


def _confirm(key: StoredKey) -> None:
    """Ask for the end of the key's name. Raises UsageError("removal_unconfirmed")."""
    head, _, tail = key.hint.partition("…")
    which, wanted = (
        (f"the key {head}…", tail) if tail else ("the fingerprint", key.fingerprint[-4:])
    )
    if typed(f"Type the last four characters of {which} to remove it: ").strip() != wanted:
        raise UsageError("removal_unconfirmed")


def _still_works(key: StoredKey) -> str:
    """Return the reminder that a key removed here still works on its exchange."""
    guide = Catalogue().guides.get(key.exchange)
    where = key.exchange
    if guide is not None:
        where = f"{guide.name}: delete it there too ({guide.delete_path.in_(SOURCE)})"
    return (
        f"the key still works on {where}; the vault's generation before this one, beside it, "
        "still holds it, encrypted, until the next change"
    )


def _key_object(key: StoredKey) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(key).items()
    }


def _receipt_object(receipt: Receipt) -> dict[str, Any]:
    return {
        "proof": receipt.proof.value,
        "at": receipt.at.isoformat(),
        "login": receipt.login,
        "number": receipt.number,
    }


def _upload_object(upload: Upload) -> dict[str, Any]:
    return {"service": upload.service, "at": upload.at.isoformat(), "login": upload.login}
