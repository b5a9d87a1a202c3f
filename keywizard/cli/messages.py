"""Words for a terminal: the messages of the window with what differs there, in plain English."""

import sys
from collections.abc import Mapping

from keywizard.flow.check.diagnosis import Diagnosis
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import KeywizardError
from keywizard.model.messages.message import Filling
from keywizard.model.messages.tables import ERRORS, MALFORMED, MESSAGES, USAGE, Message, fill

__all__ = ["UNDER_WAY", "advice", "complain", "error_text", "plain", "proof_words"]

UNDER_WAY = "sent or not: unknown yet; `keywizard deliver intake` finds out"
"""What is known of an upload that has no end yet."""


def error_text(problem: KeywizardError) -> str:
    """Return what happened and what to do, then the code and the facts in brackets."""
    if problem.code in USAGE:
        said = fill(USAGE[problem.code], problem.facts)
    else:
        said = _sentences(ERRORS.get(problem.code, ERRORS["internal"]), problem.facts)
    once = {name: fact for name, fact in problem.facts.items() if name != "known"}
    return plain(f"{said} [{KeywizardError(problem.code, **once)}]")


def complain(problem: KeywizardError) -> None:
    """Print an error on standard error."""
    print(f"keywizard: {error_text(problem)}", file=sys.stderr)


def advice(diagnosis: Diagnosis) -> str:
    """Return the words of the verdict page, for a terminal."""
    reason = MALFORMED.get(str(diagnosis.facts.get("reason")))
    if diagnosis.code == "key_malformed" and reason is not None:
        return reason
    return _sentences(MESSAGES[diagnosis.code], diagnosis.facts)


def proof_words(receipt: Receipt) -> str:
    """Return how sure it is that the other side has the key: no two are alike (D3, D12)."""
    return {
        Proof.CHECKED_BY_SERVICE: f"received and checked, signed by the service: "
        f"receipt {receipt.number}",
        Proof.TAKEN_BY_SERVER: "taken by the server, which tried it on the exchange; not signed",
        Proof.SENT_NOT_CONFIRMED: "sent, not confirmed: run the same command again to find out",
        Proof.DECLARED_BY_USER: "declared by you",
    }[receipt.proof]


def plain(text: str) -> str:
    """Return one line that no name from outside can break or turn into a terminal's command."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _sentences(message: Message, facts: Mapping[str, Filling]) -> str:
    why = message.why if message.cli_why is None else message.cli_why
    todo = message.todo if message.cli_todo is None else message.cli_todo
    return " ".join(fill(part, facts) for part in (message.happened, why, todo) if part)
