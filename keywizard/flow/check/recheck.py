"""Plan automatic checks: at most one every 10 s, for 10 minutes (D8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from keywizard.flow.check.diagnosis import Diagnosis

__all__ = ["INTERVAL", "MAX_DURATION", "RecheckPlan"]

INTERVAL = timedelta(seconds=10)
MAX_DURATION = timedelta(minutes=10)


@dataclass
class RecheckPlan:
    """When the page was opened, and when the last check ended."""

    since: datetime
    last: datetime | None = None

    def due_in(self, diagnosis: Diagnosis | None, now: datetime) -> timedelta | None:
        """Return the time until the next automatic check; None if there must be none."""
        if diagnosis is None or not diagnosis.self_rechecking or now - self.since > MAX_DURATION:
            return None
        return max(timedelta(), (self.last or now) + INTERVAL - now)

    def may_run_now(self, diagnosis: Diagnosis | None, now: datetime) -> bool:
        """Tell whether a check may start at once, as the window returns to the front."""
        # Two seconds keep a flickering focus from becoming a stream of calls.
        quiet = self.last is None or now - self.last >= timedelta(seconds=2)
        return quiet and self.due_in(diagnosis, now) is not None
