"""Who has an account at the service, and how the sign-in page knows them."""

import os
import secrets
from functools import cache

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from keywizard.intake.contract.problems import Problem
from keywizard.intake.errors import IntakeError
from keywizard.intake.store.tables import Database, accounts
from keywizard.intake.store.throttle import Throttle
from keywizard.model.derivation import derivation_turn
from keywizard.model.errors import DerivationBusy
from keywizard.model.secret import Secret

__all__ = ["Accounts", "new_password"]

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_MAX_PASSWORD_CHARS = 128
_RETRY_AFTER_S = 5
"""When a sign-in that found the queue of derivations full may try again."""


def new_password() -> Secret:
    """Make a password of twenty unmistakable characters: 100 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))
    return Secret("-".join(groups))


class Accounts:
    """The service's customers. Passwords are kept as Argon2id (64 MiB, RFC 9106's second)."""

    def __init__(self, database: Database, throttle: Throttle) -> None:
        self._database = database
        self._throttle = throttle

    def add(self, login: str, password: Secret) -> str:
        """Make an account; returns its id. Raises IntakeError("login_taken")."""
        account = f"acc_{secrets.token_hex(8)}"
        values = {"id": account, "login": login, "password": _hash(password)}
        try:
            with self._database.writing() as connection:
                connection.execute(insert(accounts).values(values))
        except IntegrityError:
            raise IntakeError("login_taken") from None
        return account

    def authenticate(self, login: str, password: Secret) -> str | None:
        """Return the account's id if the password is its own, else None.

        Raises Problem("throttled"): too many tries this minute, or too many at this moment.
        """
        self._throttle.count("login")
        wanted = select(accounts.c.id, accounts.c.password).where(accounts.c.login == login)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        try:
            stored = row.password if row else _nobody()
            right = len(password) <= _MAX_PASSWORD_CHARS and _verify(password, stored)
        except DerivationBusy:
            raise Problem("throttled", retry_after=_RETRY_AFTER_S) from None
        return str(row.id) if row and right else None

    def login(self, account: str) -> str:
        """Return the whole login of an account that exists."""
        wanted = select(accounts.c.login).where(accounts.c.id == account)
        with self._database.reading() as connection:
            return str(connection.execute(wanted).scalar_one())


@cache
def _nobody() -> str:
    """Make a password to verify for an unknown login, which then takes as long as a known one."""
    return _hash(new_password())


def _hash(password: Secret) -> str:
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
    with derivation_turn():
        return kdf.derive_phc_encoded(password.reveal().encode(errors="surrogatepass"))


def _verify(password: Secret, stored: str) -> bool:
    try:
        with derivation_turn():
            Argon2id.verify_phc_encoded(password.reveal().encode(errors="surrogatepass"), stored)
    except InvalidKey:
        return False
    return True
