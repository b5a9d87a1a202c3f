"""Finds and uses controls as a screen reader would: by their role and their visible name."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desktop.processes import running
from tests.desktop.waiting import NotInTime, until

__all__ = ["Control", "Screenreader", "screenreader"]

# The bindings belong to Debian's own Python, not to a virtual environment.
PROBE = ["/usr/bin/python3", str(Path(__file__).with_name("atspi_probe.py"))]
Wanted = dict[str, Any]


@dataclass(frozen=True)
class Control:
    """What a control tells about itself. `box`: left, top, width, height on the screen."""

    role: str
    name: str
    description: str
    id: str
    states: tuple[str, ...]
    text: str
    box: tuple[int, int, int, int] | None

    @property
    def middle(self) -> tuple[int, int]:
        """The point a mouse would aim at."""
        assert self.box is not None, self
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


@dataclass
class Screenreader:
    """A client of the accessibility bus. Every wait ends in NotInTime, with the whole tree."""

    process: subprocess.Popen[str]

    def _ask(self, **request: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the probe of the accessibility bus ended"
        return json.loads(line).get("ok")

    def tree(self) -> str:
        """Everything on the bus, one control a line."""
        return "\n".join(self._ask(do="tree") or ["(nothing)"])

    def find(
        self, role: str | None = None, name: str | None = None, **more: str | list[str]
    ) -> list[Control]:
        """The controls that match, now. More: id, part (of the name), states, application."""
        found = self._ask(do="find", wanted=_wanted(role, name, more)) or []
        return [
            Control(
                **{
                    **control,
                    "states": tuple(control["states"]),
                    "box": tuple(control["box"]) if control["box"] else None,
                }
            )
            for control in found
        ]

    def see(
        self,
        role: str | None = None,
        name: str | None = None,
        seconds: float = 20,
        **more: str | list[str],
    ) -> Control:
        """The one matching control, once it shows."""
        more.setdefault("states", ["showing"])
        found: list[Control] = self._wait(
            lambda: self.find(role, name, **more), role, name, more, seconds
        )
        return found[0]

    def gone(
        self,
        role: str | None = None,
        name: str | None = None,
        seconds: float = 20,
        **more: str | list[str],
    ) -> None:
        """Wait until no matching control shows any more."""
        more.setdefault("states", ["showing"])
        self._wait(lambda: not self.find(role, name, **more), role, name, more, seconds)

    def press(
        self, role: str, name: str | None = None, seconds: float = 20, **more: str | list[str]
    ) -> None:
        """Press the one matching control, once it can be pressed."""
        self._use("press", role, name, seconds, more)

    def focus(
        self,
        role: str | None = None,
        name: str | None = None,
        seconds: float = 20,
        **more: str | list[str],
    ) -> None:
        """Give the one matching control the keyboard."""
        self._use("focus", role, name, seconds, more)

    def write(
        self,
        text: str,
        role: str | None = None,
        name: str | None = None,
        seconds: float = 20,
        **more: str | list[str],
    ) -> None:
        """Replace the text of the one matching field."""
        self._use("write", role, name, seconds, more, text=text)

    def _use(
        self,
        do: str,
        role: str | None,
        name: str | None,
        seconds: float,
        more: dict[str, str | list[str]],
        **extra: str,
    ) -> None:
        more.setdefault("states", ["showing", "sensitive"])
        wanted = _wanted(role, name, more)
        self._wait(lambda: self._ask(do=do, wanted=wanted, **extra), role, name, more, seconds)

    def _wait(
        self,
        probe: Any,
        role: str | None,
        name: str | None,
        more: Mapping[str, Any],
        seconds: float,
    ) -> Any:
        what = f"{role or 'control'} {name or ''} {dict(more)}"
        try:
            return until(probe, what, seconds)
        except NotInTime as late:
            raise NotInTime(f"{late}\non the screen:\n{self.tree()}") from None


def _wanted(role: str | None, name: str | None, more: Mapping[str, Any]) -> Wanted:
    wanted = {"role": role, "name": name, **more}
    return {key: value for key, value in wanted.items() if value is not None}


@contextmanager
def screenreader(environment: Mapping[str, str]) -> Iterator[Screenreader]:
    """A client on the session that `environment` describes (see `session.py`)."""
    pipe = subprocess.PIPE
    with running(PROBE, environment, stdin=pipe, stdout=pipe, stderr=None) as process:
        yield Screenreader(process)
