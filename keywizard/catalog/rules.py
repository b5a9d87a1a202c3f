"""What must hold in a data file beyond its types: each rule yields the violations it finds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from keywizard.model.address import read_address
from keywizard.model.data.guide import ExchangeGuide, Screen, ValueShape
from keywizard.model.data.keywords import ID_PATTERN, THUMBPRINT_PATTERN
from keywizard.model.data.notice import Certainty, Notice
from keywizard.model.data.profile import ExchangePlan, IpMode, ServiceProfile, StepPlan
from keywizard.model.errors import UsageError
from keywizard.model.report import ALWAYS_REFUSED, Right
from keywizard.model.step import Step
from keywizard.model.words import LANGUAGES, SOURCE, Words

__all__ = [
    "Place",
    "Violation",
    "gaps",
    "guide_mismatches",
    "guide_violations",
    "own_violations",
    "profile_violations",
    "url_violations",
]

Place = tuple[str | int, ...]
"""Where in the file: names of tables and fields, positions in lists from 0."""

_DRAWN = {Step.MAIN_ACCOUNT, Step.SUB_ACCOUNT, Step.CREATE_KEY, Step.RESTRICTIONS, Step.LOCK}
"""Steps whose page draws one of the exchange's screens."""
_CLICKED = {Step.ADDRESS, Step.ENTRY}
"""Steps whose page lists the clicks on the service's own site."""
_ORDER = (Step.CREATE_KEY, Step.VALUES, Step.VERDICT, Step.KEEP, Step.SUMMARY)
"""Steps of every route, in this order; ENTRY and LOCK may stand between them."""
_BLANKS = {"{label}", "{address}", "{own_address}", "{passphrase}"}
_PIN = re.compile(THUMBPRINT_PATTERN)
_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong, and where."""

    at: Place
    reason: str


def gaps(value: Any, name: str) -> Iterator[Violation]:
    """No empty text anywhere, and each in English at least: nothing else can stand in for it."""
    if isinstance(value, str):
        if not value.strip():
            yield Violation((), f"{name} is empty")
    elif isinstance(value, Mapping):  # by language
        yield from _language_violations(value, name)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            for violation in gaps(item, name):
                yield Violation((position, *violation.at), violation.reason)
    else:
        for field in getattr(value, "__dataclass_fields__", ()):
            for violation in gaps(getattr(value, field), field):
                yield Violation((field, *violation.at), violation.reason)


def _language_violations(texts: Mapping[str, Any], name: str) -> Iterator[Violation]:
    if isinstance(texts, Words) and SOURCE not in texts:
        yield Violation((), f"{name} has no text in {SOURCE}")
    for language, text in texts.items():
        if language not in LANGUAGES:
            yield Violation((language,), f"{name}: there is no language {language}")
        for violation in gaps(text, language):
            yield Violation((language, *violation.at), violation.reason)


def guide_violations(guide: ExchangeGuide) -> Iterator[Violation]:
    """Yield the violations in an exchange's file."""
    ids = {label.id for label in guide.labels}
    yield from _plain_ids(("id",), [guide.id])
    yield from _all_differ("labels", "two labels of the same id", (x.id for x in guide.labels))
    yield from _all_differ("labels", "two labels of the same flag", (x.flag for x in guide.labels))
    yield from _all_differ("screens", "two screens of the same id", (x.id for x in guide.screens))
    yield from _notice_violations(guide.notices)
    if guide.save_label not in ids:
        yield Violation(("save_label",), f"no label {guide.save_label}")
    for name in ("api_key", "secret", "passphrase"):
        yield from _shape_violations((name,), getattr(guide, name))
    for name in ("api_key", "secret"):
        if getattr(guide, name).made_length is not None:
            yield Violation((name, "made_length"), "only a passphrase is made by Keywizard")
    for position, screen in enumerate(guide.screens):
        at = ("screens", position)
        yield from url_violations((*at, "url"), screen.url, guide.site_hosts, blank=True)
        yield from _screen_violations(at, screen, ids, guide.passphrase)
    yield from url_violations(("keys_page",), guide.keys_page, guide.site_hosts, blank=True)
    host = urlsplit(guide.api_root).hostname or ""
    yield from url_violations(("api_root",), guide.api_root, (host,))


