"""Describe what the policy finds in a report."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Level", "Verdict"]


class Level(StrEnum):
    """How much a finding weighs."""

    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Finding:
    """One judged fact. `box` is the exchange's own name of the tick box, if it is one."""

    code: str
    level: Level
    box: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings at once: a beginner must see every wrong box in one go.

    `fit` is None when nothing could be judged (exit codes 3 and 4).
    """

    fit: bool | None
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> tuple[Finding, ...]:
        """List the findings for which the key is refused."""
        return tuple(f for f in self.findings if f.level is Level.REFUSE)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """List the findings that the user should read but may accept."""
        return tuple(f for f in self.findings if f.level is Level.WARN)
