"""What is said of a vault that cannot be opened or saved, each cause with its own remedy."""

from collections.abc import Mapping

from keywizard.model.messages.message import QT_TRANSLATE_NOOP, Message

__all__ = ["VAULT"]

VAULT: Mapping[str, Message] = {
    "derivation_busy": Message(
        QT_TRANSLATE_NOOP("messages", "Too many at once"),
        QT_TRANSLATE_NOOP("messages", "Your vault is being opened several times at once."),
        QT_TRANSLATE_NOOP(
            "messages", "Each opening takes memory on purpose, so they wait for one another."
        ),
        QT_TRANSLATE_NOOP("messages", "Wait a few seconds, then try again."),
    ),
    "vault_stopped": Message(
        QT_TRANSLATE_NOOP("messages", "Stopped"),
        QT_TRANSLATE_NOOP("messages", "Opening the vault was stopped."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Try again when there is time."),
    ),
    "vault_slow": Message(
        QT_TRANSLATE_NOOP("messages", "This takes a while"),
        QT_TRANSLATE_NOOP(
            "messages", "Opening this vault takes about {seconds} seconds on this computer."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Its settings make guessing the password slow; they stay as they are."
        ),
        QT_TRANSLATE_NOOP("messages", "Wait, or stop: nothing is changed."),
        cli_todo="Wait, or stop it by Ctrl-C: nothing is changed.",
    ),
    "wrong_password_foreign": Message(
        QT_TRANSLATE_NOOP("messages", "The file stays closed"),
        QT_TRANSLATE_NOOP("messages", "This password alone does not open this file."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Another program made it. If it also needs a key file, Keywizard cannot open it.",
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Type it again, or remove the key file in KeePassXC, then try again."
        ),
    ),
    "vault_old_format": Message(
        QT_TRANSLATE_NOOP("messages", "The file has an older format"),
        QT_TRANSLATE_NOOP("messages", "This file has the format {format}."),
        QT_TRANSLATE_NOOP("messages", "Keywizard opens KDBX 4 only. Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "In KeePassXC, under “Encryption Settings”, choose the format “KDBX 4”, save, then "
            "try again.",
        ),
    ),
    "vault_cipher": Message(
        QT_TRANSLATE_NOOP("messages", "Another encryption"),
        QT_TRANSLATE_NOOP("messages", "This file is encrypted with {cipher}."),
        QT_TRANSLATE_NOOP("messages", "Keywizard opens AES and ChaCha20. Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "In KeePassXC, under “Encryption Settings”, choose “AES 256-bit”, save, then try "
            "again.",
        ),
    ),
    "vault_kdf": Message(
        QT_TRANSLATE_NOOP("messages", "Another key derivation"),
        QT_TRANSLATE_NOOP(
            "messages", "This file makes its key from the password in a way unknown here."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Keywizard opens Argon2id, Argon2d and AES-KDF. Nothing was changed."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "In the program that made it, choose Argon2id as key derivation, then try again.",
        ),
    ),
    "vault_cost": Message(
        QT_TRANSLATE_NOOP("messages", "Too slow to open here"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Opening this file takes about {seconds} seconds and {mebibytes} MiB of memory.",
        ),
        QT_TRANSLATE_NOOP("messages", "That is more than Keywizard tries. Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "In KeePassXC, under “Encryption Settings”, lower “Memory Usage” or “Transform "
            "rounds”, then try again.",
        ),
    ),
    "vault_large": Message(
        QT_TRANSLATE_NOOP("messages", "The file is too large"),
        QT_TRANSLATE_NOOP("messages", "With its attachments this file is over {mebibytes} MiB."),
        QT_TRANSLATE_NOOP(
            "messages", "Keywizard opens files up to that size. It is not said to be damaged."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "In KeePassXC, move the large attachments elsewhere, then try again."
        ),
    ),
    "vault_is_folder": Message(
        QT_TRANSLATE_NOOP("messages", "A folder is in the way"),
        QT_TRANSLATE_NOOP("messages", "A folder has the name that the vault’s file needs."),
        QT_TRANSLATE_NOOP("messages", "Keywizard removes no folder. Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Rename the folder {path}, then try again."),
    ),
    "vault_folder_blocked": Message(
        QT_TRANSLATE_NOOP("messages", "A file is in the way"),
        QT_TRANSLATE_NOOP("messages", "A file stands where the vault’s folder should be."),
        QT_TRANSLATE_NOOP("messages", "Keywizard removes no file. Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Rename the file {blocked}, then try again."),
    ),
    "vault_folder_open": Message(
        QT_TRANSLATE_NOOP("messages", "The vault’s place is not safe"),
        QT_TRANSLATE_NOOP("messages", "Everybody on this computer may change the vault’s folder."),
        QT_TRANSLATE_NOOP("messages", "Another user could put another file in its place."),
        QT_TRANSLATE_NOOP(
            "messages", "Take the right to write in {folder} away from others, then try again."
        ),
    ),
    "vault_read_only": Message(
        QT_TRANSLATE_NOOP("messages", "Not saved"),
        QT_TRANSLATE_NOOP("messages", "The vault’s disk is write-protected."),
        QT_TRANSLATE_NOOP("messages", "What was there is unchanged."),
        QT_TRANSLATE_NOOP("messages", "Take the write protection away, then save again."),
    ),
    "vault_no_permission": Message(
        QT_TRANSLATE_NOOP("messages", "Not saved"),
        QT_TRANSLATE_NOOP("messages", "You are not allowed to write in the vault’s folder."),
        QT_TRANSLATE_NOOP(
            "messages", "The folder {folder} is protected. What was there is unchanged."
        ),
        QT_TRANSLATE_NOOP("messages", "Give yourself the right to write there, then save again."),
    ),
    "vault_disk_full": Message(
        QT_TRANSLATE_NOOP("messages", "Not saved"),
        QT_TRANSLATE_NOOP("messages", "The vault could not be written: the disk is full."),
        QT_TRANSLATE_NOOP("messages", "What was there is unchanged."),
        QT_TRANSLATE_NOOP("messages", "Make room on the disk, then save again."),
    ),
    "vault_unreadable": Message(
        QT_TRANSLATE_NOOP("messages", "The vault cannot be read"),
        QT_TRANSLATE_NOOP("messages", "The computer does not give the vault’s file to read."),
        QT_TRANSLATE_NOOP(
            "messages", "You may not be allowed to, or its disk fails. Nothing was changed."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Look whether the file {path} opens in another program, then try again."
        ),
    ),
    "keyring_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The keyring was not allowed"),
        QT_TRANSLATE_NOOP("messages", "The keyring asked on the screen and got no yes."),
        QT_TRANSLATE_NOOP(
            "messages", "KeePassXC, for example, asks each time. Nothing of ours stays in it."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Try again and allow it there, or choose a password instead."
        ),
        cli_todo="Allow it there, or give the vault's password.",
        doctor="the keyring asked on the screen and got no yes",
    ),
    "keyring_asks": Message(
        QT_TRANSLATE_NOOP("messages", "Your keyring asks you"),
        QT_TRANSLATE_NOOP("messages", "Your keyring asks something on the screen."),
        QT_TRANSLATE_NOOP("messages", "Keywizard waits up to {seconds} seconds for your answer."),
        QT_TRANSLATE_NOOP("messages", "Allow it there: in KeePassXC, for example."),
    ),
}
"""By the code of the error, or of what is announced while it lasts."""
