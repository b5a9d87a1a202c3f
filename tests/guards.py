"""What no test may do: reach beyond loopback, leak a thread, log a warning that nobody expected,
or see the settings, keyring and screen of the person who runs it."""

import ipaddress
import itertools
import logging
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

LONELY = [
    "ALL_PROXY",
    "CURL_CA_BUNDLE",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "PYTHON_KEYRING_BACKEND",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "REQUESTS_CA_BUNDLE",
    "SSLKEYLOGFILE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
]
"""Variables that would let the computer at hand decide how a test ends."""

HOMES = {
    "HOME": ".",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": "state",
}

_NUMBERS = itertools.count(1)

foreign_calls: list[str] = []
"""Attempts to leave this computer since the last look: code under test may swallow the error."""


class ForeignNetwork(Exception):
    """Something tried to reach another computer."""


def leave_the_computer_alone() -> None:
    """Clean this process's environment, and so its children's."""
    for name in LONELY:
        os.environ.pop(name, None)
        os.environ.pop(name.lower(), None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def is_here(host: object) -> bool:
    """Whether a host, as given to the socket functions, means this computer."""
    if host is None:
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return text in {"", "localhost"}


def refuse_foreign(event: str, args: Sequence[object]) -> None:
    """Audit hook: raises for each look-up of, or connection to, another computer."""
    if not event.startswith("socket."):
        return
    host: object = None
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[1]
        host = address[0] if isinstance(address, tuple) and isinstance(address[0], str) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        host = args[0]
    if not is_here(host):
        foreign_calls.append(f"{event} {host!r}")
        raise ForeignNetwork(f"{event} to {host!r}: tests stay on this computer")


class LoudRecords(logging.Handler):
    """Keeps what was logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expected_log(pattern): this test logs a warning or error that matches"
    )
    leave_the_computer_alone()
    sys.addaudithook(refuse_foreign)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test's home lies while it runs."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def a_home_of_its_own(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home folder for the length of one test."""
    home = homes / str(next(_NUMBERS))
    for name, folder in HOMES.items():
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(home / folder))
    yield home
    # Thousands of them, kept by pytest for three runs, took minutes to remove.
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def nothing_leaves_the_computer() -> Iterator[None]:
    """Fails a test that tried to, even if the code under test hid the error."""
    foreign_calls.clear()
    yield
    if foreign_calls:
        pytest.fail("reached for another computer: " + ", ".join(foreign_calls))


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Fails a test whose threads outlive it by two seconds."""
    before = set(threading.enumerate())
    yield
    # Qt's own pool threads pass through Python as dummies, and stay listed after their end.
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(2)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail("left threads behind: " + ", ".join(alive))


@pytest.fixture(autouse=True)
def no_surprise_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails on a warning that no `expected_log` mark allows, and on a mark that nothing meets."""
    patterns = [mark.args[0] for mark in request.node.iter_markers("expected_log")]
    loud = LoudRecords()
    logging.getLogger().addHandler(loud)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(loud)
    surprises = [line for line in loud.lines if not any(re.search(p, line) for p in patterns)]
    missed = [p for p in patterns if not any(re.search(p, line) for line in loud.lines)]
    if surprises or missed:
        pytest.fail(f"logged unexpectedly: {surprises}; expected but not logged: {missed}")
