"""Every message in one place: what happened, why, what to do (D6, R22-R25).

English is the source; the French stands in resources/translations. At most 40 words each.
Names in braces are facts of the diagnosis.
"""

from collections.abc import Mapping

from keywizard.model.messages.answers import ANSWERS
from keywizard.model.messages.delivery import DELIVERY
from keywizard.model.messages.doctor import ROWS
from keywizard.model.messages.errors import ERRORS as PLAIN_ERRORS
from keywizard.model.messages.hints import HINTS
from keywizard.model.messages.lock import LOCK
from keywizard.model.messages.message import Message, fill
from keywizard.model.messages.refusals import MALFORMED, REFUSALS
from keywizard.model.messages.usage import USAGE
from keywizard.model.messages.vault import VAULT

__all__ = ["DOCTOR", "ERRORS", "HINTS", "MALFORMED", "MESSAGES", "USAGE", "Message", "fill"]

ERRORS: Mapping[str, Message] = {**PLAIN_ERRORS, **VAULT, **DELIVERY}
"""What an error of the program, the vault, the keyring or a hand-over tells, by its code."""

MESSAGES: Mapping[str, Message] = {**ANSWERS, **LOCK, **REFUSALS}
"""What a diagnosis tells, by its code."""

DOCTOR: Mapping[str, str] = {
    **{code: each.doctor for code, each in {**ERRORS, **MESSAGES}.items() if each.doctor},
    **ROWS,
}
"""What a row of the doctor says, by its code."""
