"""The end of a journey, and its interruption: summary, reminder, second bot, closing."""

import json
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QStandardPaths

from keywizard.flow.services import Services
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser, answer_dialog
from tests.unit.practice.client import Exchange, Keys

PASSWORD = "quatre mots sans secret"
DOCUMENTED = {
    "fr": [
        "Cette clé expire au bout de 3 mois si elle n’est pas utilisée.",
        "Vos clés vous seront demandées lors de votre premier abonnement.",
    ],
    "en": [
        "This key expires after 3 months if it is not used.",
        "Your keys will be asked for at your first subscription.",
    ],
}


@pytest.fixture
def keys(site: Exchange) -> Keys:
    return site.play("good")


def close(user: WizardUser, button: str) -> tuple[bool, list[str]]:
    """Close the window; answer its question, if it asks one. Whether it closed, what it said."""
    said: list[str] = []
    timer = answer_dialog(button, said)
    closed = user.wizard.window.close()
    timer.stop()
    user.settle()
    return closed, said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_summary_says_what_the_service_says(
    open_wizard: Open, keys: Keys, language: str
) -> None:
    user = open_wizard(language)
    user.keep(keys, PASSWORD)
    user.to_the_end()
    for sentence in DOCUMENTED[language]:
        assert sentence in user.page_text().replace("\u00a0", " ")
    assert keys.key[:4] in user.page_text()
    assert user.session.values.credentials is None, (
        "the vault has the key, the window needs it no more"
    )


def test_the_reminder_is_a_calendar_file_that_others_read(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    user.keep(keys, PASSWORD)
    user.to_the_end()
    user.press("reminder")
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    (file,) = Path(where).glob("*.ics")
    assert str(file) in user.text("notice")
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    stored = user.session.kept.stored
    assert stored is not None
    left = event.decoded("dtstart") - stored.saved_at.date()
    assert 60 < left.days < 90
    assert keys.secret not in file.read_text()
    assert keys.key not in file.read_text()


def test_a_second_bot_starts_over_without_the_old_values(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    window = user.wizard.window
    user.keep(keys, PASSWORD)
    user.to_the_end()
    user.press("second-bot")
    assert user.is_at(Step.SERVICE)
    assert user.session.choices.bot is None
    assert user.session.judgement.report is None
    assert user.session.kept.stored is None
    assert user.session.values.get(KeyField.SECRET) is None
    user.press("continue")
    assert user.is_at(Step.SERVICE), "went on without a bot"
    user.press("bot-eth-spot")
    user.walk_to(Step.CREATE_KEY)
    assert "SmartradeX ETH" in user.wizard.context.session.choices.key_label
    assert "SmartradeX ETH" in "".join(user.every_text())
    user.walk_to(Step.VALUES)
    assert user.has("api-key")
    assert user.has("secret")
    assert user.wizard.window is window


def test_closing_and_coming_back_resumes_without_any_value(
    open_wizard: Open, keys: Keys, services: Services, tmp_path: Path
) -> None:
    first = open_wizard("fr")
    first.press("page-language")
    first.walk_to(Step.VALUES)
    first.give(keys)
    first.press("check-key")
    first.checked()
    assert close(first, "close")[0]
    remembered = "".join(p.read_text() for p in (tmp_path / "settings").iterdir())
    assert keys.key not in remembered
    assert keys.secret not in remembered
    assert "resume" in [path.stem for path in (tmp_path / "settings").iterdir()]
    second = open_wizard("fr")
    # The values were not kept: they are asked again, so the verdict has to wait.
    assert second.is_at(Step.VALUES)
    assert second.has("secret")
    assert second.session.choices.page_language == "en"
    assert second.text("notice")


@pytest.mark.parametrize("step", [Step.PREPARE, Step.SUB_ACCOUNT, Step.RESTRICTIONS])
def test_each_step_is_resumed(open_wizard: Open, step: Step) -> None:
    first = open_wizard()
    first.walk_to(step)
    close(first, "close")
    second = open_wizard()
    assert second.is_at(step)
    second.press("back")
    assert not second.is_at(step)


def test_a_finished_journey_is_not_resumed(open_wizard: Open, keys: Keys, tmp_path: Path) -> None:
    first = open_wizard()
    first.keep(keys, PASSWORD)
    first.to_the_end()
    assert close(first, "close") == (True, [])
    assert open_wizard().is_at(Step.SERVICE)


def test_before_there_is_a_key_the_window_just_closes(open_wizard: Open) -> None:
    user = open_wizard()
    user.walk_to(Step.SUB_ACCOUNT)
    assert close(user, "close") == (True, [])


@pytest.mark.parametrize("page_language", ["fr", "en"])
def test_the_closing_says_what_stays_on_the_exchange(open_wizard: Open, page_language: str) -> None:
    user = open_wizard("en")
    user.session.choices.page_language = page_language
    user.walk_to(Step.RESTRICTIONS)
    closed, said = close(user, "stay")
    assert not closed
    assert user.wizard.window.isVisible()
    guide = user.session.choices.guide
    assert guide is not None
    assert "stays on Binance" in said[1]
    assert guide.delete_path.in_(page_language) in said[1]
    assert "keep" not in said
    assert close(user, "close")[0]


def test_a_pair_that_nothing_speaks_against_can_be_kept(
    open_wizard: Open, keys: Keys, site: Exchange
) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES)
    site.play("maintenance")
    user.give(keys)
    user.checked()
    closed, said = close(user, "keep")
    assert not closed
    assert "only once" in said[2]
    assert user.is_at(Step.KEEP)
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    assert stored.evidence is None


def test_a_checked_pair_that_closing_keeps_stays_checked(open_wizard: Open, keys: Keys) -> None:
    user = open_wizard()
    user.judge(keys)
    assert close(user, "keep")[0] is False
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    assert stored.evidence == "checked_here"


def test_a_refused_pair_is_not_offered_to_be_kept(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.judge(site.play("withdrawals"))
    closed, said = close(user, "stay")
    assert not closed
    assert "keep" not in said
    assert user.session.values.get(KeyField.SECRET) == Secret(site.play("withdrawals").secret)


def test_escape_asks_as_the_close_button_does(open_wizard: Open) -> None:
    user = open_wizard()
    user.walk_to(Step.CREATE_KEY)
    said: list[str] = []
    timer = answer_dialog("stay", said)
    user.wizard.window.reject()
    timer.stop()
    assert said
    assert user.wizard.window.isVisible()


def test_the_settings_hold_no_more_than_choices(open_wizard: Open, tmp_path: Path) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES)
    point = json.loads((tmp_path / "settings" / "resume.json").read_text())
    assert point == {
        "service": "smartradex",
        "bot": "btc-spot",
        "exchange": "binance",
        "page_language": user.session.choices.page_language,
        "step": "values",
        "branch": None,
        "address": None,
    }
