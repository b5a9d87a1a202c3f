"""`keywizard check`: reads the values and asks the exchange."""

import argparse
import getpass
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard.cli.request import set_command
from keywizard.cli.startup import collecting_later
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode

if TYPE_CHECKING:
    from keywizard.flow.session import Session
    from keywizard.model.credentials import ApiCredentials
    from keywizard.model.data.guide import ExchangeGuide
    from keywizard.model.data.profile import ServiceProfile

__all__ = ["CheckRequest", "add_arguments", "check"]


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Which key is checked, for whom, and what the user says of its lock."""

    exchange: str
    service: str
    bot: str | None
    endpoint: str | None
    assigned_ip: str | None
    before: Path | None
    trust_computer: bool
    as_json: bool
    profiles: Path | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("exchange")
    parser.add_argument("--service", required=True, help="the bot service that will use the key")
    parser.add_argument("--bot", help="the service's bot, if it has several")
    parser.add_argument("--endpoint", metavar="ROOT", help="another address of the exchange")
    parser.add_argument(
        "--assigned-ip",
        metavar="IP",
        help="you say that the key is locked to this address, the service's",
    )
    parser.add_argument(
        "--before",
        type=Path,
        metavar="REPORT.json",
        help="what check --json said of the same key before the lock, at most 15 minutes ago",
    )
    parser.add_argument(
        "--trust-computer",
        action="store_true",
        help="trust this computer's own certificates for this check: an antivirus or a company may "
        "then read the key and its signature, never the secret",
    )
    parser.add_argument("--json", dest="as_json", action="store_true", help="print one JSON object")
    set_command(parser, check, CheckRequest)


@collecting_later()  # around the imports in here, and one check leaves little to collect
def check(request: CheckRequest) -> ExitCode:
    """Check one key and print the verdict; returns the exit code.

    Raises UsageError, before the values are asked for where that is possible.
    """
    from keywizard import app
    from keywizard.cli.inputs import read_file
    from keywizard.cli.prompt import stopping
    from keywizard.cli.verdict import tell_verdict
    from keywizard.flow.check.earlier_report import read_earlier

    guide, profile = _chosen(request)
    session = _session(request, guide, profile)
    exchange = app.build_exchange(guide, request.endpoint, computer_roots=request.trust_computer)
    session.choices.trusts_computer = request.trust_computer
    credentials = _read_credentials(guide)
    _put(session, credentials)
    # What the user says of the lock is about these values: `put` forgets it.
    judgement = session.judgement
    judgement.lock_declared = request.assigned_ip is not None
    if request.before is not None:
        text, now = read_file(request.before, "before_missing"), datetime.now(UTC)
        judgement.record(read_earlier(text, credentials, profile.id, request.bot, now))
    with stopping() as cancel:
        judgement.record(exchange.inspect(credentials, cancel))
    return tell_verdict(session, request.bot, as_json=request.as_json)


def _chosen(request: CheckRequest) -> "tuple[ExchangeGuide, ServiceProfile]":
    """Return the exchange and the service that were named. Raises UsageError."""
    from keywizard.catalog.loader import Catalogue
    from keywizard.cli.inputs import check_bot, service_named

    known = Catalogue(request.profiles)
    if request.exchange not in known.guides:
        raise UsageError("exchange_unknown", known=", ".join(known.guides))
    profile = service_named(known, request.service)
    guide = known.guides[request.exchange]
    if profile.plan(guide.id) is None:
        served = ", ".join(plan.id for plan in profile.exchanges)
        raise UsageError("exchange_not_served", service=profile.name, known=served)
    check_bot(profile, request.bot)
    return guide, profile


def _session(request: CheckRequest, guide: "ExchangeGuide", profile: "ServiceProfile") -> "Session":
    """Return the journey of a user who has chosen. Raises UsageError for a lock that cannot be."""
    from keywizard.cli.verdict import session_for
    from keywizard.model.address import read_address
    from keywizard.model.data.profile import IpMode

    session = session_for(profile, request.bot, guide, request.endpoint)
    if request.assigned_ip is None:
        if request.before is not None:
            raise UsageError("before_needs_assigned_ip")
        return session
    plan = session.choices.plan
    if plan is None or plan.ip is IpMode.NONE:
        raise UsageError("assigned_ip_unused", service=profile.name)
    if not plan.addresses:
        session.set_address(request.assigned_ip)
    elif read_address(request.assigned_ip, inside=session.practice) not in plan.addresses:
        raise UsageError("assigned_ip_other", service=profile.name, known=", ".join(plan.addresses))
    return session


def _read_credentials(guide: "ExchangeGuide") -> "ApiCredentials":
    """Read the values from a prompt, or as one JSON object from standard input.

    Raises UsageError: input_missing, input_not_json, input_fields, input_empty.
    """
    from keywizard.cli.inputs import piped
    from keywizard.model.credentials import ApiCredentials
    from keywizard.model.secret import Secret

    names = ["api_key", "secret"] + (["passphrase"] if guide.passphrase else [])
    wanted = ", ".join(names)
    if sys.stdin is not None and sys.stdin.isatty():
        data: Any = {name: getpass.getpass(f"{name}: ") for name in names}
    else:
        # Bytes: JSON is UTF-8, or says otherwise itself, whatever this console's encoding is.
        given = piped()
        if not given.strip():
            raise UsageError("input_missing", wanted=wanted)
        try:
            data = json.loads(given)
        except (ValueError, RecursionError):
            raise UsageError("input_not_json") from None
    if not isinstance(data, dict) or not set(data) <= {"api_key", "secret", "passphrase"}:
        raise UsageError("input_fields", wanted=wanted)
    for name in names:
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise UsageError("input_empty", field=name)
    passphrase = Secret(data["passphrase"]) if guide.passphrase else None
    return ApiCredentials(
        guide.id, Secret(data["api_key"].strip()), Secret(data["secret"].strip()), passphrase
    )


def _put(session: "Session", credentials: "ApiCredentials") -> None:
    from keywizard.model.data.guide import KeyField

    session.put(KeyField.API_KEY, credentials.api_key)
    session.put(KeyField.SECRET, credentials.secret)
    if credentials.passphrase is not None:
        session.put(KeyField.PASSPHRASE, credentials.passphrase)
