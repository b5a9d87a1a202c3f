"""Connections that end when the call's time is up or the user cancels.

A socket timeout only bounds one silence; a peer that drips a byte a second lives
for ever. So each call is watched, and its socket shut down from outside.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextvars import ContextVar
from time import monotonic
from typing import Any, Self

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError
from urllib3.response import HTTPResponse

from keywizard.model.cancel import CancelToken
from keywizard.web.framing import Answer

__all__ = ["POOLS", "Watch"]

MAX_IDLE_S = 55.0
"""Silence after which a kept connection is not trusted to be alive any more."""

_current: ContextVar["Watch"] = ContextVar("keywizard_web_watch")


class Watch:
    """Limit one call's total time: inside `with`, each connection of this thread obeys it."""

    def __init__(self, seconds: float, cancel: CancelToken) -> None:
        self.ended: str | None = None
        """None, "deadline" or "cancelled"."""
        self.sent = self.received = monotonic()
        self._until = monotonic() + seconds
        self._cancel = cancel
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._connecting: list[Future[socket.socket]] = []
        self._leave = contextlib.ExitStack()

    @property
    def remaining(self) -> float:
        """Seconds left, never quite nothing: zero means non-blocking to a socket."""
        return max(0.001, self._until - monotonic())

    def __enter__(self) -> Self:
        timer = threading.Timer(self.remaining, self._end, ["deadline"])
        timer.daemon = True
        timer.start()
        self._leave.callback(self._release)
        self._leave.callback(timer.cancel)
        self._leave.callback(self._cancel.on_cancel(lambda: self._end("cancelled")))
        self._leave.callback(_current.reset, _current.set(self))
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.close()

    def check(self) -> None:
        """Raise TimeoutError once the time is up or the user has cancelled."""
        if monotonic() >= self._until:
            self._end("deadline")
        if self.ended:
            raise TimeoutError

    def hold(self, sock: socket.socket) -> None:
        """Keep a second handle on the socket: TLS hides the first, and a close takes it."""
        held = socket.fromfd(sock.fileno(), sock.family, sock.type)
        with self._lock:
            self._sockets.append(held)
            if self.ended:
                _shut(held)

    def connect(self, connect: Callable[[float], socket.socket]) -> socket.socket:
        """Run `connect(seconds)` beside this thread, as name look-ups cannot be stopped."""
        result: Future[socket.socket] = Future()

        def work(seconds: float) -> None:
            try:
                sock = connect(seconds)
            except Exception as error:  # result() raises it again
                with contextlib.suppress(InvalidStateError):
                    result.set_exception(error)
                return
            try:
                result.set_result(sock)
            except InvalidStateError:
                sock.close()

        with self._lock:
            self._connecting.append(result)
            if self.ended:
                result.cancel()
        threading.Thread(target=work, args=[self.remaining], daemon=True).start()
        try:
            return result.result()
        except CancelledError:
            raise ConnectionAbortedError from None

    def _end(self, why: str) -> None:
        with self._lock:
            self.ended = self.ended or why
            for connecting in self._connecting:
                connecting.cancel()
            for sock in self._sockets:
                _shut(sock)

    def _release(self) -> None:
        with self._lock:
            for sock in self._sockets:
                sock.close()
            self._sockets.clear()
            self._connecting.clear()


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _connect(
    address: tuple[str, int],
    source: tuple[str, int] | None,
    seconds: float,
    *,
    loopback_only: bool,
) -> socket.socket:
    """Try the host's addresses in turn, IPv4 first: IP lists on exchanges want IPv4."""
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    found.sort(key=lambda info: info[0] != socket.AF_INET)
    if source:
        family = socket.AF_INET6 if ":" in source[0] else socket.AF_INET
        found = [info for info in found if info[0] == family]
    if loopback_only:
        found = [info for info in found if ipaddress.ip_address(info[4][0]).is_loopback]
    until = monotonic() + seconds
    problem: OSError = socket.gaierror("no usable address")
    for tried, (kind, type_, proto, _, target) in enumerate(found):
        sock = socket.socket(kind, type_, proto)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(max(0.001, (until - monotonic()) / (len(found) - tried)))
            if source:
                sock.bind(source)
            sock.connect(target)
        except OSError as error:
            sock.close()
            problem = error
        else:
            return sock
    raise problem


class _Connection(HTTPConnection):
    """A connection that the current watch can end; plain ones stay on this computer.

    It serves another call only while it holds no byte that nobody asked for: a second answer
    would be taken for the answer to the next call.
    """

    _loopback_only = True
    _used = 0.0
    _answer: Answer | None = None

    def response_class(self, sock: socket.socket, **kwargs: Any) -> Answer:  # type: ignore[override]
        """Make the reader of the next answer; http.client calls it as it would a class."""
        self._answer = Answer(sock, _current.get(), kwargs.get("method"))
        return self._answer

    def _new_conn(self) -> socket.socket:
        watch = _current.get()
        self._answer = None
        try:
            sock = watch.connect(
                lambda seconds: _connect(
                    (self._dns_host, self.port),
                    self.source_address,
                    seconds,
                    loopback_only=self._loopback_only,
                )
            )
        except OSError as error:  # urllib3 passes over a bare reset and goes on without a socket
            raise NewConnectionError(self, "") from error
        sock.settimeout(watch.remaining)
        watch.hold(sock)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a call; on a kept connection only if nothing waits in it, else on a new one."""
        watch = _current.get()
        if self._answer and not self.is_connected:
            self.close()
            self.connect()
        elif self.sock is not None:
            watch.hold(self.sock)
        super().request(*args, **kwargs)
        watch.sent = monotonic()

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself does
        """Read the head of the answer, and note when it came."""
        response = super().getresponse()
        _current.get().received = self._used = monotonic()
        return response

    @property
    def is_connected(self) -> bool:
        """Tell whether the connection may serve another call."""
        if monotonic() - self._used >= MAX_IDLE_S or not super().is_connected:
            return False
        if isinstance(self.sock, ssl.SSLSocket) and self.sock.pending():
            return False  # bytes that TLS has deciphered no longer show on the socket itself
        return not (self._answer and self._answer.has_surplus)


class _TlsConnection(_Connection, HTTPSConnection):
    _loopback_only = False


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


POOLS: dict[str, type[HTTPConnectionPool]] = {"http": _Pool, "https": _TlsPool}
