"""Judge a report against a profile; only then approve a key (D2-D5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from keywizard.model.address import may_match
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.data.profile import AccountRule, ExchangePlan, IpMode, ServiceProfile
from keywizard.model.errors import PolicyRefused
from keywizard.model.finding import Finding, Level, Verdict
from keywizard.model.report import (
    ALWAYS_REFUSED,
    Account,
    Box,
    IpRule,
    KeyReport,
    Known,
    Outcome,
)

__all__ = [
    "FACT_RULES",
    "MAX_REPORT_AGE",
    "FactRule",
    "approve",
    "deliverable",
    "harmful",
    "harmless",
    "is_fresh",
    "is_refused",
    "judge",
    "set_aside",
]

MAX_REPORT_AGE = timedelta(minutes=15)
"""An audit older than this approves nothing (D3)."""


@dataclass(frozen=True, slots=True)
class FactRule:
    """A finding about a fact that stands beside the boxes."""

    level: Level
    fact: str
    values: frozenset[str | int] = frozenset()
    """Values that make the finding; empty for any value."""

    def applies(self, facts: Mapping[str, str | int]) -> bool:
        """Tell whether these facts of a report make the finding."""
        return self.fact in facts and (not self.values or facts[self.fact] in self.values)


FACT_RULES: Mapping[str, FactRule] = {
    "account_paper": FactRule(Level.REFUSE, "account_kind", frozenset({"paper"})),
    "account_unified": FactRule(Level.REFUSE, "account_kind", frozenset({"unified"})),
    "account_cannot_trade": FactRule(Level.WARN, "account_trade", frozenset({"no"})),
    "key_version_low": FactRule(Level.WARN, "key_version", frozenset({1, 2})),
    "nonce_microseconds": FactRule(Level.WARN, "nonce", frozenset({"microseconds"})),
    "trading_right_expires": FactRule(Level.WARN, "trading_expires"),
}
"""By the code of the finding (D20)."""


def is_fresh(moment: datetime, now: datetime, limit: timedelta = MAX_REPORT_AGE) -> bool:
    """Tell whether `moment` is at most `limit` ago.

    A moment in the future is not: the computer's clock was set back.
    """
    return timedelta() <= now - moment <= limit


def judge(report: KeyReport, profile: ServiceProfile, addresses: Sequence[str] = ()) -> Verdict:
    """Compare what the exchange said with what the service needs.

    `addresses` are the service's own, as far as this user was given any; a profile that
    lists them needs none. Raises PolicyRefused("exchange_not_served") if the service does
    not use the exchange.
    """
    plan = _plan(profile, report.exchange)
    if report.outcome is Outcome.RIGHT_MISSING:
        return Verdict(fit=False, findings=(Finding("right_missing", Level.REFUSE),))
    if report.outcome is not Outcome.OK:
        return Verdict(fit=None, findings=())
    findings = [_judge_box(box, profile) for box in report.boxes]
    findings += _missing_boxes(report, profile)
    findings.append(_judge_account(report.account, plan.account))
    findings += _judge_ip(report.ip, plan.ip, plan.addresses or tuple(addresses))
    findings += _judge_facts(report)
    fit = all(finding.level is not Level.REFUSE for finding in findings)
    return Verdict(fit=fit, findings=tuple(findings))


def harmful(
    report: KeyReport, profile: ServiceProfile, addresses: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """List what forbids the key even while it is not finished yet.

    A required right may still be off and the lock still open; everything else that is refused
    counts, a main account's key or a box of unknown state included.
    """
    refused = judge(report, profile, addresses).refused
    if not report.boxes:
        return refused  # an answer without boxes shows nothing
    unfinished = {"ip_lock_missing"} | _lacking(profile)
    return tuple(finding for finding in refused if finding.code not in unfinished)


def harmless(report: KeyReport, profile: ServiceProfile) -> bool:
    """Tell whether a signed answer shows that the key can do nothing that the service forbids."""
    return report.outcome is Outcome.OK and not harmful(report, profile)


def is_refused(
    reports: Sequence[KeyReport],
    profile: ServiceProfile,
    *,
    addresses: Sequence[str] = (),
    locked: bool = False,
) -> bool:
    """Tell whether the last report that showed anything refuses the key.

    Neither a broken connection nor a lock afterwards makes a refused key another one; but a
    declared lock may hide that what was missing has been added.
    """
    last = _last_decisive(reports)
    if last is None or last.outcome.rejected:
        return last is not None
    if locked and reports[-1].outcome.shut_out and last.outcome is Outcome.OK:
        return bool(harmful(last, profile, addresses))
    return judge(last, profile, addresses).fit is False


def approve(
    credentials: ApiCredentials,
    reports: Sequence[KeyReport],
    profile: ServiceProfile,
    bot: str | None,
    now: datetime,
    *,
    addresses: Sequence[str] = (),
    locked: bool = False,
) -> ApprovedKey:
    """Approve exactly these values, on the evidence of their own reports, oldest first.

    `addresses` as for `judge`; `locked`: the user declares that the key works from these
    only. Raises PolicyRefused: not_checked, report_of_other_key, report_too_old,
    audit_too_old, not_fit, bot_unknown.
    """
    _check_bot(profile, bot)
    if not reports:
        raise PolicyRefused("not_checked")
    print_ = credentials.fingerprint
    for each in reports:
        if each.fingerprint != print_ or each.exchange != credentials.exchange:
            raise PolicyRefused("report_of_other_key")
    report = reports[-1]
    if not is_fresh(report.inspected_at, now):
        raise PolicyRefused("report_too_old")
    plan = _plan(profile, report.exchange)
    addresses = plan.addresses or tuple(addresses)
    if judge(report, profile, addresses).fit:
        evidence = Evidence.CHECKED_HERE
    elif report.outcome.shut_out and plan.ip is not IpMode.NONE and addresses and locked:
        evidence = _behind_a_lock(reports[:-1], profile, addresses, now)
        if evidence is not Evidence.CHECKED_THEN_LOCKED and not plan.validates:
            stale = _last_decisive(reports) is not None and evidence is Evidence.LOCKED_UNCHECKED
            raise PolicyRefused("audit_too_old" if stale else "not_checked")
    else:
        unfit = report.outcome in {Outcome.OK, Outcome.RIGHT_MISSING}
        raise PolicyRefused("not_fit" if unfit else "not_checked")
    return ApprovedKey(credentials, profile.id, bot, report, evidence, now)


def set_aside(
    credentials: ApiCredentials,
    report: KeyReport | None,
    profile: ServiceProfile,
    bot: str | None,
) -> UncheckedKey:
    """Return a key that could not be checked in the form for the vault, marked so.

    Raises PolicyRefused("refused_key") for one that was checked and refused, or that the
    exchange rejects; report_of_other_key; bot_unknown.
    """
    _check_bot(profile, bot)
    if report is not None:
        if report.fingerprint != credentials.fingerprint:
            raise PolicyRefused("report_of_other_key")
        if is_refused([report], profile):
            raise PolicyRefused("refused_key")
    return UncheckedKey(credentials, profile.id, bot, report)


def deliverable(key: ApprovedKey, profile: ServiceProfile, now: datetime) -> None:
    """Refuse to deliver a key that was not checked here and that the service will not check (D4).

    Raises PolicyRefused: not_validated, report_too_old, exchange_not_served.
    """
    plan = _plan(profile, key.credentials.exchange)
    unseen = {Evidence.IDENTITY_THEN_LOCKED, Evidence.LOCKED_UNCHECKED}
    if key.evidence in unseen and not plan.validates:
        raise PolicyRefused("not_validated")
    if not is_fresh(key.approved_at, now):
        raise PolicyRefused("report_too_old")


def _behind_a_lock(
    earlier: Sequence[KeyReport],
    profile: ServiceProfile,
    addresses: Sequence[str],
    now: datetime,
) -> Evidence:
    """Return what the reports before the lock prove. Raises PolicyRefused("not_fit")."""
    last = _last_decisive(earlier)
    if last is None:
        return Evidence.LOCKED_UNCHECKED
    if last.outcome is not Outcome.OK or harmful(last, profile, addresses):
        raise PolicyRefused("not_fit")
    if not is_fresh(last.inspected_at, now):
        return Evidence.LOCKED_UNCHECKED
    missing = {finding.code for finding in judge(last, profile, addresses).refused}
    return (
        Evidence.CHECKED_THEN_LOCKED
        if missing <= {"ip_lock_missing"}
        else Evidence.IDENTITY_THEN_LOCKED
    )


def _last_decisive(reports: Sequence[KeyReport]) -> KeyReport | None:
    """Return the last report that shows anything about the key."""
    return next((each for each in reversed(reports) if not each.outcome.unchecked), None)


def _lacking(profile: ServiceProfile) -> set[str]:
    """Return the findings about required rights that are not there, or not yet."""
    wanted = [right for right in profile.required if right not in ALWAYS_REFUSED]
    return {f"{right}_{state}" for right in wanted for state in ("off", "unknown")}


def _plan(profile: ServiceProfile, exchange: str) -> ExchangePlan:
    plan = profile.plan(exchange)
    if plan is None:
        raise PolicyRefused("exchange_not_served", service=profile.id, exchange=exchange)
    return plan


def _check_bot(profile: ServiceProfile, bot: str | None) -> None:
    if profile.bots and profile.bot(bot) is None:
        raise PolicyRefused("bot_unknown", service=profile.id)


def _judge_box(box: Box, profile: ServiceProfile) -> Finding:
    if box.right is None:
        level = Level.OK if box.on is Known.NO else Level.REFUSE
        return Finding(f"unknown_right_{_state(box.on)}", level, box.name)
    wanted = box.right in profile.required and box.right not in ALWAYS_REFUSED
    right_state = Known.YES if wanted else Known.NO
    level = Level.OK if box.on is right_state else Level.REFUSE
    return Finding(f"{box.right}_{_state(box.on)}", level, box.name)


def _missing_boxes(report: KeyReport, profile: ServiceProfile) -> list[Finding]:
    """Refuse a required right for which the report has no box."""
    seen = {box.right for box in report.boxes}
    return [
        Finding(f"{right}_unknown", Level.REFUSE) for right in profile.required if right not in seen
    ]


def _judge_account(account: Account, rule: AccountRule) -> Finding:
    if rule is AccountRule.ANY:
        return Finding(f"account_{account}", Level.OK)
    level = {Account.SUB: Level.OK, Account.MAIN: Level.REFUSE, Account.UNKNOWN: Level.WARN}
    return Finding(f"account_{account}", level[account])


def _judge_ip(ip: IpRule, mode: IpMode, addresses: Sequence[str]) -> list[Finding]:
    """Judge the IP lock by the service's rule for it (D4)."""
    if ip.bound is Known.UNKNOWN:
        return [Finding("ip_unknown", Level.WARN)]
    wanted = mode in {IpMode.ASSIGNED, IpMode.FIXED}
    if ip.bound is Known.NO:
        if wanted:
            return [Finding("ip_lock_missing", Level.REFUSE)]
        # An exchange may warn about keys without an IP list; warn too if the user gave an address.
        calm = mode is IpMode.OPTIONAL and not addresses
        return [Finding("ip_open", Level.OK if calm else Level.WARN)]
    if mode is IpMode.NONE:
        return [Finding("ip_lock_unwanted", Level.REFUSE)]  # the bot would be shut out
    findings = [Finding("ip_locked", Level.OK)]
    if wanted or addresses:
        # The exchange answered us through the lock: our own address is on its list.
        findings.append(Finding("own_address_listed", Level.WARN))
    if not all(_may_hold(ip.addresses, address) for address in addresses):
        level = Level.REFUSE if wanted else Level.WARN
        findings.append(Finding("assigned_address_missing", level))
    return findings


def _may_hold(listed: Sequence[str], address: str) -> bool:
    """Return False only if the exchange gave its list and no entry can be the address."""
    return not listed or any(may_match(mask, address) for mask in listed)


def _judge_facts(report: KeyReport) -> list[Finding]:
    """Judge facts beside the boxes that the user should know in time."""
    rules = FACT_RULES.items()
    return [Finding(code, rule.level) for code, rule in rules if rule.applies(report.facts)]


def _state(on: Known) -> str:
    return {Known.YES: "on", Known.NO: "off", Known.UNKNOWN: "unknown"}[on]
