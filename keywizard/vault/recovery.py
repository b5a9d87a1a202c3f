"""Make and read the recovery code: the vault's password where the keyring opens it each day."""

import secrets
from typing import Final

from keywizard.model.secret import Secret

__all__ = ["new_recovery_code", "readings"]

_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs, without 0 O 1 I
_GROUPS: Final = 5
_GROUP_CHARS: Final = 5


def _grouped(signs: str) -> str:
    return "-".join(
        signs[at : at + _GROUP_CHARS] for at in range(0, _GROUPS * _GROUP_CHARS, _GROUP_CHARS)
    )


def new_recovery_code() -> Secret:
    """Make a code of 125 random bits, as five groups of five signs."""
    return Secret(
        _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP_CHARS)))
    )


def readings(password: Secret) -> tuple[Secret, ...]:
    """List what the user may have meant: the text itself, then the code it looks like.

    Lower case, spaces and missing dashes are how people copy a code from paper.
    """
    text = password.reveal()
    signs = "".join(text.split()).replace("-", "").upper()
    code = _grouped(signs)
    if len(signs) == _GROUPS * _GROUP_CHARS and set(signs) <= set(_ALPHABET) and code != text:
        return password, Secret(code)
    return (password,)
