"""`keywizard keys`: what is in the vault, without the values."""

import argparse
import getpass
import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard.model.errors import KeyringError, UsageError, WrongPassword

if TYPE_CHECKING:
    from keywizard.model.contracts import StoredKey
    from keywizard.model.secret import Secret

__all__ = ["ask_password", "keys_list"]


def keys_list(arguments: argparse.Namespace) -> int:
    """List the keys; returns the exit code. Raises UsageError, VaultError."""
    from keywizard import app
    from keywizard.cli_words import plain

    path = arguments.vault or app.default_vault_path()
    keys = _open(path)
    if arguments.json:
        print(json.dumps({"schema": 1, "vault": str(path), "keys": [_key_object(k) for k in keys]}))
        return 0
    for key in keys:
        state = key.evidence or "not checked yet"
        print(plain(f"{key.fingerprint}  {key.title}  {key.exchange}  {key.hint}  {state}"))
    return 0


def ask_password() -> "Secret":
    """From the terminal, else the first line of standard input. Raises UsageError."""
    from keywizard.model.secret import Secret

    if sys.stdin is not None and sys.stdin.isatty():
        typed = getpass.getpass("Password of the vault: ")
    else:
        typed = sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""
    if not typed:
        raise UsageError("password_empty")
    return Secret(typed)


def _open(path: Path) -> "tuple[StoredKey, ...]":
    """Through the computer's keyring if it can open the vault, else by asking the password."""
    from keywizard import app
    from keywizard.cli_words import told
    from keywizard.model.contracts import KeyringUnlock, PasswordUnlock

    vault = app.build_vault(path)
    if not vault.exists():
        raise UsageError("vault_missing", path=str(path))
    problems: list[KeyringError | WrongPassword] = []
    if vault.opens_with_keyring():
        for name in app.KEYRING_NAMES:
            try:
                return app.build_vault(path, name).keys(KeyringUnlock())
            except (KeyringError, WrongPassword) as problem:
                problems.append(problem)
    if problems:  # the first is the real keyring's; the other is practice's
        print(f"keywizard: {told(problems[0])}", file=sys.stderr)
    return vault.keys(PasswordUnlock(ask_password()))


def _key_object(key: "StoredKey") -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(key).items()
    }
