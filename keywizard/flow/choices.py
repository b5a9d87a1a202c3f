"""Choose the service, bot and exchange of a journey; everything else follows from these."""

from dataclasses import dataclass

from keywizard.model.data.guide import ExchangeGuide, KeyField, ValueShape
from keywizard.model.data.profile import Bot, ExchangePlan, ServiceProfile
from keywizard.model.step import Step

__all__ = ["Choices"]


@dataclass
class Choices:
    """What the user, or a link that the user accepted, has chosen; `Session` changes it."""

    profile: ServiceProfile | None = None
    bot: Bot | None = None
    guide: ExchangeGuide | None = None
    branch: str | None = None
    """Id of the plan's branch that the user's answer selects."""
    page_language: str = "fr"
    """Language of the exchange's web pages."""
    address: str | None = None
    """The IP address that the service assigned to this user."""
    trusts_computer: bool = False
    """The user accepts the certificates that this computer trusts (D9)."""

    @property
    def plan(self) -> ExchangePlan | None:
        """Return the rules of the chosen service for the chosen exchange."""
        if self.profile is None or self.guide is None:
            return None
        return self.profile.plan(self.guide.id)

    @property
    def bot_id(self) -> str | None:
        """Return the id of the chosen bot; None for a service without bots."""
        return self.bot.id if self.bot else None

    @property
    def service_name(self) -> str:
        """Return the name of the chosen service; empty before the choice."""
        return self.profile.name if self.profile else ""

    @property
    def exchange_name(self) -> str:
        """Return the name of the chosen exchange; empty before the choice."""
        return self.guide.name if self.guide else ""

    @property
    def key_label(self) -> str:
        """Return the label that the service's documentation gives the key."""
        return self.bot.label if self.bot else self.service_name

    def shape(self, field: KeyField) -> ValueShape | None:
        """Return what a value of that field looks like; None if this exchange has no such field."""
        if self.guide is None:
            return None
        return {
            KeyField.API_KEY: self.guide.api_key,
            KeyField.SECRET: self.guide.secret,
            KeyField.PASSPHRASE: self.guide.passphrase,
        }[field]

    @property
    def fields(self) -> tuple[KeyField, ...]:
        """List the fields of a key on the chosen exchange, in its own order."""
        return tuple(field for field in KeyField if self.shape(field) is not None)

    @property
    def addresses(self) -> tuple[str, ...]:
        """List the known IP addresses from which the service uses the key."""
        if self.plan is not None and self.plan.addresses:
            return self.plan.addresses
        return (self.address,) if self.address else ()

    @property
    def address_comes_with_place(self) -> bool:
        """Tell whether the service assigns an address to each bot's place, at sign-in."""
        route = self.plan.route(self.branch) if self.plan else ()
        return any(entry.step is Step.SIGN_IN for entry in route)
