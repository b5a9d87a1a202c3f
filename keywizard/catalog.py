"""Reads resources/*.toml into profiles and guides; refuses what it does not know (D1)."""

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from dacite import Config, from_dict
from dacite.exceptions import DaciteError

from keywizard.model.errors import ResourceError
from keywizard.model.guide import ExchangeGuide, Screen, ValueShape
from keywizard.model.profile import ExchangePlan, IpMode, ServiceProfile, Step, StepPlan
from keywizard.model.report import ALWAYS_REFUSED, Right
from keywizard.model.words import Words

__all__ = ["load_guide", "load_guides", "load_profile", "load_profiles", "resources"]

SCHEMA = 1
_SHOWN = {Step.MAIN_ACCOUNT, Step.SUB_ACCOUNT, Step.CREATE_KEY, Step.RESTRICTIONS, Step.LOCK}
"""Steps whose page draws one of the exchange's screens."""
_TOLD = {Step.ADDRESS, Step.ENTRY}
"""Steps whose page tells the clicks on the service's own site."""

T = TypeVar("T")


def resources() -> Path:
    """The folder of the data files: in a frozen program, a wheel or a checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined] # noqa: SLF001
    packaged = Path(__file__).parent / "_resources"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "resources"


def load_guides(folder: Path | None = None) -> dict[str, ExchangeGuide]:
    """Every exchange we have a guide for, by id. Raises ResourceError."""
    folder = folder or resources() / "exchanges"
    guides = [load_guide(path) for path in sorted(folder.glob("*.toml"))]
    _require(folder, _all_differ(guide.id for guide in guides), "two files of the same id")
    return {guide.id: guide for guide in guides}


def load_profiles(
    guides: dict[str, ExchangeGuide], folder: Path | None = None
) -> tuple[ServiceProfile, ...]:
    """Every service we have a profile for, by name. Raises ResourceError."""
    folder = folder or resources() / "services"
    profiles = [load_profile(path, guides) for path in sorted(folder.glob("*.toml"))]
    _require(folder, _all_differ(profile.id for profile in profiles), "two files of the same id")
    return tuple(sorted(profiles, key=lambda profile: profile.name))


def load_guide(path: Path) -> ExchangeGuide:
    """One exchange's file. Raises ResourceError with the file and the reason."""
    guide = _read(path, ExchangeGuide)
    ids = [label.id for label in guide.labels]
    _require(path, _all_differ(ids), "two labels of the same id")
    flags = [label.flag for label in guide.labels if label.flag is not None]
    _require(path, _all_differ(flags), "two labels of the same flag")
    _require(path, _all_differ(screen.id for screen in guide.screens), "two screens of the same id")
    _require(path, guide.save_label in ids, f"no label {guide.save_label}")
    for shape in (guide.api_key, guide.secret, guide.passphrase):
        _check_shape(path, shape)
    for screen in guide.screens:
        _check_screen(path, screen, set(ids))
        _check_url(path, screen.url, guide.site_hosts)
    _check_url(path, guide.keys_page, guide.site_hosts)
    _require(path, guide.api_root.startswith("https://"), f"address {guide.api_root}")
    return guide


def load_profile(path: Path, guides: dict[str, ExchangeGuide]) -> ServiceProfile:
    """One service's file. Raises ResourceError with the file and the reason."""
    profile = _read(path, ServiceProfile)
    required, forbidden = set(profile.required), set(profile.forbidden)
    _require(path, bool(required), "a policy that requires nothing is no policy")
    _require(path, not required & forbidden, "a right is both required and forbidden")
    _require(path, required | forbidden == set(Right), "a right is neither required nor forbidden")
    _require(path, not required & ALWAYS_REFUSED, "no service may require withdrawals or transfers")
    _require(path, bool(profile.exchanges), "no exchange")
    _require(path, _all_differ(bot.id for bot in profile.bots), "two bots of the same id")
    _require(path, _all_differ(plan.id for plan in profile.exchanges), "an exchange stands twice")
    _require(path, _all_differ(way.id for way in profile.ways), "two ways of the same id")
    _check_url(path, profile.home, profile.hosts)
    for plan in profile.exchanges:
        _require(path, plan.id in guides, f"no guide for the exchange {plan.id}")
        _check_plan(path, plan, guides[plan.id], {way.id for way in profile.ways})
        for url in (plan.help_documented, plan.help_better):
            _check_url(path, url, profile.hosts + guides[plan.id].site_hosts)
    return profile


