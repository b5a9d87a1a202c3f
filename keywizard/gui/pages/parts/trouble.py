"""Why a key has not reached its service: what happened, which boxes, where they are changed."""

from keywizard.flow.check.diagnosis import diagnose
from keywizard.flow.steps import edit_page
from keywizard.flow.upload.stage import service_findings
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.widgets.text import foreign
from keywizard.gui.wording import (
    diagnosis_message,
    error_message,
    finding_subject,
    finding_words,
    outcome_title,
)
from keywizard.model.errors import DeliveryError, PolicyRefused
from keywizard.model.finding import Finding, Level
from keywizard.model.report import Outcome

__all__ = ["TroubleCard"]

_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_SHUT_OUT = frozenset(outcome.value for outcome in Outcome if outcome.shut_out)


class TroubleCard(MessageCard):
    """Tells an error; one that the exchange's page can mend leads there."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(Tone.WARN, identifier="message")
        self._context = context
        self.action.connect(lambda: context.browser.open(edit_page(context.session)))
        self.hide()

    def show_problem(self, problem: Exception | None) -> None:
        """Show it, or nothing."""
        self.setVisible(problem is not None)
        if problem is None:
            return
        diagnosis = diagnose(self._context.session) if isinstance(problem, PolicyRefused) else None
        message = diagnosis_message(diagnosis) if diagnosis else error_message(problem)
        happened, guide = message.happened, self._context.session.choices.guide
        mended_there = diagnosis is not None
        if isinstance(problem, DeliveryError) and "problems" in problem.facts:
            findings = self._findings(str(problem.facts["problems"]))
            happened = self.tr("The service refuses your key: {findings}.").format(
                findings=findings
            )
            mended_there = True
        self.set_message(happened, message.why, message.todo)
        mend = self.tr("Open the {name} page").format(name=guide.name if guide else "")
        self.set_action(mend if mended_there else "")

    def _findings(self, problems: str) -> str:
        """In the words of the exchange's page, three at most."""
        shown = [self._finding(code, box) for code, box in service_findings(problems)]
        return ", ".join(shown[:3]) + ("…" if len(shown) > 3 else "")

    def _finding(self, code: str, box: str | None) -> str:
        session = self._context.session
        if code in _SHUT_OUT:
            code = "assigned_address_missing"  # it is not this computer that was refused
        elif code in _OUTCOMES:
            return outcome_title(code)
        label = session.choices.guide.box(box) if session.choices.guide and box else None
        named = label.in_(session.choices.page_language) if label else foreign(box or "")
        finding = Finding(code, Level.REFUSE, box)
        quoted = self.tr("“{label}”").format(label=named)
        return f"{quoted if named else finding_subject(finding)} ({finding_words(finding)})"
