"""Read a support agent's link, which preselects choices that the user may change.

Anybody can write such a link, so it may name a service, a bot, an exchange and a language,
and nothing else: no account, no code, no address, no place to send to.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import UsageError
from keywizard.model.resume import ResumePoint
from keywizard.model.step import Step
from keywizard.model.words import LANGUAGES

__all__ = ["Preset", "is_known", "open_journey", "read_link"]

_SCHEME = "keywizard"
_MAX_LINK_CHARS = 400
_ID = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"


class Preset(NamedTuple):  # loads before the first page: a dataclass takes 1 ms longer
    """What a link chose; each choice is shown to the user, who may change it."""

    service: str | None = None
    bot: str | None = None
    exchange: str | None = None
    language: str | None = None


def read_link(text: str) -> Preset:
    """Read `keywizard:start?service=…&bot=…&exchange=…&language=fr`; refuse anything else.

    Raises UsageError("link_refused"): a link that wants more is not made for the user's good.
    """
    link = text.strip()
    try:
        parts = urlsplit(link)
        strict = bool(parts.query)
        pairs = parse_qsl(
            parts.query, keep_blank_values=True, strict_parsing=strict, max_num_fields=4
        )
    except ValueError:
        raise UsageError("link_refused") from None
    place = (parts.netloc + parts.path).strip("/")
    if parts.scheme != _SCHEME or place != "start" or parts.fragment or len(link) > _MAX_LINK_CHARS:
        raise UsageError("link_refused")
    chosen = dict(pairs)
    if len(chosen) != len(pairs) or not set(chosen) <= set(Preset._fields):
        raise UsageError("link_refused")
    language = chosen.get("language")
    ids = [value for name, value in chosen.items() if name != "language"]
    if language not in {None, *LANGUAGES} or not all(re.fullmatch(_ID, each) for each in ids):
        raise UsageError("link_refused")
    return Preset(**chosen)


def is_known(preset: Preset, profiles: Iterable[ServiceProfile]) -> bool:
    """Tell whether one of these services offers everything that the link names."""
    return any(
        preset.service in {None, profile.id}
        and (preset.bot is None or profile.bot(preset.bot) is not None)
        and (preset.exchange is None or profile.plan(preset.exchange) is not None)
        for profile in profiles
    )


def open_journey(
    preset: Preset | None, point: ResumePoint | None, profiles: Sequence[ServiceProfile]
) -> ResumePoint | None:
    """Return the journey left open, unless a link names another one or something unknown.

    A key on its way to its service comes before any link.
    """
    if preset is None or point is None or point.step == Step.UPLOAD:
        return point
    pairs = (
        (preset.service, point.service),
        (preset.bot, point.bot),
        (preset.exchange, point.exchange),
    )
    same = all(wanted in {None, there} for wanted, there in pairs)
    return point if same and is_known(preset, profiles) else None
