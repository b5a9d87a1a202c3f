"""Give the values for the service's form one by one, then ask what its page shows.

Only the user sees that page, so the result is the user's declaration (D3, D12).
"""

from dataclasses import dataclass, field
from datetime import datetime

from keywizard.flow.session import Session
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import Form, FormAnswer, FormField, FormQuestion
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import PolicyRefused
from keywizard.model.secret import Secret

__all__ = ["PasteRun", "PasteStop", "declared", "form_of", "may_hand_over", "stops"]


@dataclass(frozen=True, slots=True)
class PasteStop:
    """One value to paste. `label` is the form's own; None where the form names no field."""

    field: KeyField
    label: str | None
    not_these: tuple[str, ...] = ()


def form_of(session: Session) -> Form | None:
    """Return the form into which this journey's key is pasted; None if the service has none."""
    if session.choices.profile is None or session.choices.guide is None:
        return None
    return session.choices.profile.form(session.choices.guide.id, session.choices.bot_id)


def stops(session: Session) -> tuple[PasteStop, ...]:
    """List the form's fields in their order, then each value for which it names none."""
    form = form_of(session)
    named = form.fields if form else ()
    found = [_stop(each) for each in named]
    unnamed = [
        field for field in session.choices.fields if field not in {each.field for each in found}
    ]
    return (*found, *(PasteStop(field, None) for field in unnamed))


def may_hand_over(session: Session) -> bool:
    """Tell whether the values are still here, and are those of a kept key that was checked."""
    stored, credentials = session.kept.stored, session.values.credentials
    if stored is None or credentials is None or stored.evidence is None:
        return False
    return stored.fingerprint == credentials.fingerprint


def declared(session: Session, now: datetime) -> Receipt:
    """Return the receipt of the user's answers, which are no more than a declaration.

    Raises PolicyRefused("not_checked") without a kept key that was checked.
    """
    stored = session.kept.stored
    if stored is None or not may_hand_over(session):
        raise PolicyRefused("not_checked")
    return Receipt(
        service=stored.service,
        bot=stored.bot,
        exchange=stored.exchange,
        fingerprint=stored.fingerprint,
        hint=stored.hint,
        proof=Proof.DECLARED_BY_USER,
        at=now,
    )


@dataclass
class PasteRun:
    """One walk through a form: every value is copied before the next one is given."""

    session: Session
    form: Form
    at: int = 0
    """Position among the stops, then among the questions."""
    copied: bool = False
    stops: tuple[PasteStop, ...] = field(init=False)

    def __post_init__(self) -> None:
        """List the values once, at the beginning."""
        self.stops = stops(self.session)

    @property
    def stop(self) -> PasteStop | None:
        """Return the value to paste now; None once all are pasted."""
        return self.stops[self.at] if self.at < len(self.stops) else None

    @property
    def question(self) -> FormQuestion | None:
        """Return the question to ask now; None before the last value and after the last answer."""
        asked = self.at - len(self.stops)
        return self.form.questions[asked] if 0 <= asked < len(self.form.questions) else None

    @property
    def finished(self) -> bool:
        """Tell whether every value was pasted and every answer was the right one."""
        return self.stop is None and self.question is None

    @property
    def may_go_on(self) -> bool:
        """Tell whether the present value was copied; one without a field may be skipped."""
        return self.stop is not None and (self.copied or self.stop.label is None)

    def copy(self) -> Secret | None:
        """Return the present value, for the clipboard; None if it may not be given away."""
        value = self.session.values.get(self.stop.field) if self.stop else None
        if value is None or not may_hand_over(self.session):
            return None
        self.copied = True
        return value

    def go_on(self) -> bool:
        """Go to the next value, or to the questions; return whether that was allowed."""
        if not self.may_go_on:
            return False
        self.at, self.copied = self.at + 1, False
        return True

    def answer(self, position: int) -> FormAnswer | None:
        """Accept the right answer and return None; return any other one, for its advice."""
        if self.question is None:
            return None
        given = self.question.answers[position]
        if given.todo is not None:
            return given
        self.at += 1
        return None

    def start_again(self) -> None:
        """Go back to the first value."""
        self.at, self.copied = 0, False


def _stop(each: FormField) -> PasteStop:
    return PasteStop(each.value, each.label, each.not_these)
