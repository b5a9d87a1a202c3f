"""What an error of the vault, the keyring or the program itself tells."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP, Message

__all__ = ["ERRORS"]

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
        QT_TRANSLATE_NOOP("messages", "Type the vault’s password once."),
    ),
    "vault_missing": Message(
        QT_TRANSLATE_NOOP("messages", "The vault is gone"),
        QT_TRANSLATE_NOOP("messages", "The vault’s file is not where it was."),
        QT_TRANSLATE_NOOP("messages", "It was moved or renamed, or its drive is not connected."),
        QT_TRANSLATE_NOOP("messages", "Put it back in its place, then try again."),
    ),
    "vault_damaged": Message(
        QT_TRANSLATE_NOOP("messages", "The vault cannot be read"),
        QT_TRANSLATE_NOOP("messages", "This file is damaged, or is not a vault."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Keywizard changes nothing in it. A copy from before the last save may lie beside it.",
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
        QT_TRANSLATE_NOOP("messages", "The vault’s place is not safe"),
        QT_TRANSLATE_NOOP("messages", "The vault is not an ordinary file of yours."),
        QT_TRANSLATE_NOOP("messages", "It is a link, or belongs to somebody else."),
        QT_TRANSLATE_NOOP("messages", "Ask for help before going on."),
    ),
    "vault_not_written": Message(
        QT_TRANSLATE_NOOP("messages", "Not saved"),
        QT_TRANSLATE_NOOP("messages", "The vault could not be written."),
        QT_TRANSLATE_NOOP("messages", "The disk reported a fault. What was there is unchanged."),
        QT_TRANSLATE_NOOP("messages", "Save again; if it stays, copy your files to another disk."),
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
        QT_TRANSLATE_NOOP("messages", "In KeePassXC, save it once as KDBX 4, then try again."),
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
        cli_why="",
        cli_todo="The vault's password opens it too.",
        doctor="no keyring that Keywizard trusts; the vault opens by its password",
    ),
    "keyring_locked": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring is locked"),
        QT_TRANSLATE_NOOP("messages", "The computer’s keyring is locked."),
        QT_TRANSLATE_NOOP("messages", "It opens with your session’s password."),
        QT_TRANSLATE_NOOP("messages", "Unlock it and try again, or choose a password instead."),
        cli_todo="Unlock it, or give the vault's password.",
        doctor="the keyring is locked; unlock it, or use the vault's password",
    ),
    "keyring_silent": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring does not answer"),
        QT_TRANSLATE_NOOP("messages", "The computer’s keyring does not answer."),
        QT_TRANSLATE_NOOP("messages", "It hangs, or waits for something. Nothing is lost."),
        QT_TRANSLATE_NOOP("messages", "Try again, or choose a password instead."),
        cli_todo="The vault's password opens it too.",
        doctor="the keyring hangs; the vault opens by its password",
    ),
    "keyring_unsafe": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring is not safe"),
        QT_TRANSLATE_NOOP("messages", "The computer’s keyring would keep the value in clear."),
        QT_TRANSLATE_NOOP("messages", "It has no password of its own."),
        QT_TRANSLATE_NOOP("messages", "Choose a password instead."),
        cli_todo="The vault's password opens it too.",
        doctor="this keyring would keep values in clear, so it is not used",
    ),
    "keyring_empty": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring has forgotten"),
        QT_TRANSLATE_NOOP("messages", "The keyring no longer holds your vault’s key."),
        QT_TRANSLATE_NOOP("messages", "It was emptied, or this is another computer."),
        QT_TRANSLATE_NOOP("messages", "Open the vault with the recovery code you wrote down."),
        cli_todo="The vault's password or recovery code opens it too.",
        doctor="the keyring does not keep what it is given",
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
        cli_todo="Try again; if it stays, report what stands in brackets.",
    ),
    "not_checked": Message(
        QT_TRANSLATE_NOOP("messages", "Check once more"),
        QT_TRANSLATE_NOOP("messages", "Nothing has confirmed this key yet."),
        QT_TRANSLATE_NOOP("messages", "The last check brought no answer that approves it."),
        QT_TRANSLATE_NOOP("messages", "Go back and check the key again."),
        cli_todo="The lines above say why.",
    ),
    "not_fit": Message(
        QT_TRANSLATE_NOOP("messages", "A setting to change first"),
        QT_TRANSLATE_NOOP("messages", "This key is not what the service needs."),
        QT_TRANSLATE_NOOP("messages", "The last check showed something to change."),
        QT_TRANSLATE_NOOP("messages", "Go back and correct what is marked in red."),
        cli_todo="The lines above say what to change on the exchange.",
    ),
    "audit_too_old": Message(
        QT_TRANSLATE_NOOP("messages", "Check once more"),
        QT_TRANSLATE_NOOP("messages", "The check before the lock is more than 15 minutes old."),
        QT_TRANSLATE_NOOP("messages", "The boxes may have changed since."),
        QT_TRANSLATE_NOOP("messages", "Add your own address to the list again and check the key."),
        cli_todo="Add your own address to the list again, then check.",
    ),
}
"""What a KeywizardError tells, by its code; `internal` speaks for any other."""
