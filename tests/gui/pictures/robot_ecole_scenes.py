"""The pages about a service that takes keys by itself, as pictures."""

from collections.abc import Mapping

from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.pictures.scenes import PASSWORD, Scene
from tests.gui.users.robot_ecole_user import SERVICE, found_page, keep_locked, ready, rule, sign_in
from tests.gui.users.wizard_user import Hands
from tests.unit.practice.client import Exchange

__all__ = ["ROBOT_ECOLE"]


def _sign_in(hands: Hands, _: Exchange) -> None:
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)


def _wrong_code(hands: Hands, site: Exchange) -> None:
    _sign_in(hands, site)
    hands.type("code", Secret("ZZZZ-ZZZZ"))
    hands.press("use-code")
    ready(hands)


def _whose(hands: Hands, site: Exchange) -> None:
    _sign_in(hands, site)
    sign_in(hands, found_page(hands), confirm=False)


def _signed_in(hands: Hands, site: Exchange) -> None:
    _sign_in(hands, site)
    sign_in(hands, found_page(hands))


def _restrictions(hands: Hands, site: Exchange) -> None:
    _signed_in(hands, site)
    hands.walk_to(Step.RESTRICTIONS)


def _upload(hands: Hands, site: Exchange) -> str:
    return keep_locked(hands, site, PASSWORD)


def _send(hands: Hands) -> None:
    hands.press("send")
    ready(hands)


def _sent(hands: Hands, site: Exchange) -> None:
    _upload(hands, site)
    _send(hands)


def _refused(hands: Hands, site: Exchange) -> None:
    rule(site, _upload(hands, site), "enableWithdrawals", "enableFutures")
    _send(hands)


def _unconfirmed(hands: Hands, site: Exchange) -> None:
    _upload(hands, site)
    site.play("maintenance")
    _send(hands)
    site.play("good")


def _vault_closed(hands: Hands, site: Exchange) -> None:
    _unconfirmed(hands, site)
    hands.reopen()
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")


def _code_again(hands: Hands, site: Exchange) -> None:
    _vault_closed(hands, site)
    hands.type("vault-password", Secret(PASSWORD))
    hands.press("open-vault")
    ready(hands)


def _summary(hands: Hands, site: Exchange) -> None:
    _sent(hands, site)
    hands.press("continue")


def _summary_unconfirmed(hands: Hands, site: Exchange) -> None:
    _unconfirmed(hands, site)
    hands.press("later")


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
