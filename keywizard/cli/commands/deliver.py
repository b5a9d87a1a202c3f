"""`keywizard deliver`: hands a key of the vault over, to a service's intake or a Hummingbot."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from keywizard import app
from keywizard.catalog.loader import Catalogue
from keywizard.cli.inputs import check_bot, service_named
from keywizard.cli.messages import UNDER_WAY, error_text, plain, proof_words
from keywizard.cli.open_vault import Kept, open_key
from keywizard.cli.prompt import hidden, in_terminal, next_line, stopping, tell, typed
from keywizard.cli.request import set_command
from keywizard.cli.verdict import session_for, verdict_text
from keywizard.flow.resuming import take_back
from keywizard.flow.upload.stage import confirm, find_out
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import StoredKey
from keywizard.model.credentials import ApprovedKey
from keywizard.model.data.profile import IpMode, ServiceProfile
from keywizard.model.delivery import Progress, Proof, Receipt, ServiceAccount
from keywizard.model.errors import DeliveryError, PolicyRefused, UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.model.secret import Secret

__all__ = ["HummingbotRequest", "IntakeRequest", "add_arguments"]

_OUTCOME_UNKNOWN = frozenset({"receipt_tampered", "signed_out", "service_busy", "upload_open"})
"""Errors that leave open whether the key arrived, whatever the vault says."""


@dataclass(frozen=True, slots=True)
class _Request:
    """Which key of which vault, and how it is checked before it leaves."""

    vault: Path
    key: str
    exchange_endpoint: str | None
    as_json: bool
    profiles: Path | None


@dataclass(frozen=True, slots=True)
class IntakeRequest(_Request):
    """To which service, for which bot, under which login of the user."""

    service: str
    bot: str | None
    endpoint: str | None
    account: str | None
    code_from_stdin: bool


@dataclass(frozen=True, slots=True)
class HummingbotRequest(_Request):
    """To which server, and under which names there."""

    root: str
    login: str
    account: str
    connector: str | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's two targets."""
    targets = parser.add_subparsers(required=True, metavar="TARGET")
    intake = targets.add_parser("intake", help="to a service with a Key Intake API")
    intake.add_argument("--service", required=True, help="the bot service")
    intake.add_argument("--bot", help="the service's bot, if it has several")
    intake.add_argument("--endpoint", metavar="ROOT", help="the service on this computer")
    intake.add_argument(
        "--account", metavar="LOGIN", help="the login that is yours: nothing goes to another"
    )
    intake.add_argument(
        "--code-from-stdin", action="store_true", help="read the code there, even in a terminal"
    )
    set_command(intake, deliver_to_intake, IntakeRequest)
    hummingbot = targets.add_parser("hummingbot", help="to your own Hummingbot API")
    hummingbot.add_argument("--root", required=True, help="https://…, or http:// on this computer")
    hummingbot.add_argument("--login", default="admin", help="the server's user name")
    hummingbot.add_argument("--account", default="master_account", help="the server's account")
    hummingbot.add_argument("--connector", help="the exchange's name there, if it is another")
    set_command(hummingbot, deliver_to_hummingbot, HummingbotRequest)
    for target in (intake, hummingbot):
        target.add_argument("--vault", type=Path, required=True, metavar="PATH")
        target.add_argument("--key", required=True, metavar="FINGERPRINT", help="see `keys list`")
        target.add_argument(
            "--exchange-endpoint", metavar="ROOT", help="another exchange's address"
        )
        target.add_argument(
            "--json", dest="as_json", action="store_true", help="print one JSON object"
        )


def deliver_to_intake(request: IntakeRequest) -> ExitCode:
    """Sign in by the code of the service's page, confirm the account, send.

    Raises UsageError, VaultError, Cancelled.
    """
    known = Catalogue(request.profiles)
    profile = service_named(known, request.service)
    if profile.intake is None:
        raise UsageError("intake_missing", service=profile.name)
    check_bot(profile, request.bot)
    kept = open_key(request.vault, request.key)
    _check_made_for(kept.stored, profile, request.bot)
    journal = kept.vault.journal(kept.unlock, profile.id)
    delivery = app.build_delivery(profile, request.endpoint)

    def deliver(cancel: CancelToken) -> Receipt:
        tell(f"a code for this program is shown on {delivery.sign_in_page()}")
        account = delivery.sign_in(_code(asked=not request.code_from_stdin), cancel)
        if not _is_mine(account, request.account):
            raise DeliveryError("account_unconfirmed", login=account.login)
        if journal.under_way(request.key):
            try:
                return find_out(delivery, journal, cancel, _show, request.key)
            except DeliveryError as problem:
                if problem.code != "values_wiped":
                    raise
                tell(error_text(problem))  # which asks for the values again: they follow
        place = delivery.reserve(confirm(account), request.bot, kept.stored.exchange, cancel)
        key = _approved(request, known, kept, cancel, place.addresses)
        return delivery.send(key, place, journal, cancel, _show)

    return _ended(deliver, lambda: bool(journal.under_way(request.key)), as_json=request.as_json)