def _check_plan(path: Path, plan: ExchangePlan, guide: ExchangeGuide, ways: set[str]) -> None:
    _require(path, bool(plan.steps) != bool(plan.branches), "either steps or branches")
    ids = [branch.id for branch in plan.branches]
    _require(path, len(ids) != 1 and _all_differ(ids), "branches must be several, and differ")
    for steps in (plan.steps, *(branch.steps for branch in plan.branches)):
        if steps:
            _check_steps(path, steps, {screen.id for screen in guide.screens}, ways)
    _require(
        path,
        bool(plan.addresses) == (plan.ip is IpMode.FIXED),
        "addresses belong to the ip mode fixed, and only there",
    )


def _check_steps(
    path: Path, plans: tuple[StepPlan, ...], screens: set[str], ways: set[str]
) -> None:
    steps = [entry.step for entry in plans]
    _require(path, _all_differ(steps), "a step stands twice")
    _require(path, steps[:1] == [Step.SERVICE], "the first step must be service")
    needed = [Step.CREATE_KEY, Step.VALUES, Step.VERDICT, Step.KEEP, Step.SUMMARY]
    in_order = [step for step in steps if step in needed]
    _require(path, in_order == needed, "these steps must follow in order: " + ", ".join(needed))
    _require(path, steps[-1] is Step.SUMMARY, "the last step must be summary")
    for entry in plans:
        shown = entry.screen is not None or entry.step not in _SHOWN
        _require(path, shown, f"step {entry.step} names no screen")
        told = entry.way is not None or entry.step not in _TOLD
        _require(path, told, f"step {entry.step} names no way")
        _require(path, entry.screen is None or entry.screen in screens, f"no screen {entry.screen}")
        _require(path, entry.way is None or entry.way in ways, f"no way {entry.way}")


def _check_screen(path: Path, screen: Screen, labels: set[str]) -> None:
    _require(path, len(screen.rows) >= 3, f"screen {screen.id} has fewer than three rows")
    for row in screen.rows:
        _require(path, row.label in labels, f"screen {screen.id}: no label {row.label}")


def _check_shape(path: Path, shape: ValueShape | None) -> None:
    if shape is not None:
        lengths = shape.lengths
        usual = len(lengths) in {1, 2} and lengths == tuple(sorted(lengths)) and lengths[0] > 0
        _require(path, usual, "lengths must be one number, or a lowest and a highest")


def _check_url(path: Path, url: str, hosts: tuple[str, ...]) -> None:
    """Https, one of `hosts`, and no name, port or sign that a browser could read otherwise."""
    try:
        parts = urlsplit(url.replace("{language}", "en"))
    except ValueError:
        raise ResourceError(file=path.name, reason=f"address {url}") from None
    plain = parts.scheme == "https" and parts.netloc in hosts
    _require(path, plain and not set("\\{} ") & set(parts.path), f"address {url}")


def _read(path: Path, kind: type[T]) -> T:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        value = from_dict(
            kind,
            {name: _frozen(item) for name, item in data.items()},
            Config(strict=True, cast=[StrEnum], strict_unions_match=True),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ResourceError(file=path.name, reason=str(problem)) from problem
    except (DaciteError, ValueError) as problem:
        raise ResourceError(file=path.name, reason=str(problem)) from problem
    _require(path, getattr(value, "schema", None) == SCHEMA, "unknown schema number")
    _refuse_gaps(path, value, kind.__name__)
    return value


def _frozen(value: Any) -> Any:
    """Lists as tuples. (A cast would also take a text apart into its letters.)"""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return value


def _all_differ(values: Iterable[str]) -> bool:
    listed = list(values)
    return len(listed) == len(set(listed))


def _refuse_gaps(path: Path, value: Any, where: str) -> None:
    """No empty text anywhere: a missing translation must not reach a page."""
    if isinstance(value, str):
        _require(path, bool(value.strip()), f"{where} is empty")
    elif isinstance(value, Words):
        for language in ("fr", "en"):
            _require(path, bool(value.in_(language).strip()), f"{where}.{language} is empty")
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _refuse_gaps(path, item, f"{where}[{position}]")
    elif is_dataclass(value) and not isinstance(value, date):
        for field in fields(value):
            _refuse_gaps(path, getattr(value, field.name), f"{where}.{field.name}")


def _require(path: Path, condition: bool, reason: str) -> None:
    if not condition:
        raise ResourceError(file=path.name, reason=reason)
