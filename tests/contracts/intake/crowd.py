"""Many users of one reference server, a process of its own."""

import itertools
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import insert

from keywizard import policy
from keywizard.app import SystemClock, build_exchange
from keywizard.intake.keys import FileKeys, make_key_file
from keywizard.intake.store.codes import Codes
from keywizard.intake.store.tables import Database, accounts
from keywizard.intake.store.throttle import Throttle
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials, ApprovedKey
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.secret import Secret
from keywizard.runtime.practice_servers import Practice
from tests.contracts.intake.recorded_server import BOT, written
from tests.unit.practice.client import Exchange
from tests.unit.samples import GUIDE

__all__ = ["Keeper", "Service", "User", "keeper", "right_keys"]

SPOT = ("enableReading", "enableSpotAndMarginTrading")


@dataclass(frozen=True)
class Keeper:
    """One service before it runs: its key file and its profile, in a folder."""

    folder: Path
    profile: ServiceProfile
    keys: FileKeys

    @contextmanager
    def serving(self, database: str, exchange: str) -> Iterator["Service"]:
        """`python -m keywizard.intake serve` on that database, until the block ends."""
        (self.folder / "intake.toml").write_text(
            f'service = "{self.folder / "services" / "trial.toml"}"\n'
            f'database = "{database}"\n\n[roots]\nbinance = "{exchange}"\n',
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "keywizard.intake", "serve", str(self.folder)]
        with (
            (self.folder / "log").open("a", encoding="utf-8") as log,
            subprocess.Popen(
                [*command, "--port", "0", "--until-stdin-closes"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            ) as process,
        ):
            alarm = threading.Timer(30, process.kill)
            alarm.start()
            assert process.stdout is not None
            page = urlsplit(process.stdout.readline().strip())
            alarm.cancel()
            alarm.join()
            tables = Database(database)
            try:
                yield Service(self, f"{page.scheme}://{page.netloc}", tables, process.pid)
            finally:
                tables.close()
                process.communicate(timeout=20)


def keeper(folder: Path) -> Keeper:
    """A service in that folder, with fresh keys."""
    make_key_file(folder / "keys.json")
    keys = FileKeys(folder / "keys.json")
    return Keeper(folder, written(folder, keys), keys)


@dataclass(frozen=True)
class User:
    """Somebody who has signed in and whose key the exchange calls right."""

    account: str
    login: str
    token: Secret
    key: ApprovedKey


class _Minutes:
    """A clock for the throttle alone: another minute for each sign-in."""

    def __init__(self) -> None:
        self._passed = itertools.count()

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(minutes=next(self._passed))


@dataclass(frozen=True)
class Service:
    """A running server, and its database as its operator sees it."""

    of: Keeper
    root: str
    database: Database
    process: int

    def worked(self) -> float:
        """Seconds of a processor that the server has used."""
        after_name = Path(f"/proc/{self.process}/stat").read_text("utf-8").rpartition(")")[2]
        return sum(map(int, after_name.split()[11:13])) / os.sysconf("SC_CLK_TCK")

    def welcome(self, keys: Sequence[ApprovedKey]) -> list[User]:
        """An account and a token for each key.

        The server lets 30 users sign in a minute, which is on purpose and no measure
        of its speed. So its own parts sign them in here, before anybody arrives, and only what
        counts the tries sees the minutes pass. Nobody has a password.
        """
        waiting = Throttle(self.database, _Minutes())
        codes = Codes(self.database, self.of.keys, waiting, SystemClock())
        return [self._user(codes, key) for key in keys]

    def _user(self, codes: Codes, key: ApprovedKey) -> User:
        account = f"acc_{secrets.token_hex(8)}"
        row = {"id": account, "login": f"{account}@example.org", "password": ""}
        with self.database.writing() as connection:
            connection.execute(insert(accounts).values(row))
        done = codes.redeem(codes.issue(account).reveal())
        return User(account, done.login, done.token, key)


def right_keys(practice: Practice, of: Keeper, count: int) -> Iterator[ApprovedKey]:
    """So many keys of one sub-account, made on the exchange's site and checked here."""
    exchange = Exchange.at(practice.site("binance"))
    asked = build_exchange(GUIDE, practice.api("binance"))
    exchange.untick_default_security()
    owner = exchange.sub_account("crowd")
    for number in range(count):
        made, keys = exchange.make_key(owner, f"crowd {number}")
        exchange.restrict(made, *SPOT)
        values = ApiCredentials("binance", Secret(keys.key), Secret(keys.secret))
        report = asked.inspect(values, CancelToken())
        yield policy.approve(values, [report], of.profile, BOT, SystemClock().now())
