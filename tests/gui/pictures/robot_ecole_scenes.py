"""The pages about a service that takes keys by itself, as pictures."""

from collections.abc import Mapping

from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.pictures.scenes import PASSWORD, Scene
from tests.gui.users.robot_ecole_user import SERVICE, found_page, keep_locked, ready, rule, sign_in
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.client import Exchange

__all__ = ["ROBOT_ECOLE"]


def _sign_in(user: WizardUser, _: Exchange) -> None:
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)


def _wrong_code(user: WizardUser, site: Exchange) -> None:
    _sign_in(user, site)
    user.type("code", Secret("ZZZZ-ZZZZ"))
    user.press("use-code")
    ready(user)


def _whose(user: WizardUser, site: Exchange) -> None:
    _sign_in(user, site)
    sign_in(user, found_page(user), confirm=False)


def _signed_in(user: WizardUser, site: Exchange) -> None:
    _sign_in(user, site)
    sign_in(user, found_page(user))


def _restrictions(user: WizardUser, site: Exchange) -> None:
    _signed_in(user, site)
    user.walk_to(Step.RESTRICTIONS)


def _upload(user: WizardUser, site: Exchange) -> str:
    return keep_locked(user, site, PASSWORD)


def _send(user: WizardUser) -> None:
    user.press("send")
    ready(user)


def _sent(user: WizardUser, site: Exchange) -> None:
    _upload(user, site)
    _send(user)


def _refused(user: WizardUser, site: Exchange) -> None:
    rule(site, _upload(user, site), "enableWithdrawals", "enableFutures")
    _send(user)


def _unconfirmed(user: WizardUser, site: Exchange) -> None:
    _upload(user, site)
    site.play("maintenance")
    _send(user)
    site.play("good")


def _vault_closed(user: WizardUser, site: Exchange) -> None:
    _unconfirmed(user, site)
    user.reopen()
    user.wait(lambda: user.has("vault-password"), "the look at the vault")


def _code_again(user: WizardUser, site: Exchange) -> None:
    _vault_closed(user, site)
    user.type("vault-password", Secret(PASSWORD))
    user.press("open-vault")
    ready(user)


def _summary(user: WizardUser, site: Exchange) -> None:
    _sent(user, site)
    user.press("continue")


def _summary_unconfirmed(user: WizardUser, site: Exchange) -> None:
    _unconfirmed(user, site)
    user.press("later")


ROBOT_ECOLE: Mapping[str, Scene] = {
    "50-sign-in": Scene(_sign_in),
    "50-sign-in-wrong-code": Scene(_wrong_code),
    "50-sign-in-whose": Scene(_whose),
    "50-sign-in-done": Scene(_signed_in),
    "51-restrictions-locked": Scene(_restrictions),
    "52-upload": Scene(_upload),
    "52-upload-refused": Scene(_refused),
    "52-upload-unconfirmed": Scene(_unconfirmed),
    "52-upload-done": Scene(_sent),
    "53-upload-vault-closed": Scene(_vault_closed),
    "53-upload-code-again": Scene(_code_again),
    "54-summary-sent": Scene(_summary),
    "54-summary-unconfirmed": Scene(_summary_unconfirmed),
}
