"""What the pages of the service's account share: a code from its page, and the user's "mine"."""

from keywizard.flow.upload.stage import Stage
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.pages.parts.trouble import TroubleCard
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.inputs.field import Field
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.text import Text, foreign
from keywizard.model.secret import Secret
from keywizard.model.step import Step

__all__ = ["AccountPage"]


class AccountPage(StepPage):
    """The code is read on the service's own page, and the account shown here before it counts.

    A code that somebody dictates would open that somebody's account, and the key would trade
    for them: hence the warning, the host and the whole login, and the question.
    """

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self.trouble_card = TroubleCard(context)
        self._code = Field(identifier="code")
        self._beware = Note(identifier="beware-of-codes")
        self._card = Card(gap=4)
        self._host = Text(tone=Tone.MUTED, identifier="account-host")
        self._login = Text(role=Type.LEAD, foreign=True, identifier="account-login")
        self._ask = Text(role=Type.STRONG, identifier="account-question")
        # No default button: who presses Enter again and again has not answered yet.
        self._yes = Button(identifier="confirm-account")
        self._no = Button(identifier="other-account")
        answers = ResponsiveRow(gap=12, fill=True)
        answers.setContentsMargins(0, 12, 0, 0)
        answers.addWidget(self._yes)
        answers.addWidget(self._no)
        for part in (self._host, self._login, self._ask):
            self._card.column.addWidget(part)
        self._card.column.addLayout(answers)
        self._stage: Stage | None = None
        self._signed = Note(glyph=Glyph.OK, tone=Tone.OK, breaks=True, identifier="signed-in")
        self._other = Button(kind=Kind.LINK, identifier="use-another-account")
        for piece in (self.trouble_card, self._code, self._beware, self._card, self._signed):
            self.column.addWidget(piece)
            piece.hide()
        self._other.clicked.connect(self._sign_out)
        self._no.clicked.connect(self._sign_out)
        self._yes.clicked.connect(self._confirm)
        self._code.edited.connect(self.show_state)
        self._code.submitted.connect(self._use_code)
        self.cancel_requested.connect(context.uploader.cancel)
        context.uploader.changed.connect(self._on_changed)

    def add_links(self, *more: Button) -> None:
        """Add the links that leave the page, close together, under what the page itself adds."""
        links = column(gap=0)
        for link in (self._other, *more):
            links.addWidget(link)
        self.column.addLayout(links)

    def retranslate(self) -> None:
        """Set the texts of what is currently shown."""
        super().retranslate()
        service = self.service
        self.cancel_text = self.tr("Stop")
        self._yes.set_text(self.tr("Yes, it is mine"))
        self._no.set_text(self.tr("No, this is not my account"))
        self._other.set_text(self.tr("Use another account"))
        self.busy_text = self.tr("Asking {name}…").format(name=service)
        self._code.set_label(self.tr("The code that the page of {name} shows").format(name=service))
        self._beware.set_text(
            self.tr("Is somebody dictating a code? Stop: that code opens their account, not yours.")
        )
        self._ask.set_text(
            self.tr("Is it yours? In another person’s account, your key trades for them.")
        )
        self.show_state()

    def load(self) -> None:
        """Show what the session knows; what was said to another journey is withdrawn."""
        if not self.context.uploader.busy:
            self.context.uploader.problem = None
        self._stage = None
        self.retranslate()

    def show_state(self) -> None:
        """Show the current question, and what the primary button does."""
        uploader, stage = self.context.uploader, self.context.session.kept.upload.stage
        asked = self.asks_account
        self.busy = uploader.busy
        on_site = asked and stage is Stage.SIGNED_OUT
        here, there = self.tr("Here, in Keywizard"), self.tr("On the {name} site")
        self.set_chip(there.format(name=self.service) if on_site else here, on_site=on_site)
        self.trouble_card.show_problem(uploader.problem)
        self._code.setVisible(asked and stage is Stage.SIGNED_OUT)
        self._beware.setVisible(asked and stage is Stage.SIGNED_OUT and uploader.problem is None)
        self._card.setVisible(asked and stage is Stage.ACCOUNT_SHOWN)
        self._signed.setVisible(asked and stage >= Stage.CONFIRMED)
        self._other.setVisible(asked and stage >= Stage.CONFIRMED and not uploader.busy)
        if asked and stage is Stage.SIGNED_OUT:
            self._ask_for_code()
        elif asked and stage is Stage.ACCOUNT_SHOWN:
            self._ask_whose()
        elif asked:
            self._show_account()
        if self._stage is Stage.SIGNED_OUT and stage is Stage.ACCOUNT_SHOWN:
            self.header.title.setFocus()
        self._stage = stage

    @property
    def asks_account(self) -> bool:
        """Return whether this page currently asks about the account."""
        return True

    @property
    def service(self) -> str:
        """The name of the service."""
        return self.context.session.choices.service_name

    def offer(self, identifier: str, text: str, action: object, glyph: Glyph | None = None) -> None:
        """Set what the primary button is and does; without an action it goes on."""
        self.primary_identifier = identifier
        self.primary_text, self.primary_glyph = text, glyph
        self.set_primary_action(action if callable(action) else None)

    def _ask_for_code(self) -> None:
        self.valid = False
        self.instruction = self.tr("Sign in on the page of {name}: it shows you a code.").format(
            name=self.service
        )
        if self._code.value().strip():
            self.offer("use-code", self.tr("Use this code"), self._use_code)
            return
        words = self.tr("Open the {name} page").format(name=self.service)
        self.offer("open-service", words, self._open_page, Glyph.OPEN)

    def _ask_whose(self) -> None:
        self.valid = False
        self._name_account()
        self.instruction = self.tr("Look at the account before anything is sent to it.")
        self.why_not = self.tr("Say first whether this account is yours.")
        self.offer("continue", "", None)

    def _show_account(self) -> None:
        self._name_account()
        account = self.context.session.kept.upload.account
        login = foreign(account.login) if account else ""
        words = self.tr("Signed in as {login}, {host}")
        self._signed.set_text(words.format(login=login, host=self._host_words()))
        self.offer("continue", "", None)

    def _name_account(self) -> None:
        account = self.context.session.kept.upload.account
        self._login.set_text(account.login if account else "")
        here = self.tr("The code belongs to this account at {name} ({host}):")
        self._host.set_text(here.format(name=self.service, host=self._host_words()))

    def _host_words(self) -> str:
        account = self.context.session.kept.upload.account
        if self.context.services.practice:
            return self.tr("the practice site")
        return foreign(account.host) if account else ""

    def _open_page(self) -> None:
        self.complain(None)
        self.context.uploader.find_page(self.context.session, self._on_page)

    def _on_page(self, url: str) -> None:
        self.open_in_browser(url)

    def _use_code(self) -> None:
        typed = self._code.value()
        if typed.strip() and not self.context.uploader.busy:
            self._code.entry.setText("")
            self.context.uploader.sign_in(self.context.session, Secret(typed))

    def _confirm(self) -> None:
        self.context.uploader.confirm(self.context.session)

    def _sign_out(self) -> None:
        self.context.uploader.sign_out(self.context.session)

    def _on_changed(self) -> None:
        if self.context.session.step is self.step:
            self.show_state()
