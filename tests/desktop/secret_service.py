"""A real GNOME keyring on a private session bus, with its own home, for as long as a test needs."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jeepney import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

__all__ = ["SecretServiceSession", "secret_service", "session_bus"]

_EMPTY_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={runtime}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy>
</busconfig>"""


@dataclass(slots=True)
class SecretServiceSession:
    """What a client of the session needs: its environment and the daemon's process id."""

    env: dict[str, str]
    home: Path
    pid: int
    _daemon: "subprocess.Popen[bytes]" = field(repr=False)

    def keyrings(self) -> list[Path]:
        """The keyring files on the disk."""
        return sorted((self.home / ".local/share/keyrings").glob("*.keyring"))


@contextlib.contextmanager
def session_bus() -> Iterator[tuple[dict[str, str], Path]]:
    """A session bus that starts no service by itself; yields environment and home."""
    root = Path(tempfile.mkdtemp(prefix="kw-bus-"))
    home, runtime = root / "home", root / "run"
    home.mkdir(mode=0o700)
    runtime.mkdir(mode=0o700)
    config = root / "bus.conf"
    config.write_text(_EMPTY_BUS.format(runtime=runtime))
    env = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
    try:
        assert bus.stdout
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        yield env, home
    finally:
        _end(bus)
        shutil.rmtree(root, ignore_errors=True)


@contextlib.contextmanager
def secret_service(password: str | None = "test-session") -> Iterator[SecretServiceSession]:
    """The daemon with its login keyring unlocked; None leaves it running without one."""
    with session_bus() as (env, home):
        unlock = ["--unlock"] if password is not None else []
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=env,
        )
        try:
            assert daemon.stdin
            daemon.stdin.write((password or "").encode())
            daemon.stdin.close()
            _wait_for_name(env)
            yield SecretServiceSession(env, home, daemon.pid, daemon)
        finally:
            with contextlib.suppress(ProcessLookupError):
                daemon.send_signal(signal.SIGCONT)
            _end(daemon)


def _wait_for_name(env: dict[str, str]) -> None:
    deadline = time.monotonic() + 10
    with open_dbus_connection(bus=env["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        bus = Proxy(message_bus, connection, timeout=10)
        while not bus.NameHasOwner("org.freedesktop.secrets")[0]:
            assert time.monotonic() < deadline, "the keyring daemon did not come up"
            time.sleep(0.01)


def _end(process: "subprocess.Popen[bytes]") -> None:
    with process:
        process.kill()
