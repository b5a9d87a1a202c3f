"""When a check may repeat itself: at most every 10 s, for 10 minutes (D8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from keywizard.flow.check.diagnosis import Diagnosis

__all__ = ["INTERVAL", "MAX_DURATION", "RecheckPlan"]

INTERVAL = timedelta(seconds=10)
MAX_DURATION = timedelta(minutes=10)


@dataclass
class RecheckPlan:
    """Remembers when the page was opened and when the last check ended."""

    since: datetime
    last: datetime | None = None

    def due_in(self, diagnosis: Diagnosis | None, now: datetime) -> timedelta | None:
        """Time until the next check by itself; None if there must be none."""
        if diagnosis is None or not diagnosis.self_rechecking or now - self.since > MAX_DURATION:
            return None
        return max(timedelta(), (self.last or now) + INTERVAL - now)

    def may_run_now(self, diagnosis: Diagnosis | None, now: datetime) -> bool:
        """Whether the window's return to the front may start a check at once."""
        # Two seconds keep a flickering focus from becoming a stream of calls.
        quiet = self.last is None or now - self.last >= timedelta(seconds=2)
        return quiet and self.due_in(diagnosis, now) is not None
