"""The doctor's rows: what may prevent a check on this computer, one finding each, no secret.

The checks are those of `network` and `display`, the exchanges' `server_status` and the keyring's
probe. They run in parallel, and one that crashes is a row too.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from keywizard.model.contracts import ServerStatus
from keywizard.model.data.notice import Notice
from keywizard.model.errors import KeyringError, KeyringSilent, KeyringUnsafe
from keywizard.model.report import Outcome
from keywizard.model.words import SOURCE

__all__ = ["Check", "Row", "State", "clock", "examine", "keyring", "notice", "reach"]

CLOCK_TOLERANCE_MS = 1000
"""From here on an exchange refuses the time of this computer unless it is corrected."""


class State(StrEnum):
    """Whether what a row says prevents a check."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: `name` says what was examined, `code` what was found."""

    name: str
    state: State
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


Check = Callable[[], Row]


def examine(checks: Mapping[str, Check]) -> tuple[Row, ...]:
    """Run all checks in parallel; return their rows in order. Each check has its own deadline."""
    with ThreadPoolExecutor(max_workers=8) as lines:
        asked = {name: lines.submit(_guarded, name, check) for name, check in checks.items()}
    return tuple(answer.result() for answer in asked.values())


def reach(exchange: str, server_status: Callable[[], ServerStatus]) -> Row:
    """Judge whether the exchange answers and is not in maintenance."""
    seen = server_status()
    name = f"exchange:{exchange}"
    if seen.outcome is Outcome.OK:
        return Row(name, State.OK, "ok")
    return Row(name, State.FAIL, str(seen.outcome), seen.facts)


def notice(owner: str, notice: Notice) -> Row:
    """Repeat a dated fact about an exchange or a service; it warns and never fails (D19)."""
    facts = {
        "text": notice.text.in_(SOURCE),
        "for_whom": notice.for_whom.in_(SOURCE),
        "since": notice.since.isoformat(),
        "read_on": notice.read_on.isoformat(),
        "certainty": notice.certainty.value,
        "source": notice.source,
    }
    return Row(f"notice:{owner}:{notice.id}", State.WARN, "notice", facts)


def clock(server_statuses: Mapping[str, Callable[[], ServerStatus]]) -> Row:
    """Compare the computer's clock with the first exchange that tells the time."""
    for exchange, server_status in server_statuses.items():
        offset = server_status().clock_offset_ms
        if offset is not None:
            off = abs(offset) >= CLOCK_TOLERANCE_MS
            state, code = (State.WARN, "clock_off") if off else (State.OK, "ok")
            return Row("clock", state, code, {"offset_ms": offset, "exchange": exchange})
    return Row("clock", State.WARN, "clock_unknown")


def keyring(probe: Callable[[], str]) -> Row:
    """Try the computer's keyring; without one the vault opens by its password only."""
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
        # The text of a foreign exception may hold anything: only its type is shown.
        return Row(name, State.FAIL, "crashed", {"problem": type(problem).__name__})
