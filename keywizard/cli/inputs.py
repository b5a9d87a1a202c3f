"""Reads what a command names: a service, one of its bots, a file, a piped object."""

import stat
import sys
from pathlib import Path

from keywizard.catalog.loader import Catalogue
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import UsageError

__all__ = ["check_bot", "piped", "read_file", "service_named"]

_MAX_INPUT_BYTES = 1 << 20
"""Of a file or a piped object; those that we take have a few thousand."""


def read_file(path: Path, refused: str = "file_refused") -> bytes:
    """Read a whole file. Raises UsageError(refused) with the facts path and reason."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe without a writer would never open
            raise UsageError(refused, path=str(path), reason="not an ordinary file")
        with path.open("rb") as file:
            data = file.read(_MAX_INPUT_BYTES + 1)
    except OSError as problem:
        raise UsageError(refused, path=str(path), reason=type(problem).__name__) from None
    if len(data) > _MAX_INPUT_BYTES:
        raise UsageError(refused, path=str(path), reason="larger than 1 MB")
    return data


def piped() -> bytes:
    """Read standard input, up to one byte more than is accepted."""
    return sys.stdin.buffer.read(_MAX_INPUT_BYTES + 1) if sys.stdin is not None else b""


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
    """Require one of the service's bots, where it has any.

    Raises UsageError: bot_missing, bot_unknown.
    """
    if profile.bots and profile.bot(bot) is None:
        code = "bot_missing" if bot is None else "bot_unknown"
        raise UsageError(code, service=profile.name, known=", ".join(b.id for b in profile.bots))
