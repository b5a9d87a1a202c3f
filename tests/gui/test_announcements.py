"""What may be read on, heard from and opened by the window: names everywhere, secrets nowhere."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from keywizard.flow.services import Services
from keywizard.gui.desktop.browser import SystemBrowser
from keywizard.model.report import Box, Known
from keywizard.model.step import Step
from keywizard.runtime.practice_servers import Practice
from tests.gui.conftest import Open
from tests.gui.pictures.scenes import SCENES
from tests.gui.pictures.whalinvest_scenes import WHALINVEST
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.client import Exchange

# The recovery code is shown on purpose; its page is heard in test_keeping.
EVERY = {**SCENES, **WHALINVEST}
SHOWN = [name for name, scene in EVERY.items() if not scene.dialog and "code" not in name]
HOSTS = frozenset({"www.binance.com", "smartradex.fr"})
HOSTILE = "<img src=x onerror=alert(1)>\u202egnp.exe"


def nodes(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that a screen reader can reach from there on, seen or not."""
    yield interface
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None:
            yield from nodes(child)


def heard(user: WizardUser) -> str:
    """All that is shown on, or told by, any part of the window."""
    kinds = QAccessible.Text
    every = [kinds.Name, kinds.Description, kinds.Value, kinds.Help]
    tree = nodes(QAccessible.queryAccessibleInterface(user.wizard.window))
    told = [node.text(kind) for node in tree for kind in every]
    return "\n".join([*user.every_text(), *told])


def values(user: WizardUser, site: Exchange) -> list[str]:
    """The values that this journey has to do with."""
    sample = json.loads(site.get("/practice/scenario").text)["sample"]
    given = user.session.values.credentials
    mine = [given.api_key.reveal(), given.secret.reveal()] if given else []
    return [*sample.values(), *mine]


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_names_its_controls_and_tells_no_value(
    open_wizard: Open, site: Exchange, name: str
) -> None:
    QAccessible.setActive(True)
    user = open_wizard("fr")
    EVERY[name].play(user, site)
    seen: Counter[str] = Counter()
    for node in nodes(QAccessible.queryAccessibleInterface(user.wizard.window)):
        state, owner = node.state(), node.object()
        if state.focusable and not state.invisible and isinstance(owner, QWidget):
            assert node.text(QAccessible.Text.Name), owner
            assert owner.accessibleIdentifier(), node.text(QAccessible.Text.Name)
    for widget in user.wizard.window.findChildren(QWidget):
        if widget.isVisible() and widget.accessibleIdentifier():
            seen[widget.accessibleIdentifier()] += 1
    assert [each for each, times in seen.items() if times > 1] == []
    assert {"step", "title", "language", "help"} <= set(seen)
    said = heard(user)
    for value in values(user, site):
        pieces = {value[at : at + 6] for at in range(len(value) - 5)}
        assert [piece for piece in pieces if piece in said and "*" not in piece] == []


def test_what_a_page_says_of_itself_follows_the_language(
    open_wizard: Open, services: Services
) -> None:
    user = open_wizard(world=replace(services, site_hosts=frozenset()))  # no page may be opened
    user.walk_to(Step.CREATE_KEY)
    user.press("help")
    user.press("open-page")
    assert user.text("notice").startswith("A report without secrets")
    assert user.text("trouble").startswith("No browser opened.")
    user.press("language")
    assert user.text("notice").startswith("Un rapport sans secret")
    assert user.text("trouble").startswith("Aucun navigateur")


def test_a_value_typed_by_hand_is_not_told_while_it_is_there(
    open_wizard: Open,
) -> None:
    QAccessible.setActive(True)
    user = open_wizard()
    user.walk_to(Step.VALUES)
    field = user.find("secret", QLineEdit)
    for letter in "CANARY":
        QTest.keyClick(field, Qt.Key(ord(letter)))
    assert field.text() == "canary"
    node = QAccessible.queryAccessibleInterface(field)
    told = [node.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    assert "canary" not in "".join(told)
    assert field.displayText() != field.text()


def test_a_name_from_outside_is_shown_as_plain_words(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.judge(site.play("good"))
    report = user.report
    strange = Box(HOSTILE, None, Known.YES)
    user.session.judgement.record(replace(report, boxes=(*report.boxes, strange)))
    user.wizard.context.checker.changed.emit()
    user.settle()
    page = user.wizard.window.current()
    assert page is not None
    assert "<img src=x onerror=alert(1)>gnp.exe" in user.page_text()
    assert "<img src=x" in user.verdict_lines()["finding-unknown_right_on"]
    assert "\u202e" not in heard(user)
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


class Opener(QObject):
    """Stands where the computer's browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open_(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def opener(qapp: QApplication) -> Iterator[Opener]:
    made = Opener()
    schemes = ("http", "https", "file", "ftp", "javascript", "mailto")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "open_")  # type: ignore[arg-type] # it takes no bytes
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.binance.com/fr",
        "https://www.binance.com.evil.example/",
        "https://evil.example/?www.binance.com",
        "https://www.binance.com@evil.example/",
        "https://user:word@www.binance.com/",
        "https://binance.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:someone@www.binance.com",
        "",
    ],
)
def test_no_other_address_is_opened(opener: Opener, url: str) -> None:
    browser = SystemBrowser(lambda address: address, HOSTS, practice=False)
    assert browser.open(url) is False
    assert opener.opened == []


def test_an_address_of_the_catalogue_is_opened(opener: Opener) -> None:
    browser = SystemBrowser(lambda address: address, HOSTS, practice=False)
    assert browser.open("https://www.binance.com/fr/my/settings/api-management") is True
    assert opener.opened == ["https://www.binance.com/fr/my/settings/api-management"]
    assert browser.host("https://www.binance.com/fr") == "www.binance.com"


@pytest.mark.parametrize(
    "step", [Step.MAIN_ACCOUNT, Step.SUB_ACCOUNT, Step.CREATE_KEY, Step.RESTRICTIONS]
)
def test_each_page_opens_its_place_on_the_practice_site(
    open_wizard: Open,
    site: Exchange,
    running: tuple[Services, Practice],
    opener: Opener,
    step: Step,
) -> None:
    user = open_wizard("fr")
    user.walk_to(step)
    assert user.text("host")
    user.press("open-page")
    (url,) = opener.opened
    root = running[1].site("binance")
    assert url.startswith(f"{root}/fr/")
    assert site.get(url.removeprefix(root)).status == 200
    assert not user.has("trouble")
