"""Ready-made keys, reports and journeys on the shipped profile, for the tests of the pure core."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from keywizard.catalog.loader import Catalogue
from keywizard.exchanges.binance.adapter import read_answer
from keywizard.flow.session import Session
from keywizard.model.credentials import ApiCredentials
from keywizard.model.data.guide import Charset, ExchangeGuide, KeyField, ValueShape
from keywizard.model.data.profile import AccountRule, IpMode, ServiceProfile
from keywizard.model.report import Account, Box, IpRule, KeyReport, Known, Outcome
from keywizard.model.secret import Secret
from keywizard.model.words import Words
from keywizard.web.client import Response

CATALOGUE = Catalogue()
GUIDES = CATALOGUE.guides
GUIDE = GUIDES["binance"]
(PROFILE,) = (profile for profile in CATALOGUE.profiles if profile.id == "smartradex")
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)

KEY = "kQ7" + "aB3dE5fG9h" * 6 + "z"
SECRET = "sX4" + "Zy8xW6vU2t" * 6 + "q"
PASSPHRASE = "pP-9!wordé"

REQUIRED = ("enableReading", "enableSpotAndMarginTrading", "enableWithdrawals")
FLAGS = {
    box.name: box.right
    for box in read_answer(
        Response(
            200,
            {},
            dict.fromkeys(
                ("enableReading", "enableSpotAndMarginTrading", "enableWithdrawals"), False
            ),
            is_json=True,
        )
    ).boxes
}
"""Every tick box that the adapter knows by name."""

RIGHT_BOXES = {"enableReading": Known.YES, "enableSpotAndMarginTrading": Known.YES}


def boxes(states: Mapping[str, Known] = RIGHT_BOXES) -> tuple[Box, ...]:
    """All known boxes, off where `states` does not say otherwise; foreign names added."""
    names = [*FLAGS, *(name for name in states if name not in FLAGS)]
    return tuple(Box(name, FLAGS.get(name), states.get(name, Known.NO)) for name in names)


def pair(key: str = KEY, secret: str = SECRET, passphrase: str | None = None) -> ApiCredentials:
    hidden = None if passphrase is None else Secret(passphrase)
    return ApiCredentials("binance", Secret(key), Secret(secret), hidden)


GOOD = KeyReport(
    exchange="binance",
    fingerprint=pair().fingerprint,
    inspected_at=NOW,
    outcome=Outcome.OK,
    boxes=boxes(),
    ip=IpRule(Known.NO),
    account=Account.SUB,
    created=NOW,
    calls=3,
)


def ticked(**states: Known) -> KeyReport:
    """The right key, but for these boxes."""
    return replace(GOOD, boxes=boxes(RIGHT_BOXES | states))


def at(report: KeyReport, seconds: float) -> KeyReport:
    """The same report, made so long before NOW."""
    return replace(report, inspected_at=NOW - timedelta(seconds=seconds))


def ended(outcome: Outcome, **facts: str | int) -> KeyReport:
    """A check that ended without a list of boxes."""
    return KeyReport("binance", pair().fingerprint, NOW, outcome, facts=facts)


def profile(
    ip: IpMode = IpMode.NONE,
    account: AccountRule = AccountRule.SUB,
    *,
    validates: bool = False,
    addresses: tuple[str, ...] = (),
) -> ServiceProfile:
    """The shipped profile with other rules."""
    plan = PROFILE.exchanges[0]
    plan = replace(plan, ip=ip, account=account, validates=validates, addresses=addresses)
    return replace(PROFILE, exchanges=(plan,))


def guide_with_passphrase() -> ExchangeGuide:
    """An exchange whose three values have three shapes."""
    return replace(
        GUIDE,
        api_key=ValueShape(Words(fr="Clé", en="Key"), Charset.HEX, (24,), ("API Key", "Clé API")),
        secret=ValueShape(
            Words(fr="Secret", en="Secret"), Charset.UUID, (36,), ("Secret", "API Secret")
        ),
        passphrase=ValueShape(
            Words(fr="Phrase", en="Phrase"), Charset.PRINTABLE, (7, 32), ("Phrase",)
        ),
    )


def journey(guide: ExchangeGuide = GUIDE) -> Session:
    """A journey whose first page is filled in."""
    session = Session()
    session.choose(PROFILE, PROFILE.bots[0], guide)
    return session


def pasted(*reports: KeyReport) -> Session:
    """A journey with both values, and what was reported about them."""
    session = journey()
    session.put(KeyField.API_KEY, Secret(KEY))
    session.put(KeyField.SECRET, Secret(SECRET))
    for report in reports:
        session.judgement.record(report)
    return session
