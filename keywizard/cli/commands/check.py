"""`keywizard check`: reads the values and asks the exchange."""

import argparse
import getpass
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from keywizard.cli.inputs import piped, read_file
from keywizard.cli.prompt import stopping
from keywizard.cli.verdict import session_for, tell_verdict
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode

if TYPE_CHECKING:
    from keywizard.flow.session import Session
    from keywizard.model.credentials import ApiCredentials
    from keywizard.model.guide import ExchangeGuide
    from keywizard.model.profile import ServiceProfile

__all__ = ["check"]


def check(arguments: argparse.Namespace) -> ExitCode:
    """Check one key; returns the exit code. Raises UsageError before anybody is asked."""
    from keywizard import app

    guide, profile = _chosen(arguments)
    session = _session(arguments, guide, profile)
    exchange = app.build_exchange(guide, arguments.endpoint)
    credentials = _read_credentials(guide)
    _put(session, credentials)
    _record_earlier(session, arguments, credentials)

    with stopping() as cancel:
        session.judgement.record(exchange.inspect(credentials, cancel))
    return tell_verdict(session, arguments.bot, as_json=arguments.json)


def _chosen(arguments: argparse.Namespace) -> "tuple[ExchangeGuide, ServiceProfile]":
    from keywizard.catalog.loader import Catalogue
    from keywizard.cli.inputs import check_bot, service_named

    known = Catalogue(arguments.profiles)
    if arguments.exchange not in known.guides:
        raise UsageError("exchange_unknown", known=", ".join(known.guides))
    profile = service_named(known.profiles, arguments.service)
    known.compare(profile)
    guide = known.guides[arguments.exchange]
    if profile.plan(guide.id) is None:
        served = ", ".join(plan.id for plan in profile.exchanges)
        raise UsageError("exchange_not_served", service=profile.name, known=served)
    check_bot(profile, arguments.bot)
    return guide, profile


def _read_credentials(guide: "ExchangeGuide") -> "ApiCredentials":
    """The values from a prompt, or as one JSON object from standard input."""
    from keywizard.model.credentials import ApiCredentials
    from keywizard.model.secret import Secret

    names = ["api_key", "secret"] + (["passphrase"] if guide.passphrase else [])
    wanted = ", ".join(names)
    if sys.stdin is not None and sys.stdin.isatty():
        data: Any = {name: getpass.getpass(f"{name}: ") for name in names}
    else:
        # Bytes: JSON is UTF-8 (or says otherwise by itself) whatever this console speaks.
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


def _session(
    arguments: argparse.Namespace, guide: "ExchangeGuide", profile: "ServiceProfile"
) -> "Session":
    """The journey of a user who has chosen, and who may say that the lock is closed."""
    from keywizard.model.address import read_address
    from keywizard.model.profile import IpMode

    session = session_for(profile, arguments.bot, guide, arguments.endpoint)
    if arguments.assigned_ip is None:
        if arguments.before is not None:
            raise UsageError("before_needs_assigned_ip")
        return session
    plan = session.choices.plan
    if plan is None or plan.ip is IpMode.NONE:
        raise UsageError("assigned_ip_unused", service=profile.name)
    if not plan.addresses:
        session.set_address(arguments.assigned_ip)
    elif read_address(arguments.assigned_ip, inside=session.practice) not in plan.addresses:
        raise UsageError("assigned_ip_other", service=profile.name, known=", ".join(plan.addresses))
    session.judgement.lock_declared = True
    return session


def _put(session: "Session", credentials: "ApiCredentials") -> None:
    from keywizard.model.guide import KeyField

    declared = session.judgement.lock_declared
    session.put(KeyField.API_KEY, credentials.api_key)
    session.put(KeyField.SECRET, credentials.secret)
    if credentials.passphrase is not None:
        session.put(KeyField.PASSPHRASE, credentials.passphrase)
    session.judgement.lock_declared = (
        declared  # what was said before the values was said about them
    )


def _record_earlier(
    session: "Session", arguments: argparse.Namespace, credentials: "ApiCredentials"
) -> None:
    """What an earlier check of the same key said, if the user gives it. Raises UsageError."""
    from keywizard.flow.check.earlier_report import read_earlier

    path = arguments.before
    if path is None or session.choices.profile is None:
        return
    text = read_file(path, "before_missing")
    now = datetime.now(UTC)
    session.judgement.record(
        read_earlier(text, credentials, session.choices.profile.id, arguments.bot, now)
    )