def profile_violations(
    profile: ServiceProfile, guides: Mapping[str, ExchangeGuide]
) -> Iterator[Violation]:
    """Yield the violations in a service's file, given the exchanges' guides."""
    yield from own_violations(profile)
    yield from guide_mismatches(profile, guides)


def own_violations(profile: ServiceProfile) -> Iterator[Violation]:
    """Yield the violations in a service's file that show without any other file."""
    yield from _right_violations(set(profile.required), set(profile.forbidden))
    if not profile.exchanges:
        yield Violation((), "no exchange")
    yield from _plain_ids(("id",), [profile.id])
    names = {"bots": "two bots", "exchanges": "an exchange", "ways": "two ways"}
    for table, what in (names | {"forms": "two forms"}).items():
        entries = getattr(profile, table)
        yield from _plain_ids((table,), [each.id for each in entries])
        end = "stands twice" if table == "exchanges" else "of the same id"
        yield from _all_differ(table, f"{what} {end}", (each.id for each in entries))
    yield from _all_differ("bots", "two bots of the same label", (x.label for x in profile.bots))
    yield from url_violations(("home",), profile.home, profile.hosts)
    yield from _notice_violations(profile.notices)
    for position, way in enumerate(profile.ways):
        if not way.lines:
            yield Violation(("ways", position), f"way {way.id} has no line")
    yield from _intake_violations(profile)


def guide_mismatches(
    profile: ServiceProfile, guides: Mapping[str, ExchangeGuide]
) -> Iterator[Violation]:
    """Where a service's file does not fit the exchanges' guides."""
    for position, plan in enumerate(profile.exchanges):
        at = ("exchanges", position)
        if plan.id not in guides:
            yield Violation((*at, "id"), f"no guide for the exchange {plan.id}")
            continue
        for name in ("help_documented", "help_better"):
            hosts = profile.hosts + guides[plan.id].site_hosts
            yield from url_violations((*at, name), getattr(plan, name), hosts)
        yield from _plan_violations(at, plan, guides[plan.id], {way.id for way in profile.ways})


def _notice_violations(notices: Sequence[Notice]) -> Iterator[Violation]:
    """Check that notices can be told apart, and that no source was read before its fact began."""
    yield from _plain_ids(("notices",), [notice.id for notice in notices])
    yield from _all_differ("notices", "two notices of the same id", (x.id for x in notices))
    for position, notice in enumerate(notices):
        if notice.certainty is Certainty.SURE and notice.read_on < notice.since:
            reason = f"notice {notice.id} is not sure: it was read before the day it speaks of"
            yield Violation(("notices", position, "certainty"), reason)


def _intake_violations(profile: ServiceProfile) -> Iterator[Violation]:
    """Check the pins: a key is sealed only to, and a receipt believed only of, a key named here."""
    intake = profile.intake
    if intake is None:
        return
    yield from url_violations(("intake", "root"), intake.root, profile.hosts)
    if urlsplit(intake.root).path:
        yield Violation(("intake", "root"), "root: scheme and host only")
    for name in ("seal_pins", "receipt_pins"):
        pins = getattr(intake, name)
        if not pins or len(pins) != len(set(pins)) or not all(map(_PIN.fullmatch, pins)):
            reason = f"{name} must be RFC 7638 thumbprints: 43 signs of base64url, all different"
            yield Violation(("intake", name), reason)
    if set(intake.seal_pins) & set(intake.receipt_pins):
        yield Violation(("intake", "receipt_pins"), "one key cannot both open and sign")


def _right_violations(required: set[Right], forbidden: set[Right]) -> Iterator[Violation]:
    if not required:
        yield Violation(("required",), "a policy that requires nothing is no policy")
    for right in sorted(required & forbidden):
        yield Violation(("forbidden",), f"a right is both required and forbidden: {right}")
    for right in sorted(set(Right) - required - forbidden):
        yield Violation(("forbidden",), f"a right is neither required nor forbidden: {right}")
    if required & ALWAYS_REFUSED:
        yield Violation(("required",), "no service may require withdrawals or transfers")


