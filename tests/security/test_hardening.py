"""Attacks on single parts of the program: each was tried by hand first, and none may work again."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pykeepass import PyKeePass
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from keywizard.exchanges.binance.adapter import ENDPOINTS
from keywizard.flow.services import Services
from keywizard.gui.desktop.browser import SystemBrowser
from keywizard.gui.desktop.clipboard import SystemClipboard
from keywizard.gui.jobs.background import Background
from keywizard.gui.widgets.inputs.field import Entry, PasswordField
from keywizard.gui.widgets.inputs.hidden_edit import HiddenEdit
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.data.guide import KeyField
from keywizard.model.errors import KeyringError, UsageError
from keywizard.model.resume import ResumePoint
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.runtime.relaunch import own_command
from keywizard.settings import JsonPreferences
from keywizard.vault.keyring.client import KeyringSlot
from keywizard.web.client import Web
from tests.desktop.waiting import until
from tests.gui.conftest import Open
from tests.unit.practice.client import Exchange

VALUE = "A1b2C3d4" * 8
PASSWORD = "quatre mots sans secret"


@pytest.fixture(autouse=True)
def an_empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """What one test copies is nothing to the next."""
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


@pytest.fixture
def entry(qtbot: QtBot) -> Entry:
    """An empty field for a secret, on the screen."""
    made = Entry(secret=True, identifier="secret")
    qtbot.addWidget(made)
    made.show()
    return made


def qt_holds(field: QLineEdit) -> str:
    """What Qt itself knows, and announces on the accessibility bus at each change."""
    return QLineEdit.text(field)


def test_qt_is_never_given_a_secret_to_announce(entry: Entry) -> None:
    heard: list[str] = []
    entry.textEdited.connect(heard.append)
    entry.textChanged.connect(heard.append)
    QTest.keyClicks(entry, "Canary")
    assert entry.text() == "Canary"
    QApplication.clipboard().setText("-pasted\n")
    QTest.keySequence(entry, QKeySequence(QKeySequence.StandardKey.Paste))
    assert entry.text() == "Canary-pasted\n"
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(entry, composed)
    assert entry.text() == "Canary-pasted\né"
    entry.setText("set")
    assert entry.text() == "set"
    assert qt_holds(entry) == "•••"
    assert set("".join(heard)) == {"•"}


def test_a_hidden_text_is_edited_like_any_other(entry: Entry) -> None:
    key = Qt.Key
    QTest.keyClicks(entry, "abcdef")
    for press in (key.Key_Backspace, key.Key_Home, key.Key_Delete, key.Key_Right):
        QTest.keyClick(entry, press)
    assert entry.text() == "bcde"
    QTest.keyClicks(entry, "XY")
    assert entry.text() == "bXYcde"
    entry.setSelection(1, 2)
    QTest.keyClicks(entry, "E")
    assert entry.text() == "bEcde"
    entry.setSelection(2, 2)
    QTest.keyClick(entry, key.Key_Delete)
    assert entry.text() == "bEe"
    QTest.keyClick(entry, key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert qt_holds(entry) == "•" * len(entry.text())
    entry.clear()
    assert entry.text() == ""


@pytest.mark.parametrize(("kept", "start", "end"), [("", 0, 0), ("12", 0, 2), ("12", 1, 1)])
def test_a_text_set_by_a_screen_reader_is_taken_and_hidden(
    entry: Entry, kept: str, start: int, end: int
) -> None:
    entry.setText(kept)
    shown = qt_holds(entry)
    QLineEdit.setText(entry, shown[:start] + "spoken" + shown[end:])
    assert entry.text() == kept[:start] + "spoken" + kept[end:]
    assert set(qt_holds(entry)) == {"•"}


def test_a_password_is_judged_and_taken_as_typed(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    seen: list[str] = []
    field.edited.connect(lambda: seen.append(field.value()))
    QTest.keyClicks(field.entry, "abc")
    QTest.keyClick(field.entry, Qt.Key.Key_Backspace)
    assert seen == ["a", "ab", "abc", "ab"]
    assert field.take() == "ab"
    assert field.value() == ""


def test_a_field_that_hides_nothing_stays_an_ordinary_one(qtbot: QtBot) -> None:
    field = HiddenEdit()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "code")
    assert (field.text(), qt_holds(field), field.displayText()) == ("code",) * 3


# --- the clipboard


@pytest.mark.parametrize(
    "held", [f"{VALUE[:30]}\n{VALUE[30:]}", f"Clé secrète :\n « {VALUE[:9]}\u200b{VALUE[9:]} »"]
)
def test_a_value_that_was_copied_wrapped_does_not_stay_there(qapp: QApplication, held: str) -> None:
    clipboard = SystemClipboard()
    qapp.clipboard().setText(held)
    assert clipboard.clear_if_holds(Secret(VALUE))
    assert qapp.clipboard().text() == ""


@pytest.mark.parametrize("typed", ["A", "A1b2C3", ""])
def test_a_letter_typed_by_mistake_does_not_cost_the_secret_still_to_be_pasted(
    qapp: QApplication, typed: str
) -> None:
    clipboard = SystemClipboard()
    qapp.clipboard().setText(VALUE)
    assert not clipboard.clear_if_holds(Secret(typed))
    assert qapp.clipboard().text() == VALUE


def test_once_every_value_is_there_no_copy_is_read_any_more(
    open_wizard: Open, site: Exchange
) -> None:
    keys = site.play("good")
    user = open_wizard("en")
    user.walk_to(Step.RESTRICTIONS, consent=True)
    user.copy(Secret(keys.key))
    user.copy(Secret(keys.secret))
    labelled = f"API Key: {VALUE}\nSecret Key: {VALUE[::-1]}"
    user.copy(Secret(labelled))
    assert QApplication.clipboard().text() == labelled
    assert user.session.values.get(KeyField.SECRET) == Secret(keys.secret)


def test_a_second_bot_is_asked_for_consent_again(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES, consent=True)
    user.session.forget()
    assert not user.session.values.capture_allowed
    user.wizard.start_over()
    user.walk_to(Step.VALUES)
    user.copy(Secret(VALUE))
    assert user.session.values.get(KeyField.API_KEY) is None
    assert QApplication.clipboard().text() == VALUE


# --- what arrives too late


def test_a_receipt_for_other_values_than_the_present_ones_is_not_theirs(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    user = open_wizard()
    user.judge(site.play("good"))
    user.press("continue")
    user.wait(lambda: not user.page_is_busy, "the look at the vault")
    saving = user.wizard.window.current()
    assert saving is not None
    for identifier in ("vault-password", "vault-password-again"):
        user.type(identifier, Secret(PASSWORD))
    user.press("save")
    user.press("step-7")
    user.press("secret-paste")
    user.type("secret", Secret(VALUE))
    user.wait(lambda: not saving.busy, "saving")
    assert services.vault().exists()
    assert user.session.kept.stored is None
    user.checked()
    assert str(user.report.outcome) == "secret_wrong"
    user.press("check-key")
    user.press("continue")
    assert user.is_at(Step.VERDICT), "the new pair was neither approved nor saved"


def test_a_report_about_other_values_is_dropped(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.VALUES)
    user.give(keys)
    user.session.put(KeyField.SECRET, Secret(VALUE))  # while the check of the old pair is under way
    user.checked()
    assert user.session.judgement.report is None
    assert user.session.judgement.verdict is None


# --- addresses


@pytest.mark.parametrize(
    "url",
    [
        "https://www.binance.com:8443/",
        "https://www.binance.com:443@evil.example/",
        "https://www.binance.com:99999/",
        "https://www.binance.com./",
        "https://www.binance.com\\@evil.example/",
        "https://evil.example\\.www.binance.com/",
        "https://www.binance.com\t.evil.example/",
        "https://www.binance.com%2eevil.example/",
        "https://www.b\u0131nance.com/",
        "https://\uff57\uff57\uff57.binance.com/",
        "https://@www.binance.com/",
        "https://[bad/",
        "java\nscript:alert(1)",
    ],
)
def test_no_spelling_of_an_address_gets_past_the_list(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    browser = SystemBrowser(lambda each: each, frozenset({"www.binance.com"}), practice=False)
    assert browser.open(url) is False
    assert browser.host(url) in {"", *url.lower().split("/")} or "@" in url or ":" in url
    assert opened == []


@pytest.mark.parametrize(
    "root",
    [
        "http://127.0.0.1@evil.example",
        "http://evil.example@127.0.0.1",
        "http://2130706433",
        "http://0x7f000001",
        "http://127.1",
        "http://[::1%25lo]",
        "http://[::ffff:127.0.0.1]",
        "http://0.0.0.0",
        "http://localhost.evil.example",
        "http://127.0.0.1\n.evil.example",
        "http://\uff11\uff12\uff17.0.0.1",
        "http://127.0.0.1:99999",
        "https://127.0.0.1",
        "https://api.binance.com:8443",
        "https://api.binance.com.",
        "http://api.binance.com",
        "//127.0.0.1",
    ],
)
def test_no_spelling_of_an_endpoint_leaves_the_list(root: str) -> None:
    with Web(ENDPOINTS) as web, pytest.raises(UsageError) as refused:
        web.check_root(root)
    assert refused.value.code == "endpoint_refused"


# --- files that somebody else wrote


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def huge(path: Path) -> None:
    path.write_text(json.dumps({"language": "en", "more": "x" * 100_000}))


@pytest.mark.parametrize("plant", [endless, pipe, huge])
def test_no_settings_file_holds_up_the_start(tmp_path: Path, plant: Callable[[Path], None]) -> None:
    for name in ("preferences.json", "resume.json"):
        plant(tmp_path / name)
    preferences = JsonPreferences(tmp_path)
    assert preferences.language() is None
    assert preferences.resume_point() is None
    preferences.set_language("fr")
    assert preferences.language() == "fr"


@pytest.mark.parametrize("language", ["../../evil", "en?x=", "", "de"])
def test_a_resume_file_puts_nothing_into_an_address(
    open_wizard: Open, services: Services, language: str
) -> None:
    point = ResumePoint("smartradex", "btc-spot", "binance", language, "restrictions")
    services.preferences.set_resume_point(point)
    user = open_wizard("fr")
    assert user.is_at(Step.RESTRICTIONS)
    assert user.session.choices.page_language == "fr"


@pytest.mark.parametrize("step", ["", "no such step", "summary", "keep", "verdict"])
def test_a_resume_file_skips_no_check(open_wizard: Open, services: Services, step: str) -> None:
    services.preferences.set_resume_point(
        ResumePoint("smartradex", "btc-spot", "binance", "fr", step)
    )
    user = open_wizard("fr")
    assert user.step in {Step.SERVICE, Step.VALUES}


def test_the_reminder_stays_in_its_folder(
    open_wizard: Open, site: Exchange, a_home_of_its_own: Path
) -> None:
    user = open_wizard("en")
    user.keep(site.play("good"), PASSWORD)
    user.to_the_end()
    stored = user.session.kept.stored
    assert stored is not None
    user.session.kept.stored = type(stored)(
        fingerprint=stored.fingerprint,
        exchange=stored.exchange,
        service=stored.service,
        bot=stored.bot,
        title="../../x/..\\evil: BTC",
        hint=stored.hint,
        evidence=stored.evidence,
        inspected_at=stored.inspected_at,
        saved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    user.press("reminder")
    found = list(a_home_of_its_own.rglob("*.ics"))
    assert [path.name for path in found] == ["Keywizard _x_evil_ BTC.ics"]
    assert found[0].parent.name in {"Downloads", a_home_of_its_own.name}


# --- the end


def test_a_question_of_the_keyring_that_nobody_answers_does_not_hold_up_the_end(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keywizard.gui.jobs.background._TIMEOUT_MS", 300)
    asks = 'import time; print(\'{"state": "locked"}\', flush=True); time.sleep(60)'
    slot = KeyringSlot([sys.executable, "-c", asks], "test", deadline=0.2)
    owner = QObject()
    background = Background(owner)
    ended: list[str] = []

    def ask(_: CancelToken) -> None:
        try:
            slot.probe()
        except KeyringError as told:
            ended.append(told.code)

    background.run(ask)
    began = time.monotonic()
    background.shut_down(slot.give_up)
    assert time.monotonic() - began < 10
    assert ended == ["keyring_failed"]
    QApplication.sendPostedEvents(background)


def test_a_keyring_child_that_dies_after_its_first_word_is_an_error_of_the_keyring() -> None:
    dies = 'print(\'{"state": "locked"}\')'
    with pytest.raises(KeyringError) as told:
        KeyringSlot([sys.executable, "-c", dies], "test").get("account")
    assert told.value.facts == {"reason": "child_died"}


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def test_the_practice_exchange_does_not_outlive_a_wizard_that_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "keywizard", "--practice"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=environment) as wizard:
        (folder,) = until(lambda: list(tmp_path.glob("keywizard-practice-*")), "its folder")
        assert folder.stat().st_mode & 0o777 == 0o700
        (served,) = until(lambda: children(wizard.pid), "the practice exchange")
        wizard.kill()
    until(lambda: not Path(f"/proc/{served}").exists(), "the end of the practice exchange")


def test_a_child_of_ours_never_starts_a_program_of_that_name_lying_around(tmp_path: Path) -> None:
    fake = tmp_path / "keywizard"
    fake.mkdir()
    for name in ("__init__.py", "__main__.py"):
        (fake / name).write_text("raise SystemExit('the wrong program')")
    done = subprocess.run(
        [*own_command("check", "binance", "--service", "smartradex")],
        cwd=tmp_path,
        input="",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "bot_missing" in done.stderr


def test_a_vault_written_by_another_program_gives_no_orders_to_the_terminal(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    user = open_wizard()
    user.judge(site.play("good"))
    vault, password = services.vault(), Secret(PASSWORD)
    vault.create(password, with_keyring=False)
    vault.add(
        user.session.judgement.approve(services.clock.now()), "title", PasswordUnlock(password)
    )
    orders = "\x9b31m\x85\u202eegapam\u2028"
    with PyKeePass(str(vault.path), password=PASSWORD) as other:
        (entry,) = other.entries
        entry.title, entry.username = orders, orders + VALUE + orders
        other.save()
    listing = own_command("keys", "list", "--vault", str(vault.path))
    done = subprocess.run(
        listing, input=f"{PASSWORD}\n", capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0
    assert "egapam" in done.stdout
    assert done.stdout.count("\n") == 1
    assert done.stdout.strip().isprintable()
