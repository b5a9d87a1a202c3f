"""Starts the practice servers on loopback, says where they are, and ends them cleanly."""

import contextlib
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FrameType

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from keywizard.model.words import LANGUAGES, SOURCE
from keywizard.practice.exchanges import EXCHANGES, PracticeExchange
from keywizard.practice.http_protocol import PracticeProtocol
from keywizard.practice.other_host import other_host
from keywizard.practice.scenarios.registry import scenario_named
from keywizard.practice.services.registry import SERVICES

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
    played = scenario_named(scenario)
    elsewhere = _listen_elsewhere(host)
    other = _address(elsewhere)
    apps: dict[tuple[str, int], ASGIApp] = {elsewhere.getsockname(): other_host()}
    sockets = [elsewhere]
    running = []
    for exchange_id, make in EXCHANGES.items():
        exchange = make(played)
        api, site = _listen(host), _listen(host)
        apps[api.getsockname()] = exchange.api(other)
        apps[site.getsockname()] = exchange.site()
        sockets += [api, site]
        running.append(_Running(exchange_id, exchange, _address(api), _address(site)))
    services: dict[str, str] = {}
    for service_id, service in SERVICES.items():
        sockets.append(_listen(host))
        apps[sockets[-1].getsockname()] = service()
        services[service_id] = _address(sockets[-1])
    text = (_as_json if json_output else _as_text)(played, running, services, other)
    server = _Server(_by_address(apps), lambda: _say(text))
    if until_stdin_closes:
        threading.Thread(target=_at_end_of_input, args=(server.stop,), daemon=True).start()
    with _signals(server.stop):
        server.run(sockets=sockets)
    return 0


@dataclass(frozen=True, slots=True)
class _Running:
    """One exchange and where it listens."""

    id: str
    exchange: PracticeExchange
    api: str
    site: str


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
    sock = socket.create_server((host, 0))
    # asyncio does this for sockets of its own only. Otherwise a body waits 40 ms for the
    # acknowledgement of its head on every connection that is used again.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


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


def _as_json(
    scenario: str, running: list[_Running], services: Mapping[str, str], other: str
) -> str:
    """One line for a program; the contract is in the design's command-line section."""
    return json.dumps(
        {
            "schema": 1,
            "scenario": scenario,
            "exchanges": {each.id: _facts(each) for each in running},
            "services": {name: {"site": site} for name, site in services.items()},
            "other_host": other,
        }
    )


def _facts(running: _Running) -> dict[str, object]:
    world = running.exchange.world
    return {
        "api": running.api,
        "site": running.site,
        "sample": world.sample.as_json(),
        "scenario": world.scenario.name,
        "scenarios": [
            {"name": each.name, **{code: each.words.in_(code) for code in LANGUAGES}}
            for each in world.traits.scenarios.values()
        ],
    }


def _as_text(
    scenario: str, running: list[_Running], services: Mapping[str, str], other: str
) -> str:
    """Print the same for a person at a terminal."""
    return "\n".join(
        [
            "Practice: nothing here is real. Ctrl+C ends it.",
            f"Scenario: {scenario}",
            f"Redirect: {other}",
            *(line for each in running for line in _lines(each)),
            *(f"\nService {name}\nSite:     {site}" for name, site in services.items()),
        ]
    )


def _lines(running: _Running) -> list[str]:
    exchange, world = running.exchange, running.exchange.world
    playing = world.scenario
    lines = [
        f"\n{exchange.name} ({playing.name}: {playing.words.in_(SOURCE)})",
        f"Site:     {running.site}",
        f"API:      {running.api}",
        f"API key:  {world.sample.api_key}",
        f"Secret:   {world.sample.secret}",
    ]
    if world.sample.passphrase:
        lines.append(f"Phrase:   {world.sample.passphrase}")
    others = ", ".join(name for name in world.traits.scenarios if name != playing.name)
    return [*lines, f"Others:   {others}"]


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
