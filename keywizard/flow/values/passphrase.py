"""Generate the passphrase that an exchange lets its user choose: one thing less to lose."""

import secrets

from keywizard.flow.session import Session
from keywizard.model.data.guide import KeyField, ValueShape
from keywizard.model.secret import Secret
from keywizard.model.step import Step

__all__ = ["ensure_passphrase", "make_passphrase"]

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_SIGNS = _LETTERS + _CAPITALS + _DIGITS
"""Nothing that looks like something else (0 O o, 1 l I i), and nothing that a form escapes."""


def make_passphrase(shape: ValueShape) -> Secret:
    """Generate a passphrase of the shape's length with a small letter, a capital and a digit.

    Raises ValueError for a shape of which Keywizard makes none.
    """
    length = shape.made_length
    if length is None or not min(shape.lengths) <= length <= max(shape.lengths):
        raise ValueError("no passphrase is made of this shape")
    while True:
        text = "".join(secrets.choice(_SIGNS) for _ in range(length))
        if all(set(text) & set(kind) for kind in (_LETTERS, _CAPITALS, _DIGITS)):
            return Secret(text)


def ensure_passphrase(session: Session, step: Step) -> None:
    """Generate the passphrase to type on the step that creates the key, when it is entered.

    An existing one stays, generated or typed: the exchange may know it by now.
    """
    shape = session.choices.shape(KeyField.PASSPHRASE)
    if step is not Step.CREATE_KEY or shape is None or shape.made_length is None:
        return
    if session.values.get(KeyField.PASSPHRASE) is None:
        session.put(KeyField.PASSPHRASE, make_passphrase(shape), generated=True)
