"""What is told when the exchange rejects the values, or does not answer."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP, Message

__all__ = ["MALFORMED", "REFUSALS"]

REFUSALS: Mapping[str, Message] = {
    "key_malformed": Message(
        QT_TRANSLATE_NOOP("messages", "The API key looks cut"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not recognise this as a key."),
        QT_TRANSLATE_NOOP("messages", "A part is missing, or something else was copied."),
        QT_TRANSLATE_NOOP("messages", "Copy the API key again with the site’s copy button."),
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
    "passphrase_or_secret_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "The passphrase does not match"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses the passphrase or the secret key."),
        QT_TRANSLATE_NOOP(
            "messages",
            "The trading password, or the one you sign in with, is often typed by mistake.",
        ),
        QT_TRANSLATE_NOOP("messages", "Copy both again, exactly as they were set for this key."),
    ),
    "credentials_rejected": Message(
        QT_TRANSLATE_NOOP("messages", "This key is refused"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses these values without saying why."),
        QT_TRANSLATE_NOOP(
            "messages",
            "A value copied in part, other addresses on its list, or an unopened e-mail link.",
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Open the link, look at the list, then copy both values again."
        ),
    ),
    "clock_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "The clock is off"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses the time of this computer."),
        QT_TRANSLATE_NOOP(
            "messages", "Its clock drifts too fast to be corrected. Your key is not at fault."
        ),
        QT_TRANSLATE_NOOP("messages", "Set the computer’s clock to automatic, then check again."),
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
        cli_todo="Wait a minute, then check again.",
        doctor="the exchange asks to wait",
    ),
    "banned": Message(
        QT_TRANSLATE_NOOP("messages", "A longer pause is needed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not answer your connection for a while."),
        QT_TRANSLATE_NOOP("messages", "Another program on your connection asked too often."),
        QT_TRANSLATE_NOOP(
            "messages", "Close other trading programs. Keep the key here and finish later."
        ),
        cli_todo="Close other trading programs on this connection and check again much later.",
        doctor="the exchange does not answer this connection for a while",
    ),
    "geo_blocked": Message(
        QT_TRANSLATE_NOOP("messages", "Not served from here"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not serve the country of this connection."),
        QT_TRANSLATE_NOOP("messages", "A VPN can have the same effect."),
        QT_TRANSLATE_NOOP("messages", "Turn the VPN off, or keep the key here and finish later."),
        cli_todo="Turn the VPN off, or check from another place.",
        doctor="the exchange does not serve the country of this connection",
    ),
    "maintenance": Message(
        QT_TRANSLATE_NOOP("messages", "{exchange} is in maintenance"),
        QT_TRANSLATE_NOOP("messages", "{exchange} cannot answer at the moment."),
        QT_TRANSLATE_NOOP("messages", "It is being maintained. Your key is not at fault."),
        QT_TRANSLATE_NOOP("messages", "Check again later. Your values are kept."),
        cli_todo="Check again later.",
        doctor="the exchange is in maintenance",
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
        doctor="the exchange does not answer",
    ),
    "certificate_of_other": Message(
        QT_TRANSLATE_NOOP("messages", "Another server answered"),
        QT_TRANSLATE_NOOP("messages", "The server that answered is not one of {exchange}."),
        QT_TRANSLATE_NOOP("messages", "A public network’s sign-in page or a filter can do that."),
        QT_TRANSLATE_NOOP("messages", "Open any web page, or use another connection. Check again."),
    ),
    "certificate_expired": Message(
        QT_TRANSLATE_NOOP("messages", "An expired certificate"),
        QT_TRANSLATE_NOOP(
            "messages", "By this computer’s date, the certificate of {exchange} has expired."
        ),
        QT_TRANSLATE_NOOP("messages", "The date here is wrong, or {exchange} renews it late."),
        QT_TRANSLATE_NOOP("messages", "Check this computer’s date. If it is right, try later."),
    ),
    "certificate_not_yet_valid": Message(
        QT_TRANSLATE_NOOP("messages", "A certificate from the future"),
        QT_TRANSLATE_NOOP(
            "messages", "By this computer’s date, the certificate of {exchange} is not valid yet."
        ),
        QT_TRANSLATE_NOOP("messages", "The date of this computer is probably wrong."),
        QT_TRANSLATE_NOOP("messages", "Set this computer’s date, then check again."),
    ),
    "encryption_outdated": Message(
        QT_TRANSLATE_NOOP("messages", "Outdated encryption"),
        QT_TRANSLATE_NOOP(
            "messages", "The server that answered for {exchange} knows only outdated encryption."
        ),
        QT_TRANSLATE_NOOP("messages", "A filter or an old device stands in between."),
        QT_TRANSLATE_NOOP(
            "messages", "Use another connection, such as your phone’s, then check again."
        ),
    ),
    "connection_inspected": Message(
        QT_TRANSLATE_NOOP("messages", "The connection is being read"),
        QT_TRANSLATE_NOOP("messages", "Someone stands between this computer and {exchange}."),
        QT_TRANSLATE_NOOP("messages", "An antivirus or a company inspects this connection."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Use another connection, such as your phone’s. Or allow it: your secret is not sent.",
        ),
        cli_todo="Use another connection, such as your phone’s. Or allow it for one check with "
        "--trust-computer: your secret is not sent.",
        doctor="somebody stands between this computer and the exchange",
    ),
    "connection_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "The connection is being read"),
        QT_TRANSLATE_NOOP("messages", "Someone stands between this computer and {exchange}."),
        QT_TRANSLATE_NOOP("messages", "This computer does not know who it is, either."),
        QT_TRANSLATE_NOOP(
            "messages", "Use another connection, such as your phone’s, then check again."
        ),
    ),
    "unexpected_answer": Message(
        QT_TRANSLATE_NOOP("messages", "An answer we do not understand"),
        QT_TRANSLATE_NOOP("messages", "{exchange} gives an answer that Keywizard does not know."),
        QT_TRANSLATE_NOOP("messages", "Its error is {error}. Nothing is known about your key yet."),
        QT_TRANSLATE_NOOP(
            "messages", "Check again later. If it stays, send what stands under Details to us."
        ),
        cli_todo="Check again later; if it stays, report the last line.",
        doctor="the exchange answered something that Keywizard cannot read",
    ),
    "unauthorised": Message(
        QT_TRANSLATE_NOOP("messages", "Refused without a clear reason"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses with {error}, which has three meanings."),
        QT_TRANSLATE_NOOP(
            "messages", "Not found, values not accepted, or a right that is missing."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "It often passes: check again. If it stays, copy both values again."
        ),
    ),
    "endpoint_gone": Message(
        QT_TRANSLATE_NOOP("messages", "{exchange} has changed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} no longer answers this question ({error})."),
        QT_TRANSLATE_NOOP("messages", "Your key is not at fault."),
        QT_TRANSLATE_NOOP(
            "messages", "Install the newest Keywizard. Your values can be kept here."
        ),
        cli_todo="Install the newest Keywizard.",
    ),
    "server_trouble": Message(
        QT_TRANSLATE_NOOP("messages", "Trouble at {exchange}"),
        QT_TRANSLATE_NOOP("messages", "{exchange} reports an error of its own: {error}."),
        QT_TRANSLATE_NOOP("messages", "Your key is not at fault."),
        QT_TRANSLATE_NOOP("messages", "Check again later. Your values are kept."),
        cli_todo="Check again later.",
        doctor="the exchange reports an error of its own",
    ),
    "blocked_by_firewall": Message(
        QT_TRANSLATE_NOOP("messages", "Stopped before {exchange}"),
        QT_TRANSLATE_NOOP("messages", "A filter refused the question ({error})."),
        QT_TRANSLATE_NOOP(
            "messages", "It may be the country of this connection, a VPN, or a company’s network."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Turn the VPN off, or use another connection, then check again."
        ),
        doctor="a filter refuses the question: a country, a VPN, a company's network",
    ),
    "identity_unverified": Message(
        QT_TRANSLATE_NOOP("messages", "Your identity is not confirmed"),
        QT_TRANSLATE_NOOP("messages", "{exchange} wants to confirm who you are first ({error})."),
        QT_TRANSLATE_NOOP("messages", "Until then it answers for none of your keys."),
        QT_TRANSLATE_NOOP(
            "messages", "Finish the identity check on {exchange}, then check the key again."
        ),
    ),
    "clock_far_off": Message(
        QT_TRANSLATE_NOOP("messages", "The clock is far off"),
        QT_TRANSLATE_NOOP(
            "messages", "This computer’s clock and {exchange}’s differ by {hours} hours."
        ),
        QT_TRANSLATE_NOOP("messages", "A question with a wrong time could spoil your key."),
        QT_TRANSLATE_NOOP("messages", "Set the computer’s date and time, then check again."),
    ),
    "key_unknown_elsewhere": Message(
        QT_TRANSLATE_NOOP("messages", "This key is not known"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not know the key {hint}."),
        QT_TRANSLATE_NOOP(
            "messages", "Deleted, expired, copied in part, or made elsewhere: {elsewhere}."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Compare it with the list on {exchange}, then copy it again."
        ),
    ),
    "key_unknown_swapped_or_elsewhere": Message(
        QT_TRANSLATE_NOOP("messages", "This key is not known"),
        QT_TRANSLATE_NOOP("messages", "{exchange} does not know the key {hint}."),
        QT_TRANSLATE_NOOP(
            "messages", "Deleted, swapped with the secret, or made elsewhere: {elsewhere}."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "Compare with the list on {exchange}. If it shows the other value, swap them.",
        ),
    ),
    "sign_in_page": Message(
        QT_TRANSLATE_NOOP("messages", "A web page came instead"),
        QT_TRANSLATE_NOOP("messages", "A web page came in place of {exchange}’s answer."),
        QT_TRANSLATE_NOOP("messages", "A public network’s sign-in page can do that."),
        QT_TRANSLATE_NOOP("messages", "Open any web page, then check again. Your values are kept."),
        cli_todo="Open any web page, then try again.",
    ),
    "cancelled": Message(
        QT_TRANSLATE_NOOP("messages", "Check stopped"),
        QT_TRANSLATE_NOOP("messages", "The check was stopped before an answer came."),
        QT_TRANSLATE_NOOP("messages", "Nothing is known about the key yet."),
        QT_TRANSLATE_NOOP("messages", "Check again when you are ready."),
    ),
    "key_gone": Message(
        QT_TRANSLATE_NOOP("messages", "The key is no longer there"),
        QT_TRANSLATE_NOOP(
            "messages", "{exchange} answered for the key {hint} before and no longer knows it."
        ),
        QT_TRANSLATE_NOOP("messages", "It was deleted, or it has expired."),
        QT_TRANSLATE_NOOP("messages", "Create another key and copy its values."),
    ),
    "passphrase_not_taken": Message(
        QT_TRANSLATE_NOOP("messages", "The passphrase does not match"),
        QT_TRANSLATE_NOOP("messages", "{exchange} refuses the passphrase or the secret key."),
        QT_TRANSLATE_NOOP(
            "messages", "The one made here was not typed there, or the secret was copied in part."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Copy the secret key again. If that does not help, create another key."
        ),
    ),
    "credentials_rejected_since": Message(
        QT_TRANSLATE_NOOP("messages", "Refused since the last check"),
        QT_TRANSLATE_NOOP(
            "messages", "{exchange} answered for this key before and refuses it now."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "The values are right: its list of addresses has changed, or it was deleted.",
        ),
        QT_TRANSLATE_NOOP("messages", "Look at this key on {exchange}: “{edit}”."),
    ),
}
"""By the code of a diagnosis."""

MALFORMED: Mapping[str, str] = {
    "characters": "The key holds a character that no key has, or is endless.",
    "passphrase": "The passphrase holds a character that cannot be sent.",
    "pem_damaged": "The private key cannot be read: copy it whole, with its first and last line.",
    "pem_encrypted": "The private key is protected by a password: give it without one.",
    "pem_kind": "Only Ed25519 and RSA keys are signed with here.",
    "pem_public": "This is the public half of the key: give the private one.",
    "pem_short": "The RSA key is too short: the exchange asks for 2048 bits at least.",
}
"""Why values cannot be sent at all, by the fact `reason` of key_malformed; for a terminal."""
