"""A loopback server that misbehaves as told, and writes down what reached it."""

import contextlib
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from typing import Self

__all__ = ["Hostile", "Script", "drip", "hang", "json_answer", "reset_after", "say"]

Script = Callable[[socket.socket, threading.Event], None]
"""Gets the connection after the request, and the event that ends the test."""


class Hostile:
    """Accepts on 127.0.0.1 until the `with` block ends.

    `stalls` never speaks TLS although it is asked to; `hurries` runs the script without
    waiting for a request.
    """

    def __init__(
        self,
        script: Script,
        *,
        tls: ssl.SSLContext | None = None,
        stalls: bool = False,
        hurries: bool = False,
    ) -> None:
        self._script, self._tls, self._stalls, self._hurries = script, tls, stalls, hurries
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.received: list[bytes] = []
        self.asked: dict[socket.socket, bytes] = {}
        """What each connection was asked last."""
        self.connections = 0

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def root(self) -> str:
        return f"{'https' if self._tls or self._stalls else 'http'}://localhost:{self.port}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while not self._stop.is_set():
                conn, _ = self._listener.accept()
                self.connections += 1
                conn.settimeout(0.05)
                self._start(lambda conn=conn: self._serve(conn))  # type: ignore[misc]

    def _serve(self, conn: socket.socket) -> None:
        with contextlib.ExitStack() as closing, contextlib.suppress(OSError):
            closing.callback(conn.close)
            if self._stalls:
                hang(conn, self._stop)
                return
            if self._tls:
                conn.settimeout(5)
                conn = self._tls.wrap_socket(conn, server_side=True)
                closing.callback(conn.close)
                conn.settimeout(0.05)
            while self._hurries or self._head(conn):
                self._script(conn, self._stop)
                if self._hurries:
                    return

    def _head(self, conn: socket.socket) -> bool:
        """Wait for a whole request; False if there will be none."""
        asked = b""
        while not _whole(asked):
            try:
                got = conn.recv(65536)
            except TimeoutError:
                if self._stop.is_set():
                    return False
                continue
            if not got:
                return False
            asked += got
        self.received.append(asked)
        self.asked[conn] = asked
        return True


def _whole(asked: bytes) -> bool:
    head, end, body = asked.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *([0-9]+)", head, re.IGNORECASE)
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


def say(*parts: bytes, close: bool = True) -> Script:
    """Send `parts`, then hang up unless told otherwise."""

    def script(conn: socket.socket, stop: threading.Event) -> None:
        conn.settimeout(5)
        for part in parts:
            conn.sendall(part)
        conn.settimeout(0.05)
        if close:
            conn.shutdown(socket.SHUT_RDWR)

    return script


def json_answer(
    body: bytes, *, status: str = "200 OK", headers: str = "", keep: bool = False
) -> Script:
    """An orderly answer with any body."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n{headers}\r\n"
    )
    return say(head.encode() + body, close=not keep)


def drip(head: bytes, drop: bytes) -> Script:
    """Send `head`, then `drop` twenty times a second until the client hangs up."""

    def script(conn: socket.socket, stop: threading.Event) -> None:
        conn.sendall(head)
        while not stop.wait(0.05):
            conn.sendall(drop)

    return script


def hang(conn: socket.socket, stop: threading.Event) -> None:
    """Say nothing until the client hangs up."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            if not conn.recv(65536):
                return


def reset_after(part: bytes) -> Script:
    """Send `part`, then cut the connection with a TCP reset."""

    def script(conn: socket.socket, stop: threading.Event) -> None:
        if part:
            conn.sendall(part)
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        conn.close()

    return script
