"""What the command line says, in plain English: it is for developers and support agents."""

import sys
from collections.abc import Mapping
from dataclasses import replace

from keywizard.flow.check.diagnosis import Diagnosis
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import KeywizardError
from keywizard.model.messages.message import Filling
from keywizard.model.messages.tables import ERRORS, MESSAGES, Message, fill

__all__ = ["UNDER_WAY", "USAGE", "advice", "complain", "plain", "proof_words", "told"]

USAGE: Mapping[str, str] = {
    "address_empty": "--assigned-ip is empty",
    "address_malformed": "--assigned-ip must be one whole address, such as 203.0.113.7",
    "address_name": "--assigned-ip must be an address made of numbers, such as 203.0.113.7",
    "address_network": "--assigned-ip must be one address, not a whole network",
    "address_own": "--assigned-ip is this computer's own address",
    "address_port": "--assigned-ip must be an address without a port",
    "address_unusable": "--assigned-ip must be an address that one computer can have",
    "assigned_ip_other": "{service} uses the key from other addresses: {known}",
    "assigned_ip_unused": "{service} wants no lock on that exchange: leave --assigned-ip out",
    "before_missing": "the earlier report could not be read: {path}",
    "before_needs_assigned_ip": (
        "--before is for a key that was locked since: give --assigned-ip too"
    ),
    "before_other_key": "the earlier report is about another key",
    "before_other_service": "the earlier report was made for another service or bot",
    "before_too_old": "the earlier report is more than 15 minutes old: check before the lock again",
    "before_unreadable": "the earlier report is not what `keywizard check --json` prints",
    "bot_missing": "{service} has several bots: choose one with --bot ({known})",
    "bot_unknown": "{service} has no such bot; --bot is one of: {known}",
    "check_unknown": "there is no such check; --only is one of: {known}",
    "endpoint_refused": (
        "the address must be the exchange's or the service's own, by https, or this computer's: "
        "http://127.0.0.1:PORT"
    ),
    "exchange_not_served": "{service} does not use that exchange; it uses: {known}",
    "exchange_unknown": "there is no such exchange; known are: {known}",
    "file_there": "{path} is there already: choose a name that is not taken",
    "file_refused": "{path} cannot be read ({reason})",
    "input_ended": "nothing was typed",
    "input_empty": "a value is missing: “{field}” must be a text that is not empty",
    "input_fields": "the values must be one JSON object with the fields {wanted}, and no other",
    "input_missing": (
        "no values were given: send one JSON object with the fields {wanted} to standard input, "
        "or start this in a terminal to be asked"
    ),
    "input_not_json": "the values on standard input are not JSON, or only a part of it",
    "input_not_text": "what was given is not text in UTF-8",
    "intake_missing": "{service} has no interface for keys: paste the values into its own page",
    "key_not_there": "there is no such key in {path}; `keywizard keys list` shows them",
    "key_of_another": (
        "the key was made for {service}, {bot}: give that --service and --bot, or another --key"
    ),
    "jsonschema_missing": "this needs the Python library jsonschema, which is not installed here",
    "link_is_for_the_wizard": "a link opens the wizard only: leave it out of this command",
    "link_refused": (
        "a link may choose a service, bot, exchange and language, and nothing else: "
        "keywizard:start?service=ID&bot=ID&exchange=ID&language=fr"
    ),
    "name_refused": "--account and --connector are names of letters, digits, - and _: not {name}",
    "no_screen": "there is no screen here; try `keywizard tour`",
    "out_refused": "no picture can be written to {path}; choose another folder with --out",
    "output_refused": "what was asked is done, but the answer could not be written ({reason})",
    "password_differs": "the two passwords are not the same: nothing was written",
    "password_empty": "no password was given",
    "password_short": "a new vault's password has {shortest} characters at least",
    "practice_is_for_the_wizard": (
        "--practice is for the wizard only; for this command, start `keywizard practice serve` "
        "and give the exchange's address with --endpoint, or --exchange-endpoint where there is one"
    ),
    "profiles_missing": "--profiles: there is no folder {path}",
    "profile_unsigned": (
        "this program takes only the services that came with it; --profiles works from a checkout"
    ),
    "removal_unconfirmed": "these are not the last four characters: the key was not removed",
    "resource_refused": "{file} is refused: {reason}; try `keywizard service validate`",
    "root_refused": "--root must be https://HOST, or http:// on this computer, without a path",
    "scenario_needs_practice": "--scenario here works together with --practice only",
    "scenario_unknown": "there is no such scenario; known are: {known}",
    "service_gone": (
        "the key was made for {service}, {bot}, on {exchange}: this program knows no such place"
    ),
    "service_unknown": "there is no such service; --service is one of: {known}",
    "upload_under_way": (
        "the key was sent to {service}, and nobody knows yet whether it arrived: let the same "
        "`keywizard deliver intake` find out, then remove the key"
    ),
    "vault_missing": "there is no vault at {path}",
}
"""What a UsageError tells, by its code."""

