"""Starts the wizard as a person does, and takes the place of the browser that it asks for."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.processes import running
from tests.desktop.session import Desktop
from tests.desktop.waiting import until

__all__ = ["KeywizardApp", "keywizard_app"]

XDG_OPEN = """#!/bin/sh
printf '%s\\n' "$1" >> "{visits}"
"""


@dataclass
class KeywizardApp:
    """The running program: its words on standard error, and the addresses it opened."""

    process: subprocess.Popen[str]
    log: Path
    visits: Path

    def opened(self) -> list[str]:
        """Every address that the wizard has asked the browser for, oldest first."""
        return self.visits.read_text().splitlines() if self.visits.exists() else []

    def ended(self, seconds: float = 20) -> int:
        """Wait for its end; the exit code."""
        return self.process.wait(seconds)

    def next_visit(self, after: int, seconds: float = 20) -> str:
        """The first address beyond the `after` already known."""
        return until(lambda: self.opened()[after:], "a page opened in the browser", seconds)[0]


@contextmanager
def keywizard_app(
    desktop: Desktop, arguments: Sequence[str] = ("--practice",)
) -> Iterator[KeywizardApp]:
    """Run `keywizard` on the desktop until the end of the block."""
    tools = desktop.home / "bin"
    tools.mkdir(exist_ok=True)
    log_path, visits = desktop.home / "keywizard.log", desktop.home / "visits.txt"
    opener = tools / "xdg-open"
    opener.write_text(XDG_OPEN.format(visits=visits))
    opener.chmod(0o755)
    environment = {
        **desktop.environment,
        "PATH": f"{tools}:{desktop.environment['PATH']}",
        "PYTHONFAULTHANDLER": "1",  # a crash inside Qt then names its place
    }
    command = [
        sys.executable,
        "-c",
        "from keywizard.cli.main import main; raise SystemExit(main())",
    ]
    with (
        log_path.open("w") as log,
        running([*command, *arguments], environment, stderr=log) as process,
    ):
        yield KeywizardApp(process, log_path, visits)
