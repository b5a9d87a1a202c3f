"""Use the computer's keyring in a process of its own: one request, one answer, then it ends.

A keyring may ask a person, for each item (KeePassXC, KWallet, macOS) or to unlock it. That is
announced and waited for; what was written meanwhile is taken back if nobody answers.

It names the backend class itself: no default look-up, no configuration file,
no environment variable decides where the value goes (DESIGN D11).
"""

import base64
import json
import os
import re
import secrets
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import keyring.errors
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, Windows, kwallet, macOS

from keywizard.model.errors import (
    KeyringAbsent,
    KeyringEmpty,
    KeyringError,
    KeyringLocked,
    KeyringUnsafe,
)
from keywizard.vault.keyring.client import is_keyring_setting

_REFUSED: tuple[type[Exception], ...] = (keyring.errors.KeyringLocked, keyring.errors.InitError)
if sys.platform.startswith("linux"):
    import jeepney
    import secretstorage
    from jeepney.io.blocking import open_dbus_connection
    from secretstorage import exceptions as secret_errors
    from secretstorage.defines import SS_PATH, SS_PREFIX
    from secretstorage.util import DBusAddressWrapper

    _REFUSED += (secret_errors.LockedException, secret_errors.PromptDismissedException)

__all__ = ["main"]

_NAMES: Final[Mapping[type[KeyringBackend], str]] = {
    Windows.WinVaultKeyring: "Windows Credential Manager",
    macOS.Keyring: "macOS Keychain",
    SecretService.Keyring: "Secret Service",
    kwallet.DBusKeyring: "KWallet",
}
_BUS_NAMES: Final = ("org.freedesktop.secrets", "org.kde.kwalletd6", "org.kde.kwalletd5")
_QUIET_S: Final = 2.0
"""A keyring that needs longer hangs or has asked a person."""
_PING_S: Final = 2.0
_TAKE_BACK_S: Final = 4.0
_TEXT_FORMAT: Final = (
    b"[keyring]"  # gnome-keyring's format for a blank password; else "GnomeKeyring"
)


def _backend() -> KeyringBackend:
    for kind in _NAMES:
        if kind.viable:
            backend = kind()
            if isinstance(backend, Windows.WinVaultKeyring):
                backend.persist = "local machine"  # the default roams over a company's network
            return backend
    raise KeyringAbsent


def _announce(state: str) -> None:
    print(json.dumps({"state": state}), flush=True)  # noqa: T201 - the parent reads it


