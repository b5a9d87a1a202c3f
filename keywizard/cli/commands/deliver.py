"""`keywizard deliver`: hands a key of the vault over, to a service's intake or a Hummingbot."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard.cli.open_vault import Kept, open_key
from keywizard.cli.prompt import hidden, in_terminal, next_line, stopping, tell, typed
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.delivery import Progress, Proof
from keywizard.model.errors import DeliveryError, PolicyRefused, UsageError
from keywizard.model.exit_code import ExitCode

if TYPE_CHECKING:
    from keywizard.catalog.loader import Catalogue
    from keywizard.model.contracts import StoredKey
    from keywizard.model.credentials import ApprovedKey
    from keywizard.model.delivery import Receipt, ServiceAccount
    from keywizard.model.profile import ServiceProfile
    from keywizard.model.secret import Secret

__all__ = ["add_parsers", "deliver_hummingbot", "deliver_intake"]

_UNSURE = frozenset({"receipt_tampered", "signed_out", "service_busy", "upload_open"})
"""Errors after which nobody knows yet, whatever the vault says: as an answer that never came."""


def add_parsers(commands: Any) -> None:
    """The command's two forms."""
    deliver = commands.add_parser("deliver", help="hand a key of the vault over")
    forms = deliver.add_subparsers(required=True, metavar="TARGET")
    intake = forms.add_parser("intake", help="to a service with a Key Intake API")
    intake.add_argument("--service", required=True, help="the bot service")
    intake.add_argument("--bot", help="the service's bot, if it has several")
    intake.add_argument("--endpoint", metavar="ROOT", help="the service on this computer")
    intake.add_argument(
        "--account", metavar="LOGIN", help="the login that is yours: nothing goes to another"
    )
    intake.add_argument(
        "--code-from-stdin", action="store_true", help="read the code there, even in a terminal"
    )
    intake.set_defaults(run=deliver_intake)
    hummingbot = forms.add_parser("hummingbot", help="to your own Hummingbot API")
    hummingbot.add_argument("--root", required=True, help="https://…, or http:// on this computer")
    hummingbot.add_argument("--login", default="admin", help="the server's user name")
    hummingbot.add_argument("--account", default="master_account", help="the server's account")
    hummingbot.add_argument("--connector", help="the exchange's name there, if it is another")
    hummingbot.set_defaults(run=deliver_hummingbot)
    for form in (intake, hummingbot):
        form.add_argument("--vault", type=Path, required=True, metavar="PATH")
        form.add_argument("--key", required=True, metavar="FINGERPRINT", help="see `keys list`")
        form.add_argument("--exchange-endpoint", metavar="ROOT", help="another exchange's address")
        form.add_argument("--json", action="store_true", help="print one JSON object")


def deliver_intake(arguments: argparse.Namespace) -> ExitCode:
    """Sign in by the code of the service's page, confirm the account, send; the exit code."""
    from keywizard import app
    from keywizard.catalog.loader import Catalogue
    from keywizard.cli.inputs import check_bot

    known = Catalogue(arguments.profiles)
    profile = _profile(known, arguments.service)
    if profile.intake is None:
        raise UsageError("intake_missing", service=profile.name)
    check_bot(profile, arguments.bot)
    kept = open_key(arguments.vault, arguments.key)
    _check_made_for(kept.stored, profile, arguments.bot)
    journal = kept.vault.journal(kept.unlock, profile.id)
    delivery = app.build_delivery(profile, arguments.endpoint)

    def deliver(cancel: CancelToken) -> "Receipt":
        from keywizard.flow.upload.stage import confirm, find_out

        tell(f"a code for this program is shown on {delivery.sign_in_page()}")
        account = delivery.sign_in(_code(asked=not arguments.code_from_stdin), cancel)
        if not _is_mine(account, arguments.account):
            raise DeliveryError("account_unconfirmed", login=account.login)
        if journal.under_way(arguments.key):
            try:
                return find_out(delivery, journal, cancel, _show, arguments.key)
            except DeliveryError as problem:
                if problem.code != "values_wiped":
                    raise
                _say_problem(problem)  # and goes on as it tells
        mine = confirm(account)
        place = delivery.reserve(mine, arguments.bot, kept.stored.exchange, cancel)
        key = _approved(arguments, known, kept, cancel, place.addresses)
        return delivery.send(key, place, journal, cancel, _show)

    return _ended(arguments, deliver, lambda: bool(journal.under_way(arguments.key)))


