"""What is told about the lock that ties a key to addresses."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP, Message

__all__ = ["LOCK"]

LOCK: Mapping[str, Message] = {
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
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, enter the address of {service}, then “{save}”."
        ),
    ),
    "address_missing": Message(
        QT_TRANSLATE_NOOP("messages", "One address to add"),
        QT_TRANSLATE_NOOP(
            "messages", "The list of this key does not hold the address of {service}."
        ),
        QT_TRANSLATE_NOOP("messages", "The bot would be shut out."),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, add {service_address}, then “{save}”."
        ),
    ),
    "lock_absent": Message(
        QT_TRANSLATE_NOOP("messages", "Not locked yet"),
        QT_TRANSLATE_NOOP("messages", "This key still works from any address."),
        QT_TRANSLATE_NOOP("messages", "The list was not saved, or not switched on."),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, enter {service_address}, then “{save}”."
        ),
    ),
    "own_address_still_listed": Message(
        QT_TRANSLATE_NOOP("messages", "Your address is still listed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} still answers this key from your computer."),
        QT_TRANSLATE_NOOP(
            "messages", "Your own address is still on its list, or the change was not saved."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, remove your address, then “{save}”."
        ),
    ),
    "ip_or_right_refused": Message(
        QT_TRANSLATE_NOOP("messages", "Refused from this computer"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from this computer."),
        QT_TRANSLATE_NOOP("messages", "It is tied to other addresses, or may not read."),
        QT_TRANSLATE_NOOP(
            "messages",
            "On {exchange}: “{edit}”, remove the IP restriction, tick “{wanted}”, “{save}”.",
        ),
    ),
    "ip_blocked": Message(
        QT_TRANSLATE_NOOP("messages", "Refused from this computer"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from this computer."),
        QT_TRANSLATE_NOOP(
            "messages", "It is tied to other addresses: {service} would be shut out too."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, remove the IP restriction, then “{save}”."
        ),
    ),
    "locked_as_intended": Message(
        QT_TRANSLATE_NOOP("messages", "Locked, as intended"),
        QT_TRANSLATE_NOOP(
            "messages", "{exchange} refuses this key from your computer, as intended."
        ),
        QT_TRANSLATE_NOOP("messages", "Its boxes were checked just before."),
        QT_TRANSLATE_NOOP(
            "messages", "Only {service} can confirm that its address is on the list. Continue."
        ),
        cli_todo="Only {service} can confirm that its address is on the list.",
    ),
    "locked_boxes_unseen": Message(
        QT_TRANSLATE_NOOP("messages", "Locked, boxes not confirmed"),
        QT_TRANSLATE_NOOP(
            "messages", "{exchange} refuses this key from your computer, as intended."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "At the last check not every box was ticked; what you ticked since was not seen.",
        ),
        QT_TRANSLATE_NOOP("messages", "Only {service} can confirm the rest. Continue."),
        cli_todo="Only {service} can confirm the rest.",
    ),
    "locked_unchecked": Message(
        QT_TRANSLATE_NOOP("messages", "Locked, not checked here"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your computer."),
        QT_TRANSLATE_NOOP(
            "messages", "You say that the key is locked. A mistyped address looks the same."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Only {service} can check the boxes and the address. Continue."
        ),
        cli_todo="Only {service} can check the boxes and the address.",
    ),
    "lock_to_confirm": Message(
        QT_TRANSLATE_NOOP("messages", "Is the key locked?"),
        QT_TRANSLATE_NOOP("messages", "{exchange} now refuses this key from your computer."),
        QT_TRANSLATE_NOOP(
            "messages", "That is right if its list holds the address of {service} only."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "If so, confirm it here. If not, add your own address on {exchange}."
        ),
    ),
    "locked_but_refused": Message(
        QT_TRANSLATE_NOOP("messages", "A setting to change first"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your computer now."),
        QT_TRANSLATE_NOOP(
            "messages",
            "The check before showed something that {service} refuses; a lock does not mend it.",
        ),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, add your own address, correct the rest, “{save}”."
        ),
    ),
    "locked_never_checked": Message(
        QT_TRANSLATE_NOOP("messages", "Locked before it was checked"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your computer."),
        QT_TRANSLATE_NOOP("messages", "Without a fresh check nothing shows what the key can do."),
        QT_TRANSLATE_NOOP(
            "messages",
            "On {exchange}: “{edit}”, add your own address for the check, then “{save}”.",
        ),
    ),
    "locked_from_start": Message(
        QT_TRANSLATE_NOOP("messages", "Locked from the start"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your computer."),
        QT_TRANSLATE_NOOP(
            "messages", "Its list does not hold your own address, or the key may not read."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "On {exchange}: “{edit}”, add your own address for the check, then “{save}”.",
        ),
    ),
    "locked_from_start_or_go_on": Message(
        QT_TRANSLATE_NOOP("messages", "Locked from the start"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your computer."),
        QT_TRANSLATE_NOOP(
            "messages", "Its list does not hold your own address, or the key may not read."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "On {exchange}: “{edit}”, add your own address. Or let {service} check it.",
        ),
    ),
    "ip_blocked_seen": Message(
        QT_TRANSLATE_NOOP("messages", "Refused from this computer"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your address, {address}."),
        QT_TRANSLATE_NOOP("messages", "It is not on the list of this key."),
        QT_TRANSLATE_NOOP(
            "messages", "Copy it. On {exchange}: “{edit}”, add it for the check, then “{save}”."
        ),
    ),
    "ip_blocked_v6": Message(
        QT_TRANSLATE_NOOP("messages", "Your address is IPv6"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses this key from your address, {address}."),
        QT_TRANSLATE_NOOP(
            "messages", "It is an IPv6 address; many forms take IPv4 addresses only."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Copy it and try “{edit}” on {exchange}, or check from another connection."
        ),
    ),
}
"""By the code of a diagnosis."""
