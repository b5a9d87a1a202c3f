"""What a key that answered is told: right, or what to change."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP, Message

__all__ = ["ANSWERS"]

ANSWERS: Mapping[str, Message] = {
    "fit": Message(
        QT_TRANSLATE_NOOP("messages", "Your key is right"),
        QT_TRANSLATE_NOOP("messages", "This key can do what {service} needs: “{wanted}”."),
        QT_TRANSLATE_NOOP("messages", "{exchange} has just confirmed that everything else is off."),
        QT_TRANSLATE_NOOP("messages", "Continue to keep it safe."),
        cli_todo="",
    ),
    "fit_with_caution": Message(
        QT_TRANSLATE_NOOP("messages", "Your key is right"),
        QT_TRANSLATE_NOOP("messages", "This key can do what {service} needs: “{wanted}”."),
        QT_TRANSLATE_NOOP("messages", "{exchange} has just confirmed that everything else is off."),
        QT_TRANSLATE_NOOP("messages", "Read the caution below, then continue."),
        cli_todo="Read the lines marked “warn”.",
    ),
    "fit_lock_next": Message(
        QT_TRANSLATE_NOOP("messages", "Your key is right"),
        QT_TRANSLATE_NOOP("messages", "This key can do what {service} needs: “{wanted}”."),
        QT_TRANSLATE_NOOP("messages", "Your own address is still on its list, for this check."),
        QT_TRANSLATE_NOOP("messages", "Continue: the next step locks the key to {service}."),
        cli_todo="Remove your own address, then check again with --assigned-ip and --before.",
    ),
    "trading_right_expires": Message(
        QT_TRANSLATE_NOOP("messages", "Your key is right, until {day}"),
        QT_TRANSLATE_NOOP("messages", "This key can do what {service} needs: “{wanted}”."),
        QT_TRANSLATE_NOOP("messages", "{exchange} ends its trading right on {day}."),
        QT_TRANSLATE_NOOP(
            "messages", "Note that day: the box must be ticked again then. Continue."
        ),
        cli_todo="Note that day: the box must be ticked again then.",
    ),
    "nonce_microseconds": Message(
        QT_TRANSLATE_NOOP("messages", "This key has served another program"),
        QT_TRANSLATE_NOOP("messages", "This key can do what {service} needs: “{wanted}”."),
        QT_TRANSLATE_NOOP("messages", "But its request numbers are now too high for many bots."),
        QT_TRANSLATE_NOOP("messages", "Create a new key for this bot alone."),
    ),
    "entry_ready": Message(
        QT_TRANSLATE_NOOP("messages", "Ready for {service}"),
        QT_TRANSLATE_NOOP("messages", "Nothing is ticked that {service} refuses."),
        QT_TRANSLATE_NOOP("messages", "{exchange} has just confirmed it."),
        QT_TRANSLATE_NOOP(
            "messages", "Give the two values to {service}: it then tells you its address."
        ),
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
        QT_TRANSLATE_NOOP("messages", "This key can do more than is needed."),
        QT_TRANSLATE_NOOP("messages", "{service} needs no more than “{wanted}”."),
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
    "box_off": Message(
        QT_TRANSLATE_NOOP("messages", "One box to tick"),
        QT_TRANSLATE_NOOP("messages", "This key cannot do all that {service} needs."),
        QT_TRANSLATE_NOOP("messages", "Without “{box}” the bot cannot work."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, tick “{box}”, then “{save}”."),
    ),
    "several_boxes": Message(
        QT_TRANSLATE_NOOP("messages", "{count} settings to change"),
        QT_TRANSLATE_NOOP("messages", "This key is not what {service} needs."),
        QT_TRANSLATE_NOOP("messages", "The red lines below say what to change."),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}: “{edit}”, correct each red line, then “{save}”."
        ),
        cli_why="The lines marked “refuse” say what to change.",
        cli_todo="On {exchange}: “{edit}”, correct them, then “{save}”.",
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
    "right_missing": Message(
        QT_TRANSLATE_NOOP("messages", "One box to tick"),
        QT_TRANSLATE_NOOP("messages", "{exchange} says that a right is missing."),
        QT_TRANSLATE_NOOP("messages", "Without it nothing can be checked."),
        QT_TRANSLATE_NOOP("messages", "On {exchange}: “{edit}”, tick “{wanted}”, then “{save}”."),
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
    "account_paper": Message(
        QT_TRANSLATE_NOOP("messages", "A key of a paper-trading account"),
        QT_TRANSLATE_NOOP(
            "messages", "This key belongs to an account that trades with play money."
        ),
        QT_TRANSLATE_NOOP("messages", "{service} would place orders that are not real."),
        QT_TRANSLATE_NOOP(
            "messages", "On {exchange}, switch to your real account, then create a key there."
        ),
    ),
    "account_unified": Message(
        QT_TRANSLATE_NOOP("messages", "A key of a unified account"),
        QT_TRANSLATE_NOOP("messages", "This account trades everything with one single right."),
        QT_TRANSLATE_NOOP("messages", "One kind of trading alone cannot be given to a bot there."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Ask {service} whether it takes such keys, or change the account on {exchange}.",
        ),
    ),
    "account_cannot_trade": Message(
        QT_TRANSLATE_NOOP("messages", "Right key, but no trading"),
        QT_TRANSLATE_NOOP("messages", "{exchange} says that this account cannot trade."),
        QT_TRANSLATE_NOOP("messages", "No box of the key can change that."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Look at your account on {exchange}, and ask {service} which exchange it serves now.",
        ),
    ),
}
"""By the code of a diagnosis."""
