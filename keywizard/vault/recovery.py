"""The recovery code: the vault's password when the keyring opens it day by day."""

import secrets
from typing import Final

from keywizard.model.secret import Secret

__all__ = ["new_recovery_code", "readings"]

_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs, without 0 O 1 I
_GROUPS, _GROUP = 5, 5


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP))


def new_recovery_code() -> Secret:
    """125 random bits as five groups of five signs."""
    return Secret(_grouped("".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP))))


def readings(password: Secret) -> tuple[Secret, ...]:
    """What the user may have meant: the text itself, then the code it looks like.

    Lower case, spaces and missing dashes are how people copy a code from paper.
    """
    text = password.reveal()
    signs = "".join(text.split()).replace("-", "").upper()
    code = _grouped(signs)
    if len(signs) == _GROUPS * _GROUP and set(signs) <= set(_ALPHABET) and code != text:
        return password, Secret(code)
    return (password,)
