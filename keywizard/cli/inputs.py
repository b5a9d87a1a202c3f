"""What a user's command names: a service, one of its bots, an ordinary file, a piped object."""

import stat
import sys
from pathlib import Path

from keywizard.catalog.loader import Catalogue
from keywizard.model.errors import UsageError
from keywizard.model.profile import ServiceProfile

__all__ = ["LONGEST", "check_bot", "piped", "read_file", "service_named"]

LONGEST = 1 << 20
"""Bytes; the files and objects that we take have a few thousand."""


def read_file(path: Path, refused: str = "file_refused") -> bytes:
    """All of it. Raises UsageError(refused): path, reason."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe without a writer would never open
            raise UsageError(refused, path=str(path), reason="not an ordinary file")
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as problem:
        raise UsageError(refused, path=str(path), reason=type(problem).__name__) from None
    if len(data) > LONGEST:
        raise UsageError(refused, path=str(path), reason="larger than 1 MB")
    return data


def piped() -> bytes:
    """Standard input, of which no more is read than could be of use."""
    return sys.stdin.buffer.read(LONGEST + 1) if sys.stdin is not None else b""


def service_named(known: Catalogue, service: str) -> ServiceProfile:
    """Return a service, compared with the guides of its exchanges.

    Raises UsageError("service_unknown"), ResourceError.
    """
    profiles = {profile.id: profile for profile in known.profiles}
    if service not in profiles:
        raise UsageError("service_unknown", known=", ".join(profiles))
    known.compare(profiles[service])
    return profiles[service]


def check_bot(profile: ServiceProfile, bot: str | None) -> None:
    """One of the service's bots, where it has any. Raises UsageError: bot_missing, bot_unknown."""
    if profile.bots and profile.bot(bot) is None:
        code = "bot_missing" if bot is None else "bot_unknown"
        raise UsageError(code, service=profile.name, known=", ".join(b.id for b in profile.bots))
