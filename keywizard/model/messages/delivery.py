"""What a hand-over that did not succeed tells, by its code."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP, Message

__all__ = ["DELIVERY"]

_CODE = QT_TRANSLATE_NOOP("messages", "A new code is needed")
_NOTHING_SENT = QT_TRANSLATE_NOOP("messages", "Nothing was sent.")
_GET_CODE = QT_TRANSLATE_NOOP("messages", "Get a new code on the service’s page and type it here.")

DELIVERY: Mapping[str, Message] = {
    "code_malformed": Message(
        QT_TRANSLATE_NOOP("messages", "The code is not complete"),
        QT_TRANSLATE_NOOP("messages", "A code has eight letters and digits."),
        QT_TRANSLATE_NOOP("messages", "What was typed is something else."),
        QT_TRANSLATE_NOOP("messages", "Type the code that the service’s page shows you."),
    ),
    "code_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "The service does not know this code"),
        QT_TRANSLATE_NOOP("messages", "The service never gave this code."),
        QT_TRANSLATE_NOOP("messages", "A letter may be mistyped, or it is another service’s."),
        QT_TRANSLATE_NOOP("messages", "Compare it with the service’s page and type it again."),
    ),
    "code_spent": Message(
        _CODE,
        QT_TRANSLATE_NOOP("messages", "This code has been used already."),
        QT_TRANSLATE_NOOP("messages", "Each code works once. If somebody else used it, say so."),
        _GET_CODE,
    ),
    "code_expired": Message(
        _CODE,
        QT_TRANSLATE_NOOP("messages", "This code is more than 15 minutes old."),
        QT_TRANSLATE_NOOP("messages", "It no longer opens anything."),
        _GET_CODE,
    ),
    "code_throttled": Message(
        QT_TRANSLATE_NOOP("messages", "Too many codes were tried"),
        QT_TRANSLATE_NOOP("messages", "The service accepts no code for a moment."),
        QT_TRANSLATE_NOOP("messages", "It protects its users against guessing."),
        QT_TRANSLATE_NOOP("messages", "Wait a minute, then type the code again."),
    ),
    "signed_out": Message(
        QT_TRANSLATE_NOOP("messages", "Signed out of the service"),
        QT_TRANSLATE_NOOP("messages", "The service has ended your session."),
        QT_TRANSLATE_NOOP("messages", "It lasts an hour at most. What was sent stays known here."),
        _GET_CODE,
    ),
    "account_unconfirmed": Message(
        QT_TRANSLATE_NOOP("messages", "Is this account yours?"),
        QT_TRANSLATE_NOOP("messages", "Nobody has said that this account is yours."),
        QT_TRANSLATE_NOOP("messages", "A key in another person’s account trades for that person."),
        QT_TRANSLATE_NOOP("messages", "Read the account’s name, and confirm it if it is yours."),
    ),
    "account_other": Message(
        QT_TRANSLATE_NOOP("messages", "This is another account"),
        QT_TRANSLATE_NOOP("messages", "The key was sent to the account {login}."),
        QT_TRANSLATE_NOOP("messages", "You are signed in to a different one."),
        QT_TRANSLATE_NOOP("messages", "Sign in to that account with a new code."),
    ),
    "slot_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "Not the place for this key"),
        QT_TRANSLATE_NOOP("messages", "The service’s place is meant for another bot or exchange."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("messages", "Go back and choose the bot and the exchange again."),
    ),
    "slot_busy": Message(
        QT_TRANSLATE_NOOP("messages", "Somebody else was faster"),
        QT_TRANSLATE_NOOP("messages", "Another key was put in this place meanwhile."),
        QT_TRANSLATE_NOOP("messages", "Yours did not replace it."),
        QT_TRANSLATE_NOOP("messages", "Look at the service’s page, then send again if it is due."),
    ),
    "slot_gone": Message(
        QT_TRANSLATE_NOOP("messages", "The place is gone"),
        QT_TRANSLATE_NOOP("messages", "The service no longer keeps a place for this key."),
        QT_TRANSLATE_NOOP("messages", "It was kept for a while only, or given up."),
        QT_TRANSLATE_NOOP("messages", "Send the key again: a new place is made."),
    ),
    "upload_open": Message(
        QT_TRANSLATE_NOOP("messages", "One key is still on its way"),
        QT_TRANSLATE_NOOP("messages", "Nobody knows yet what became of the last upload."),
        QT_TRANSLATE_NOOP("messages", "A second one could replace it unseen."),
        QT_TRANSLATE_NOOP("messages", "Check the first one again."),
    ),
    "key_id_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "The service’s seal is not known"),
        QT_TRANSLATE_NOOP("messages", "The service and Keywizard know different keys for sealing."),
        QT_TRANSLATE_NOOP("messages", "One of them is older, or somebody poses as the service."),
        QT_TRANSLATE_NOOP("messages", "Install the latest Keywizard, then try again."),
    ),
    "too_large": Message(
        QT_TRANSLATE_NOOP("messages", "Too large to send"),
        QT_TRANSLATE_NOOP("messages", "The sealed key is larger than the service takes."),
        QT_TRANSLATE_NOOP("messages", "A value is far longer than any key."),
        QT_TRANSLATE_NOOP("messages", "Go back and paste the values again."),
    ),
    "field_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The service cannot use a value"),
        QT_TRANSLATE_NOOP("messages", "The service could not read what was sent: {field}."),
        QT_TRANSLATE_NOOP("messages", "It asks for something else. It kept nothing."),
        QT_TRANSLATE_NOOP("messages", "Go back, look at the values and send them again."),
    ),
    "refused_by_service": Message(
        QT_TRANSLATE_NOOP("messages", "The service refuses this key"),
        QT_TRANSLATE_NOOP("messages", "The service checked the key and refuses it: {problems}."),
        QT_TRANSLATE_NOOP("messages", "It will not trade with it until that is right."),
        QT_TRANSLATE_NOOP("messages", "Correct it on the exchange, then check again."),
    ),
    "values_wiped": Message(
        QT_TRANSLATE_NOOP("messages", "Send the values again"),
        QT_TRANSLATE_NOOP("messages", "The service no longer holds the key’s values."),
        QT_TRANSLATE_NOOP("messages", "It wipes those of a key that it has refused."),
        QT_TRANSLATE_NOOP("messages", "Check the key here once more, then send it again."),
    ),
    "receipt_tampered": Message(
        QT_TRANSLATE_NOOP("messages", "The receipt proves nothing"),
        QT_TRANSLATE_NOOP("messages", "The service’s receipt is not genuine, or is another’s."),
        QT_TRANSLATE_NOOP("messages", "Somebody may have changed it on the way."),
        QT_TRANSLATE_NOOP("messages", "Check again; if it stays, ask the service by telephone."),
    ),
    "address_changed": Message(
        QT_TRANSLATE_NOOP("messages", "The service’s address has changed"),
        QT_TRANSLATE_NOOP("messages", "The service now calls from {address}."),
        QT_TRANSLATE_NOOP("messages", "The key is locked to another address, so it would fail."),
        QT_TRANSLATE_NOOP("messages", "Put the new address on the exchange’s list first."),
    ),
    "connector_missing": Message(
        QT_TRANSLATE_NOOP("messages", "Not on this server"),
        QT_TRANSLATE_NOOP("messages", "This Hummingbot has no connector for {exchange}."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("messages", "Choose a connector that it has, or another exchange."),
    ),
    "login_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The server refuses the sign-in"),
        QT_TRANSLATE_NOOP("messages", "Name or password of the server is not right."),
        _NOTHING_SENT,
        QT_TRANSLATE_NOOP("messages", "Type both again, as the server’s settings have them."),
    ),
    "service_busy": Message(
        QT_TRANSLATE_NOOP("messages", "The service is busy"),
        QT_TRANSLATE_NOOP("messages", "The service asks to wait before the next call."),
        QT_TRANSLATE_NOOP("messages", "What was sent before is not lost."),
        QT_TRANSLATE_NOOP("messages", "Wait a minute, then try again."),
    ),
    "network_unreachable": Message(
        QT_TRANSLATE_NOOP("messages", "No connection"),
        QT_TRANSLATE_NOOP("messages", "The service could not be reached."),
        QT_TRANSLATE_NOOP("messages", "The internet connection is cut, or the service is down."),
        QT_TRANSLATE_NOOP("messages", "Check the connection, then try again. Nothing is lost."),
    ),
    "connection_inspected": Message(
        QT_TRANSLATE_NOOP("messages", "The connection is being read"),
        QT_TRANSLATE_NOOP("messages", "Someone stands between this computer and the service."),
        QT_TRANSLATE_NOOP("messages", "An antivirus or a company inspects this connection."),
        QT_TRANSLATE_NOOP(
            "messages", "Use another connection, such as your phone’s, then try again."
        ),
    ),
    "unexpected_answer": Message(
        QT_TRANSLATE_NOOP("messages", "An answer we do not understand"),
        QT_TRANSLATE_NOOP("messages", "The service answered something that Keywizard cannot read."),
        QT_TRANSLATE_NOOP("messages", "A public network’s sign-in page can do that."),
        QT_TRANSLATE_NOOP("messages", "Open any web page, then try again. Nothing is lost."),
        cli_todo="Open any web page, then try again.",
    ),
    "service_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The service did not take it"),
        QT_TRANSLATE_NOOP("messages", "The service answered that it does not take the key now."),
        QT_TRANSLATE_NOOP("messages", "It gave no reason that Keywizard knows."),
        QT_TRANSLATE_NOOP("messages", "Try again later; if it stays, ask the service."),
    ),
    "not_validated": Message(
        QT_TRANSLATE_NOOP("messages", "Check the key first"),
        QT_TRANSLATE_NOOP("messages", "Nobody has checked this locked key’s boxes."),
        QT_TRANSLATE_NOOP("messages", "This service does not check them itself."),
        QT_TRANSLATE_NOOP("messages", "Add your own address to the list and check the key."),
    ),
    "key_not_in_vault": Message(
        QT_TRANSLATE_NOOP("messages", "The key is not in the vault"),
        QT_TRANSLATE_NOOP("messages", "The vault does not hold this key."),
        QT_TRANSLATE_NOOP("messages", "It was removed or changed there. Nothing was sent."),
        QT_TRANSLATE_NOOP("messages", "Save the key, then send it."),
    ),
}
"""What a DeliveryError tells, the refusals that come with a hand-over, and a line that failed."""
