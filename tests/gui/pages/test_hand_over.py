"""Handing a kept key to a service that has a web form only: value by value, by the user's word."""

from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication

from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.flow.values.assisted_paste import stops
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.data.guide import KeyField as Value
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open, Opener
from tests.gui.users.panel_user import Panel
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.client import Exchange, Keys

PASSWORD = "quatre mots sans secret"


@pytest.fixture
def keys(site: Exchange) -> Keys:
    return site.play("good")


def at_the_form(user: WizardUser, keys: Keys) -> Panel:
    user.keep(keys, PASSWORD)
    user.press("continue")
    assert user.is_at(Step.HAND_OVER)
    return Panel(user)


def receipts(services: Services, user: WizardUser) -> tuple[Receipt, ...]:
    stored, vault = user.session.kept.stored, services.vault()
    assert stored is not None
    return vault.receipts(stored.fingerprint, PasswordUnlock(Secret(PASSWORD)))


def test_the_values_come_in_the_forms_order_and_the_users_word_is_kept(
    open_wizard: Open, keys: Keys, services: Services, opener: Opener
) -> None:
    user = open_wizard("fr")
    panel = at_the_form(user, keys)
    assert "Non vérifié" in user.page_text()
    user.press("continue")
    assert urlsplit(opener.opened[0]).path == "/cle-api-2/"
    assert panel.text("form-field") == "«\u00a0Clé API Publique pour BOT BTC spot\u00a0»"
    assert "Clé API Publique pour BOT ETH spot" in panel.text("beware")
    assert panel.paste() == keys.key
    assert panel.text("form-field") == "«\u00a0Clé API Secrète pour BOT BTC spot\u00a0»"
    assert panel.paste() == keys.secret
    assert keys.key[-4:] in panel.text("place")
    panel.answer(0, 0)
    panel.answer(1, 0)
    assert panel.window is None
    user.wait(lambda: not user.page_is_busy, "the receipt")
    assert "Déclaré par vous" in user.page_text()
    (kept,) = receipts(services, user)
    assert (kept.service, kept.bot, kept.proof) == (
        "smartradex",
        "btc-spot",
        Proof.DECLARED_BY_USER,
    )
    assert kept.hint.endswith(keys.key[-4:])
    user.press("continue")
    assert user.is_at(Step.SUMMARY)
    assert user.text("given") == "Chez SmartradeX\u00a0: déclaré par vous"
    assert user.session.values.credentials is None
    assert user.session.kept.unlock is None


def test_a_value_is_given_on_a_click_only_and_taken_away_again(
    open_wizard: Open, keys: Keys
) -> None:
    user = open_wizard()
    panel = at_the_form(user, keys)
    QApplication.clipboard().clear()
    panel.open()
    assert panel.clipboard() == ""
    panel.press("next-value")
    assert panel.text("panel-status") == "Copy the value first, and paste it."
    panel.press("copy-value")
    marks = QApplication.clipboard().mimeData().formats()
    assert panel.clipboard() == keys.key
    assert len(marks) > 1, "clipboard histories are not told"
    panel.press("next-value")
    assert panel.clipboard() == ""
    panel.press("copy-value")
    assert keys.secret not in panel.every_text()
    assert keys.secret[:4] not in panel.every_text()
    window = panel.window
    assert window is not None
    window.close()
    assert panel.clipboard() == "", "closed with the secret on the clipboard"
    panel.open()
    assert "Secrète" in panel.text("form-field"), "goes on where it was"
    panel.press("copy-value")
    user.wizard.window.hide()
    user.wait(lambda: panel.window is None, "the panel to close")
    assert panel.clipboard() == "", "the program ended with the secret on the clipboard"


def test_what_the_user_copied_meanwhile_stays(open_wizard: Open, keys: Keys) -> None:
    panel = at_the_form(open_wizard(), keys).open()
    panel.press("copy-value")
    QApplication.clipboard().setText("a shopping list")
    panel.press("next-value")
    assert panel.clipboard() == "a shopping list"


def test_the_clock_takes_the_value_away_and_says_so(
    open_wizard: Open, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keywizard.gui.desktop.clipboard.CLEAR_AFTER_MS", 60)
    monkeypatch.setattr("keywizard.gui.paste_panel.CLEAR_AFTER_MS", 80)
    user = open_wizard()
    panel = at_the_form(user, keys).open()
    panel.press("copy-value")
    user.wait(lambda: panel.text("panel-status").startswith("No longer"), "the clearing")
    assert panel.clipboard() == ""
    assert panel.paste() == keys.key, "it can be copied again"


def test_a_key_in_the_other_bots_fields_is_noticed_and_put_right(
    open_wizard: Open, keys: Keys, services: Services
) -> None:
    user = open_wizard("fr")
    panel = at_the_form(user, keys).open()
    panel.paste()
    panel.paste()
    panel.press("next-value")
    assert panel.text("panel-status") == "Choisissez d’abord une réponse."
    panel.answer(0, 1)
    assert "Videz les deux champs «\u00a0BOT ETH spot\u00a0»" in panel.every_text()
    assert user.session.kept.receipt is None
    panel.press("paste-again")
    assert panel.paste() == keys.key
    panel.paste()
    panel.answer(0, 0)
    panel.answer(1, 0)
    user.wait(lambda: not user.page_is_busy, "the receipt")
    assert len(receipts(services, user)) == 1


def test_later_loses_nothing(open_wizard: Open, keys: Keys, services: Services) -> None:
    user = open_wizard("fr")
    panel = at_the_form(user, keys).open()
    user.press("later")
    assert user.is_at(Step.SUMMARY)
    user.wait(lambda: panel.window is None, "the panel to close")
    assert user.text("given") == "Pas encore remise à SmartradeX"
    assert "Presque fini" in user.page_text()
    assert receipts(services, user) == ()
    assert user.wizard.window.close()
    again = open_wizard("fr")
    assert again.is_at(Step.SERVICE), "the vault has the key: nothing is asked again"


def test_an_unchecked_key_is_not_handed_over(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.judge(site.play("maintenance"))
    before = len(user.rail_steps())
    user.press("finish-later")
    user.save_with(PASSWORD)
    assert len(user.rail_steps()) == before - 1
    user.press("continue")
    assert user.is_at(Step.SUMMARY)


def test_a_passphrase_without_a_field_is_asked_about(services: Services) -> None:
    """KuCoin's third value, for a form whose page names two fields."""
    session = Session()
    profiles = {each.id: each for each in services.profiles}
    session.choose(profiles["whalinvest"], None, services.guides["kucoin"])
    assert [(each.field, each.label) for each in stops(session)] == [
        (Value.API_KEY, "clé API"),
        (Value.SECRET, "clé secrète"),
        (Value.PASSPHRASE, None),
    ]
