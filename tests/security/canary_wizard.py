"""A child program of test_canary: the real wizard, driven through success and many failures.

Arguments: a folder for what only the test may read (the canaries), one for what was told.
It ends with the test, also with one that was broken off: as soon as its standard input does.
"""

import json
import os
import sys
import threading
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from keywizard import app
from keywizard.flow.services import Services
from keywizard.gui.application import run_wizard
from keywizard.gui.automation.driver import Driver
from keywizard.gui.startup.qt_application import build_application
from keywizard.gui.window.frame import Frame
from keywizard.gui.wizard import KeyWizard
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Exchange, ServerStatus
from keywizard.model.credentials import ApiCredentials
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.users.panel_user import Panel
from tests.gui.users.robot_ecole_user import keep_locked, ready
from tests.gui.users.wizard_user import WizardUser, at, site_of
from tests.unit.practice.client import Exchange as Site
from tests.unit.practice.client import Keys

PASSWORD = 'canary pässword "of" four \\ words & more'
WRONG = "another canary, with which it does not open"
VERDICTS = (
    "withdrawals", "unknown-right", "wrong-secret", "swapped", "truncated", "ip-locked",
    "maintenance", "html", "redirect",
)  # fmt: skip


class Fragile:
    """An exchange that can break in our own code, with the secret in its error's text."""

    id = "binance"

    def __init__(self, inner: Exchange) -> None:
        self._inner = inner
        self.broken = False

    def preconnect(self, cancel: CancelToken) -> None:
        self._inner.preconnect(cancel)

    def server_status(self, cancel: CancelToken) -> ServerStatus:
        return self._inner.server_status(cancel)

    def inspect(self, credentials: ApiCredentials, cancel: CancelToken) -> KeyReport:
        if self.broken:
            raise RuntimeError(f"cannot use {credentials.secret.reveal()}")
        return self._inner.inspect(credentials, cancel)


@dataclass
class Play:
    """One window and all that happens in it."""

    user: WizardUser
    site: Site
    exchange: Fragile
    vault: Path
    told: Path
    canaries: dict[str, str]

    def note(self) -> None:
        """What the window shows and tells, and what lies on the clipboard."""
        with self.told.open("a", encoding="utf-8", errors="surrogatepass") as file:
            file.write("\n".join([*self.user.every_text(), QApplication.clipboard().text()]))

    def keys(self, scenario: str) -> Keys:
        keys = self.site.play(scenario)
        self.canaries |= {f"{scenario} key": keys.key, f"{scenario} secret": keys.secret}
        return keys

    def verdict(self, keys: Keys) -> None:
        """From wherever it is, in a journey of its own, to the verdict."""
        self.user.wizard.start_over()
        self.user.choose_first_bot()
        self.user.judge(keys)
        self.note()
        self.user.press("help")
        self.note()

    def to_vault(self) -> None:
        self.verdict(self.keys("good"))
        self.user.press("continue")
        self.user.wait(lambda: not self.user.page_is_busy, "the look at the vault")

    def save(self, password: str) -> None:
        self.user.save_with(password)
        self.note()

    def all(self) -> None:
        for scenario in VERDICTS:
            self.verdict(self.keys(scenario))
        self.received_by_copying()
        self.to_vault()
        self.save(PASSWORD)
        assert self.user.session.kept.stored, "saved"
        self.hand_over()
        self.upload()
        self.broken_vaults()
        self.crashes()
        self.to_vault()
        self.save(WRONG)
        assert self.user.has("vault-trouble")
        self.save(PASSWORD)
        assert self.vault.with_name(self.vault.name + ".prev").exists()

    def received_by_copying(self) -> None:
        keys = self.keys("good")
        self.user.wizard.start_over()
        self.user.choose_first_bot()
        self.user.walk_to(Step.CREATE_KEY)
        self.user.press("capture")
        self.user.copy(Secret(f"API Key: {keys.key}\nSecret Key:\n{keys.secret[:40]}"))
        self.user.copy(Secret(f"API Key: {keys.key}\nSecret Key: {keys.secret}"))
        self.note()

    def hand_over(self) -> None:
        """The panel shows no value; what it copies is for the service's form, and goes again."""
        self.user.press("continue")
        panel = Panel(self.user).open()
        panel.paste()
        panel.press("copy-value")
        with self.told.open("a", encoding="utf-8") as file:
            file.write(panel.every_text())
        self.user.press("later")
        self.user.wait(lambda: panel.window is None, "the panel to close")
        self.note()

    def upload(self) -> None:
        """To a service that takes keys by itself: its server and its database are scanned too."""
        self.user.wizard.start_over()
        keep_locked(self.user, self.site, PASSWORD)
        values = self.user.session.values.credentials
        assert values is not None
        self.canaries |= {"sent key": values.api_key.reveal(), "sent": values.secret.reveal()}
        self.user.press("send")
        ready(self.user)
        assert self.user.has("receipt-kept")
        self.note()
        self.user.press("continue")
        self.note()

    def broken_vaults(self) -> None:
        whole = self.vault.read_bytes()
        for number, harm in enumerate((self.damage, self.link, self.open_folder)):
            harm()
            self.to_vault()
            if not self.user.has("vault-trouble"):
                self.save(PASSWORD)
            self.note()
            assert self.user.has("vault-trouble"), f"harm {number} was not noticed"
            self.vault.parent.chmod(0o700)
            self.vault.unlink()
            self.vault.write_bytes(whole)

    def damage(self) -> None:
        self.vault.write_bytes(b"no vault at all" * 50)

    def link(self) -> None:
        self.vault.rename(self.vault.with_suffix(".real"))
        self.vault.symlink_to(self.vault.with_suffix(".real"))

    def open_folder(self) -> None:
        self.vault.parent.chmod(0o777)

    def crashes(self) -> None:
        keys = self.keys("good")
        self.exchange.broken = True
        self.verdict(keys)
        self.exchange.broken = False

        def crash() -> None:
            raise ValueError(keys.secret)

        QTimer.singleShot(0, crash)
        self.user.settle()


def end_with_the_test() -> None:
    while os.read(0, 1):
        pass
    os._exit(3)


def main() -> int:
    threading.Thread(target=end_with_the_test, daemon=True).start()
    canaries, told = Path(sys.argv[1]) / "canaries.json", Path(sys.argv[2]) / "told.txt"
    folder = Path.home() / "vault"
    folder.mkdir(mode=0o700)
    kept: dict[str, str] = {"password": PASSWORD, "wrong password": WRONG}
    problems: list[str] = []
    with app.practice_services("good") as (plain, practice):
        there: Services = at(plain, practice, folder)
        fragile = Fragile(there.exchange("binance"))
        services = replace(there, exchange=lambda _: fragile)
        application, _ = build_application(services.translations)

        def play() -> None:
            (window,) = (w for w in application.topLevelWidgets() if isinstance(w, Frame))
            (wizard,) = window.findChildren(KeyWizard)
            user = WizardUser.__new__(WizardUser)
            Driver.__init__(user, wizard, Path.home() / "pictures")
            vault = services.vault().path
            try:
                Play(user, site_of(practice), fragile, vault, told, kept).all()
            except BaseException:
                problems.append(traceback.format_exc())
            application.exit(0)

        QTimer.singleShot(0, play)
        code = run_wizard(services)
    canaries.write_text(json.dumps({"canaries": kept, "problems": problems}))
    return code


if __name__ == "__main__":
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    sys.exit(main())
