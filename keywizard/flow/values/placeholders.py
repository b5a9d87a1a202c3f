"""Fill labels and addresses into the value of a schematic row."""

from keywizard.flow.session import Session

__all__ = ["OWN_ADDRESS", "PASSPHRASE", "fill_row"]

PASSPHRASE = "{passphrase}"  # noqa: S105 - a blank, not a value
"""The value of the row in which the user pastes the passphrase that Keywizard made."""

OWN_ADDRESS = "{own_address}"
"""The part of a value that is this computer's address."""


def fill_row(session: Session, value: str | None) -> str | None:
    """Return the row's value; None if the row has none, or an address in it is not known yet.

    Several addresses of a service are joined as the exchange's form wants them. The
    passphrase is never filled in: its row is copied as a secret.
    """
    if value is None or value == PASSPHRASE:
        return None
    separator = session.choices.guide.address_separator if session.choices.guide else ","
    facts = {
        "{label}": session.choices.key_label,
        "{address}": separator.join(session.choices.addresses),
        OWN_ADDRESS: session.own_address or "",
    }
    for blank, fact in facts.items():
        if blank in value and not fact:
            return None
        value = value.replace(blank, fact)
    return value
