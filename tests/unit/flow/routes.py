"""A service that gives each user an address, with both ways of learning it."""

from dataclasses import replace

from keywizard.flow.session import Session
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import Branch, IpMode, ServiceProfile, StepPlan
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.model.words import Words
from tests.unit.samples import GUIDE, KEY, PROFILE, SECRET, profile

ADDRESS = "203.0.113.7"
OWN = "198.51.100.9"

_SCREENS = {
    Step.CREATE_KEY: "create_key",
    Step.RESTRICTIONS: "restrictions",
    Step.LOCK: "restrictions",
}
KNOWN = (
    Step.SERVICE,
    Step.PREPARE,
    Step.ADDRESS,
    Step.CREATE_KEY,
    Step.RESTRICTIONS,
    Step.VALUES,
    Step.VERDICT,
    Step.LOCK,
    Step.KEEP,
    Step.SUMMARY,
)
LATER = (
    Step.SERVICE,
    Step.PREPARE,
    Step.ADDRESS,
    Step.CREATE_KEY,
    Step.VALUES,
    Step.ENTRY,
    Step.RESTRICTIONS,
    Step.VERDICT,
    Step.LOCK,
    Step.KEEP,
    Step.SUMMARY,
)


def locking(
    mode: IpMode = IpMode.ASSIGNED, *, validates: bool = True, addresses: tuple[str, ...] = ()
) -> ServiceProfile:
    """Two branches: the user has the address already, or gets it once the service has the key."""
    rules = profile(mode, validates=validates, addresses=addresses)
    branches = tuple(
        Branch(name, Words(fr=name, en=name), tuple(StepPlan(s, _SCREENS.get(s)) for s in steps))
        for name, steps in (("known", KNOWN), ("later", LATER))
    )
    plan = replace(rules.exchanges[0], steps=(), branches=branches)
    return replace(rules, exchanges=(plan,))


def walking(
    *reports: KeyReport,
    branch: str | None = "known",
    address: str | None = ADDRESS,
    rules: ServiceProfile | None = None,
) -> Session:
    """A journey on that branch with its address and both values."""
    session = Session()
    session.choose(rules or locking(), PROFILE.bots[0], GUIDE)
    session.choices.branch = branch
    if address is not None:
        session.set_address(address)
    session.put(KeyField.API_KEY, Secret(KEY))
    session.put(KeyField.SECRET, Secret(SECRET))
    for report in reports:
        session.judgement.record(report)
    return session