def _plan_violations(
    at: Place, plan: ExchangePlan, guide: ExchangeGuide, ways: set[str]
) -> Iterator[Violation]:
    if bool(plan.steps) == bool(plan.branches):
        yield Violation(at, "either steps or branches")
    ids = [branch.id for branch in plan.branches]
    yield from _plain_ids((*at, "branches"), ids)
    if len(ids) == 1 or len(ids) != len(set(ids)):
        yield Violation((*at, "branches"), "branches must be several, and differ")
    if bool(plan.addresses) != (plan.ip is IpMode.FIXED):
        yield Violation((*at, "ip"), "addresses belong to the ip mode fixed, and only there")
    for position, address in enumerate(plan.addresses):
        try:
            usual = read_address(address)
        except UsageError as problem:
            usual = problem.code
        if usual != address:
            yield Violation((*at, "addresses", position), f"address {address}: {usual}")
    roads = [((*at, "steps"), plan.steps)] if plan.steps else []
    for position, branch in enumerate(plan.branches):
        roads.append(((*at, "branches", position, "steps"), branch.steps))
    for where, steps in roads:
        yield from _route_violations(where, steps)
        yield from _name_violations(where, steps, {screen.id for screen in guide.screens}, ways)
        yield from _mode_violations(where, {entry.step for entry in steps}, plan.ip)
        yield from _blank_violations(where, steps, plan, guide)


def _route_violations(at: Place, plans: tuple[StepPlan, ...]) -> Iterator[Violation]:
    steps = [entry.step for entry in plans]
    if len(steps) != len(set(steps)):
        yield Violation(at, "a step stands twice")
        return
    if steps[:1] != [Step.SERVICE]:
        yield Violation(at, "the first step must be service")
    if [step for step in steps if step in _ORDER] != list(_ORDER):
        yield Violation(at, "these steps must follow in order: " + ", ".join(_ORDER))
        return
    if steps[-1:] != [Step.SUMMARY]:
        yield Violation(at, "the last step must be summary")
    between = {
        Step.SIGN_IN: (Step.SERVICE, Step.KEEP),
        Step.ENTRY: (Step.VALUES, Step.KEEP),
        Step.LOCK: (Step.VERDICT, Step.KEEP),
    }
    for step, (after, before) in between.items():
        if step in steps and not steps.index(after) < steps.index(step) < steps.index(before):
            yield Violation(
                (*at, steps.index(step)), f"{step} must stand between {after} and {before}"
            )


def _name_violations(
    at: Place, plans: tuple[StepPlan, ...], screens: set[str], ways: set[str]
) -> Iterator[Violation]:
    for position, entry in enumerate(plans):
        for kind, name, known, where in (
            ("screen", entry.screen, screens, _DRAWN),
            ("way", entry.way, ways, _CLICKED),
        ):
            if (name is not None) != (entry.step in where):
                problem = "names no" if name is None else "has no place for a"
                yield Violation((*at, position), f"step {entry.step} {problem} {kind}")
            elif name is not None and name not in known:
                yield Violation((*at, position, kind), f"no {kind} {name}")


def _mode_violations(at: Place, steps: set[Step], ip: IpMode) -> Iterator[Violation]:
    if ip is IpMode.ASSIGNED and not steps & {Step.ADDRESS, Step.SIGN_IN}:
        yield Violation(at, "an assigned address needs the step address, or sign_in")
    if ip is IpMode.NONE and {Step.LOCK, Step.ADDRESS, Step.ENTRY} & steps:
        yield Violation(at, "address, entry and lock have no place where the service wants no lock")


def _blank_violations(
    at: Place, plans: tuple[StepPlan, ...], plan: ExchangePlan, guide: ExchangeGuide
) -> Iterator[Violation]:
    """Each blank of the screens is filled by then, and each thing to be entered has its row."""
    drawn = {
        screen.id: " ".join(row.value or "" for row in screen.rows) for screen in guide.screens
    }
    values = [drawn.get(entry.screen or "", "") for entry in plans]
    known = _known_from([entry.step for entry in plans], plan)
    for position, text in enumerate(values):
        if "address}" in text and position < known:
            screen = plans[position].screen
            yield Violation((*at, position), f"screen {screen}: no address is known yet")
    entered = [
        "{address}" in v for e, v in zip(plans, values, strict=True) if e.step is not Step.LOCK
    ]
    if plan.ip in {IpMode.ASSIGNED, IpMode.FIXED} and not any(entered):
        yield Violation(at, "no screen of this road tells to enter the address")
    made = guide.passphrase is not None and guide.passphrase.made_length is not None
    if made and not any("{passphrase}" in text for text in values):
        yield Violation(at, "no screen of this road gives the passphrase that Keywizard makes")