UNDER_WAY = "sent or not: unknown yet; `keywizard deliver intake` finds out"
"""What is known of an upload that has no end yet."""

_TODO: Mapping[str, str] = {
    "audit_too_old": "Add your own address to the list again, then check.",
    "banned": "Close other trading programs on this connection and check again much later.",
    "fit": "",
    "fit_lock_next": ("Remove your own address, then check again with --assigned-ip and --before."),
    "fit_with_caution": "Read the lines marked “warn”.",
    "geo_blocked": "Turn the VPN off, or check from another place.",
    "internal": "Try again; if it stays, report what stands in brackets.",
    "keyring_absent": "The vault's password opens it too.",
    "keyring_empty": "The vault's password or recovery code opens it too.",
    "keyring_locked": "Unlock it, or give the vault's password.",
    "keyring_silent": "The vault's password opens it too.",
    "keyring_unsafe": "The vault's password opens it too.",
    "locked_as_intended": "Only {service} can confirm that its address is on the list.",
    "locked_boxes_unseen": "Only {service} can confirm the rest.",
    "locked_unchecked": "Only {service} can check the boxes and the address.",
    "maintenance": "Check again later.",
    "not_checked": "The lines above say why.",
    "not_fit": "The lines above say what to change on the exchange.",
    "rate_limited": "Wait a minute, then check again.",
    "trading_right_expires": "Note that day: the box must be ticked again then.",
    "several_boxes": "On {exchange}: “{edit}”, correct them, then “{save}”.",
    "unexpected_answer": "Open any web page, then try again.",
}
"""What to do, where the wizard's words speak of its window or of values that it keeps."""

_WHY: Mapping[str, str] = {
    "keyring_absent": "",
    "several_boxes": "The lines marked “refuse” say what to change.",
}


_BY_REASON: Mapping[str, str] = {
    "characters": "The key holds a character that no key has, or is endless.",
    "passphrase": "The passphrase holds a character that cannot be sent.",
    "pem_damaged": "The private key cannot be read: copy it whole, with its first and last line.",
    "pem_encrypted": "The private key is protected by a password: give it without one.",
    "pem_kind": "Only Ed25519 and RSA keys are signed with here.",
    "pem_public": "This is the public half of the key: give the private one.",
    "pem_short": "The RSA key is too short: the exchange asks for 2048 bits at least.",
}
"""Why values cannot be sent at all, by the fact `reason` of key_malformed."""


def told(problem: KeywizardError) -> str:
    """What happened and what to do, then the code and the facts in brackets."""
    if problem.code in USAGE:
        said = fill(USAGE[problem.code], problem.facts)
    else:
        code = problem.code if problem.code in ERRORS else "internal"
        said = _sentences(code, ERRORS[code], problem.facts)
    once = {name: fact for name, fact in problem.facts.items() if name != "known"}
    return plain(f"{said} [{KeywizardError(problem.code, **once)}]")


def complain(problem: KeywizardError) -> None:
    """Tell it beside the answer."""
    print(f"keywizard: {told(problem)}", file=sys.stderr)


def advice(diagnosis: Diagnosis) -> str:
    """The same words as on the verdict page, for a terminal."""
    reason = _BY_REASON.get(str(diagnosis.facts.get("reason")))
    if diagnosis.code == "key_malformed" and reason is not None:
        return reason
    return _sentences(diagnosis.code, MESSAGES[diagnosis.code], diagnosis.facts)


def proof_words(receipt: Receipt) -> str:
    """How sure it is that the other side has the key: no two alike (D3, D12)."""
    return {
        Proof.CHECKED_BY_SERVICE: f"received and checked, signed by the service: "
        f"receipt {receipt.number}",
        Proof.TAKEN_BY_SERVER: "taken by the server, which tried it on the exchange; not signed",
        Proof.SENT_NOT_CONFIRMED: "sent, not confirmed: run the same command again to find out",
        Proof.DECLARED_BY_USER: "declared by you",
    }[receipt.proof]


def plain(text: str) -> str:
    """One line that no name from outside can break or turn into a terminal's command."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _sentences(code: str, message: Message, facts: Mapping[str, Filling]) -> str:
    own = replace(message, why=_WHY.get(code, message.why), todo=_TODO.get(code, message.todo))
    return " ".join(fill(part, facts) for part in (own.happened, own.why, own.todo) if part)
