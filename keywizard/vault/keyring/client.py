"""Ask the computer's keyring through a child process that can be killed.

A Secret Service that hangs blocks its caller for ever; a child with a deadline
does not.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from keywizard.model.errors import (
    KeyringAbsent,
    KeyringEmpty,
    KeyringError,
    KeyringLocked,
    KeyringSilent,
    KeyringUnsafe,
)
from keywizard.model.secret import Secret
from keywizard.runtime.relaunch import UNSEEN

__all__ = ["KeyringSlot", "is_keyring_setting"]

_LOOK_EVERY_S: Final = 0.5
_TAKE_BACK_S: Final = 8.0
"""Longer than the child needs, after its own limit, to take back what it wrote."""
_ERRORS: Final = {
    kind.code: kind
    for kind in (KeyringAbsent, KeyringEmpty, KeyringLocked, KeyringUnsafe, KeyringError)
}


def is_keyring_setting(variable: str) -> bool:
    """Return whether that environment variable would redirect the `keyring` library."""
    return variable.startswith(("PYTHON_KEYRING_", "KEYRING_PROPERTY_"))


class KeyringSlot:
    """Values of one `service` in the keyring; every call raises KeyringError.

    `command` starts our own child (`child.main`). `deadline` is in seconds; while a person is
    asked, on the desktop or by the keyring itself, `prompt_deadline` counts, and `announce` is
    called with it once.
    """

    def __init__(
        self,
        command: Sequence[str],
        service: str,
        deadline: float = 5.0,
        prompt_deadline: float = 60.0,
        announce: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._command = tuple(command)
        self._service = service
        self._deadline = deadline
        self._prompt_deadline = prompt_deadline
        self._announce = announce
        self._children: set[subprocess.Popen[bytes]] = set()

    def probe(self) -> str:
        """Return the keyring's name, once it wrote, gave back and forgot a random value."""
        return self._ask("probe")["backend"]

    def get(self, account: str) -> Secret:
        """Return the value kept for `account`. Raises KeyringEmpty if there is none."""
        return Secret(self._ask("get", account=account)["value"])

    def set(self, account: str, value: Secret) -> None:
        """Keep `value`; it has been read back when this returns."""
        self._ask("set", account=account, value=value.reveal())

    def delete(self, account: str) -> None:
        """Forget the value, if there is one."""
        self._ask("delete", account=account)

    def give_up(self) -> None:
        """End the questions under way: the program closes, so no answer would be used."""
        for child in tuple(self._children):
            child.kill()

    def _ask(self, operation: str, **parameters: str) -> Mapping[str, str]:
        limit = str(self._prompt_deadline)
        request = {"operation": operation, "service": self._service, "limit_s": limit, **parameters}
        environment = {k: v for k, v in os.environ.items() if not is_keyring_setting(k)}
        try:
            child = subprocess.Popen(  # noqa: S603 - our own program, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # libraries print what they like there
                env=environment,
                creationflags=UNSEEN,
            )
        except OSError:
            raise KeyringError(reason="no_child") from None
        self._children.add(child)
        with child:
            try:
                output = self._converse(child, json.dumps(request).encode())
            finally:
                child.kill()
                self._children.discard(child)
        return _read(output)

    def _converse(self, child: "subprocess.Popen[bytes]", request: bytes) -> bytes:
        """Return what the child writes; wait longer once it says that a person is asked."""
        begun, given = time.monotonic(), request
        while True:
            try:
                return child.communicate(given or None, timeout=_LOOK_EVERY_S)[0]
            except subprocess.TimeoutExpired as late:
                given, seen = b"", late.stdout or b""
            if b'"state"' in seen:
                break
            if time.monotonic() - begun >= self._deadline:
                raise KeyringSilent
        self._announce(int(self._prompt_deadline))
        # The child itself keeps the time where it can take back what it wrote.
        grace = _TAKE_BACK_S if b'"asked"' in seen else 0.0
        try:
            return child.communicate(timeout=self._prompt_deadline + grace)[0]
        except subprocess.TimeoutExpired:
            raise KeyringLocked from None


def _read(output: bytes) -> Mapping[str, str]:
    try:
        answer = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        raise KeyringError(reason="child_died") from None
    if "error" in answer:
        name = answer.pop("error")
        refused = name == "keyring_refused"
        kind = KeyringLocked if refused else _ERRORS.get(name, KeyringError)
        raise kind(name if refused else None, **answer)
    if "value" not in answer:  # it only wrote its state, and then it was ended
        raise KeyringError(reason="child_died")
    return {"backend": answer["backend"], "value": answer["value"]}
