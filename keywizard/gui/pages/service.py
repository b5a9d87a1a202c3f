"""Step 1: which bot, of which service, on which exchange, in which page language."""

from collections.abc import Sequence

from keywizard.flow import steps
from keywizard.flow.link import Preset, is_known
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.startup import first_page_words
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.model.data.profile import Bot, ExchangePlan, ServiceProfile
from keywizard.model.step import Step
from keywizard.model.words import next_language

__all__ = ["ServicePage"]


class ServicePage(StepPage):
    """What the rest of the route depends on; where there is one choice, it is made already."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._services, self._bots, self._exchanges = ChoiceCards(), ChoiceCards(), ChoiceCards()
        self._page_language = Button(kind=Kind.LINK, identifier="page-language")
        self._link = Note(identifier="link") if context.preset is not None else None
        if self._link is not None:
            self.column.addWidget(self._link)
        for cards in (self._services, self._bots, self._exchanges):
            self.column.addWidget(cards)
            cards.chosen.connect(self._choose)
        self.column.addWidget(self._page_language)
        self._page_language.clicked.connect(self._switch_page_language)

    def load(self) -> None:
        """Choose a single service or exchange, and what a link named."""
        self.retranslate()
        self._choose()

    def store(self) -> None:
        """Withdraw the sentence about a refused link, which has been read."""
        self.complain(None)

    def retranslate(self) -> None:
        """Replace all cards; what was chosen stays chosen."""
        super().retranslate()
        session, profiles = self.context.session, self.context.services.profiles
        before = session.choices.profile.id if session.choices.profile else self._services.current()
        wanted = self.context.preset.service if self.context.preset else None
        only = profiles[0].id if len(profiles) == 1 else None
        self._services.set_choices(
            first_page_words.your_service(),
            first_page_words.service_choices((each.id, each.name) for each in profiles),
            _one_of(profiles, before, wanted, only),
        )
        self._show_rest(self._profile())

    def _show_rest(self, profile: ServiceProfile | None) -> None:
        language, session = self.context.language(), self.context.session
        wanted = self.context.preset or Preset()
        bots = profile.bots if profile else ()
        self._bots.set_choices(
            self.tr("Your bot"),
            [
                Choice(
                    bot.id,
                    bot.name.in_(language),
                    self.tr("Key label: {label}").format(label=bot.label),
                    identifier=f"bot-{bot.id}",
                )
                for bot in bots
            ],
            _one_of(
                bots,
                self._bots.current(),
                session.choices.bot_id,
                wanted.bot,
            ),
        )
        self._bots.setVisible(bool(bots))
        guides = self.context.services.guides
        plans = profile.exchanges if profile else ()
        only = plans[0].id if len(plans) == 1 else None
        before = session.choices.guide.id if session.choices.guide else None
        self._exchanges.set_choices(
            self.tr("Your exchange"),
            [Choice(p.id, guides[p.id].name, identifier=f"exchange-{p.id}") for p in plans],
            only or _one_of(plans, self._exchanges.current(), before, wanted.exchange),
        )
        self._exchanges.setVisible(len(plans) > 1)
        if profile is None or bots:
            self.instruction = first_page_words.choose_bot()
        else:
            self.instruction = self.tr("Choose the exchange on which your bot trades.")
        self._say_what_is_missing()
        self._show_page_language()
        self._show_link()

    def _profile(self) -> ServiceProfile | None:
        chosen = self._services.current()
        return next((p for p in self.context.services.profiles if p.id == chosen), None)

    def _choose(self, _: str = "") -> None:
        profile = self._profile()
        if profile is not None and profile is not self.context.session.choices.profile:
            self._show_rest(profile)
        exchange = self._exchanges.current()
        if profile is not None and exchange is not None:
            guide = self.context.services.guides[exchange]
            self.context.session.choose(profile, profile.bot(self._bots.current()), guide)
        self._show_page_language()
        self._show_link()
        self._say_what_is_missing()
        # Until the exchange is chosen the session still speaks of the service before.
        self.valid = exchange is not None and steps.is_done(self.context.session, Step.SERVICE)

    def _say_what_is_missing(self) -> None:
        profile = self._profile()
        if profile is None and len(self.context.services.profiles) > 1:
            self.why_not = self.tr("Choose your service first.")
        elif profile is not None and profile.bots and not self._bots.current():
            self.why_not = self.tr("Choose your bot first.")
        else:
            self.why_not = self.tr("Choose your exchange first.")

    def _switch_page_language(self) -> None:
        choices = self.context.session.choices
        choices.page_language = next_language(choices.page_language)
        self._show_page_language()

    def _show_page_language(self) -> None:
        session = self.context.session
        exchange = session.choices.guide.name if session.choices.guide else None
        self._page_language.set_text(
            first_page_words.page_language(session.choices.page_language, exchange)
        )

    def _show_link(self) -> None:
        """Show what a link chose, for the user to look at: they did not write it."""
        link, note = self.context.preset, self._link
        if link is None or note is None:
            return
        known = is_known(link, self.context.services.profiles)
        ours = self.tr("Chosen by the link you opened: check that it is your subscription.")
        odd = self.tr(
            "The link you opened names something Keywizard does not know: choose yourself."
        )
        note.set_text(ours if known else odd)
        named = {
            self._services: link.service,
            self._bots: link.bot,
            self._exchanges: link.exchange,
        }
        chosen = [cards.current() == each for cards, each in named.items() if each is not None]
        note.setVisible(not known or (bool(chosen) and all(chosen)))


def _one_of(
    offered: Sequence[ServiceProfile] | Sequence[Bot] | Sequence[ExchangePlan], *ids: str | None
) -> str:
    """Find the first of `ids` that is offered; empty if none is."""
    known = {each.id for each in offered}
    return next((each for each in ids if each in known), "")
