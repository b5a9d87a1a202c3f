"""The self-test of a frozen program: tries each part in a process of its own.

What a frozen program lacks is not noticed before a user needs it. Only practice is played:
loopback, a temporary folder, no keyring.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from keywizard.model.exit_code import ExitCode
from keywizard.model.words import LANGUAGES
from keywizard.runtime.offscreen import offscreen
from keywizard.runtime.relaunch import UNSEEN, own_command
from keywizard.selftest.faulty import Faulty

__all__ = ["CHECKS", "run", "run_one"]

CHECKS: dict[str, tuple[str, str, tuple[object, ...]]] = {
    "program": ("parts", "program", ()),
    "resources": ("parts", "resources", ()),
    "adapters": ("parts", "adapters", ()),
    "certificates": ("parts", "certificates", ()),
    "keyrings": ("parts", "keyrings", ()),
    "reminder": ("parts", "reminder_file", ()),
    "plugins": ("window", "plugins", ()),
    "translations": ("window", "translations", ()),
    **{f"pages {language}": ("window", "pages", (language,)) for language in LANGUAGES},
    "practice site": ("journeys", "practice_site", ()),
    "check good": ("journeys", "check", ("good", 0, "withdraw_off")),
    "check withdrawals": ("journeys", "check", ("withdrawals", 1, "withdraw_on")),
    **{f"tour {language}": ("journeys", "tour", (language,)) for language in LANGUAGES},
}
"""Name -> module here, function, arguments. A module is imported by its own checks only."""

_TIMEOUT_S = 120
"""For one check on a slow computer."""


def run() -> ExitCode:
    """Run every check and print one JSON object. OK if all parts work, else NOT_FIT."""
    rows = [_row(name) for name in CHECKS]
    fine = all(row["ok"] for row in rows)
    _say({"schema": 1, "checks": rows, "ok": fine})
    return ExitCode.OK if fine else ExitCode.NOT_FIT


def run_one(name: str) -> ExitCode:
    """Run one check in this process and print what it found, without any value of a key."""
    module, function, arguments = CHECKS[name]
    try:
        part = import_module(f"{__name__}.{module}")
        ok, detail = True, str(getattr(part, function)(*arguments))
    except Exception as problem:  # whatever a missing part may raise
        ok, detail = False, _fault_text(problem)
    _say({"ok": ok, "detail": detail})
    return ExitCode.OK if ok else ExitCode.NOT_FIT


def _row(name: str) -> dict[str, Any]:
    started = time.monotonic()
    ok, detail = _ask(name)
    spent = round((time.monotonic() - started) * 1000)
    return {"name": name, "ok": ok, "ms": spent, "detail": detail}


def _ask(name: str) -> tuple[bool, str]:
    quiet = offscreen(sys.platform, os.environ) | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    with tempfile.TemporaryDirectory(prefix="keywizard-selftest-") as folder:
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                own_command("selftest", "--only", name),
                cwd=folder,
                env={**os.environ, **quiet},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_TIMEOUT_S,
                check=False,
                creationflags=UNSEEN,
            )
        except subprocess.TimeoutExpired:
            return False, f"no answer within {_TIMEOUT_S} s"
    try:
        answer = json.loads(done.stdout.splitlines()[-1])
        return answer["ok"] is True, str(answer["detail"])
    except (IndexError, ValueError, KeyError):
        return False, f"ended by {done.returncode}: {done.stderr[-400:]}"


def _fault_text(problem: Exception) -> str:
    """Return the text of an error that holds names and places only, else its place."""
    if isinstance(problem, (Faulty, ImportError, OSError)):
        return f"{type(problem).__name__}: {problem}"
    place = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__} at {Path(place.filename).name}:{place.lineno}"


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
