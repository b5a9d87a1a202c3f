"""What the last check means, on a card, with the one thing that the message offers to do."""

from PySide6.QtCore import Signal

from keywizard.flow import steps
from keywizard.flow.check.diagnosis import Action, Diagnosis
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.wording import TONES, diagnosis_message, error_message

__all__ = ["RemedyCard"]

_DETAIL_FACTS = ("host", "code", "reason", "retry_after", "until", "target")
"""Facts for a support agent, closed until asked for."""


class RemedyCard(MessageCard):
    """Tells a diagnosis, or a failure of the program, and does what is offered."""

    recheck = Signal()
    """What was done changes the answer: the key is to be checked again."""
    declared = Signal()
    """The user says that the lock is closed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(identifier="message")
        self._context = context
        self._offered = Action.NONE
        self.action.connect(self._act)
        self.hide()

    def show_diagnosis(self, diagnosis: Diagnosis, *, page_is_near: bool = False) -> str:
        """Show it and return its title; `page_is_near`: the page itself opens the site."""
        message = diagnosis_message(diagnosis)
        self.set_tone(TONES[diagnosis.level])
        self.set_message(message.happened, message.why, message.todo)
        self._offered = diagnosis.action
        if page_is_near and diagnosis.action is Action.OPEN_PAGE:
            self._offered = Action.NONE
        self._show_offer()
        facts = diagnosis.facts
        details = "\n".join(f"{name}: {facts[name]}" for name in _DETAIL_FACTS if name in facts)
        self.set_details(self.tr("Details"), details)
        self.show()
        return message.title

    def show_problem(self, problem: Exception) -> None:
        """Show why the check itself failed, which says nothing about the key."""
        message = error_message(problem)
        self.set_tone(Tone.WARN)
        self.set_message(message.happened, message.why, message.todo)
        self._offered = Action.NONE
        self._show_offer()
        self.set_details("", "")
        self.show()

    def _show_offer(self) -> None:
        guide = self._context.session.choices.guide
        texts = {
            Action.OPEN_PAGE: self.tr("Open the {name} page").format(
                name=guide.name if guide else ""
            ),
            Action.SWAP: self.tr("Swap the two values"),
            Action.RETYPE: self.tr("Give the values again"),
            Action.CREATE_AGAIN: self.tr("Create another key"),
            Action.CONFIRM_LOCK: self.tr("Yes, the key is locked"),
            Action.TRUST_COMPUTER: self.tr("Allow it on this computer"),
        }
        glyph = Glyph.OPEN if self._offered is Action.OPEN_PAGE else None
        self.set_action(texts.get(self._offered, ""), glyph, "remedy")

    def _act(self) -> None:
        session = self._context.session
        if self._offered is Action.OPEN_PAGE:
            self._context.browser.open(steps.edit_page(session))
        elif self._offered is Action.SWAP:
            session.swap()
            self.recheck.emit()
        elif self._offered is Action.TRUST_COMPUTER:
            session.choices.trusts_computer = True
            self._context.services.trust_computer()
            self.recheck.emit()
        elif self._offered is Action.CONFIRM_LOCK:
            session.judgement.lock_declared = True
            self.declared.emit()
        elif self._offered.step is not None:
            if self._offered is Action.CREATE_AGAIN:
                self._context.checker.cancel()
                session.replace_key()
            self._context.go_to(self._offered.step)
