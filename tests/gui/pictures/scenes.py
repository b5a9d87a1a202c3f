"""Every page and state worth a look, each reached as a user reaches it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.users.panel_user import Panel
from tests.gui.users.wizard_user import SPOT, WizardUser
from tests.unit.practice.client import Exchange, Keys

__all__ = ["SCENES", "Scene", "several_boxes"]

PASSWORD = "quatre mots sans secret"
LINK = "keywizard:start?service=smartradex&bot=eth-spot&exchange=binance"


@dataclass(frozen=True)
class Scene:
    """How to get there; `dialog` if it is the question that closing the window asks."""

    play: Callable[[WizardUser, Exchange], object]
    dialog: bool = False
    panel: bool = False
    """The picture is of the small window above the browser."""


def several_boxes(site: Exchange) -> Keys:
    """A key made on the site with three boxes too many."""
    number, keys = site.make_key(site.sub_account("several"), "several")
    boxes = ("enableFutures", "enableMargin", "enableWithdrawals")
    site.restrict(number, *SPOT, *boxes, ips="127.0.0.1")
    return keys


def _walk(step: Step) -> Scene:
    return Scene(lambda user, _: user.walk_to(step))


def _verdict(scenario: str) -> Scene:
    return Scene(lambda user, site: user.judge(site.play(scenario)))


def _received_one(user: WizardUser, site: Exchange) -> None:
    user.walk_to(Step.CREATE_KEY)
    user.press("capture")
    user.copy(Secret(site.play("good").key))


def _received_both(user: WizardUser, site: Exchange) -> None:
    user.walk_to(Step.CREATE_KEY)
    user.press("capture")
    keys = site.play("good")
    user.copy(Secret(keys.key))
    user.copy(Secret(keys.secret))


def _replaced(user: WizardUser, site: Exchange) -> None:
    user.walk_to(Step.VALUES, consent=True)
    user.give(site.play("main-account"))
    user.press("check-key")
    user.checked()
    user.press("remedy")


def _both_values(user: WizardUser, site: Exchange) -> None:
    user.walk_to(Step.VALUES)
    user.give(site.play("good"))
    user.checked()


def _odd_values(user: WizardUser, site: Exchange) -> None:
    user.walk_to(Step.VALUES)
    keys = site.play("good")
    user.give(Keys(keys.key[:40], keys.key[:3] + "*" * 20))


def _nothing_given(user: WizardUser, _: Exchange) -> None:
    user.walk_to(Step.VALUES)
    user.press("check-key")


def _keep(user: WizardUser, site: Exchange) -> None:
    user.judge(site.play("good"))
    user.press("continue")
    user.wait(lambda: user.has("way-password"), "the look at the vault")


def _keep_by_password(user: WizardUser, site: Exchange) -> None:
    _keep(user, site)
    user.press("way-password")
    user.type("vault-password", Secret("court"))
    user.type("vault-password-again", Secret("cour"))


def _recovery_code(user: WizardUser, site: Exchange) -> None:
    _keep(user, site)
    user.press("way-keyring")
    user.press("save")
    user.wait(lambda: user.has("recovery-end"), "the recovery code")


def _wrong_password(user: WizardUser, site: Exchange) -> None:
    user.keep(site.play("good"), PASSWORD)
    user.to_the_end()
    user.press("second-bot")
    user.press("bot-eth-spot")
    user.judge(site.play("good"))
    user.press("continue")
    user.save_with("not the password")


def _hand_over(user: WizardUser, site: Exchange) -> Panel:
    user.keep(site.play("good"), PASSWORD)
    user.press("continue")
    return Panel(user)


def _value(user: WizardUser, site: Exchange) -> None:
    _hand_over(user, site).open().press("copy-value")


def _question(user: WizardUser, site: Exchange) -> None:
    panel = _hand_over(user, site).open()
    panel.paste()
    panel.paste()
    panel.answer(0, 1)


def _handed_over(user: WizardUser, site: Exchange) -> None:
    _hand_over(user, site).paste_all()
    user.wait(lambda: not user.page_is_busy, "the receipt")


def _summary(user: WizardUser, site: Exchange) -> None:
    _handed_over(user, site)
    user.press("continue")


def _put_off(user: WizardUser, site: Exchange) -> None:
    user.keep(site.play("good"), PASSWORD)
    user.to_the_end()


def _finish_later(user: WizardUser, site: Exchange) -> None:
    user.judge(site.play("maintenance"))
    user.press("finish-later")
    user.save_with(PASSWORD)
    user.press("continue")


def _close_with_a_key(user: WizardUser, site: Exchange) -> None:
    user.judge(site.play("good"))
    assert user.session.values.get(KeyField.SECRET) is not None


SCENES: Mapping[str, Scene] = {
    "01-service": _walk(Step.SERVICE),
    "01-service-link": Scene(lambda user, _: user.wizard.open_link(LINK)),
    "01-service-link-refused": Scene(lambda user, _: user.wizard.refuse_link()),
    "02-prepare": _walk(Step.PREPARE),
    "03-main-account": _walk(Step.MAIN_ACCOUNT),
    "04-sub-account": _walk(Step.SUB_ACCOUNT),
    "05-create-key": _walk(Step.CREATE_KEY),
    "05-create-key-received": Scene(_received_one),
    "05-create-key-complete": Scene(_received_both),
    "05-create-key-replaced": Scene(_replaced),
    "06-restrictions": _walk(Step.RESTRICTIONS),
    "07-values": _walk(Step.VALUES),
    "07-values-missing": Scene(_nothing_given),
    "07-values-odd": Scene(_odd_values),
    "07-values-received": Scene(_both_values),
    "08-verdict-good": _verdict("good"),
    "08-verdict-refused": _verdict("withdrawals"),
    "08-verdict-several": Scene(lambda user, site: user.judge(several_boxes(site))),
    "08-verdict-unchecked": _verdict("maintenance"),
    "08-verdict-unknown": _verdict("unknown-key"),
    "09-keep": Scene(_keep),
    "09-keep-password": Scene(_keep_by_password),
    "09-keep-recovery-code": Scene(_recovery_code),
    "09-keep-trouble": Scene(_wrong_password),
    "10-hand-over": Scene(_hand_over),
    "10-hand-over-value": Scene(_value, panel=True),
    "10-hand-over-wrong-bot": Scene(_question, panel=True),
    "10-hand-over-declared": Scene(_handed_over),
    "11-summary": Scene(_summary),
    "11-summary-put-off": Scene(_put_off),
    "11-summary-unchecked": Scene(_finish_later),
    "12-close": Scene(lambda user, _: user.walk_to(Step.CREATE_KEY), dialog=True),
    "12-close-with-a-key": Scene(_close_with_a_key, dialog=True),
}
