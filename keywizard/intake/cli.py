"""`keywizard-intake`: makes a server's folder, serves it, and tells what it holds."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from keywizard.intake.errors import IntakeError
from keywizard.intake.keys import FileKeys, make_key_file
from keywizard.intake.practice import ADDRESS, practice
from keywizard.intake.serve import listen, run
from keywizard.intake.server import SystemClock
from keywizard.intake.settings import FILE, Settings, load_service, read_settings
from keywizard.intake.store.accounts import Accounts, new_password
from keywizard.intake.store.tables import Database, slots
from keywizard.intake.store.throttle import Throttle
from keywizard.model.errors import KeywizardError

__all__ = ["main"]

_WORDS = {
    "settings_refused": "The settings cannot be used: {file}: {reason}.",
    "service_unknown": "There is no profile of a service “{service}”.",
    "addresses_missing": "{exchange} needs an address for each account: fill `addresses`.",
    "public_not_https": "`public` must be https://host[:port] (http on this computer only).",
    "roots_refused": "`roots` are for practice: {exchange} must be on this computer.",
    "folder_unsafe": "Others can change files in {folder}: it must be this account’s folder, and "
    "no link (chmod go-w).",
    "keys_unsafe": "{file} is not a file that only this account can read. Make new keys: these "
    "may be known.",
    "keys_damaged": "{file} is not a key file, or not a whole one.",
    "keys_in_a_file": "Production keys do not belong in a file: use a key service. "
    "None is built in; `keywizard.intake.keys.Keys` is what one has to offer.",
    "already_there": "{file} is there already and was left alone.",
    "login_taken": "There is an account of that login already.",
    "database_failed": "The database cannot be used ({reason}).",
}
_SETTINGS = """# A Keywizard intake server. Relative paths start at this folder.
service = {service}              # a shipped profile, or the path of a profile's file
database = "sqlite:///intake.db" # or postgresql://user@host/name
keys = "keys.json"
public = {public}                # as browsers and wizards reach it; empty: loopback only
addresses = {addresses}          # addresses of this computer, to call exchanges from
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    asked = _parser().parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    quiet = getattr(asked, "quiet", False)
    logging.getLogger("keywizard.intake").setLevel(logging.WARNING if quiet else logging.INFO)
    try:
        code: int = asked.run(asked)
    except KeywizardError as error:
        words = _WORDS.get(error.code)
        print(words.format(**error.facts) if words else error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The server cannot start: {error.strerror}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="keywizard-intake", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    init = commands.add_parser("init", help="make a folder with keys, database and settings")
    init.add_argument("folder", type=Path)
    init.add_argument("--service", default="smartradex", help="a profile's id or file")
    init.add_argument("--login", type=_login, help="make an account, and print its password once")
    init.add_argument("--public", default="", help="scheme and host under which it is reached")
    init.add_argument("--address", action="append", default=[], help="to call exchanges from")
    init.set_defaults(run=_init)
    account = commands.add_parser("account", help="make an account, and print its password once")
    account.add_argument("folder", type=Path)
    account.add_argument("login", type=_login)
    account.set_defaults(run=_account)
    serve = commands.add_parser("serve", help="answer calls until stopped")
    serve.add_argument("folder", type=Path, nargs="?")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8471, help="0: any free one")
    serve.add_argument("--production", action="store_true", help="refuse what only suits trying")
    serve.add_argument("--practice", action="store_true", help="nothing is real, nothing is kept")
    serve.add_argument("--service", default="smartradex", help="practice: a profile's id or file")
    serve.add_argument(
        "--exchange",
        action="append",
        default=[],
        type=_exchange,
        metavar="ID=ROOT",
        help="practice: its API",
    )
    serve.add_argument(
        "--address", default=ADDRESS, help="practice: of this computer, to call exchanges from"
    )
    serve.add_argument("--quiet", action="store_true", help="log warnings only")
    serve.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    serve.set_defaults(run=_serve)
    listed = commands.add_parser("slots", help="list the slots, without any value")
    listed.add_argument("folder", type=Path)
    listed.set_defaults(run=_slots)
    return parser


def _exchange(text: str) -> tuple[str, str]:
    name, found, root = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError("write ID=ROOT, as in binance=http://127.0.0.1:PORT")
    return name, root


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 0xFFFF:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _login(text: str) -> str:
    """Read a login as the sign-in page does: without the blanks around it."""
    if not text.isprintable() or not text.strip() or text != text.strip():
        raise argparse.ArgumentTypeError("a login is printable, and has no blanks around it")
    return text


def _init(asked: argparse.Namespace) -> int:
    folder: Path = asked.folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE
    if path.exists():
        raise IntakeError("already_there", file=FILE)
    addresses, service = tuple(asked.address), asked.service
    if service.endswith(".toml"):  # named from here, and read from the folder
        service = str(Path(service).resolve())
    load_service(Settings(service, public=asked.public, addresses=addresses))
    make_key_file(folder / "keys.json")
    # A JSON text is a TOML text as well.
    told = {"service": service, "public": asked.public, "addresses": addresses}
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}
    path.touch(0o600)
    path.write_text(_SETTINGS.format(**written), "utf-8")
    settings = read_settings(folder)
    keys = FileKeys(Path(settings.keys))
    print("Pin these in the service's profile:")
    for key in keys.seal_keys():
        print(f"  seal     {key['kid']}")
    for key in keys.receipt_keys():
        print(f"  receipt  {key['kid']}")
    if asked.login:
        _add_account(settings, asked.login)
    else:
        Database(settings.database).close()
    return 0


def _account(asked: argparse.Namespace) -> int:
    _add_account(read_settings(asked.folder), asked.login)
    return 0


def _add_account(settings: Settings, login: str) -> None:
    database = Database(settings.database)
    password = new_password()
    try:
        Accounts(database, Throttle(database, SystemClock())).add(login, password)
    finally:
        database.close()
    print(f"Password of {login}, shown this once: {password.reveal()}")


def _serve(asked: argparse.Namespace) -> int:
    if asked.practice:
        practice(
            dict(asked.exchange),
            service=asked.service,
            address=asked.address,
            host=asked.host,
            port=asked.port,
            until_stdin_closes=asked.until_stdin_closes,
        )
        return 0
    if asked.folder is None:
        raise IntakeError(file="serve", reason="name the server's folder, or use --practice")
    settings = read_settings(asked.folder)
    if asked.production:
        settings = replace(settings, production=True)
    sock, here = listen(asked.host, asked.port)
    run(
        settings,
        sock,
        settings.public or here,
        lambda intake: print(intake.manifest.sign_in.page, flush=True),
        until_stdin_closes=asked.until_stdin_closes,
    )
    return 0


def _slots(asked: argparse.Namespace) -> int:
    database = Database(read_settings(asked.folder).database)
    with database.reading() as connection:
        for row in connection.execute(slots.select().order_by(slots.c.created_at)):
            print(row.id, row.state, f"v{row.version}", row.bot or "-", row.exchange, sep="\t")
    database.close()
    return 0
