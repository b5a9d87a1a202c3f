"""Judges a report against a profile and, only then, lets a key through (D2-D5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.errors import PolicyRefused
from keywizard.model.finding import Finding, Level, Verdict
from keywizard.model.profile import AccountRule, ExchangePlan, IpMode, ServiceProfile
from keywizard.model.report import (
    ALWAYS_REFUSED,
    Account,
    Box,
    IpRule,
    KeyReport,
    Known,
    Outcome,
)

__all__ = ["LONGEST_AGE", "approve", "judge", "set_aside"]

LONGEST_AGE = timedelta(minutes=15)
"""An audit older than this approves nothing (D3)."""


def judge(report: KeyReport, profile: ServiceProfile) -> Verdict:
    """Compare what the exchange said with what the service needs.

    Raises PolicyRefused("exchange_not_served") if the service does not use the exchange.
    """
    plan = _plan(profile, report.exchange)
    if report.outcome is Outcome.RIGHT_MISSING:
        return Verdict(fit=False, findings=(Finding("right_missing", Level.REFUSE),))
    if report.outcome is not Outcome.OK:
        return Verdict(fit=None, findings=())
    findings = [_judge_box(box, profile) for box in report.boxes]
    findings += _missing_boxes(report, profile)
    findings.append(_judge_account(report.account, plan.account))
    findings += _judge_ip(report.ip, plan.ip)
    fit = all(finding.level is not Level.REFUSE for finding in findings)
    return Verdict(fit=fit, findings=tuple(findings))


def approve(
    credentials: ApiCredentials,
    reports: Sequence[KeyReport],
    profile: ServiceProfile,
    bot: str | None,
    now: datetime,
) -> ApprovedKey:
    """Let exactly these values through, on the evidence of their own latest audit.

    Raises PolicyRefused: not_checked, report_of_other_key, report_too_old, not_fit,
    bot_unknown.
    """
    _check_bot(profile, bot)
    if not reports:
        raise PolicyRefused("not_checked")
    report = reports[-1]
    if report.fingerprint != credentials.fingerprint or report.exchange != credentials.exchange:
        raise PolicyRefused("report_of_other_key")
    if not timedelta() <= now - report.inspected_at <= LONGEST_AGE:
        raise PolicyRefused("report_too_old")
    if not judge(report, profile).fit:
        raise PolicyRefused("not_fit" if report.outcome is Outcome.OK else "not_checked")
    return ApprovedKey(credentials, profile.id, bot, report, Evidence.CHECKED_HERE, now)


def set_aside(
    credentials: ApiCredentials,
    report: KeyReport | None,
    profile: ServiceProfile,
    bot: str | None,
) -> UncheckedKey:
    """Let a key that could not be checked into the vault, marked so.

    Raises PolicyRefused("refused_key") for one that was checked and refused, or that the
    exchange rejects; report_of_other_key; bot_unknown.
    """
    _check_bot(profile, bot)
    if report is not None:
        if report.fingerprint != credentials.fingerprint:
            raise PolicyRefused("report_of_other_key")
        fit = judge(report, profile).fit
        if report.outcome.rejected or fit is False:
            raise PolicyRefused("refused_key")
    return UncheckedKey(credentials, profile.id, bot, report)


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
    """A required right without any box is a refusal of its own."""
    seen = {box.right for box in report.boxes}
    return [
        Finding(f"{right}_unknown", Level.REFUSE) for right in profile.required if right not in seen
    ]


def _judge_account(account: Account, rule: AccountRule) -> Finding:
    if rule is AccountRule.ANY:
        return Finding(f"account_{account}", Level.OK)
    level = {Account.SUB: Level.OK, Account.MAIN: Level.REFUSE, Account.UNKNOWN: Level.WARN}
    return Finding(f"account_{account}", level[account])


def _judge_ip(ip: IpRule, mode: IpMode) -> list[Finding]:
    """D4: what the lock means depends on what the service does with it."""
    if ip.bound is Known.UNKNOWN:
        return [Finding("ip_unknown", Level.WARN)]
    locked = ip.bound is Known.YES
    if mode is IpMode.NONE:
        # A lock shuts the bot out; no lock is what the service asks for and the exchange frowns at.
        return [
            Finding("ip_lock_unwanted", Level.REFUSE) if locked else Finding("ip_open", Level.WARN)
        ]
    if mode is IpMode.OPTIONAL:
        return [Finding("ip_locked" if locked else "ip_open", Level.OK)]
    if not locked:
        return [Finding("ip_lock_missing", Level.REFUSE)]
    # The exchange answered us through the lock: our own address is still on its list.
    return [Finding("ip_locked", Level.OK), Finding("own_address_listed", Level.WARN)]


def _state(on: Known) -> str:
    return {Known.YES: "on", Known.NO: "off", Known.UNKNOWN: "unknown"}[on]
