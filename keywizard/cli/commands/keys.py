"""`keywizard keys`: what is in the vault, without the values; check, remove, export one key."""

import argparse
import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard.cli.open_vault import open_key, open_vault
from keywizard.cli.prompt import ask_new_password, stopping, tell, typed
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.model.words import SOURCE

if TYPE_CHECKING:
    from keywizard.model.contracts import StoredKey
    from keywizard.model.delivery import Receipt, Upload
    from keywizard.model.guide import ExchangeGuide
    from keywizard.model.profile import ServiceProfile

__all__ = ["add_parsers"]


def add_parsers(commands: Any) -> None:
    """The command's four actions."""
    keys = commands.add_parser("keys", help="what is in the vault")
    actions = keys.add_subparsers(required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the keys, without their values")
    listing.set_defaults(run=keys_list)
    check = actions.add_parser("check", help="check a key of the vault against its exchange")
    check.add_argument("--exchange-endpoint", metavar="ROOT", help="another exchange's address")
    check.set_defaults(run=keys_check)
    remove = actions.add_parser("remove", help="forget a key; on the exchange it stays")
    remove.add_argument("--yes", action="store_true", help="without asking")
    remove.set_defaults(run=keys_remove)
    export = actions.add_parser("export", help="one key into an encrypted file of its own")
    export.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="a new file, for KeePassXC too"
    )
    export.set_defaults(run=keys_export)
    for action in (check, remove, export):
        action.add_argument("--key", required=True, metavar="FINGERPRINT", help="see `keys list`")
    for action in (listing, check, remove, export):
        action.add_argument("--vault", type=Path, metavar="PATH", help="the vault's file")
        action.add_argument("--json", action="store_true", help="print one JSON object")


def keys_list(arguments: argparse.Namespace) -> ExitCode:
    """List the keys and what became of them; the exit code. Raises UsageError, VaultError."""
    from keywizard.cli.messages import UNDER_WAY, plain, proof_words

    opened = open_vault(arguments.vault, lambda vault, unlock: vault.listing(unlock))
    if arguments.json:
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


def keys_check(arguments: argparse.Namespace) -> ExitCode:
    """As `keywizard check`, for the key's own service; what is approved is kept so.

    Raises UsageError, VaultError.
    """
    from keywizard import app
    from keywizard.cli.verdict import session_for, tell_verdict
    from keywizard.flow.resuming import take_back

    kept = open_key(arguments.vault, arguments.key)
    key, endpoint = kept.stored, arguments.exchange_endpoint
    guide, profile = _place(key, arguments.profiles)
    exchange = app.build_exchange(guide, endpoint)
    session = session_for(profile, key.bot, guide, endpoint)
    take_back(session, key, kept.vault.credentials(key.fingerprint, kept.unlock))
    session.judgement.lock_declared = (
        False  # nobody says so now, and a weaker word would replace it
    )
    credentials = session.values.credentials
    if credentials is None:
        raise UsageError("input_empty", field="passphrase")
    with stopping() as cancel:
        session.judgement.record(exchange.inspect(credentials, cancel))
        code = tell_verdict(session, key.bot, as_json=arguments.json)
        if session.judgement.evidence is not None:
            # Removed by another program while the check ran, it stays removed.
            kept.vault.renew(session.judgement.approve(datetime.now(UTC)), key.title, kept.unlock)
    return code


def keys_remove(arguments: argparse.Namespace) -> ExitCode:
    """Forget one key, once the user has looked at which; the exit code.

    Raises UsageError, VaultError.
    """
    from keywizard.cli.messages import plain

    kept = open_key(arguments.vault, arguments.key)
    key, path = kept.stored, str(kept.vault.path)
    if not arguments.yes:
        _confirm(key)
    kept.vault.remove(key.fingerprint, kept.unlock)
    if arguments.json:
        print(json.dumps({"schema": 1, "vault": path, "removed": _key_object(key)}))
    else:
        print(plain(f"key {key.hint} “{key.title}” is no longer in {path}"))
    tell(plain(_still_there(key)))
    return ExitCode.OK


def keys_export(arguments: argparse.Namespace) -> ExitCode:
    """One key into a new file under a password of its own; the exit code.

    Raises UsageError, VaultError.
    """
    from keywizard.cli.messages import plain
    from keywizard.flow.actions import MIN_PASSWORD_LENGTH

    if os.path.lexists(arguments.to):
        raise UsageError("file_there", path=str(arguments.to))
    kept = open_key(arguments.vault, arguments.key)
    key, file = kept.stored, str(arguments.to)
    kept.vault.export(
        key.fingerprint, kept.unlock, arguments.to, ask_new_password(MIN_PASSWORD_LENGTH)
    )
    if arguments.json:
        told = {"schema": 1, "vault": str(kept.vault.path), "file": file}
        print(json.dumps({**told, "exported": _key_object(key)}))
    else:
        print(plain(f"key {key.hint} “{key.title}” is in {file} too, under the password given"))
    return ExitCode.OK


def _place(key: "StoredKey", more: Path | None) -> "tuple[ExchangeGuide, ServiceProfile]":
    """What the key was made for. Raises UsageError("service_gone") if we know no such thing."""
    from keywizard.catalog.loader import Catalogue

    known = Catalogue(more)
    profile = next((each for each in known.profiles if each.id == key.service), None)
    fitting = profile is not None and profile.plan(key.exchange) is not None
    if profile is None or not fitting or (profile.bots and profile.bot(key.bot) is None):
        raise UsageError(
            "service_gone", service=key.service, bot=key.bot or "no bot", exchange=key.exchange
        )
    known.compare(profile)
    return known.guides[key.exchange], profile


def _confirm(key: "StoredKey") -> None:
    """Raises UsageError("removal_unconfirmed")."""
    head, _, tail = key.hint.partition("…")
    which, wanted = (
        (f"the key {head}…", tail) if tail else ("the fingerprint", key.fingerprint[-4:])
    )
    if typed(f"Type the last four characters of {which} to remove it: ").strip() != wanted:
        raise UsageError("removal_unconfirmed")


def _still_there(key: "StoredKey") -> str:
    """A key that is forgotten here still trades there."""
    from keywizard.catalog.loader import Catalogue

    guide = Catalogue().guides.get(key.exchange)
    where = (
        f"{guide.name}: delete it there too ({guide.delete_path.in_(SOURCE)})"
        if guide
        else key.exchange
    )
    return (
        f"the key still works on {where}; the vault's generation before this one, beside it, "
        "still holds it, encrypted, until the next change"
    )


def _key_object(key: "StoredKey") -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(key).items()
    }


def _receipt_object(receipt: "Receipt") -> dict[str, Any]:
    return {
        "proof": receipt.proof.value,
        "at": receipt.at.isoformat(),
        "login": receipt.login,
        "number": receipt.number,
    }


def _upload_object(upload: "Upload") -> dict[str, Any]:
    return {"service": upload.service, "at": upload.at.isoformat(), "login": upload.login}
