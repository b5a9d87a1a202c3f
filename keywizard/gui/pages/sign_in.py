"""Sign in to a service that reserves a slot and names the address it calls from."""

from keywizard.flow import steps
from keywizard.flow.upload.stage import Stage
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.account import AccountPage
from keywizard.gui.widgets.badges import Note
from keywizard.model.step import Step

__all__ = ["SignInPage"]


class SignInPage(AccountPage):
    """Before the key is made: its lock needs the service's address."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._address = Note(glyph=Glyph.SHIELD, tone=Tone.OK, identifier="service-address")
        self.column.addWidget(self._address)
        self._address.hide()
        self.add_links()

    @property
    def asks_account(self) -> bool:
        """An address that an earlier start learned is enough to make the key."""
        session = self.context.session
        return session.kept.upload.account is not None or not steps.is_done(session, Step.SIGN_IN)

    def show_state(self) -> None:
        """Done once the address is known."""
        super().show_state()
        session = self.context.session
        done = steps.is_done(session, Step.SIGN_IN)
        known = ", ".join(session.choices.addresses)
        self._address.setVisible(done and bool(known))
        words = self.tr("{name} will use your key from {address} only.")
        self._address.set_text(words.format(name=self.service, address=known))
        if done:
            self.valid = True
            kept = session.kept.upload.stage >= Stage.RESERVED
            self.instruction = (
                self.tr("A place is kept for your key at {name}.")
                if kept
                else self.tr("{name} gave you its address before.")
            ).format(name=self.service)
            self.offer("continue", "", None)
