"""Judge the key of a journey by the reports about exactly its values."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from keywizard import policy
from keywizard.flow.choices import Choices
from keywizard.flow.key_values import KeyValues
from keywizard.model.address import family
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import PolicyRefused
from keywizard.model.finding import Finding, Verdict
from keywizard.model.report import KeyReport

__all__ = ["Judgement"]

_MAX_RECENT_AGE = timedelta(minutes=10)
"""Leaves five minutes until an approval would refuse the report (`policy.MAX_REPORT_AGE`)."""


@dataclass
class Judgement:
    """The reports about a key, what the user declares of its IP lock, and what follows."""

    choices: Choices
    values: KeyValues
    lock_declared: bool = False
    """The user declares that the key works from the service's addresses only (D4)."""
    lock_skipped: bool = False
    """The user decided to leave this computer's address on the exchange's list."""
    _every_report: list[KeyReport] = field(default_factory=list)

    def record(self, report: KeyReport) -> None:
        """Keep a report; one about other values than the present ones is dropped."""
        credentials = self.values.credentials
        if credentials is not None and report.fingerprint == credentials.fingerprint:
            self._every_report.append(report)

    @property
    def reports(self) -> tuple[KeyReport, ...]:
        """List the reports about exactly the present values, oldest first."""
        credentials = self.values.credentials
        if credentials is None:
            return ()
        present = credentials.fingerprint
        return tuple(report for report in self._every_report if report.fingerprint == present)

    @property
    def report(self) -> KeyReport | None:
        """Return the latest report about the present values."""
        reports = self.reports
        return reports[-1] if reports else None

    def has_recent_report(self, now: datetime) -> bool:
        """Tell whether a step that takes time may rest on the latest report to its end."""
        report = self.report
        return report is not None and policy.is_fresh(report.inspected_at, now, _MAX_RECENT_AGE)

    @property
    def seen_address(self) -> str | None:
        """Return this computer's IP address as an exchange saw it last."""
        seen = (report.ip.seen for report in reversed(self._every_report))
        return next((address for address in seen if address and family(address)), None)

    @property
    def verdict(self) -> Verdict | None:
        """Return the policy's verdict on the latest report; None without one."""
        report, profile = self.report, self.choices.profile
        if report is None or profile is None:
            return None
        return policy.judge(report, profile, self.choices.addresses)

    @property
    def harmful(self) -> tuple[Finding, ...]:
        """List what forbids giving the values to the service before the key is finished."""
        report, profile = self.report, self.choices.profile
        if report is None or profile is None:
            return ()
        return policy.harmful(report, profile, self.choices.addresses)

    def may_enter(self, now: datetime) -> bool:
        """Tell whether the user may give the values to a service that only then tells its address.

        A report that is still fresh must show that the key can do nothing that the service
        forbids.
        """
        report, profile = self.report, self.choices.profile
        if report is None or profile is None:
            return False
        return policy.is_fresh(report.inspected_at, now) and policy.harmless(report, profile)

    @property
    def is_refused(self) -> bool:
        """Tell whether the last report that showed anything speaks against the key."""
        profile = self.choices.profile
        return profile is not None and policy.is_refused(
            self.reports, profile, addresses=self.choices.addresses, locked=self.lock_declared
        )

    @property
    def evidence(self) -> Evidence | None:
        """Return what an approval would rest on, at the time of the latest report."""
        return self._evidence(locked=self.lock_declared)

    @property
    def may_declare_lock(self) -> bool:
        """Tell whether declaring the lock closed would get the key approved."""
        return self.evidence is None and self._evidence(locked=True) is not None

    def approve(self, now: datetime) -> ApprovedKey:
        """Return the present values as an approved key. Raises PolicyRefused."""
        return self._approve(now, locked=self.lock_declared)

    def set_aside(self) -> UncheckedKey:
        """Return the present values as an unchecked key. Raises PolicyRefused."""
        profile, credentials = self._profile_and_credentials()
        if self.is_refused:
            raise PolicyRefused("refused_key")
        return policy.set_aside(credentials, self.report, profile, self.choices.bot_id)

    def _evidence(self, *, locked: bool) -> Evidence | None:
        report = self.report
        if report is None:
            return None
        try:
            return self._approve(report.inspected_at, locked=locked).evidence
        except PolicyRefused:
            return None

    def _approve(self, now: datetime, *, locked: bool) -> ApprovedKey:
        profile, credentials = self._profile_and_credentials()
        return policy.approve(
            credentials,
            self.reports,
            profile,
            self.choices.bot_id,
            now,
            addresses=self.choices.addresses,
            locked=locked,
        )

    def _profile_and_credentials(self) -> tuple[ServiceProfile, ApiCredentials]:
        profile, credentials = self.choices.profile, self.values.credentials
        if profile is None or credentials is None:
            raise PolicyRefused("not_checked")
        return profile, credentials
