"""What a field says about what was given to it, in one line."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP

__all__ = ["HINTS"]

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
    "address_inside": QT_TRANSLATE_NOOP(
        "messages", "An address inside a home network: from outside it is another one."
    ),
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
        "messages", "This is this computer’s own address: the service has another one."
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
"""By `flow.capture.Hint` for a value, by the code of the UsageError for an address."""
