"""Every message in one place: what happened, why, what to do (D6, R22-R25).

English is the source; the French stands in resources/translations. At most 40 words each.
Names in braces are facts of the diagnosis.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ERRORS", "HINTS", "MESSAGES", "Message", "fill"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message in its three parts; `title` heads the verdict page."""

    title: str
    happened: str
    why: str
    todo: str


def fill(sentence: str, facts: Mapping[str, str | int]) -> str:
    """The sentence with its facts. A missing one shows as “…”: a gap beats a crash."""
    return sentence.format_map(defaultdict(lambda: "…", facts))


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the translators' tool knows this name
    """Mark a sentence for the translators without importing Qt."""
    return text


MESSAGES: Mapping[str, Message] = {
    "fit": Message(
        QT_TRANSLATE_NOOP("messages", "Your key is right"),
        QT_TRANSLATE_NOOP(
            "messages", "This key can read and trade. It cannot borrow, transfer or withdraw."
        ),
        QT_TRANSLATE_NOOP("messages", "{exchange} has just confirmed it."),
        QT_TRANSLATE_NOOP("messages", "Continue to keep it safe."),
    ),
    "fit_with_caution": Message(
        QT_TRANSLATE_NOOP("messages", "Your key is right"),
        QT_TRANSLATE_NOOP(
            "messages", "This key can read and trade. It cannot borrow, transfer or withdraw."
        ),
        QT_TRANSLATE_NOOP("messages", "{exchange} has just confirmed it."),
        QT_TRANSLATE_NOOP("messages", "Read the caution below, then continue."),
    ),
    "withdraw_on": Message(
        QT_TRANSLATE_NOOP("messages", "One box to untick"),
        QT_TRANSLATE_NOOP("messages", "This key can withdraw your money."),
        QT_TRANSLATE_NOOP("messages", "A bot never needs that: {service} refuses it."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, untick “{box}”, then “{save}”."),
    ),
    "internal_transfer_on": Message(
        QT_TRANSLATE_NOOP("messages", "One box to untick"),
        QT_TRANSLATE_NOOP("messages", "This key can move your money to another account."),
        QT_TRANSLATE_NOOP("messages", "A bot never needs that: {service} refuses it."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, untick “{box}”, then “{save}”."),
    ),
    "box_to_change": Message(
        QT_TRANSLATE_NOOP("messages", "One box to untick"),
        QT_TRANSLATE_NOOP("messages", "This key can do more than the bot needs."),
        QT_TRANSLATE_NOOP("messages", "{service} accepts reading and Spot trading only."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, untick “{box}”, then “{save}”."),
    ),
    "unknown_right_on": Message(
        QT_TRANSLATE_NOOP("messages", "One box to untick"),
        QT_TRANSLATE_NOOP("messages", "This key has a right that Keywizard does not know."),
        QT_TRANSLATE_NOOP("messages", "To protect your money, it is refused."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, untick “{box}”, then “{save}”."),
    ),
    "box_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "One box not confirmed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} did not say whether “{box}” is ticked."),
        QT_TRANSLATE_NOOP("messages", "To protect your money, the key is refused for now."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, look at that box, then “{save}”."),
    ),
    "several_boxes": Message(
        QT_TRANSLATE_NOOP("messages", "{count} settings to change"),
        QT_TRANSLATE_NOOP("messages", "This key is not what {service} needs."),
        QT_TRANSLATE_NOOP("messages", "The red lines below say what to change."),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, correct each red line, then “{save}”."
        ),
    ),
    "spot_trade_off": Message(
        QT_TRANSLATE_NOOP("messages", "One box to tick"),
        QT_TRANSLATE_NOOP("messages", "This key cannot trade yet."),
        QT_TRANSLATE_NOOP("messages", "Without that box the bot cannot place an order."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, tick “{box}”, then “{save}”."),
    ),
    "read_off": Message(
        QT_TRANSLATE_NOOP("messages", "One box to tick"),
        QT_TRANSLATE_NOOP("messages", "This key cannot read the account."),
        QT_TRANSLATE_NOOP("messages", "Without that box the bot sees nothing."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, tick “{box}”, then “{save}”."),
    ),
    "account_main": Message(
        QT_TRANSLATE_NOOP("messages", "A key of the main account"),
        QT_TRANSLATE_NOOP("messages", "This key belongs to your main account."),
        QT_TRANSLATE_NOOP(
            "messages", "{service} asks for a sub-account: the rest of your money stays apart."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Delete this key on {exchange}, then create one in the sub-account."
        ),
    ),
    "ip_lock_unwanted": Message(
        QT_TRANSLATE_NOOP("messages", "One setting to change"),
        QT_TRANSLATE_NOOP("messages", "This key only works from the addresses on its list."),
        QT_TRANSLATE_NOOP("messages", "{service} would be shut out."),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, choose no IP restriction, then “{save}”."
        ),
    ),
    "ip_lock_missing": Message(
        QT_TRANSLATE_NOOP("messages", "One setting to change"),
        QT_TRANSLATE_NOOP("messages", "This key works from any address."),
        QT_TRANSLATE_NOOP("messages", "{service} asks for a list of trusted addresses."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, enter the address, then “{save}”."),
    ),
    "right_missing": Message(
        QT_TRANSLATE_NOOP("messages", "One box to tick"),
        QT_TRANSLATE_NOOP("messages", "{exchange} says that a right is missing."),
        QT_TRANSLATE_NOOP("messages", "Without it nothing can be checked."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, tick reading, then “{save}”."),
    ),
    "key_malformed": Message(
        QT_TRANSLATE_NOOP("messages", "The API key looks cut"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not recognise this as a key."),
        QT_TRANSLATE_NOOP("messages", "A part is missing, or something else was copied."),
        QT_TRANSLATE_NOOP("messages", "Copy the API key again with the site's copy button."),
    ),
    "key_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "This key is not known"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not know the key {hint}."),
        QT_TRANSLATE_NOOP("messages", "It was deleted, has expired, or was copied in part."),
        QT_TRANSLATE_NOOP(
            "messages", "Compare it with the list on {exchange}, then copy it again."
        ),
    ),
    "key_unknown_or_swapped": Message(
        QT_TRANSLATE_NOOP("messages", "This key is not known"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not know the key {hint}."),
        QT_TRANSLATE_NOOP("messages", "The two values may be swapped, or the key deleted."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Compare with the list on {exchange}. If it shows the other value, swap them.",
        ),
    ),
    "secret_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "The secret key does not match"),
        QT_TRANSLATE_NOOP("messages", "{exchange} knows the key, but not with this secret key."),
        QT_TRANSLATE_NOOP("messages", "It was copied in part, or belongs to another key."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Copy it again. If the site hides it now, delete the key and create another.",
        ),
    ),
    "ip_or_right_refused": Message(
        QT_TRANSLATE_NOOP("messages", "Refused from this computer"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from this computer."),
        QT_TRANSLATE_NOOP("messages", "It is tied to other addresses, or may not read."),
        QT_TRANSLATE_NOOP(
            "messages",
            "On {exchange}: “{edit}”, remove the IP restriction, tick reading, “{save}”.",
        ),
    ),
    "ip_blocked": Message(
        QT_TRANSLATE_NOOP("messages", "Refused from this computer"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from this computer."),
        QT_TRANSLATE_NOOP("messages", "Its list of trusted addresses does not hold yours."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, correct the list, then “{save}”."),
    ),
    "passphrase_or_secret_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "The passphrase does not match"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses the passphrase or the secret key."),
        QT_TRANSLATE_NOOP("messages", "The trading password is often typed by mistake."),
        QT_TRANSLATE_NOOP("messages", "Copy both again, exactly as they were set for this key."),
    ),
    "credentials_rejected": Message(
        QT_TRANSLATE_NOOP("messages", "This key is refused"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses these values without saying why."),
        QT_TRANSLATE_NOOP(
            "messages", "A wrong value, an address list, or an unopened e-mail link."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Open the e-mail link, check the list, copy both values again."
        ),
    ),
    "clock_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "The clock is off"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses the time of this computer."),
        QT_TRANSLATE_NOOP(
            "messages", "Its clock drifts too fast to be corrected. Your key is not at fault."
        ),
        QT_TRANSLATE_NOOP("messages", "Set the computer's clock to automatic, then check again."),
    ),
    "nonce_too_small": Message(
        QT_TRANSLATE_NOOP("messages", "This key serves another program"),
        QT_TRANSLATE_NOOP("messages", "{exchange} says that this key was already used elsewhere."),
        QT_TRANSLATE_NOOP("messages", "Each program needs a key of its own."),
        QT_TRANSLATE_NOOP("messages", "Create a new key for this bot."),
    ),
    "rate_limited": Message(
        QT_TRANSLATE_NOOP("messages", "A short pause is needed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} asks to wait before the next question."),
        QT_TRANSLATE_NOOP("messages", "Too many requests came from your connection."),
        QT_TRANSLATE_NOOP("messages", "Wait a minute, then check again. Your values are kept."),
    ),
    "banned": Message(
        QT_TRANSLATE_NOOP("messages", "A longer pause is needed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not answer your connection for a while."),
        QT_TRANSLATE_NOOP("messages", "Another program on your connection asked too often."),
        QT_TRANSLATE_NOOP(
            "messages", "Close other trading programs. Keep the key here and finish later."
        ),
    ),
    "geo_blocked": Message(
        QT_TRANSLATE_NOOP("messages", "Not served from here"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not serve the country of this connection."),
        QT_TRANSLATE_NOOP("messages", "A VPN can have the same effect."),
        QT_TRANSLATE_NOOP("messages", "Turn the VPN off, or keep the key here and finish later."),
    ),
    "maintenance": Message(
        QT_TRANSLATE_NOOP("messages", "{exchange} is in maintenance"),
        QT_TRANSLATE_NOOP("messages", "{exchange} cannot answer at the moment."),
        QT_TRANSLATE_NOOP("messages", "It is being maintained. Your key is not at fault."),
        QT_TRANSLATE_NOOP("messages", "Check again later. Your values are kept."),
    ),
    "account_frozen": Message(
        QT_TRANSLATE_NOOP("messages", "The account is blocked"),
        QT_TRANSLATE_NOOP("messages", "{exchange} has blocked this account."),
        QT_TRANSLATE_NOOP("messages", "Only {exchange} can say why."),
        QT_TRANSLATE_NOOP("messages", "Contact the support of {exchange}."),
    ),
    "key_version_old": Message(
        QT_TRANSLATE_NOOP("messages", "This key is too old"),
        QT_TRANSLATE_NOOP("messages", "{exchange} no longer accepts keys of this kind."),
        QT_TRANSLATE_NOOP("messages", "Its form has changed since the key was made."),
        QT_TRANSLATE_NOOP("messages", "Create a new key."),
    ),
    "network_unreachable": Message(
        QT_TRANSLATE_NOOP("messages", "No connection"),
        QT_TRANSLATE_NOOP("messages", "{exchange} could not be reached."),
        QT_TRANSLATE_NOOP("messages", "The internet connection is cut, or a program blocks it."),
        QT_TRANSLATE_NOOP("messages", "Check the connection, then check the key again."),
    ),
    "connection_inspected": Message(
        QT_TRANSLATE_NOOP("messages", "The connection is being read"),
        QT_TRANSLATE_NOOP("messages", "Someone stands between this computer and {exchange}."),
        QT_TRANSLATE_NOOP("messages", "An antivirus or a company inspects this connection."),
        QT_TRANSLATE_NOOP(
            "messages", "Use another connection, such as your phone's, then check again."
        ),
    ),
    "unexpected_answer": Message(
        QT_TRANSLATE_NOOP("messages", "An answer we do not understand"),
        QT_TRANSLATE_NOOP("messages", "{exchange} answered something that Keywizard cannot read."),
        QT_TRANSLATE_NOOP("messages", "A public network's sign-in page can do that."),
        QT_TRANSLATE_NOOP("messages", "Open any web page, then check again. Your values are kept."),
    ),
    "cancelled": Message(
        QT_TRANSLATE_NOOP("messages", "Check stopped"),
        QT_TRANSLATE_NOOP("messages", "The check was stopped before an answer came."),
        QT_TRANSLATE_NOOP("messages", "Nothing is known about the key yet."),
        QT_TRANSLATE_NOOP("messages", "Check again when you are ready."),
    ),
}
"""What a diagnosis tells, by its code."""

ERRORS: Mapping[str, Message] = {
    "wrong_password": Message(
        QT_TRANSLATE_NOOP("messages", "The vault stays closed"),
        QT_TRANSLATE_NOOP("messages", "This password does not open your vault."),
        QT_TRANSLATE_NOOP("messages", "Capital letters and accents count."),
        QT_TRANSLATE_NOOP("messages", "Type it again, or use the recovery code you wrote down."),
    ),
    "slot_stale": Message(
        QT_TRANSLATE_NOOP("messages", "The vault stays closed"),
        QT_TRANSLATE_NOOP("messages", "The keyring no longer opens your vault."),
        QT_TRANSLATE_NOOP("messages", "Its password was changed in another program."),
        QT_TRANSLATE_NOOP("messages", "Type the vault's password once."),
    ),
    "vault_damaged": Message(
        QT_TRANSLATE_NOOP("messages", "The vault cannot be read"),
        QT_TRANSLATE_NOOP("messages", "The file of your vault is damaged."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Keywizard changes nothing in it; the copy before the last save lies beside it.",
        ),
        QT_TRANSLATE_NOOP("messages", "Ask for help before moving anything."),
    ),
    "vault_too_new": Message(
        QT_TRANSLATE_NOOP("messages", "The vault is newer"),
        QT_TRANSLATE_NOOP("messages", "A newer Keywizard made this vault."),
        QT_TRANSLATE_NOOP("messages", "This one would not understand all of it."),
        QT_TRANSLATE_NOOP("messages", "Install the latest Keywizard, then try again."),
    ),
    "vault_busy": Message(
        QT_TRANSLATE_NOOP("messages", "The vault is in use"),
        QT_TRANSLATE_NOOP("messages", "Another program is saving your vault."),
        QT_TRANSLATE_NOOP("messages", "Nothing was overwritten."),
        QT_TRANSLATE_NOOP("messages", "Close the other program, then save again."),
    ),
    "vault_unsafe": Message(
        QT_TRANSLATE_NOOP("messages", "The vault's place is not safe"),
        QT_TRANSLATE_NOOP("messages", "The vault is not an ordinary file of yours."),
        QT_TRANSLATE_NOOP("messages", "It is a link, or belongs to somebody else."),
        QT_TRANSLATE_NOOP("messages", "Ask for help before going on."),
    ),
    "vault_not_written": Message(
        QT_TRANSLATE_NOOP("messages", "Not saved"),
        QT_TRANSLATE_NOOP("messages", "The vault could not be written."),
        QT_TRANSLATE_NOOP(
            "messages", "The disk is full or does not allow it. What was there is unchanged."
        ),
        QT_TRANSLATE_NOOP("messages", "Make room on the disk, then save again."),
    ),
    "vault_not_confirmed": Message(
        QT_TRANSLATE_NOOP("messages", "Saved, not confirmed"),
        QT_TRANSLATE_NOOP("messages", "The vault is written, but the disk does not confirm it."),
        QT_TRANSLATE_NOOP("messages", "A power cut now could undo the last save."),
        QT_TRANSLATE_NOOP("messages", "Save again."),
    ),
    "vault_unsupported": Message(
        QT_TRANSLATE_NOOP("messages", "The vault cannot be read"),
        QT_TRANSLATE_NOOP("messages", "This vault uses settings that Keywizard does not know."),
        QT_TRANSLATE_NOOP("messages", "It was saved by another program. Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "In KeePassXC, save it as KDBX 4 with Argon2id."),
    ),
    "vault_no_memory": Message(
        QT_TRANSLATE_NOOP("messages", "Not enough memory"),
        QT_TRANSLATE_NOOP("messages", "Opening the vault needs more free memory."),
        QT_TRANSLATE_NOOP("messages", "Its encryption uses {mebibytes} MiB on purpose."),
        QT_TRANSLATE_NOOP("messages", "Close other programs, then try again."),
    ),
    "practice_failed": Message(
        QT_TRANSLATE_NOOP("messages", "Practice did not start"),
        QT_TRANSLATE_NOOP("messages", "The practice exchange did not start."),
        QT_TRANSLATE_NOOP("messages", "Another program may block it."),
        QT_TRANSLATE_NOOP("messages", "Close Keywizard and start it again."),
    ),
    "keyring_absent": Message(
        QT_TRANSLATE_NOOP("messages", "No keyring here"),
        QT_TRANSLATE_NOOP("messages", "This computer has no keyring that can be trusted."),
        QT_TRANSLATE_NOOP("messages", "Nothing was saved yet."),
        QT_TRANSLATE_NOOP("messages", "Choose a password instead."),
    ),
    "keyring_locked": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring is locked"),
        QT_TRANSLATE_NOOP("messages", "The computer's keyring is locked."),
        QT_TRANSLATE_NOOP("messages", "It opens with your session's password."),
        QT_TRANSLATE_NOOP("messages", "Unlock it and try again, or choose a password instead."),
    ),
    "keyring_silent": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring does not answer"),
        QT_TRANSLATE_NOOP("messages", "The computer's keyring does not answer."),
        QT_TRANSLATE_NOOP("messages", "It hangs, or waits for something. Nothing is lost."),
        QT_TRANSLATE_NOOP("messages", "Try again, or choose a password instead."),
    ),
    "keyring_unsafe": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring is not safe"),
        QT_TRANSLATE_NOOP("messages", "The computer's keyring would keep the value in clear."),
        QT_TRANSLATE_NOOP("messages", "It has no password of its own."),
        QT_TRANSLATE_NOOP("messages", "Choose a password instead."),
    ),
    "keyring_empty": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring has forgotten"),
        QT_TRANSLATE_NOOP("messages", "The keyring no longer holds your vault's key."),
        QT_TRANSLATE_NOOP("messages", "It was emptied, or this is another computer."),
        QT_TRANSLATE_NOOP("messages", "Open the vault with the recovery code you wrote down."),
    ),
    "report_too_old": Message(
        QT_TRANSLATE_NOOP("messages", "Check once more"),
        QT_TRANSLATE_NOOP("messages", "The last check is more than 15 minutes old."),
        QT_TRANSLATE_NOOP("messages", "The boxes may have changed since."),
        QT_TRANSLATE_NOOP("messages", "Go back one page and check the key again."),
    ),
    "internal": Message(
        QT_TRANSLATE_NOOP("messages", "Something went wrong here"),
        QT_TRANSLATE_NOOP("messages", "Keywizard could not do that."),
        QT_TRANSLATE_NOOP("messages", "The fault is on our side. Nothing is lost."),
        QT_TRANSLATE_NOOP("messages", "Try again; if it stays, use “I am stuck”."),
    ),
}
"""What a KeywizardError tells, by its code; `internal` speaks for any other."""

HINTS: Mapping[str, str] = {
    "empty": QT_TRANSLATE_NOOP("messages", "Nothing was pasted: copy the value first."),
    "masked": QT_TRANSLATE_NOOP(
        "messages", "The site hid this value (****). Delete the key there and create another."
    ),
    "pem_private": QT_TRANSLATE_NOOP(
        "messages", "This is a self-generated key. On the site choose “System generated”."
    ),
    "pem_public": QT_TRANSLATE_NOOP(
        "messages", "This is a public key file. On the site choose “System generated”."
    ),
    "same_twice": QT_TRANSLATE_NOOP("messages", "Both values are the same: copy the other one."),
    "swapped": QT_TRANSLATE_NOOP("messages", "This looks like the other value."),
    "mistaken": QT_TRANSLATE_NOOP(
        "messages", "This looks like the {name}. Another value belongs here."
    ),
    "address_empty": QT_TRANSLATE_NOOP("messages", "No address yet: copy it first."),
    "address_malformed": QT_TRANSLATE_NOOP(
        "messages", "Not one whole address, such as 203.0.113.7: copy it again."
    ),
    "address_name": QT_TRANSLATE_NOOP(
        "messages", "This is a name. The address is made of numbers, such as 203.0.113.7."
    ),
    "address_network": QT_TRANSLATE_NOOP(
        "messages", "This is a whole network. One address is needed, without “/”."
    ),
    "address_own": QT_TRANSLATE_NOOP(
        "messages", "This is this computer's own address: the service has another one."
    ),
    "address_port": QT_TRANSLATE_NOOP(
        "messages", "Leave out what follows the “:”: only the address is needed."
    ),
    "address_unusable": QT_TRANSLATE_NOOP(
        "messages", "No computer has this address: copy it again."
    ),
    "too_short": QT_TRANSLATE_NOOP("messages", "Shorter than usual: a part may be missing."),
    "too_long": QT_TRANSLATE_NOOP("messages", "Longer than usual: something was copied along."),
    "odd_characters": QT_TRANSLATE_NOOP("messages", "Unusual characters: copy it again."),
}
"""What a field says about a value, by `flow.capture.Hint`, or about an address, by its code."""
