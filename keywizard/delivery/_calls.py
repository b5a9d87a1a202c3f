"""Call a service: decide what is repeated, and turn its refusals into errors."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from keywizard.model.cancel import CancelToken
from keywizard.model.errors import AnswerRefused, DeliveryError, Unreachable
from keywizard.model.secret import Secret
from keywizard.web.client import Response

__all__ = ["MAX_REQUEST_BYTES", "MAX_TRIES", "Calls", "Line", "RetryPolicy", "retry_after"]

MAX_REQUEST_BYTES = 16 * 1024
"""Limit of a request's body."""
MAX_TRIES = 3
_URN = "urn:keywizard:intake:"
_CODES: Mapping[str, str] = {
    "code_malformed": "code_malformed",
    "code_unknown": "code_unknown",
    "code_spent": "code_spent",
    "code_expired": "code_expired",
    "signed_out": "signed_out",
    "slot_unknown": "slot_gone",
    "slot_closed": "slot_gone",
    "slot_changed": "slot_busy",
    "key_id_unknown": "key_id_unknown",
    "nothing_to_check": "values_wiped",
    "too_large": "too_large",
    "field_refused": "field_refused",
    "cannot_open": "field_refused",
    "throttled": "service_busy",
    "receipt_absent": "service_refused",
}
"""Codes of DeliveryError for the problems of the API."""
_STATUS: Mapping[int, str] = {401: "signed_out", 413: "too_large", 429: "service_busy"}


class Line(Protocol):
    """The part of the HTTP client (`web.client.Web`) that a delivery uses."""

    def call(
        self,
        method: str,
        root: str,
        path: str,
        headers: Mapping[str, str],
        cancel: CancelToken,
        *,
        query: str = "",
        body: bytes | None = None,
    ) -> Response:
        """Send one request; it is never repeated. Raises WebError, Cancelled."""

    def close(self) -> None:
        """Close the connections."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long to wait, and for what."""

    decision_timeout_s: float = 120.0
    """For the service's decision on a key that it has."""
    interval_s: float = 1.0
    """Before a call is repeated, or before the next poll if the service names no time."""
    max_interval_s: float = 15.0
    """Limit of the time between two polls, even if the service asks for more."""
    wait: Callable[[CancelToken, float], None] = CancelToken.wait
    ticks: Callable[[], float] = monotonic


@dataclass
class Calls:
    """One service's API, with the token of the account that signed in."""

    line: Line
    root: str
    pace: RetryPolicy = field(default_factory=RetryPolicy)
    token: Secret | None = None

    def once(
        self,
        method: str,
        path: str,
        cancel: CancelToken,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Send one request. Raises WebError; Unreachable too for a 5xx status; DeliveryError."""
        data = None if body is None else json.dumps(body, separators=(",", ":")).encode()
        if data is not None and len(data) > MAX_REQUEST_BYTES:
            raise DeliveryError("too_large", size=len(data))
        sent = {"Accept": "application/json, application/problem+json", **(headers or {})}
        if data is not None:
            sent["Content-Type"] = "application/json"
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token.reveal()}"
        answer = self.line.call(method, self.root, path, sent, cancel, body=data)
        if answer.status >= 500:
            raise Unreachable(host=self.host, reason=f"status_{answer.status}")
        if answer.status >= 400:
            raise _refusal(answer)
        return answer

    def with_retries(
        self,
        method: str,
        path: str,
        cancel: CancelToken,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Send an idempotent request, at most three times."""
        for _ in range(MAX_TRIES - 1):
            try:
                return self.once(method, path, cancel, body, headers)
            except Unreachable:
                self.pace.wait(cancel, self.pace.interval_s)
        return self.once(method, path, cancel, body, headers)

    @property
    def host(self) -> str:
        """Return the service's host, as it is shown."""
        return self.root.partition("//")[2]

    def unreadable(self, piece: object) -> AnswerRefused:
        """Return the error for an answer that does not follow the API."""
        return AnswerRefused(host=self.host, reason=f"no {piece}")


def retry_after(answer: Response) -> float | None:
    """Return the seconds that the service asks to wait; None if it names none."""
    value = answer.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def _refusal(answer: Response) -> DeliveryError:
    """Return the problem as a DeliveryError; only names that the API defines are repeated."""
    body = answer.json if answer.is_json and isinstance(answer.json, dict) else {}
    kind = body.get("type")
    name = kind.removeprefix(_URN) if isinstance(kind, str) and kind.startswith(_URN) else ""
    code = _CODES.get(name) or _STATUS.get(answer.status, "service_refused")
    facts: dict[str, str | int] = {"status": answer.status}
    if name in _CODES:
        facts["problem"] = name
    if code == "field_refused":
        facts["field"] = _field(body.get("problems"))
    seconds = retry_after(answer)
    if seconds is not None:
        facts["retry_after"] = int(seconds)
    return DeliveryError(code, **facts)


_FIELDS = ("api_key", "secret", "passphrase", "bot", "exchange", "label", "sealed", "kid", "suite")


def _field(problems: object) -> str:
    listed = problems if isinstance(problems, list) else []
    named = [each.get("field") for each in listed if isinstance(each, dict)]
    return ", ".join(name for name in _FIELDS if name in named) or "…"
