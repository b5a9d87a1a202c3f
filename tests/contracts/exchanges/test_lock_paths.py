"""The paths of a locked key on running exchanges, seen from home and from the service."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from keywizard import app
from keywizard.catalog.loader import Catalogue
from keywizard.flow.check.diagnosis import diagnose
from keywizard.flow.session import Session
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import AccountRule, IpMode, ServiceProfile
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.secret import Secret
from tests.contracts.conftest import Practice, switched
from tests.unit.flow.routes import locking

SERVICE = "127.0.0.2"
"""Where the practice service calls from."""
GUIDES = Catalogue().guides
REFUSED = {Outcome.IP_BLOCKED, Outcome.IP_OR_RIGHT_REFUSED}


def rules(exchange: str, mode: IpMode, *, validates: bool) -> ServiceProfile:
    profile = locking(mode, validates=validates)
    plan = replace(profile.exchanges[0], id=exchange, account=AccountRule.ANY)
    return replace(profile, exchanges=(plan,))


@dataclass
class KeyUser:
    """One user with one key on one running exchange."""

    practice: Practice
    exchange: str
    session: Session

    @property
    def _facts(self) -> dict[str, dict[str, str]]:
        facts = self.practice.facts["exchanges"][self.exchange]
        assert isinstance(facts, dict)
        return facts

    def play(self, scenario: str) -> None:
        """The user edits the key on the site."""
        switched(str(self._facts["site"]), scenario)

    def paste(self) -> ApiCredentials:
        sample = self._facts["sample"]
        names = {
            KeyField.API_KEY: "api_key",
            KeyField.SECRET: "secret",
            KeyField.PASSPHRASE: "passphrase",
        }
        for field in self.session.choices.fields:
            self.session.put(field, Secret(sample[names[field]]))
        assert self.session.values.credentials is not None
        return self.session.values.credentials

    def ask(self, source: str | None = None) -> KeyReport:
        """What the exchange says to this computer, or to one at another address."""
        guide = GUIDES[self.exchange]
        root = self.practice.root(self.exchange)
        exchange = app.build_exchange(guide, root, source_address=source)
        assert self.session.values.credentials is not None
        return exchange.inspect(self.session.values.credentials, CancelToken())

    def check(self, scenario: str) -> str:
        """Check from home; the evidence that there is now, or nothing."""
        self.play(scenario)
        self.session.judgement.record(self.ask())
        return str(self.session.judgement.evidence or "")

    def message(self) -> str:
        diagnosis = diagnose(self.session)
        return diagnosis.code if diagnosis else ""


@pytest.fixture(params=["binance", "kucoin"])
def new_user(
    request: pytest.FixtureRequest, practice: Callable[[str], Practice]
) -> Callable[..., KeyUser]:
    """Starts an exchange and a journey towards a lock on it."""

    def start(mode: IpMode = IpMode.ASSIGNED, *, validates: bool = True) -> KeyUser:
        profile = rules(request.param, mode, validates=validates)
        session = Session(practice=True)
        session.choose(profile, profile.bots[0], GUIDES[request.param])
        session.choices.branch = "known"
        session.set_address(SERVICE)
        made = KeyUser(practice("good"), request.param, session)
        made.paste()
        return made

    return start


def test_checked_then_locked(new_user: Callable[..., KeyUser]) -> None:
    user = new_user(validates=False)
    assert user.check("good") == ""  # no lock yet: not what the service asks for
    assert user.message() == "ip_lock_missing"
    assert user.check("ip-locked") == ""
    assert user.message() == "lock_to_confirm"
    user.session.judgement.lock_declared = True
    assert str(user.session.judgement.evidence) == "checked_then_locked"
    assert user.message() == "locked_as_intended"
    assert user.ask(SERVICE).outcome is Outcome.OK


def test_identity_then_locked(new_user: Callable[..., KeyUser]) -> None:
    user = new_user()
    user.check("read-only")
    user.check("ip-locked")
    user.session.judgement.lock_declared = True
    assert str(user.session.judgement.evidence) == "identity_then_locked"


def test_locked_from_the_start(new_user: Callable[..., KeyUser]) -> None:
    user = new_user()
    assert user.check("ip-locked") == ""
    user.session.judgement.lock_declared = True
    assert str(user.session.judgement.evidence) == "locked_unchecked"


def test_a_lock_to_a_mistyped_address_looks_the_same_from_here(
    new_user: Callable[..., KeyUser],
) -> None:
    """That is why only the service can confirm it."""
    user = new_user()
    user.check("good")
    user.check("ip-elsewhere")
    user.session.judgement.lock_declared = True
    assert str(user.session.judgement.evidence) == "checked_then_locked"
    assert user.ask(SERVICE).outcome in REFUSED


def test_withdrawals_do_not_hide_behind_a_lock(new_user: Callable[..., KeyUser]) -> None:
    user = new_user()
    user.check("withdrawals")
    user.check("ip-locked")
    user.session.judgement.lock_declared = True
    assert user.session.judgement.evidence is None
    assert user.message() == "locked_but_refused"
    assert not user.session.may_be_set_aside


def test_an_optional_lock_may_be_left_open(new_user: Callable[..., KeyUser]) -> None:
    user = new_user(IpMode.OPTIONAL, validates=False)
    assert user.check("good") == "checked_here"
    user.session.judgement.lock_declared = True
    assert user.message() == "lock_absent"
    assert user.check("ip-locked") == "checked_then_locked"
