"""Tries the connection to one host for the doctor: its name, its certificate, a proxy."""

import queue
import socket
import ssl
import threading
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

import certifi
import truststore

from keywizard.doctor.rows import Row, State

__all__ = ["certificate", "name", "proxy"]

_TIMEOUT_S = 5.0

_UNKNOWN_ISSUER = frozenset({2, 18, 19, 20, 21, 27})
"""X509_V_ERR_* of OpenSSL's x509_vfy.h for a certificate of an unknown issuer."""


def name(host: str, port: int = 443, seconds: float = _TIMEOUT_S) -> Row:
    """Resolve the host's name, in a thread: the computer's resolver cannot be stopped."""
    row = f"dns:{host}"
    found: queue.SimpleQueue[int | None] = queue.SimpleQueue()

    def look() -> None:
        try:
            found.put(len(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except OSError:
            found.put(None)

    threading.Thread(target=look, daemon=True).start()
    try:
        addresses = found.get(timeout=seconds)
    except queue.Empty:
        return Row(row, State.FAIL, "dns_silent")
    if addresses is None:
        return Row(row, State.FAIL, "dns_unknown")
    return Row(row, State.OK, "ok", {"addresses": addresses})


def certificate(host: str, port: int = 443, seconds: float = _TIMEOUT_S) -> Row:
    """Find out who vouches for the host: the public roots, or only this computer's store."""
    row = f"certificate:{host}"
    try:
        _greet(host, port, seconds, ssl.create_default_context(cafile=certifi.where()))
    except ssl.SSLCertVerificationError as problem:
        if problem.verify_code not in _UNKNOWN_ISSUER:
            return Row(row, State.FAIL, "certificate_wrong", {"code": problem.verify_code})
    except (OSError, ValueError):
        return Row(row, State.FAIL, "line_cut")
    else:
        return Row(row, State.OK, "ok")
    # An antivirus or a company that inspects has put its own root into the computer's store.
    try:
        _greet(host, port, seconds, truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    except (OSError, ValueError):
        return Row(row, State.FAIL, "inspected_unknown")
    return Row(row, State.WARN, "inspected_by_computer")


def proxy(settings: Callable[[], dict[str, str]] = urllib.request.getproxies) -> Row:
    """Look for a proxy set on this computer: Keywizard uses none unless the user agrees."""
    hosts = {urlsplit(url).hostname or "" for kind, url in settings().items() if kind != "no"}
    hosts.discard("")
    if not hosts:
        return Row("proxy", State.OK, "ok")
    return Row("proxy", State.WARN, "proxy_set", {"hosts": ", ".join(sorted(hosts))})


def _greet(host: str, port: int, seconds: float, context: ssl.SSLContext) -> None:
    with (
        socket.create_connection((host, port), timeout=seconds) as line,
        context.wrap_socket(line, server_hostname=host),
    ):
        pass