def deliver_hummingbot(arguments: argparse.Namespace) -> ExitCode:
    """Check the key anew, give it to the server; the exit code."""
    from keywizard import app
    from keywizard.catalog.loader import Catalogue

    build = app.build_hummingbot(arguments.root)
    kept = open_key(arguments.vault, arguments.key)
    known = Catalogue(arguments.profiles)
    profile = _profile(known, kept.stored.service)
    arguments.bot = kept.stored.bot
    password = hidden("Password of the server: ")
    server = build(arguments.login, password, profile)
    if server.plain:
        tell("this line is not encrypted; it does not leave this computer")

    def deliver(cancel: CancelToken) -> "Receipt":
        tell(f"Hummingbot API {server.version(cancel)}")
        key = _approved(arguments, known, kept, cancel)
        connector = arguments.connector or kept.stored.exchange
        receipt = server.send(key, arguments.account, connector, cancel, _show)
        kept.vault.note(receipt, kept.unlock)
        return receipt

    return _ended(arguments, deliver)


def _ended(
    arguments: argparse.Namespace,
    deliver: "Callable[[CancelToken], Receipt]",
    under_way: Callable[[], bool] = lambda: False,
) -> ExitCode:
    """`under_way`: whether the vault still has an upload of this key without an end."""
    from keywizard.cli.messages import UNDER_WAY

    try:
        with stopping() as cancel:
            receipt = deliver(cancel)
    except Cancelled:
        if not under_way():
            raise
        tell(UNDER_WAY)
        return ExitCode.NOT_CHECKED
    except DeliveryError as problem:
        _say_problem(problem)
        if problem.code == "refused_by_service":  # the vault keeps it, to be checked again
            return ExitCode.REJECTED
        return ExitCode.NOT_CHECKED if problem.code in _UNSURE or under_way() else ExitCode.REJECTED
    except PolicyRefused as problem:
        _say_problem(problem)
        return (
            ExitCode.NOT_FIT
            if problem.code in {"not_fit", "not_validated"}
            else ExitCode.NOT_CHECKED
        )
    if arguments.json:
        told = {"schema": 1, **asdict(receipt), "at": receipt.at.isoformat()}
        print(json.dumps(told))
    else:
        print(_sentence(receipt))
    return ExitCode.NOT_CHECKED if receipt.proof is Proof.SENT_NOT_CONFIRMED else ExitCode.OK


def _sentence(receipt: "Receipt") -> str:
    from keywizard.cli.messages import plain, proof_words

    return plain(f"key {receipt.hint} for {receipt.login}: {proof_words(receipt)}")


def _say_problem(problem: DeliveryError | PolicyRefused) -> None:
    from keywizard.cli.messages import told

    tell(told(problem))


def _check_made_for(key: "StoredKey", profile: "ServiceProfile", bot: str | None) -> None:
    """A key trades for the bot that it was made for. Raises UsageError("key_of_another")."""
    if (key.service, key.bot) != (profile.id, bot):
        raise UsageError("key_of_another", service=key.service, bot=key.bot or "no bot")


def _profile(known: "Catalogue", service: str) -> "ServiceProfile":
    from keywizard.cli.inputs import service_named

    profile = service_named(known.profiles, service)
    known.compare(profile)
    return profile


def _approved(
    arguments: argparse.Namespace,
    known: "Catalogue",
    kept: Kept,
    cancel: CancelToken,
    addresses: tuple[str, ...] = (),
) -> "ApprovedKey":
    """The key as the exchange sees it now: what the vault remembers is too old to act upon.

    `addresses` are the service's, if it has told them. Says what speaks against the key.
    """
    from keywizard import app
    from keywizard.cli.verdict import session_for, verdict_text
    from keywizard.flow.resuming import take_back
    from keywizard.model.profile import IpMode

    profile = _profile(known, kept.stored.service)
    guide = known.guides[kept.stored.exchange]
    session = session_for(profile, arguments.bot, guide, arguments.exchange_endpoint)
    credentials = kept.vault.credentials(kept.stored.fingerprint, kept.unlock)
    plan = session.choices.plan
    if addresses and plan is not None and plan.ip is not IpMode.NONE and not plan.addresses:
        session.set_address(addresses[0])
    take_back(session, kept.stored, credentials)
    exchange = app.build_exchange(guide, arguments.exchange_endpoint)
    session.judgement.record(exchange.inspect(credentials, cancel))
    cancel.check()
    try:
        return session.judgement.approve(datetime.now(UTC))
    except PolicyRefused:
        tell(verdict_text(session))
        raise


def _is_mine(account: "ServiceAccount", mine: str | None) -> bool:
    """Only the user can say so; a login given beforehand must be this very one."""
    from keywizard.cli.messages import plain

    shown = plain(f"signed in at {account.host} as {account.login}")
    tell(shown)
    if mine is not None or not in_terminal():
        return mine == account.login
    return typed("Is this account yours? Type yes: ").strip().lower() in {"yes", "oui"}


def _code(*, asked: bool) -> "Secret":
    from keywizard.model.secret import Secret

    return hidden("Code: ") if asked else Secret(next_line().strip())


def _show(step: Progress) -> None:
    said = {
        Progress.SEALED: "sealed for the service",
        Progress.SENT: "sent; it is being checked",
        Progress.CHECKED: "checked; the receipt is fetched",
    }
    tell(said[step])
