"""Libraries and data that only some user, exchange or desktop needs, loaded one by one."""

import os
import platform
import ssl
import sys
from datetime import UTC, datetime
from importlib import import_module

import certifi
from keyring.backend import KeyringBackend

from keywizard import __version__
from keywizard.app import build_exchange
from keywizard.catalog import data_files
from keywizard.catalog.loader import Catalogue
from keywizard.flow.reminder import reminder
from keywizard.model.contracts import StoredKey
from keywizard.model.errors import KeyringAbsent, KeyringEmpty
from keywizard.runtime.relaunch import own_command
from keywizard.selftest.faulty import Faulty, require
from keywizard.vault.keyring.client import KeyringSlot

__all__ = ["adapters", "certificates", "keyrings", "program", "reminder_file", "resources"]

_BACKENDS = {
    "linux": {"SecretService": "Keyring", "kwallet": "DBusKeyring"},
    "win32": {"Windows": "WinVaultKeyring"},
    "darwin": {"macOS": "Keyring"},
}
_BESIDE = {"linux": ("secretstorage", "jeepney"), "win32": ("win32ctypes.pywin32.win32cred",)}
"""What the backends import only where it is installed."""


def program() -> str:
    """Look for the notices of a frozen program, and for a library path that children would get."""
    frozen = getattr(sys, "frozen", False)
    if frozen:
        folder = data_files.resources().parent
        for name in ("LICENSE", "THIRD_PARTY.md"):
            require((folder / name).stat().st_size > 5000, f"{name} is not whole")
        require(str(folder) not in os.environ.get("LD_LIBRARY_PATH", ""), "library path left over")
    kind = "frozen" if frozen else "source"
    return f"keywizard {__version__}, {kind}, Python {platform.python_version()}"


def resources() -> str:
    """Load every profile and guide by the strict reader."""
    known = Catalogue()
    known.check()
    return ", ".join([*known.guides, *(profile.id for profile in known.profiles)])


def adapters() -> str:
    """Build the adapter of every exchange that has a guide."""
    guides = Catalogue().guides
    built = [build_exchange(guide).id for guide in guides.values()]
    require(built == list(guides), f"only {built}")
    return ", ".join(built)


def certificates() -> str:
    """Load the bundled root certificates."""
    count = len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs())
    require(count > 100, f"{count} roots")
    return f"{count} roots"


def keyrings() -> str:
    """Load this platform's keyring backends and ask the keyring child; nothing is written."""
    names = _BACKENDS.get(sys.platform, {})
    for module, name in names.items():
        kind = getattr(import_module(f"keyring.backends.{module}"), name)
        require(issubclass(kind, KeyringBackend), f"{module}.{name} is no backend")
    for module in _BESIDE.get(sys.platform, ()):
        import_module(module)
    try:
        KeyringSlot(own_command("keyring-child"), "Keywizard self-test").get("nothing")
    except (KeyringAbsent, KeyringEmpty) as answer:
        return f"{', '.join(names)}; the child says {answer.code}"
    raise Faulty("the keyring gives a value that nobody wrote")


def reminder_file() -> str:
    """Write the calendar file that reminds of a key's end."""
    now = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    stored = StoredKey("0123456789abcdef", "-", "-", None, "-", "-", None, None, now)
    day, content = reminder(stored, 3, "Clé", "À renouveler")
    require("SUMMARY:Clé" in content.decode(), "no summary")
    return f"{len(content)} bytes for {day}"
