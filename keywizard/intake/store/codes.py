"""One-time codes: shown on the service's own page to whoever signed in, redeemed by the wizard.

How safe is a code of eight characters? Guessing meets 32^8 codes, of which at most LIVE_CODES
are alive, and gets at most TRIES_A_MINUTE tries. In two years that is
30 x 60 x 24 x 365.25 x 2 = 31.6 million tries, and 31.6e6 x 100 / 1.1e12 = 0.003 hits.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from keywizard.intake.contract.problems import Problem
from keywizard.intake.keys import Keys
from keywizard.intake.store.tables import Database, accounts, sign_in_codes, tokens
from keywizard.intake.store.throttle import Throttle
from keywizard.model.contracts import Clock
from keywizard.model.secret import Secret

__all__ = ["ALPHABET", "CODE_LIFE", "LENGTH", "LIVE_CODES", "Codes", "SignIn", "read_code"]

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: without I, L, O and U."""
LENGTH = 8
LIVE_CODES = 100
CODE_LIFE = timedelta(minutes=15)
TOKEN_LIFE = timedelta(hours=1)

_REMEMBERED = timedelta(days=1)
"""For so long an old code is told to be old, and not unknown."""
_ALIKE = str.maketrans("OIL", "011", " -\u00a0")


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a redeemed code gives: for an hour, the slots of one account."""

    token: Secret
    expires_at: datetime
    account: str
    login: str


def read_code(typed: str) -> str:
    """Read a code in its one spelling. Raises Problem("code_malformed")."""
    code = typed.upper().translate(_ALIKE)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Problem("code_malformed")
    return code


class Codes:
    """Issues and redeems codes; neither a code nor a token stands in the database."""

    def __init__(self, database: Database, keys: Keys, throttle: Throttle, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._throttle = throttle
        self._clock = clock

    def issue(self, account: str) -> Secret:
        """Issue a new code; the account's earlier one dies. Raises Problem("throttled")."""
        now = self._now()
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        live = (sign_in_codes.c.used == 0) & (sign_in_codes.c.expires_at > now)
        old = sign_in_codes.c.expires_at < now - _REMEMBERED.total_seconds()
        with self._database.writing() as connection:
            connection.execute(delete(sign_in_codes).where(old))
            connection.execute(
                update(sign_in_codes)
                .where(sign_in_codes.c.account == account, live)
                .values(expires_at=now)
            )
            count = select(func.count()).select_from(sign_in_codes).where(live)
            if connection.execute(count).scalar_one() >= LIVE_CODES:
                raise Problem("throttled", retry_after=60)
            connection.execute(
                insert(sign_in_codes).values(
                    digest=self._keys.digest(code),
                    account=account,
                    expires_at=now + int(CODE_LIFE.total_seconds()),
                    used=0,
                )
            )
        return Secret(code)

    def redeem(self, typed: str) -> SignIn:
        """Trade a code for a token, once.

        Raises Problem: code_malformed, throttled, code_unknown, code_spent, code_expired.
        """
        code = read_code(typed)
        self._throttle.count("code")
        now = self._now()
        token = secrets.token_urlsafe(32)
        until = now + int(TOKEN_LIFE.total_seconds())
        this = sign_in_codes.c.digest == self._keys.digest(code)
        spend = (
            update(sign_in_codes)
            .where(this, sign_in_codes.c.used == 0, sign_in_codes.c.expires_at > now)
            .values(used=1)
            .returning(sign_in_codes.c.account)
        )
        with self._database.writing() as connection:
            account = connection.execute(spend).scalar_one_or_none()
            if account is None:
                used = connection.execute(select(sign_in_codes.c.used).where(this)).scalar()
                if used is None:
                    raise Problem("code_unknown")
                raise Problem("code_spent" if used else "code_expired")
            login = select(accounts.c.login).where(accounts.c.id == account)
            connection.execute(delete(tokens).where(tokens.c.expires_at <= now))
            connection.execute(
                insert(tokens).values(digest=_digest(token), account=account, expires_at=until)
            )
            name = connection.execute(login).scalar_one()
        return SignIn(Secret(token), datetime.fromtimestamp(until, UTC), account, name)

    def account_of(self, token: str) -> str:
        """Return the account of a token. Raises Problem("signed_out")."""
        wanted = select(tokens.c.account).where(
            tokens.c.digest == _digest(token), tokens.c.expires_at > self._now()
        )
        with self._database.reading() as connection:
            account = connection.execute(wanted).scalar_one_or_none()
        if account is None:
            raise Problem("signed_out")
        return str(account)

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def _digest(token: str) -> str:
    """Hash a token: 256 random bits cannot be guessed from their hash."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
