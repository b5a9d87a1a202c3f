"""Starts the reference server of the Key Intake API beside the practice exchanges.

It takes keys for Robot-École, the service of practice mode, whose file is written with this
server's own keys: for a client under development, which is told the address.
"""

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-P", "-m"]
PROFILE = ROOT / "resources" / "practice" / "robot-ecole.toml"
PINNED = ROOT / "build" / "intake" / PROFILE.name


def start(ends: contextlib.ExitStack, *command: str) -> tuple[subprocess.Popen[str], Any]:
    """A child, and what it says of itself. It ends with its standard input: with this program."""
    child = subprocess.Popen(
        [*PYTHON, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018
    ends.callback(child.wait)
    ends.callback(child.stdin.close)
    return child, json.loads(child.stdout.readline())


def pin(server: Mapping[str, Any]) -> None:
    """The service's file, with this server's keys."""
    text = PROFILE.read_text("utf-8")
    for number, pins in (("01", server["seal_kids"]), ("02", server["receipt_kids"])):
        mark = f'"practice-puts-the-key-of-its-server-here-{number}"'
        text = text.replace(mark, ", ".join(map(json.dumps, pins)))
    PINNED.parent.mkdir(parents=True, exist_ok=True)
    PINNED.write_text(text, "utf-8")


def main() -> None:
    """Until Ctrl+C, or until this program is ended in any other way."""
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as ends:
        practice = ("keywizard", "practice", "serve", "--json", "--with-parent")
        _, told = start(ends, *practice)
        exchanges = told["exchanges"]
        for name, each in exchanges.items():
            print(f"{name}: site {each['site']}, API {each['api']}")
            print(f"  sample key: {json.dumps(each['sample'])}")
        serve = ["keywizard.intake", "serve", "--practice", "--until-stdin-closes"]
        for name, each in exchanges.items():
            serve += ["--exchange", f"{name}={each['api']}"]
        child, server = start(ends, *serve, "--service", str(PROFILE), *sys.argv[1:])
        pin(server)
        print(f"Key Intake API: {server['url']}, described by {server['manifest']}")
        print(f"  sign-in page {server['page']}: {server['login']}, {server['password']}")
        print(f"  service file with its keys: {PINNED.relative_to(ROOT)}")
        print("Ctrl+C ends it all.", flush=True)
        child.wait()


if __name__ == "__main__":
    main()
