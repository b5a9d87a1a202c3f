"""Pairs of measurements taken in turn, and the row that each of them becomes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Row", "counted", "in_turn", "ratio", "single"]


@dataclass(frozen=True)
class Row:
    """One line of the table. `target` is the most that is good; `least` to `most` were seen."""

    name: str
    value: float
    least: float
    most: float
    count: int
    target: float
    unit: str = ""
    """Empty for a ratio."""
    detail: str = ""

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.value <= self.target


def in_turn(count: int, *takes: Callable[[], float]) -> list[list[float]]:
    """Measure A B A B: one list for each of `takes`. A first round, not counted, warms the disk."""
    rounds = [[take() for take in takes] for _ in range(count + 1)][1:]
    return [list(column) for column in zip(*rounds, strict=True)]


def ratio(name: str, ours: Sequence[float], theirs: Sequence[float], target: float) -> Row:
    """Median of the ratios pair by pair: what slows the computer for a while slows both halves."""
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    detail = f"{median(ours) * 1000:.0f} / {median(theirs) * 1000:.0f} ms"
    return Row(name, median(ratios), min(ratios), max(ratios), len(ratios), target, detail=detail)


def single(name: str, values: Sequence[float], target: float, unit: str, detail: str = "") -> Row:
    """A measurement without a yardstick."""
    return Row(name, median(values), min(values), max(values), len(values), target, unit, detail)


def counted(name: str, ours: int, theirs: int, target: float) -> Row:
    """Ratio of two counts that do not vary from run to run, such as instructions."""
    detail = f"{ours / 1e6:.0f} / {theirs / 1e6:.0f} million"
    return Row(name, ours / theirs, ours / theirs, ours / theirs, 1, target, detail=detail)
