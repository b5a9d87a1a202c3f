"""What may stand between this computer and a check: rows, one finding each, no secret.

The areas supply the checks (`_doctor_line`, the exchanges' `server_status`, the keyring's probe,
the window child); here they are run beside each other, and one that crashes is a row too.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from keywizard.model.contracts import ServerStatus
from keywizard.model.errors import KeyringError, KeyringSilent, KeyringUnsafe
from keywizard.model.report import Outcome

__all__ = ["Check", "Row", "State", "clock", "examine", "keyring", "reach"]

CLOCK_TOLERANCE_MS = 1000
"""From here on an exchange refuses the time of this computer unless it is corrected."""


class State(StrEnum):
    """Whether a row stands in the way."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: `name` says what was looked at, `code` what was seen."""

    name: str
    state: State
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


Check = Callable[[], Row]


def examine(checks: Mapping[str, Check]) -> tuple[Row, ...]:
    """The rows of all checks, in their order; each check ends by itself in time."""
    with ThreadPoolExecutor(max_workers=8) as lines:
        asked = {name: lines.submit(_guarded, name, check) for name, check in checks.items()}
    return tuple(answer.result() for answer in asked.values())


def reach(exchange: str, server_status: Callable[[], ServerStatus]) -> Row:
    """Whether the exchange answers, and is at work."""
    seen = server_status()
    name = f"exchange:{exchange}"
    if seen.outcome is Outcome.OK:
        return Row(name, State.OK, "ok")
    return Row(name, State.FAIL, str(seen.outcome), seen.facts)


def clock(server_statuses: Mapping[str, Callable[[], ServerStatus]]) -> Row:
    """The computer's clock beside the first exchange that tells the time."""
    for exchange, server_status in server_statuses.items():
        offset = server_status().clock_offset_ms
        if offset is not None:
            off = abs(offset) >= CLOCK_TOLERANCE_MS
            state, code = (State.WARN, "clock_off") if off else (State.OK, "ok")
            return Row("clock", state, code, {"offset_ms": offset, "exchange": exchange})
    return Row("clock", State.WARN, "clock_unknown")


def keyring(probe: Callable[[], str]) -> Row:
    """The computer's keyring; without one the vault opens by its password only."""
    try:
        return Row("keyring", State.OK, "ok", {"backend": probe()})
    except (KeyringSilent, KeyringUnsafe) as problem:
        return Row("keyring", State.FAIL, problem.code, problem.facts)
    except KeyringError as problem:
        return Row("keyring", State.WARN, problem.code, problem.facts)


def _guarded(name: str, check: Check) -> Row:
    try:
        return check()
    except Exception as problem:
        # The text of a foreign exception may hold anything: only its type is told.
        return Row(name, State.FAIL, "crashed", {"problem": type(problem).__name__})