class _SecretServiceCollection:
    """The collection that Secret Service would use; looked at before any value is given."""

    def __init__(self) -> None:
        self._bus = secretstorage.dbus_init()
        try:
            self._collection = secretstorage.Collection(self._bus)
        except secret_errors.ItemNotFoundException:
            _announce("missing")  # the desktop now asks for a password for a first keyring
            self._collection = secretstorage.get_default_collection(self._bus)

    def unlock(self) -> None:
        if self._collection.is_locked():
            _announce("locked")  # the desktop now asks the user, who takes time
            if self._collection.unlock() or self._collection.is_locked():
                raise KeyringLocked

    def lies_in_clear(self) -> bool:
        """Whether gnome-keyring stores it as text, which a blank password makes it do."""
        service = DBusAddressWrapper(SS_PATH, f"{SS_PREFIX}Service", self._bus)
        (path,) = service.call("ReadAlias", "s", "default")
        last = path.rpartition("/")[2].encode()
        name = os.fsdecode(re.sub(rb"_([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), last))
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
        try:
            with (data / "keyrings" / f"{name}.keyring").open("rb") as file:
                return file.read(len(_TEXT_FORMAT)) == _TEXT_FORMAT
        except OSError:
            return False


def _prepare(backend: KeyringBackend, *, writing: bool) -> None:
    if isinstance(backend, SecretService.Keyring):
        collection = _SecretServiceCollection()
        collection.unlock()
        if writing and collection.lies_in_clear():
            raise KeyringUnsafe(reason="blank_password")


def _get(backend: KeyringBackend, service: str, account: str) -> str:
    value = backend.get_password(service, account)
    if value is None:
        raise KeyringEmpty(reason="no_item")
    return value


def _set(backend: KeyringBackend, service: str, account: str, value: str) -> None:
    backend.set_password(service, account, value)
    if backend.get_password(service, account) != value:
        raise KeyringUnsafe(reason="forgets")


def _delete(backend: KeyringBackend, service: str, account: str) -> None:
    if backend.get_password(service, account) is not None:
        backend.delete_password(service, account)


def _probe(backend: KeyringBackend, service: str, account: str) -> None:
    value = base64.b64encode(secrets.token_bytes(32)).decode()
    try:
        _set(backend, service, account, value)
    finally:
        _delete(backend, service, account)
    if backend.get_password(service, account) is not None:
        raise KeyringUnsafe(reason="keeps")


def _answer(request: Mapping[str, str]) -> dict[str, str]:
    operation, service = request["operation"], request["service"]
    backend = _backend()
    name = _NAMES[type(backend)]
    account, value = request.get("account", ""), request.get("value", "")
    operations: Mapping[str, Callable[[], str | None]] = {
        "probe": lambda: _probe(backend, service, account),
        "get": lambda: _get(backend, service, account),
        "set": lambda: _set(backend, service, account, value),
        "delete": lambda: _delete(backend, service, account),
    }
    unlocked = False
    try:
        _prepare(backend, writing=operation in ("probe", "set"))
        unlocked = True
        result = operations[operation]()
    except KeyringError as error:
        error.facts["backend"] = name
        raise
    except _REFUSED:  # open, and yet no: somebody was asked about this very item
        code = "keyring_refused" if unlocked else None
        raise KeyringLocked(code, backend=name) from None
    return {"backend": name, "value": result or ""}


class _Work:
    """One action in a thread of its own, so that a question to a person does not block us."""

    def __init__(self, action: Callable[[], dict[str, str]]) -> None:
        self.answer: dict[str, str] = {}
        self._action = action
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def ends_within(self, seconds: float) -> bool:
        """Wait; return whether there is an answer."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self.answer = self._action()
        except KeyringError as error:
            self.answer = {"error": error.code, **{k: str(v) for k, v in error.facts.items()}}
        except Exception as error:  # its text may hold the value
            self.answer = {"error": KeyringError.code, "reason": type(error).__name__}


def _asks_a_person() -> bool:
    """Return whether the keyring, silent for a while, is at work: then it has asked somebody."""
    if sys.platform == "darwin":
        return True  # the Keychain has no other way to be asked
    if not sys.platform.startswith("linux"):
        return False
    return any(_pings(name) for name in _BUS_NAMES)


def _pings(name: str) -> bool:
    address = jeepney.DBusAddress("/", name, "org.freedesktop.DBus.Peer")
    message = jeepney.new_method_call(address, "Ping")
    message.header.flags |= jeepney.MessageFlag.no_auto_start
    try:
        with open_dbus_connection() as bus:
            reply = bus.send_and_get_reply(message, timeout=_PING_S)
    except (OSError, TimeoutError):
        return False
    return bool(reply.header.message_type is jeepney.MessageType.method_return)


def _take_back(request: Mapping[str, str]) -> None:
    """Delete what an unanswered probe or save has written; never a value that was there before."""
    if request["operation"] in ("probe", "set"):

        def delete() -> dict[str, str]:
            _delete(_backend(), request["service"], request["account"])
            return {}

        _Work(delete).ends_within(_TAKE_BACK_S)


def main() -> int:
    """Read one JSON request from standard input, write one JSON answer.

    A line with a "state" comes first where a person is asked; `limit_s` of the request says how
    long that may take.
    """
    for variable in filter(is_keyring_setting, list(os.environ)):
        del os.environ[variable]
    request = {"account": f"probe-{secrets.token_hex(8)}", **json.load(sys.stdin)}
    work = _Work(lambda: _answer(request))
    answer = {"error": "keyring_refused"}
    if not work.ends_within(_QUIET_S) and _asks_a_person():
        _announce("asked")
    if work.ends_within(float(request.get("limit_s", 60))):
        answer = work.answer
    else:
        _take_back(request)
    print(json.dumps(answer), flush=True)  # noqa: T201 - the parent reads it
    return 0


if __name__ == "__main__":
    sys.exit(main())
