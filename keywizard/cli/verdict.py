"""A command's check of a key: the session that it is made in, and the verdict as text."""

import json

from keywizard.flow.check.check_object import check_object, exit_code
from keywizard.flow.choices import Choices
from keywizard.flow.session import Session
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.notice import Notice
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import KeywizardError
from keywizard.model.exit_code import ExitCode
from keywizard.model.finding import Verdict
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.words import SOURCE

__all__ = ["session_for", "tell_verdict", "verdict_text"]


def session_for(
    profile: ServiceProfile, bot: str | None, guide: ExchangeGuide, endpoint: str | None
) -> Session:
    """Start the session of a user who has chosen; `endpoint` is another address of the exchange."""
    # Plain http is refused for all but this computer itself.
    session = Session(
        Choices(page_language="en"), practice=(endpoint or "").lower().startswith("http:")
    )
    session.choose(profile, profile.bot(bot), guide)
    return session


def tell_verdict(session: Session, bot: str | None, *, as_json: bool) -> ExitCode:
    """Print the verdict on the session's values; returns the exit code."""
    guide, profile, report = (
        session.choices.guide,
        session.choices.profile,
        session.judgement.report,
    )
    verdict, evidence = session.judgement.verdict, session.judgement.evidence
    if guide is None or profile is None or report is None or verdict is None:
        raise KeywizardError("internal")  # the exchange reported about another key
    if as_json:
        print(json.dumps(check_object(report, verdict, guide, profile.id, bot, evidence=evidence)))
    else:
        print(verdict_text(session))
    return exit_code(report, verdict, evidence)


def verdict_text(session: Session) -> str:
    """Return the verdict for a person: the answer, what to do, then each judged fact.

    Empty before a check.
    """
    guide, report, verdict = (
        session.choices.guide,
        session.judgement.report,
        session.judgement.verdict,
    )
    return _as_text(session, guide, report, verdict) if guide and report and verdict else ""


def _as_text(session: Session, guide: ExchangeGuide, report: KeyReport, verdict: Verdict) -> str:
    from keywizard.cli.messages import advice, plain  # every message: a program's answer has none
    from keywizard.flow.check.diagnosis import diagnose
    from keywizard.model.messages.findings import finding_subject, finding_words

    hint = session.values.credentials.hint if session.values.credentials else ""
    lines = [f"{guide.name} key {hint}: {_answer(session, guide, report, verdict)}"]
    diagnosis = diagnose(session)
    if diagnosis is not None:
        lines.append(f"  {advice(diagnosis)}")
    if guide.ip_caution and any(each.code == "ip_open" for each in verdict.warnings):
        lines.append(f"  {guide.ip_caution.in_(SOURCE)}")
    for finding in verdict.findings:
        label = guide.box(finding.box) if finding.box else None
        box = (
            f"“{label.in_(SOURCE) if label else finding.box}”"
            if finding.box
            else finding_subject(finding)
        )
        lines.append(f"  {finding.level:6} {box}: {finding_words(finding)} [{finding.code}]")
    profile = session.choices.profile
    for notice in (*guide.notices, *(profile.notices if profile else ())):
        lines += _notice_lines(notice)
    facts = {"outcome": report.outcome, **report.facts}
    if report.outcome == "ok":
        facts.pop("outcome")
    if report.ip.seen:
        facts["seen from"] = report.ip.seen
    more = "".join(f", {name} {fact}" for name, fact in facts.items())
    lines.append(
        f"  fingerprint {report.fingerprint}, clock offset {report.clock_offset_ms} ms, "
        f"{report.calls} calls{more}"
    )
    return "\n".join(plain(line) for line in lines)


def _notice_lines(notice: Notice) -> list[str]:
    """Write a dated fact, and the question that only the user can answer."""
    seen = f"since {notice.since}, read on {notice.read_on}, {notice.certainty}"
    lines = [f"  note   {notice.text.in_(SOURCE)} For: {notice.for_whom.in_(SOURCE)} [{seen}]"]
    asked = notice.question
    if asked is not None:
        answers = {"yes": asked.if_yes, "no": asked.if_no, "not known": asked.if_unknown}
        lines.append(f"         {asked.asks.in_(SOURCE)}")
        lines += [f"         {answer}: {todo.in_(SOURCE)}" for answer, todo in answers.items()]
    return lines


def _answer(session: Session, guide: ExchangeGuide, report: KeyReport, verdict: Verdict) -> str:
    """Return the verdict in a few words: no more than was seen, and what was declared as such."""
    service = session.choices.service_name
    if verdict.fit is None:
        evidence = session.judgement.evidence
        if report.outcome is Outcome.KEY_MALFORMED and not report.calls:
            return f"no key of {guide.name}, which was not asked"
        if evidence is None:
            return (
                f"rejected by {guide.name}" if report.outcome.rejected else "could not be checked"
            )
        locked = f"locked to {', '.join(session.choices.addresses)} as you say ({evidence})"
        if evidence == "checked_then_locked":
            return f"fit for {service} when it was checked, then {locked}"
        return f"could not be checked; {locked}"
    return f"fit for {service}" if verdict.fit else f"not fit for {service}"
