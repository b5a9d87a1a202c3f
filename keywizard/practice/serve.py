"""Starts the practice servers on loopback, says where they are, and ends them cleanly."""

import contextlib
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from types import FrameType

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from keywizard.practice.binance_api import binance_api
from keywizard.practice.http_protocol import PracticeProtocol
from keywizard.practice.other_host import other_host
from keywizard.practice.scenarios import SCENARIOS, scenario_named
from keywizard.practice.site import binance_site
from keywizard.practice.world import World

__all__ = ["serve"]


def serve(
    scenario: str = "good",
    *,
    json_output: bool = False,
    until_stdin_closes: bool = False,
    host: str = "127.0.0.1",
) -> int:
    """Run until a signal, or the end of standard input, says stop; returns the exit code.

    Prints once, as soon as calls are answered, where to find what. Raises
    UsageError("scenario_unknown").
    """
    world = World(scenario_named(scenario))
    sockets = [_listen(host), _listen(host), _listen_elsewhere(host)]
    api, site, other = (_address(each) for each in sockets)
    text = (_as_json if json_output else _as_text)(world, api, site, other)
    apps = {
        sockets[0].getsockname(): binance_api(world, other),
        sockets[1].getsockname(): binance_site(world),
        sockets[2].getsockname(): other_host(),
    }
    server = _Server(_by_address(apps), lambda: _say(text))
    if until_stdin_closes:
        threading.Thread(target=_at_end_of_input, args=(server.stop,), daemon=True).start()
    with _signals(server.stop):
        server.run(sockets=sockets)
    return 0


class _Server(uvicorn.Server):
    """One uvicorn server over several sockets, that leaves signals to us."""

    def __init__(self, app: ASGIApp, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=PracticeProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self._ready = ready

    def stop(self) -> None:
        """End soon; may be called from a signal handler or another thread."""
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: uvicorn would raise the signal again and so spoil the exit code."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then tell."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Cut what is still open: a hanging answer must not keep the server alive."""
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await super().shutdown(sockets)


def _listen(host: str) -> socket.socket:
    return socket.create_server((host, 0))


def _listen_elsewhere(host: str) -> socket.socket:
    """Another host, so that a client that follows a redirect betrays itself."""
    try:
        return _listen("127.0.0.2")
    except OSError:  # macOS gives loopback one address only: another port has to do
        return _listen(host)


def _address(sock: socket.socket) -> str:
    host, port = sock.getsockname()
    return f"http://{host}:{port}"


def _by_address(apps: Mapping[tuple[str, int], ASGIApp]) -> ASGIApp:
    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        await apps[scope["server"]](scope, receive, send)

    return dispatch


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _as_json(world: World, api: str, site: str, other: str) -> str:
    """One line for a program; the contract is in the design's command-line section."""
    return json.dumps(
        {
            "schema": 1,
            "binance": {"api": api, "site": site},
            "other_host": other,
            "scenario": world.scenario.name,
            "scenarios": [
                {"name": each.name, "fr": each.words.fr, "en": each.words.en}
                for each in SCENARIOS.values()
            ],
            "sample": {"api_key": world.sample.api_key, "secret": world.sample.secret},
        }
    )


def _as_text(world: World, api: str, site: str, other: str) -> str:
    """The same for a person at a terminal."""
    return "\n".join(
        [
            "Practice: nothing here is real. Ctrl+C ends it.",
            f"Site:     {site}",
            f"API:      {api}",
            f"Redirect: {other}",
            f"Scenario: {world.scenario.name} ({world.scenario.words.en})",
            f"API key:  {world.sample.api_key}",
            f"Secret:   {world.sample.secret}",
            f"Others:   {', '.join(name for name in SCENARIOS if name != world.scenario.name)}",
        ]
    )


def _at_end_of_input(stop: Callable[[], None]) -> None:
    """Read the descriptor itself: a thread inside sys.stdin would block the exit."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    stop()


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop()

    before = {each: signal.signal(each, on_signal) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
