"""What a command's words choose: a service, and one of its bots."""

from collections.abc import Iterable

from keywizard.model.errors import UsageError
from keywizard.model.profile import ServiceProfile

__all__ = ["check_bot", "service_named"]


def service_named(profiles: Iterable[ServiceProfile], service: str) -> ServiceProfile:
    """Raises UsageError("service_unknown")."""
    known = {profile.id: profile for profile in profiles}
    if service not in known:
        raise UsageError("service_unknown", known=", ".join(known))
    return known[service]


def check_bot(profile: ServiceProfile, bot: str | None) -> None:
    """One of the service's bots, where it has any. Raises UsageError: bot_missing, bot_unknown."""
    if profile.bots and profile.bot(bot) is None:
        code = "bot_missing" if bot is None else "bot_unknown"
        raise UsageError(code, service=profile.name, known=", ".join(b.id for b in profile.bots))
