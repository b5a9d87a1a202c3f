"""Listens on one address, says when calls are answered, and ends cleanly."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator

import uvicorn

from keywizard.intake.http.application import build_app
from keywizard.intake.http.heads import MAX_CONNECTIONS, HeadsInTime
from keywizard.intake.server import Intake, build_intake
from keywizard.intake.settings import Settings

__all__ = ["Listening", "listen", "run"]


class Listening(uvicorn.Server):
    """One uvicorn server that tells when it is ready and may be stopped from any thread."""

    def __init__(self, intake: Intake, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            build_app(intake),
            loop="asyncio",
            http=HeadsInTime,
            ws="none",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MAX_CONNECTIONS + 1,  # calls; connections make room themselves
            timeout_keep_alive=15,
            timeout_graceful_shutdown=3,
        )
        super().__init__(config)
        self._ready = ready

    def stop(self) -> None:
        """Ask the server to end soon."""
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture signals as uvicorn does, but only where they arrive."""
        if threading.current_thread() is threading.main_thread():
            with super().capture_signals():
                yield
        else:
            yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then call `ready`."""
        await super().startup(sockets)
        self._ready()


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """Listen; returns the socket and its URL. Port 0 takes a free one. Raises OSError."""
    sock = socket.create_server((host, port))
    # asyncio does this for sockets of its own only. Otherwise a body waits 40 ms for the
    # acknowledgement of its head on every connection that is used again.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    found = sock.getsockname()
    return sock, f"http://{found[0]}:{found[1]}"


def run(
    settings: Settings,
    sock: socket.socket,
    public: str,
    say: Callable[[Intake], None],
    *,
    until_stdin_closes: bool = False,
) -> None:
    """Serve until a signal, or the end of standard input, says stop. `say` is called once ready.

    Raises IntakeError, ResourceError.
    """
    with sock:
        intake = build_intake(settings, public)
        server = Listening(intake, lambda: say(intake))
        if until_stdin_closes:
            threading.Thread(target=_at_end_of_input, args=(server.stop,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn repeats the signal that ended it
            server.run(sockets=[sock])


def _at_end_of_input(stop: Callable[[], None]) -> None:
    """Read the descriptor itself: a thread inside sys.stdin would block the exit."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    stop()
