"""The two values: in any order, with or without their labels, taken over only with consent."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from keywizard.flow.steps import route
from keywizard.gui.automation.driver import Driver
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser, answer_dialog
from tests.unit.practice.client import Exchange, Keys

PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----"
CAPTURING = [Step.CREATE_KEY, Step.RESTRICTIONS, Step.VALUES]


def holds(user: WizardUser, keys: Keys) -> bool:
    values = user.session.values.get(KeyField.API_KEY), user.session.values.get(KeyField.SECRET)
    return values == (Secret(keys.key), Secret(keys.secret))


@pytest.mark.parametrize("order", [("api-key", "secret"), ("secret", "api-key")])
def test_pasted_in_any_order_the_check_starts_by_itself(
    open_wizard: Open, site: Exchange, order: tuple[str, str]
) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.VALUES)
    for identifier in order:
        assert user.session.judgement.report is None
        user.paste(identifier, {"api-key": keys.key, "secret": f" {keys.secret}\n"}[identifier])
        assert QApplication.clipboard().text() == "", "the value stayed on the clipboard"
    user.wait(lambda: user.session.judgement.report is not None, "a check that nobody asked for")
    assert holds(user, keys)
    assert user.text("api-key-status") == "64 characters received"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_values_with_their_labels_fill_both_fields(
    open_wizard: Open, site: Exchange, language: str
) -> None:
    keys = site.play("good")
    user = open_wizard(language)
    user.walk_to(Step.VALUES)
    labels = {"fr": ("Clé API", "Clé secrète"), "en": ("API Key", "Secret Key")}[language]
    user.paste("api-key", f"{labels[1]} : {keys.secret}\n{labels[0]} : {keys.key}")
    assert holds(user, keys)


@pytest.mark.parametrize("step", CAPTURING)
def test_a_copied_value_is_taken_over_and_the_clipboard_cleared(
    open_wizard: Open, site: Exchange, step: Step
) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(step)
    user.press("capture")
    user.copy(Secret(keys.key))
    assert user.session.values.get(KeyField.API_KEY) == Secret(keys.key)
    user.copy(Secret(keys.secret))
    assert holds(user, keys)
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("step", CAPTURING)
def test_without_consent_nothing_is_taken(open_wizard: Open, site: Exchange, step: Step) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(step)
    user.copy(Secret(keys.secret))
    assert not user.session.values.get(KeyField.API_KEY)
    assert not user.session.values.get(KeyField.SECRET)
    assert QApplication.clipboard().text() == keys.secret


@pytest.mark.parametrize("step", [Step.PREPARE, Step.SUB_ACCOUNT, Step.VERDICT])
def test_consent_holds_for_three_steps_only(open_wizard: Open, site: Exchange, step: Step) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.VALUES, consent=True)
    assert user.session.values.capture_allowed
    if step is Step.VERDICT:
        user.give(Keys(keys.key, "x" * 64))
        user.press("check-key")
    else:
        while not user.is_at(step):
            user.press("back")
    user.copy(Secret(keys.secret))
    assert user.session.values.get(KeyField.SECRET) != Secret(keys.secret)
    assert QApplication.clipboard().text() == keys.secret


def test_foreign_text_stays_on_the_clipboard(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.CREATE_KEY)
    user.press("capture")
    user.copy(Secret("buy milk"))
    assert QApplication.clipboard().text() == "buy milk"
    user.copy(Secret(keys.key))
    user.copy(Secret("buy bread"))
    assert QApplication.clipboard().text() == "buy bread"


def test_what_arrived_is_said_on_the_page(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.CREATE_KEY)
    user.press("capture")
    user.copy(Secret(keys.secret))
    # Both values of this exchange look alike, so the first copied is taken for the key.
    assert user.text("capture-state") == "Received: API Key. Now copy: Secret Key."
    assert not user.find("capture-state", QLabel).visibleRegion().isEmpty()
    assert keys.secret[:8] not in user.page_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ab12************yz98", "The site hid this value"),
        (PEM, "System generated"),
        ("abcdefghij", "Shorter than usual"),
        ("", "Nothing was pasted"),
    ],
)
def test_an_odd_value_is_explained_at_its_field(open_wizard: Open, text: str, told: str) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES)
    if text:
        user.paste("secret", text)
    else:
        QApplication.clipboard().clear()
        user.press("secret-paste")
    assert told in user.text("secret-status")


def test_one_value_twice_is_explained_and_neither_is_lost(
    open_wizard: Open, site: Exchange
) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.VALUES)
    user.give(Keys(keys.key, keys.key))
    assert "Both values are the same" in user.text("secret-status")
    user.press("check-key")
    assert user.is_at(Step.VALUES)
    assert not user.has("capture-state"), "says received beside a value that is refused"
    assert user.text("trouble") == "A value is missing or unusable: paste it below."
    assert holds(user, Keys(keys.key, keys.key))
    user.press("secret-paste")
    user.type("secret", Secret(keys.secret))
    assert holds(user, keys)
    assert user.text("secret-status") == "64 characters received"


def test_a_short_value_may_be_checked_all_the_same(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("truncated")
    user = open_wizard()
    user.judge(keys)
    assert user.is_at(Step.VERDICT)
    assert str(user.report.outcome) in {"key_malformed", "key_unknown"}
    user.press("back")
    assert holds(user, keys), "an error must not clear what was given"


def test_typed_values_leave_their_fields(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.VALUES)
    user.give(keys)
    page = user.wizard.window.current()
    assert page is not None
    assert all(not field.text() for field in page.findChildren(QLineEdit))


@pytest.mark.parametrize("copied", ["nothing", "one value"])
@pytest.mark.parametrize("answer", ["stay", "go-on"])
def test_the_page_that_shows_the_secret_is_not_left_without_it_by_mistake(
    open_wizard: Open, site: Exchange, copied: str, answer: str
) -> None:
    user = open_wizard()
    user.walk_to(Step.CREATE_KEY)
    if copied == "one value":
        user.press("capture")
        user.copy(Secret(site.play("good").key))
    seen: list[str] = []
    timer = answer_dialog(answer, seen)
    Driver.press(user, "continue")
    timer.stop()
    titles = {
        "nothing": "Keywizard has received nothing",
        "one value": "Keywizard has not received everything",
    }
    assert seen[:2] == [titles[copied], "The secret is shown only once."]
    assert user.is_at(Step.CREATE_KEY) is (answer == "stay")


def test_with_both_values_nothing_is_asked(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.walk_to(Step.CREATE_KEY)
    user.press("capture")
    keys = site.play("good")
    user.copy(Secret(keys.key))
    user.copy(Secret(keys.secret))
    Driver.press(user, "continue")
    assert user.is_at(Step.RESTRICTIONS)


@pytest.mark.parametrize("by", ["button", "rail"])
def test_a_replacement_key_is_received_like_the_first(
    open_wizard: Open, site: Exchange, by: str
) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES, consent=True)
    user.give(site.play("main-account"))
    user.press("check-key")
    user.checked()
    if by == "button":
        assert user.button_words("remedy") == "Create another key"
        user.press("remedy")
    else:
        user.press(f"step-{route(user.session).index(Step.CREATE_KEY) + 1}")
    assert user.is_at(Step.CREATE_KEY)
    assert user.text("notice") == ("The old key is forgotten: copy the new one.")
    assert not user.text("capture-state").startswith("Received")
    new = site.play("good")
    user.copy(Secret(new.key))
    user.copy(Secret(new.secret))
    assert holds(user, new)
    assert QApplication.clipboard().text() == ""
    assert user.session.judgement.report is None, "the old key's report counts for the new one"


@pytest.mark.parametrize("answer", ["forget", "keep"])
def test_a_good_key_is_forgotten_for_another_only_if_the_user_says_so(
    open_wizard: Open, site: Exchange, answer: str
) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.walk_to(Step.VALUES, consent=True)
    user.give(keys)
    while not user.is_at(Step.CREATE_KEY):
        user.press("back")
    assert holds(user, keys), "looking back loses a secret that is shown only once"
    seen: list[str] = []
    timer = answer_dialog(answer, seen)
    user.press("another-key")
    timer.stop()
    assert "Its secret is shown only once." in " ".join(seen)
    assert holds(user, keys) is (answer == "keep")
    assert user.has("another-key") is (answer == "keep")
    assert user.session.values.capture_allowed


def test_the_exchange_gets_a_new_passphrase_with_a_new_key(
    open_wizard: Open, kucoin: Exchange
) -> None:
    keys = kucoin.play("good")
    user = open_wizard()
    user.choose("whalinvest", "kucoin")
    user.walk_to(Step.CREATE_KEY)
    first = user.session.values.get(KeyField.PASSPHRASE)
    user.session.put(KeyField.API_KEY, Secret(keys.key))
    user.session.put(KeyField.SECRET, Secret(keys.secret))
    user.press("back")
    user.press("continue")
    timer = answer_dialog("forget", [])
    user.press("another-key")
    timer.stop()
    second = user.session.values.get(KeyField.PASSPHRASE)
    assert second is not None
    assert second != first
    assert user.session.values.passphrase_generated


def test_the_report_for_support_spares_a_value_that_no_field_takes(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    user.walk_to(Step.CREATE_KEY)
    user.press("capture")
    first = site.play("good")
    user.copy(Secret(first.key))
    user.copy(Secret(first.secret))
    other = "Z" * len(first.secret)
    user.copy(Secret(other))
    user.press("help")
    assert QApplication.clipboard().text() == other
    assert user.text("notice").startswith("Not copied")
    user.copy(Secret("buy milk"))
    user.press("help")
    assert "Keywizard" in QApplication.clipboard().text()
