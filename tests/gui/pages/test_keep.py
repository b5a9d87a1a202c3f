"""Saving: by password, by the computer's keyring, and every way in which either can fail."""

import errno
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import secretstorage
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton

from keywizard.app import KEYRING_NAMES, SystemClock
from keywizard.flow.services import Services
from keywizard.model.contracts import KeyringUnlock, PasswordUnlock
from keywizard.model.data.guide import KeyField
from keywizard.model.messages.tables import ERRORS
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.runtime.relaunch import own_command
from keywizard.vault.disk import Disk
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY
from keywizard.vault.keyring.client import KeyringSlot
from keywizard.vault.store import VaultFile
from tests.desktop.secret_service import SecretServiceSession, secret_service
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser, answer_dialog, longest_gap
from tests.unit.practice.client import Exchange, Keys

PASSWORD = "quatre mots sans secret"
LONGEST_GAP = 1.0
"""Seconds that the window may not answer. It is 0.02 to 0.06 on a quiet machine and has been half
a second with four test workers; a call that waited for a hung keyring would take five."""


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretServiceSession]:
    """A real keyring, unlocked."""
    with secret_service() as running:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in running.env.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def keys(site: Exchange) -> Keys:
    return site.play("good")


def at_keep(user: WizardUser, keys: Keys) -> None:
    user.judge(keys)
    user.press("continue")
    user.wait(lambda: not user.page_is_busy, "the look at the vault")


def save_by_keyring(user: WizardUser) -> str:
    """Returns the recovery code, confirmed and on the way to the summary."""
    user.press("way-keyring")
    user.press("save")
    user.wait(lambda: user.has("recovery-end"), "the recovery code")
    code = user.text("recovery-code")
    user.type("recovery-end", Secret(code[-4:]))
    return code


def second_bot(user: WizardUser, keys: Keys) -> None:
    user.to_the_end()
    user.press("second-bot")
    user.press("bot-eth-spot")
    at_keep(user, keys)


def assert_told(user: WizardUser, code: str, keys: Keys) -> None:
    """The message of that error is there, and nothing was lost."""
    assert user.text("vault-trouble") == ERRORS[code].happened
    assert user.is_at(Step.KEEP)
    assert user.session.values.get(KeyField.API_KEY) == Secret(keys.key)
    assert user.session.values.get(KeyField.SECRET) == Secret(keys.secret)


def count(user: WizardUser, password: str) -> int:
    """Keys in the vault that this password opens."""
    vault = user.wizard.context.services.vault()
    return len(vault.keys(PasswordUnlock(Secret(password))))


