"""Accounts of the reference server whose passwords cost next to nothing to verify."""

import os
import secrets
from functools import cache

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import insert

from keywizard.intake.server import Intake
from keywizard.intake.store.tables import accounts

__all__ = ["PASSWORD", "add_account"]

PASSWORD = "correct-horse"


def add_account(intake: Intake, login: str) -> str:
    """Make an account with `PASSWORD`, as `Accounts.add` does; returns its id."""
    account = f"acc_{secrets.token_hex(8)}"
    with intake.database.writing() as connection:
        values = {"id": account, "login": login, "password": _stored()}
        connection.execute(insert(accounts).values(values))
    return account


@cache
def _stored() -> str:
    """A PHC text, which names its own cost: the server verifies it at that."""
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=1, lanes=1, memory_cost=8)
    return kdf.derive_phc_encoded(PASSWORD.encode())
