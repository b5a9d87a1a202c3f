"""What other programs find after the wizard has saved a key."""

import json
import subprocess
import sys
from pathlib import Path

from tests.desktop.session import Desktop

__all__ = ["in_the_keyring", "keepassxc_lists", "keys_listed"]


def keys_listed(desktop: Desktop, vault: Path, password: str | None = None) -> dict[str, str]:
    """The only key that another `keywizard` finds in the vault, without its values."""
    command = [sys.executable, "-m", "keywizard", "keys", "list", "--vault", str(vault), "--json"]
    found = json.loads(_said(desktop, command, password))
    assert found["vault"] == str(vault)
    (key,) = found["keys"]
    return dict(key)


def keepassxc_lists(desktop: Desktop, vault: Path, password: str) -> str:
    """What KeePassXC finds in the vault."""
    return _said(desktop, ["keepassxc-cli", "ls", "--recursive", str(vault)], password)


def in_the_keyring(desktop: Desktop) -> bool:
    """Whether the desktop's keyring holds the key of a practice vault."""
    command = ["secret-tool", "search", "--all", "service", "Keywizard practice"]
    return "secret = " in _said(desktop, command)


def _said(desktop: Desktop, command: list[str], line: str | None = None) -> str:
    done = subprocess.run(
        command,
        env={**desktop.environment, "QT_QPA_PLATFORM": "offscreen"},
        input="" if line is None else f"{line}\n",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