def deliver_to_hummingbot(request: HummingbotRequest) -> ExitCode:
    """Check the key once more and give it to the server.

    Raises UsageError, VaultError, Cancelled.
    """
    build = app.build_hummingbot(request.root)
    kept = open_key(request.vault, request.key)
    known = Catalogue(request.profiles)
    profile = service_named(known, kept.stored.service)
    password = hidden("Password of the server: ")
    server = build(request.login, password, profile)
    if server.plain:
        tell("this line is not encrypted; it does not leave this computer")

    def deliver(cancel: CancelToken) -> Receipt:
        tell(f"Hummingbot API {server.version(cancel)}")
        key = _approved(request, known, kept, cancel)
        connector = request.connector or kept.stored.exchange
        receipt = server.send(key, request.account, connector, cancel, _show)
        kept.vault.note(receipt, kept.unlock)
        return receipt

    return _ended(deliver, as_json=request.as_json)


def _ended(
    deliver: Callable[[CancelToken], Receipt],
    under_way: Callable[[], bool] = lambda: False,
    *,
    as_json: bool,
) -> ExitCode:
    """Deliver and print the receipt, or what went wrong; return the exit code.

    `under_way` tells whether the vault has an upload of this key whose outcome is unknown.
    """
    try:
        with stopping() as cancel:
            receipt = deliver(cancel)
    except Cancelled:
        if not under_way():
            raise
        tell(UNDER_WAY)
        return ExitCode.NOT_CHECKED
    except DeliveryError as problem:
        tell(error_text(problem))
        if problem.code == "refused_by_service":  # its upload stays in the vault, to be asked for
            return ExitCode.REJECTED
        unknown = problem.code in _OUTCOME_UNKNOWN or under_way()
        return ExitCode.NOT_CHECKED if unknown else ExitCode.REJECTED
    except PolicyRefused as problem:
        tell(error_text(problem))
        unfit = problem.code in {"not_fit", "not_validated"}
        return ExitCode.NOT_FIT if unfit else ExitCode.NOT_CHECKED
    if as_json:
        print(json.dumps({"schema": 1, **asdict(receipt), "at": receipt.at.isoformat()}))
    else:
        print(plain(f"key {receipt.hint} for {receipt.login}: {proof_words(receipt)}"))
    return ExitCode.NOT_CHECKED if receipt.proof is Proof.SENT_NOT_CONFIRMED else ExitCode.OK


def _check_made_for(key: StoredKey, profile: ServiceProfile, bot: str | None) -> None:
    """Require the bot that the key was made for: it trades for that one.

    Raises UsageError("key_of_another").
    """
    if (key.service, key.bot) != (profile.id, bot):
        raise UsageError("key_of_another", service=key.service, bot=key.bot or "no bot")


def _approved(
    request: _Request,
    known: Catalogue,
    kept: Kept,
    cancel: CancelToken,
    addresses: tuple[str, ...] = (),
) -> ApprovedKey:
    """Check a key of the vault now: what the vault remembers of it is too old to act upon.

    `addresses` are the service's, if it gives any. Raises PolicyRefused, after the verdict
    is printed; Cancelled.
    """
    profile = service_named(known, kept.stored.service)
    guide = known.guides[kept.stored.exchange]
    session = session_for(profile, kept.stored.bot, guide, request.exchange_endpoint)
    credentials = kept.vault.credentials(kept.stored.fingerprint, kept.unlock)
    plan = session.choices.plan
    if addresses and plan is not None and plan.ip is not IpMode.NONE and not plan.addresses:
        session.set_address(addresses[0])
    take_back(session, kept.stored, credentials)
    exchange = app.build_exchange(guide, request.exchange_endpoint)
    session.judgement.record(exchange.inspect(credentials, cancel))
    cancel.check()
    try:
        key = session.judgement.approve(datetime.now(UTC))
    except PolicyRefused:
        tell(verdict_text(session))
        raise
    verdict = session.judgement.verdict
    if verdict and any(each.code == "account_cannot_trade" for each in verdict.warnings):
        tell(verdict_text(session))  # the key may go, but its bot will not be able to trade
    return key


def _is_mine(account: ServiceAccount, mine: str | None) -> bool:
    """Ask whether the account is the user's; `mine` is the login given beforehand, if any."""
    tell(plain(f"signed in at {account.host} as {account.login}"))
    if mine is not None or not in_terminal():
        return mine == account.login
    return typed("Is this account yours? Type yes: ").strip().lower() in {"yes", "oui"}


def _code(*, asked: bool) -> Secret:
    return hidden("Code: ") if asked else Secret(next_line().strip())


def _show(step: Progress) -> None:
    said = {
        Progress.SEALED: "sealed for the service",
        Progress.SENT: "sent; it is being checked",
        Progress.CHECKED: "checked; the receipt is fetched",
    }
    tell(said[step])
