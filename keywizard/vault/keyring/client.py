"""The computer's keyring, asked through a child process that can be killed.

A Secret Service that hangs blocks its caller for ever; a child with a deadline
does not.
"""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
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

_ERRORS: Final = {
    kind.code: kind
    for kind in (KeyringAbsent, KeyringEmpty, KeyringLocked, KeyringUnsafe, KeyringError)
}


def is_keyring_setting(variable: str) -> bool:
    """Whether that environment variable would redirect the `keyring` library."""
    return variable.startswith(("PYTHON_KEYRING_", "KEYRING_PROPERTY_"))


class KeyringSlot:
    """Values of one `service` in the keyring; every call raises KeyringError.

    `command` starts our own child (`keyring_child.main`). `deadline` is in
    seconds; while the desktop asks the user to unlock, `prompt_deadline` counts.
    """

    def __init__(
        self,
        command: Sequence[str],
        service: str,
        deadline: float = 5.0,
        prompt_deadline: float = 60.0,
    ) -> None:
        self._command = tuple(command)
        self._service = service
        self._deadline = deadline
        self._prompt_deadline = prompt_deadline
        self._children: set[subprocess.Popen[bytes]] = set()

    def probe(self) -> str:
        """The keyring's name, once it wrote, gave back and forgot a random value."""
        return self._ask("probe")["backend"]

    def get(self, account: str) -> Secret:
        """The value kept for `account`. Raises KeyringEmpty if there is none."""
        return Secret(self._ask("get", account=account)["value"])

    def set(self, account: str, value: Secret) -> None:
        """Keep `value`; it has been read back when this returns."""
        self._ask("set", account=account, value=value.reveal())

    def delete(self, account: str) -> None:
        """Forget the value; no complaint if there is none."""
        self._ask("delete", account=account)

    def give_up(self) -> None:
        """End the questions under way: the program closes, and nobody will answer the desktop."""
        for child in tuple(self._children):
            child.kill()

    def _ask(self, operation: str, **parameters: str) -> Mapping[str, str]:
        request = {"operation": operation, "service": self._service, **parameters}
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
        try:
            return child.communicate(request, timeout=self._deadline)[0]
        except subprocess.TimeoutExpired as late:
            if b'"state"' not in (late.stdout or b""):
                raise KeyringSilent from None
        try:
            return child.communicate(timeout=self._prompt_deadline)[0]
        except subprocess.TimeoutExpired:
            raise KeyringLocked from None


def _read(output: bytes) -> Mapping[str, str]:
    try:
        answer = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        raise KeyringError(reason="child_died") from None
    if "error" in answer:
        kind = _ERRORS.get(answer.pop("error"), KeyringError)
        raise kind(**answer)
    if "value" not in answer:  # it only told its state, and then somebody ended it
        raise KeyringError(reason="child_died")
    return {"backend": answer["backend"], "value": answer["value"]}