def _known_from(steps: Sequence[Step], plan: ExchangePlan) -> int:
    """Return the first position at which the service's address is known; `len(steps)` if none."""
    if plan.addresses:
        return 0
    telling = (Step.ENTRY, Step.ADDRESS, Step.SIGN_IN)
    asked = [steps.index(step) for step in telling if step in steps]
    return asked[0] if asked and plan.ip is not IpMode.NONE else len(steps)


def _screen_violations(
    at: Place, screen: Screen, labels: set[str], passphrase: ValueShape | None
) -> Iterator[Violation]:
    if len(screen.rows) < 3:
        yield Violation(at, f"screen {screen.id} has fewer than three rows")
    numbers = [row.number for row in screen.rows if row.number is not None]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Violation(at, f"screen {screen.id}: the numbers do not count from 1")
    made = passphrase is not None and passphrase.made_length is not None
    for position, row in enumerate(screen.rows):
        here = (*at, "rows", position)
        if row.label not in labels:
            yield Violation((*here, "label"), f"screen {screen.id}: no label {row.label}")
        if row.copy and row.value is None:
            yield Violation((*here, "copy"), f"screen {screen.id}: nothing to copy")
        blanks = set(re.findall(r"\{.*?\}", row.value or ""))
        for blank in sorted(blanks - _BLANKS):
            yield Violation((*here, "value"), f"screen {screen.id}: nothing fills {blank}")
        if "{passphrase}" in blanks and not (made and row.value == "{passphrase}" and row.copy):
            reason = "the passphrase must be made by Keywizard, stand alone and be copied"
            yield Violation((*here, "value"), f"screen {screen.id}: {reason}")


def _shape_violations(at: Place, shape: ValueShape | None) -> Iterator[Violation]:
    if shape is None:
        return
    lengths = shape.lengths
    if len(lengths) not in {1, 2} or lengths != tuple(sorted(lengths)) or lengths[0] <= 0:
        reason = "lengths must be one number, or a lowest and a highest"
        yield Violation((*at, "lengths"), reason)
        return
    if shape.made_length is not None and not lengths[0] <= shape.made_length <= lengths[-1]:
        yield Violation((*at, "made_length"), "made_length is none of the lengths")
    for position, other in enumerate(shape.mistaken):
        if lengths[0] <= other.length <= lengths[-1]:
            reason = f"a right value could be taken for the {other.name.in_(SOURCE)}"
            yield Violation((*at, "mistaken", position), reason)


def url_violations(
    at: Place, url: str, hosts: Sequence[str], *, blank: bool = False
) -> Iterator[Violation]:
    """Refuse what is not https on one of `hosts`, and a user name, a port or odd signs in it.

    `blank`: the address may hold {language}.
    """
    try:
        parts = urlsplit(url.replace("{language}", "en") if blank else url)
    except ValueError:
        yield Violation(at, f"address {url}")
        return
    plain = parts.scheme == "https" and bool(parts.netloc) and parts.netloc in hosts
    if not plain or set("\\{} ") & set(parts.path):
        yield Violation(at, f"address {url}")


def _plain_ids(at: Place, ids: Sequence[str]) -> Iterator[Violation]:
    for position, each in enumerate(ids):
        if not _ID.fullmatch(each):
            where = at if at[-1] == "id" else (*at, position, "id")
            yield Violation(where, f"id {each}: small letters, digits, - and _ only")


def _all_differ(table: str, reason: str, values: Iterable[str | None]) -> Iterator[Violation]:
    listed = list(values)
    twice = {each for each, count in Counter(listed).items() if count > 1 and each is not None}
    for position, each in enumerate(listed):
        if each in twice and each in listed[:position]:
            yield Violation((table, position), f"{reason}: {each}")
