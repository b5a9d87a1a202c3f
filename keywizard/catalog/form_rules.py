"""What must hold for a service's web forms, and for the roads that lead to them."""

from collections.abc import Container, Iterator, Mapping

from keywizard.catalog.rules import Place, Violation, url_violations
from keywizard.model.data.guide import ExchangeGuide, KeyField
from keywizard.model.data.profile import Form, ServiceProfile
from keywizard.model.step import Step

__all__ = ["form_violations"]


def form_violations(
    profile: ServiceProfile, guides: Mapping[str, ExchangeGuide]
) -> Iterator[Violation]:
    """Yield where forms do not take what the exchange gives, or where no route leads to one."""
    bots = {bot.id for bot in profile.bots}
    # An exchange without a guide is reported elsewhere; it may be any of those named here.
    misnamed = guides if any(plan.id not in guides for plan in profile.exchanges) else {}
    seen: set[tuple[str, str | None]] = set()
    for position, form in enumerate(profile.forms):
        at = ("forms", position)
        if bool(bots) != (form.bot is not None) or (form.bot and form.bot not in bots):
            yield Violation((*at, "bot"), f"form {form.id}: no such bot")
        if profile.click_path(form.way) is None:
            yield Violation((*at, "way"), f"no way {form.way}")
        yield from url_violations((*at, "url"), form.url, profile.hosts)
        for exchange in form.exchanges:
            if (exchange, form.bot) in seen:
                yield Violation(at, f"form {form.id}: another form is for the same key")
            seen.add((exchange, form.bot))
            if profile.plan(exchange) is None and exchange not in misnamed:
                yield Violation((*at, "exchanges"), f"the service does not use {exchange}")
            if exchange in guides:
                yield from _field_violations(at, form, guides[exchange])
        yield from _question_violations(at, form)
    yield from _route_violations(profile, guides)


def _field_violations(at: Place, form: Form, guide: ExchangeGuide) -> Iterator[Violation]:
    values = [field.value for field in form.fields]
    labels = [field.label for field in form.fields]
    for what in {KeyField.API_KEY, KeyField.SECRET} - set(values):
        yield Violation((*at, "fields"), f"form {form.id}: no field takes the {what}")
    if len(values) != len(set(values)) or len(labels) != len(set(labels)):
        yield Violation((*at, "fields"), f"form {form.id}: two fields are alike")
    for position, field in enumerate(form.fields):
        if set(field.not_these) & set(labels):
            reason = f"form {form.id}: a field of its own is named as a wrong one"
            yield Violation((*at, "fields", position), reason)
    takes = KeyField.PASSPHRASE in values
    if takes and guide.passphrase is None:
        yield Violation((*at, "fields"), f"{guide.id} has no passphrase")
    if guide.passphrase is not None and not takes and form.no_passphrase is None:
        yield Violation((*at, "no_passphrase"), f"form {form.id}: no word about the passphrase")


def _question_violations(at: Place, form: Form) -> Iterator[Violation]:
    """Check that a user who pasted into another bot's fields would notice."""
    if not form.questions:
        yield Violation((*at, "questions"), f"form {form.id}: nothing is asked at the end")
    for position, question in enumerate(form.questions):
        right = [answer for answer in question.answers if answer.todo is None]
        if len(right) != 1 or len(question.answers) < 2:
            reason = f"form {form.id}: one answer is right, each other says what to do"
            yield Violation((*at, "questions", position), reason)


def _route_violations(profile: ServiceProfile, known: Container[str]) -> Iterator[Violation]:
    """Check that each route gives the key away once at most, in a way that the service has.

    A route with ENTRY or UPLOAD has given it already; each other one leads to a form.
    """
    bots: list[str | None] = [bot.id for bot in profile.bots] or [None]
    for position, plan in enumerate(profile.exchanges):
        if plan.id not in known:
            continue
        forms = [profile.form(plan.id, bot) for bot in bots]
        at = ("exchanges", position)
        for road in [plan.steps, *(branch.steps for branch in plan.branches)]:
            steps = [entry.step for entry in road]
            if Step.HAND_OVER in steps and None in forms:
                yield Violation(at, "the step hand_over needs a form for each bot")
            if {Step.SIGN_IN, Step.UPLOAD} & set(steps) and profile.intake is None:
                yield Violation(at, "the steps sign_in and upload need an intake")
            if Step.SIGN_IN in steps and Step.UPLOAD not in steps:
                yield Violation(at, "sign_in leads to the step upload")
            wanted = any(forms) and not {Step.ENTRY, Step.UPLOAD} & set(steps)
            if steps and (Step.HAND_OVER in steps) is not wanted and None not in forms:
                yield Violation(at, "a form needs the step hand_over on each road without entry")
            for step in {Step.HAND_OVER, Step.UPLOAD} & set(steps):
                if steps[-3:] != [Step.KEEP, step, Step.SUMMARY]:
                    yield Violation(at, f"{step} must stand between keep and summary")
