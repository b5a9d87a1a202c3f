"""Translate network errors, without the address and headers that requests adds to them."""

import http.client
import socket
import ssl
from collections.abc import Iterator

from urllib3.exceptions import IncompleteRead

from keywizard.model.errors import AnswerRefused, Inspected, Unreachable, WebError
from keywizard.web.framing import AnswerTooLarge

__all__ = ["translate"]

# X509_V_ERR_* of OpenSSL's x509_vfy.h.
_TLS_REASONS = {9: "tls_not_yet_valid", 10: "tls_expired", 62: "tls_host", 64: "tls_host"}
_UNKNOWN_ISSUER = frozenset({2, 18, 19, 20, 21, 27})

_OLD_PROTOCOL = frozenset(
    {"NO_PROTOCOLS_AVAILABLE", "TLSV1_ALERT_PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL"}
)
"""OpenSSL's reasons where the other side knows nothing newer than TLS 1.1."""

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLError, "tls"),
    (socket.gaierror, "dns"),
    (ConnectionRefusedError, "refused"),
    (ConnectionError, "reset"),
    (http.client.IncompleteRead, "reset"),
    (IncompleteRead, "reset"),
    (TimeoutError, "deadline"),
)


def translate(error: BaseException, host: str) -> WebError:
    """Return the error of ours that means the same as `error`, with nothing of its text."""
    chain = list(_chain(error))
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate(cause, host)
    if any(isinstance(each, ssl.SSLError) and each.reason in _OLD_PROTOCOL for each in chain):
        return Unreachable(host=host, reason="tls_version")
    if any(isinstance(cause, AnswerTooLarge) for cause in chain):
        return AnswerRefused(host=host, reason="too_large")
    for kind, reason in _REASONS:
        if any(isinstance(cause, kind) for cause in chain):
            return Unreachable(host=host, reason=reason)
    if any(isinstance(cause, http.client.HTTPException) for cause in chain):
        return AnswerRefused(host=host, reason="not_http")
    return Unreachable(host=host, reason="network")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _certificate(error: ssl.SSLCertVerificationError, host: str) -> WebError:
    if error.verify_code in _UNKNOWN_ISSUER:
        return Inspected(host=host, reason="unknown_issuer")
    return Unreachable(host=host, reason=_TLS_REASONS.get(error.verify_code, "tls"))
