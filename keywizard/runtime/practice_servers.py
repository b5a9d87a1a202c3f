"""Child processes of this program that serve practice; each ends when its standard input closes."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from keywizard.model.contracts import Delivery
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import KeywizardError
from keywizard.model.secret import Secret
from keywizard.runtime.relaunch import UNSEEN, own_command

__all__ = ["Practice", "PracticeIntakes", "has_intake"]

_START_TIMEOUT_S = 30.0
"""For the start of a practice server on a slow computer."""


def has_intake() -> bool:
    """Return whether the reference server can be started; a frozen program never has it."""
    frozen = getattr(sys, "frozen", False)
    return not frozen and all(find_spec(name) is not None for name in ("fastapi", "sqlalchemy"))


class _Server:
    """A server of ours, as a child process that prints its addresses as one line of JSON.

    It ends when its standard input closes; Ctrl-C in a terminal does not reach it.
    """

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Windows has none: there a console of its own, unseen
            creationflags=UNSEEN,
        )
        self._lock = threading.Lock()
        self._printed: dict[str, Any] = {}

    def described(self) -> Mapping[str, Any]:
        """Return what the server printed. Waits for the start; raises KeywizardError."""
        with self._lock:
            if not self._printed:
                watchdog = threading.Timer(_START_TIMEOUT_S, self._process.kill)
                watchdog.start()
                line = self._process.stdout.readline() if self._process.stdout else ""
                watchdog.cancel()
                watchdog.join()
                if not line:
                    raise KeywizardError("practice_failed")
                self._printed = json.loads(line)
            return self._printed

    def close(self) -> None:
        """End the child and wait for it."""
        process = self._process
        if process.stdin:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


class Practice(_Server):
    """The practice exchanges, and the web sites of the practice services."""

    def __init__(self, scenario: str) -> None:
        super().__init__(
            own_command("practice", "serve", "--json", "--scenario", scenario, "--with-parent")
        )

    def api(self, exchange: str) -> str:
        """Return the root of the exchange's API. Waits for the start; raises KeywizardError."""
        return str(self._entry(exchange)["api"])

    def site(self, exchange: str) -> str:
        """Return the root of the exchange's site. Waits for the start; raises KeywizardError."""
        return str(self._entry(exchange)["site"])

    def service_site(self, service: str) -> str | None:
        """Return the root of that service's web site; None if there is no practice one.

        Waits for the start; raises KeywizardError.
        """
        entry = self.described()["services"].get(service)
        return str(entry["site"]) if entry else None

    def sample(self, exchange: str) -> dict[str, Secret]:
        """Return a key that shows the scenario: api_key, secret, and passphrase where there is one.

        Waits for the start; raises KeywizardError.
        """
        values = dict(self._entry(exchange)["sample"])
        return {name: Secret(str(value)) for name, value in values.items()}

    def _entry(self, exchange: str) -> dict[str, Any]:
        entry = self.described()["exchanges"].get(exchange)
        if not isinstance(entry, dict):
            raise KeywizardError("practice_failed")
        return entry


class _Intake(_Server):
    """The reference server of the Key Intake API for one service of practice."""

    def __init__(self, profile: Path, roots: Mapping[str, str]) -> None:
        """`roots` are the practice exchanges' APIs by id: the server audits there."""
        command = [sys.executable, "-P", "-m", "keywizard.intake", "serve", "--practice"]
        command += ["--quiet", "--port", "0", "--until-stdin-closes", "--service", str(profile)]
        for name, root in roots.items():
            command += ["--exchange", f"{name}={root}"]
        super().__init__(command)


class PracticeIntakes:
    """The reference servers of the services that take keys directly, each started on first use."""

    def __init__(
        self,
        practice: Practice,
        file_of: Callable[[ServiceProfile], Path],
        build: Callable[[ServiceProfile, str | None], Delivery],
    ) -> None:
        """`build` makes a delivery to a service at that root."""
        self._practice, self._file_of, self._build = practice, file_of, build
        self._started: dict[str, _Intake] = {}
        self._lock = threading.Lock()

    def delivery(self, profile: ServiceProfile) -> Delivery:
        """Build a delivery to the service's own server, which is known by its own keys. May block.

        Raises KeywizardError("practice_failed"), UsageError("intake_missing").
        """
        if profile.intake is None:
            return self._build(profile, None)
        with self._lock:
            if profile.id not in self._started:
                roots = {plan.id: self._practice.api(plan.id) for plan in profile.exchanges}
                self._started[profile.id] = _Intake(self._file_of(profile), roots)
            printed = self._started[profile.id].described()
        pins = replace(
            profile.intake,
            seal_pins=tuple(printed["seal_kids"]),
            receipt_pins=tuple(printed["receipt_kids"]),
        )
        return self._build(replace(profile, intake=pins), str(printed["url"]))

    def receipt_pins(self, service: str) -> tuple[str, ...]:
        """Return the names of the keys that sign that service's receipts; none before its start."""
        with self._lock:
            started = self._started.get(service)
        return tuple(started.described()["receipt_kids"]) if started else ()

    def close(self) -> None:
        """End those that were started."""
        for each in self._started.values():
            each.close()