def test_a_password_is_asked_twice_and_has_a_least_length(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    at_keep(user, keys)
    user.press("way-password")
    user.type("vault-password", Secret("short"))
    assert "10 characters at least" in user.text("vault-password-status")
    user.press("save")
    user.type("vault-password", Secret(PASSWORD))
    user.type("vault-password-again", Secret("something else"))
    assert user.text("vault-password-again-status") == "Not the same yet"
    user.press("save")
    assert user.session.kept.stored is None
    user.type("vault-password-again", Secret(PASSWORD))
    user.press("save")
    user.wait(lambda: user.session.kept.stored is not None, "saving")


def test_a_password_does_not_wait_for_a_return(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    at_keep(user, keys)
    user.press("way-password")
    user.type("vault-password", Secret(PASSWORD))
    page = user.wizard.window.current()
    assert page is not None
    user.press("back")
    assert PASSWORD not in [field.text() for field in page.findChildren(QLineEdit)]


def test_the_window_stays_alive_while_the_vault_is_made(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    at_keep(user, keys)
    with longest_gap() as gap:
        user.save_with(PASSWORD)
    assert count(user, PASSWORD) == 1
    assert gap() < LONGEST_GAP


def test_the_keyring_opens_it_and_the_code_is_shown_once(
    open_wizard: Open, keys: Keys, keyring: SecretServiceSession, services: Services
) -> None:
    user = open_wizard()
    at_keep(user, keys)
    user.press("way-keyring")
    user.press("save")
    user.wait(lambda: user.has("recovery-end"), "the recovery code")
    code = user.text("recovery-code")
    user.press("continue")
    assert user.is_at(Step.KEEP), "the code was never written down"
    assert "last four characters" in user.text("trouble")
    user.type("recovery-end", Secret("0000"))
    user.press("continue")
    assert user.is_at(Step.KEEP)
    said: list[str] = []
    timer = answer_dialog("stay", said)
    assert not user.wizard.window.close(), "the code would be lost"
    timer.stop()
    assert any("recovery code" in text for text in said)
    user.press("recovery-copy")
    assert QApplication.clipboard().text() == code
    user.type("recovery-end", Secret(code[-4:].lower()))
    user.to_the_end()
    assert not [label for label in user.every_text() if code in label]
    assert len(services.vault().keys(KeyringUnlock())) == 1
    assert count(user, code) == 1
    user.wizard.context.clipboard.clear_ours()
    assert QApplication.clipboard().text() == ""


def test_a_second_key_opens_the_vault_without_a_question(
    open_wizard: Open, keys: Keys, keyring: SecretServiceSession, site: Exchange, services: Services
) -> None:
    user = open_wizard()
    at_keep(user, keys)
    save_by_keyring(user)
    site.untick_default_security()
    number, other = site.make_key(site.sub_account("second"), "second")
    site.restrict(number, "enableReading", "enableSpotAndMarginTrading")
    second_bot(user, other)
    assert not user.has("vault-password")
    user.press("save")
    user.wait(lambda: user.session.kept.stored is not None, "saving")
    assert len(services.vault().keys(KeyringUnlock())) == 2


def test_a_wrong_password_is_said_and_asked_again(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    at_keep(user, keys)
    user.save_with(PASSWORD)
    second_bot(user, keys)
    user.save_with("not the password")
    assert_told(user, "wrong_password", keys)
    user.save_with(PASSWORD)
    assert user.session.kept.stored is not None


def test_what_stands_in_the_way_is_said_in_the_language_of_now(
    open_wizard: Open, keys: Keys
) -> None:
    user = open_wizard("fr")
    user.walk_to(Step.VALUES)
    user.press("check-key")
    assert user.text("trouble").startswith("Une valeur")
    user.press("language")
    assert user.text("trouble") == "A value is missing or unusable: paste it below."
    at_keep(user, keys)
    user.type("vault-password", Secret("short"))
    user.type("vault-password-again", Secret("shor"))
    user.press("language")
    assert user.text("vault-password-status") == "10 caractères au moins"
    user.press("language")
    assert user.text("vault-password-again-status") == "Not the same yet"
    user.save_with(PASSWORD)
    second_bot(user, keys)
    user.save_with("not the password")
    user.press("language")
    assert user.text("vault-trouble") == "Ce mot de passe n’ouvre pas votre coffre."


def test_a_damaged_vault_is_left_alone_and_nothing_is_lost(
    open_wizard: Open, keys: Keys, services: Services
) -> None:
    path = services.vault().path
    path.write_bytes(b"not a vault at all" * 20)
    user = open_wizard()
    at_keep(user, keys)
    assert_told(user, "vault_damaged", keys)
    user.press("save")
    user.wait(lambda: not user.page_is_busy, "another look")
    assert path.read_bytes() == b"not a vault at all" * 20
    path.unlink()
    user.press("save")
    user.save_with(PASSWORD)
    assert count(user, PASSWORD) == 1


def test_without_a_keyring_the_password_is_the_way(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    at_keep(user, keys)
    assert not user.find("way-keyring", QRadioButton).isEnabled()
    assert user.has("vault-password")
    user.save_with(PASSWORD)
    assert count(user, PASSWORD) == 1


class SlowVault(VaultFile):
    """One whose look for a keyring takes until the test lets it end."""

    def __init__(self, folder: Path) -> None:
        slot = KeyringSlot(own_command("keyring-child"), KEYRING_NAMES[1])
        super().__init__(folder / "slow.kdbx", slot, SystemClock(), FOR_TESTS_ONLY)
        self.looks = 0
        self.may_end = threading.Event()

    def probe_keyring(self) -> str:
        self.looks += 1
        self.may_end.wait(10)
        return super().probe_keyring()


def test_a_page_entered_again_waits_for_the_look_under_way(
    open_wizard: Open, keys: Keys, services: Services, tmp_path: Path
) -> None:
    vault = SlowVault(tmp_path)
    user = open_wizard("en", replace(services, vault=lambda: vault))
    user.judge(keys)
    user.press("continue")
    for button in ("back", "continue", "back", "continue"):
        user.press(button)
    assert user.page_is_busy
    vault.may_end.set()
    user.save_with(PASSWORD)
    assert vault.looks == 1, "the end of a second look would end the wait for the save"
    assert user.session.kept.stored is not None
    assert count(user, PASSWORD) == 1


def locked(_: SecretServiceSession) -> None:
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


def hung(session: SecretServiceSession) -> None:
    os.kill(session.pid, signal.SIGSTOP)


@pytest.mark.parametrize(
    ("trouble", "code"), [(locked, "keyring_locked"), (hung, "keyring_silent")]
)
def test_a_keyring_in_trouble_is_said_in_time_and_a_password_does(
    open_wizard: Open,
    keys: Keys,
    keyring: SecretServiceSession,
    trouble: Callable[[SecretServiceSession], None],
    code: str,
) -> None:
    user = open_wizard()
    user.judge(keys)
    trouble(keyring)
    began = time.monotonic()
    with longest_gap() as gap:
        user.press("continue")
        user.wait(lambda: user.has("vault-trouble"), "what is wrong with the keyring")
    assert time.monotonic() - began < 6
    assert gap() < LONGEST_GAP
    assert_told(user, code, keys)
    user.save_with(PASSWORD)
    assert count(user, PASSWORD) == 1


class FillingDisk(Disk):
    """A disk on which the first file finds room, and nothing after it until it is emptied."""

    full = False

    def write(self, descriptor: int, data: bytes) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "no room")
        return super().write(descriptor, data)

    def replace(self, path: Path, target: Path) -> None:
        super().replace(path, target)
        self.full = True


def test_a_disk_that_fills_up_does_not_cost_the_recovery_code(
    open_wizard: Open, keys: Keys, keyring: SecretServiceSession, services: Services, tmp_path: Path
) -> None:
    disk = FillingDisk()
    slot = KeyringSlot(own_command("keyring-child"), KEYRING_NAMES[1])
    vault = VaultFile(tmp_path / "filling.kdbx", slot, SystemClock(), FOR_TESTS_ONLY, disk)
    user = open_wizard("en", replace(services, vault=lambda: vault))
    at_keep(user, keys)
    user.press("way-keyring")
    user.press("save")
    user.wait(lambda: user.has("vault-trouble"), "what is wrong with the disk")
    assert_told(user, "vault_disk_full", keys)
    disk.full = False
    user.press("save")
    user.wait(lambda: user.has("recovery-end"), "the recovery code")
    assert count(user, user.text("recovery-code")) == 1


def test_a_keyring_that_hangs_later_leaves_the_recovery_code(
    open_wizard: Open, keys: Keys, keyring: SecretServiceSession
) -> None:
    user = open_wizard()
    at_keep(user, keys)
    recovery = save_by_keyring(user)
    second_bot(user, keys)
    hung(keyring)
    began = time.monotonic()
    with longest_gap() as gap:
        user.press("save")
        user.wait(lambda: user.has("vault-trouble"), "what is wrong with the keyring")
    assert time.monotonic() - began < 6
    assert gap() < LONGEST_GAP
    assert_told(user, "keyring_silent", keys)
    os.kill(keyring.pid, signal.SIGCONT)
    user.type("vault-password", Secret(recovery))
    user.press("save")
    user.wait(lambda: user.session.kept.stored is not None, "saving")
