"""The command line: parse, call the flow, print. Secrets come from a prompt or standard input."""

import argparse
import gc
import getpass
import io
import json
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard import __version__
from keywizard.hardening import harden

if TYPE_CHECKING:
    from keywizard.model.contracts import StoredKey
    from keywizard.model.credentials import ApiCredentials
    from keywizard.model.secret import Secret

__all__ = ["main"]

USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (DESIGN §5)."""
    from keywizard.model.errors import KeywizardError, UsageError

    harden()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old console has no “ or …
    arguments = _parser().parse_args(argv)
    try:
        _check_practice(arguments)
        return int(arguments.run(arguments))
    except UsageError as problem:
        print(f"keywizard: {problem}", file=sys.stderr)
        return USAGE
    except KeywizardError as problem:
        print(f"keywizard: {_told(problem.code)} [{problem}]", file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        # Python's own exit code 1 would read as the verdict "not fit", and the text of a
        # foreign exception may hold a value: the place is told, the text is not.
        traceback.print_tb(problem.__traceback__)
        print(f"keywizard: {_told('internal')} [{type(problem).__name__}]", file=sys.stderr)
        return 4


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keywizard",
        description="Create, check and keep an exchange API key for a trading bot.",
    )
    parser.add_argument("--version", action="version", version=f"keywizard {__version__}")
    parser.add_argument("--practice", action="store_true", help="rehearse; nothing is real")
    parser.add_argument(
        "--scenario", dest="rehearsed", metavar="NAME", help="what the practice exchange answers"
    )
    parser.set_defaults(run=_wizard)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(commands)
    _add_keys(commands)
    _add_practice(commands)
    _add_tour(commands)
    child = commands.add_parser("keyring-child")  # our own child process, not for people
    child.set_defaults(run=_keyring_child)
    selftest = commands.add_parser("selftest")  # for packagers: are all parts there?
    selftest.add_argument("--only", metavar="CHECK")
    selftest.set_defaults(run=_selftest)
    return parser


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="check a key against its exchange")
    check.add_argument("exchange")
    check.add_argument("--service", required=True, help="the bot service that will use the key")
    check.add_argument("--bot", help="the service's bot, if it has several")
    check.add_argument("--endpoint", metavar="ROOT", help="another address of the exchange")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(run=_check)


def _add_keys(commands: Any) -> None:
    keys = commands.add_parser("keys", help="what is in the vault")
    actions = keys.add_subparsers(required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the keys, without their values")
    listing.add_argument("--vault", type=Path, metavar="PATH", help="the vault's file")
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    listing.set_defaults(run=_keys_list)


def _add_practice(commands: Any) -> None:
    practice = commands.add_parser("practice", help="the practice exchange")
    actions = practice.add_subparsers(required=True, metavar="ACTION")
    serve = actions.add_parser("serve", help="start it on this computer, for this computer")
    serve.add_argument("--scenario", default="good", help="what it answers")
    serve.add_argument("--json", action="store_true", help="print one JSON line when ready")
    serve.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    serve.set_defaults(run=_practice_serve)


def _add_tour(commands: Any) -> None:
    tour = commands.add_parser("tour", help="play the practice journey without a display")
    tour.add_argument("--scenario", default="good", help="what the practice exchange answers")
    tour.add_argument("--out", type=Path, default=Path("tour"), metavar="DIR", help="for pictures")
    tour.add_argument("--language", choices=("fr", "en"), default="fr")
    tour.add_argument(
        "--vault",
        type=Path,
        metavar="PATH",
        help="keep it; password from standard input",
    )
    tour.set_defaults(run=_tour)


def _check_practice(arguments: argparse.Namespace) -> None:
    """Nobody who asked for practice may end up on the real exchange."""
    from keywizard.model.errors import UsageError

    if arguments.practice and arguments.run is not _wizard:
        raise UsageError("practice_is_for_the_wizard")
    if arguments.rehearsed is not None and not arguments.practice:
        raise UsageError("scenario_needs_practice")


def _wizard(arguments: argparse.Namespace) -> int:
    gc.disable()  # what is imported stays: looking through it for garbage costs 15 ms
    from keywizard import app
    from keywizard.gui.application import run_wizard

    gc.freeze()
    gc.enable()
    if not arguments.practice:
        return run_wizard(app.real_services())
    with app.practice_services(_scenario(arguments.rehearsed or "good")) as (services, _):
        return run_wizard(services)


def _tour(arguments: argparse.Namespace) -> int:
    from keywizard import app
    from keywizard.flow.audit import check_object, exit_code
    from keywizard.gui.tour import play
    from keywizard.model.secret import Secret

    password = None
    if arguments.vault is not None and not sys.stdin.isatty():
        password = Secret(sys.stdin.readline().rstrip("\r\n")) or None
    scenario = _scenario(arguments.scenario)
    with app.practice_services(scenario, arguments.vault) as (services, practice):
        played = play(services, practice.sample, arguments.out, arguments.language, password)
    report, verdict, guide = played.report, played.verdict, played.guide
    print(json.dumps(check_object(report, verdict, guide, played.service, played.bot)))
    for line in played.remarks:
        print(line, file=sys.stderr)
    return exit_code(report, verdict)


def _practice_serve(arguments: argparse.Namespace) -> int:
    from keywizard.practice.serve import serve

    return serve(
        _scenario(arguments.scenario),
        json_output=arguments.json,
        until_stdin_closes=arguments.with_parent,
    )


def _keyring_child(_: argparse.Namespace) -> int:
    from keywizard.vault.keyring_child import main as keyring_main

    return keyring_main()


def _selftest(arguments: argparse.Namespace) -> int:
    from keywizard import selftest
    from keywizard.model.errors import UsageError

    if arguments.only is None:
        return selftest.run()
    if arguments.only not in selftest.CHECKS:
        raise UsageError("check_unknown", known=", ".join(selftest.CHECKS))
    return selftest.run_one(arguments.only)


def _check(arguments: argparse.Namespace) -> int:
    from keywizard import app, catalog, policy
    from keywizard.flow.actions import inspect_key
    from keywizard.flow.audit import check_object, exit_code
    from keywizard.model.cancel import CancelToken
    from keywizard.model.errors import UsageError

    guides = catalog.load_guides()
    profiles = {profile.id: profile for profile in catalog.load_profiles(guides)}
    if arguments.exchange not in guides:
        raise UsageError("exchange_unknown", known=", ".join(guides))
    if arguments.service not in profiles:
        raise UsageError("service_unknown", known=", ".join(profiles))
    guide, profile = guides[arguments.exchange], profiles[arguments.service]
    if profile.plan(guide.id) is None:
        raise UsageError("exchange_not_served", service=profile.id)
    bots = ", ".join(bot.id for bot in profile.bots)
    if profile.bots and profile.bot(arguments.bot) is None:
        raise UsageError("bot_missing" if arguments.bot is None else "bot_unknown", known=bots)
    exchange = app.build_exchange(guide, arguments.endpoint)
    credentials = _read_credentials(guide.id, with_passphrase=guide.passphrase is not None)

    cancel = CancelToken()
    # From a thread: the handler interrupts this one, which may hold the locks that a cancel takes.
    signal.signal(signal.SIGINT, lambda *_: threading.Thread(target=cancel.cancel).start())
    report = inspect_key(exchange, credentials, cancel)
    verdict = policy.judge(report, profile)
    result = check_object(report, verdict, guide, profile.id, arguments.bot)
    print(json.dumps(result) if arguments.json else _check_text(result))
    return exit_code(report, verdict)


def _check_text(result: dict[str, Any]) -> str:
    answer = {True: "fit", False: "not fit", None: "could not be judged"}[result["fit"]]
    lines = [f"{result['exchange']} key {result['fingerprint']}: {answer} ({result['outcome']})"]
    for finding in result["findings"]:
        box = f" “{finding['box']['en']}”" if finding["box"] else ""
        lines.append(f"  {finding['level']:6} {finding['code']}{box}")
    if result["outcome"] != "ok":
        lines.append(f"  {_told(result['outcome'], exchange=result['exchange'])}")
    lines.append(f"  clock offset {result['clock_offset_ms']} ms, {result['calls']} calls")
    return "\n".join(lines)


def _read_credentials(exchange: str, *, with_passphrase: bool) -> "ApiCredentials":
    """The values from a prompt, or as one JSON object from standard input."""
    from keywizard.model.credentials import ApiCredentials
    from keywizard.model.errors import UsageError
    from keywizard.model.secret import Secret

    names = ["api_key", "secret"] + (["passphrase"] if with_passphrase else [])
    if sys.stdin is not None and sys.stdin.isatty():
        data: Any = {name: getpass.getpass(f"{name}: ") for name in names}
    else:
        try:
            # Bytes: JSON is UTF-8 (or says otherwise by itself) whatever this console speaks.
            data = json.loads(sys.stdin.buffer.read() if sys.stdin is not None else b"")
        except (ValueError, RecursionError):
            raise UsageError("input_not_json") from None
    if not isinstance(data, dict) or not set(data) <= {"api_key", "secret", "passphrase"}:
        raise UsageError("input_fields", wanted=", ".join(names))
    for name in names:
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise UsageError("input_empty", field=name)
    passphrase = Secret(data["passphrase"]) if with_passphrase else None
    return ApiCredentials(
        exchange, Secret(data["api_key"].strip()), Secret(data["secret"].strip()), passphrase
    )


def _keys_list(arguments: argparse.Namespace) -> int:
    path = arguments.vault or _default_vault()
    keys = _open(path)
    if arguments.json:
        print(json.dumps({"schema": 1, "vault": str(path), "keys": [_key_object(k) for k in keys]}))
        return 0
    for key in keys:
        state = key.evidence or "not checked yet"
        print(f"{key.fingerprint}  {key.title}  {key.exchange}  {key.hint}  {state}")
    return 0


def _open(path: Path) -> "tuple[StoredKey, ...]":
    """Through the computer's keyring if it can open the vault, else by asking the password."""
    from keywizard import app
    from keywizard.model.contracts import KeyringUnlock, PasswordUnlock
    from keywizard.model.errors import KeyringError, UsageError

    vault = app.build_vault(path)
    if not vault.exists():
        raise UsageError("vault_missing", path=str(path))
    if vault.opens_with_keyring():
        for name in app.KEYRING_NAMES:
            try:
                return app.build_vault(path, name).keys(KeyringUnlock())
            except KeyringError as problem:
                print(f"keywizard: {problem}", file=sys.stderr)
    return vault.keys(PasswordUnlock(_ask_password()))


def _ask_password() -> "Secret":
    from keywizard.model.secret import Secret

    if sys.stdin.isatty():
        return Secret(getpass.getpass("Password of the vault: "))
    return Secret(sys.stdin.readline().rstrip("\r\n"))


def _default_vault() -> Path:
    from keywizard import app

    return app.default_vault_path()


def _key_object(key: "StoredKey") -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(key).items()
    }


def _scenario(name: str) -> str:
    from keywizard.practice.scenarios import scenario_named

    return scenario_named(name).name


def _told(code: str, **facts: str) -> str:
    """What happened and what to do, in English: the command line is for developers."""
    from collections import defaultdict

    from keywizard.model.messages import ERRORS, MESSAGES

    message = ERRORS.get(code) or MESSAGES.get(code) or ERRORS["internal"]
    blanks = defaultdict(lambda: "…", facts)
    return f"{message.happened} {message.why} {message.todo}".format_map(blanks)
