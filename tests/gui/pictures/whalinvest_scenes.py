"""The pages that only a service with addresses, a passphrase or other exchanges shows."""

from collections.abc import Mapping

from keywizard.model.step import Step
from tests.gui.pictures.scenes import PASSWORD, Scene
from tests.gui.users.whalinvest_user import (
    SERVICE,
    at_the_entry,
    at_the_lock,
    at_the_question,
    new_key,
    with_address,
)
from tests.gui.users.wizard_user import SPOT, WizardUser
from tests.unit.practice.client import Exchange, Keys

__all__ = ["WHALINVEST"]


def _exchange(user: WizardUser, name: str) -> Exchange:
    """The practice site of another exchange."""
    services = user.wizard.context.services
    page = services.site(f"https://{services.guides[name].site_hosts[0]}")
    return Exchange({"exchanges": {name: {"site": page, "api": ""}}}, name)


def _walk(exchange: str, step: Step) -> Scene:
    def play(user: WizardUser, _: Exchange) -> None:
        user.choose("whalinvest", exchange)
        user.walk_to(step)

    return Scene(play)


def _late(user: WizardUser, _: Exchange) -> None:
    at_the_question(user)
    user.press("branch-entry_first")


def _entry(*boxes: str) -> Scene:
    def play(user: WizardUser, site: Exchange) -> None:
        at_the_entry(user, new_key(site, *boxes)[1])

    return Scene(play)


def _entry_given(user: WizardUser, site: Exchange) -> None:
    at_the_entry(user, new_key(site, "enableReading")[1])
    user.press("copy-secret")
    user.press("continue")


def _restrictions(user: WizardUser, _: Exchange) -> None:
    with_address(user)
    user.walk_to(Step.RESTRICTIONS)
    user.press("find-own-address")
    user.wait(lambda: user.has("copy-own-address"), "the address")


def _verdict(user: WizardUser, site: Exchange) -> None:
    at_the_lock(user, site)
    user.press("back")


def _still_listed(user: WizardUser, site: Exchange) -> None:
    at_the_lock(user, site)
    user.press("continue")
    user.checked()


def _locked(user: WizardUser, site: Exchange) -> None:
    site.restrict(at_the_lock(user, site), *SPOT, ips=SERVICE)
    user.press("continue")
    user.checked()


def _locked_summary(user: WizardUser, site: Exchange) -> None:
    _locked(user, site)
    user.press("continue")
    user.save_with(PASSWORD)
    user.to_the_end()


def _from_the_start(user: WizardUser, site: Exchange) -> None:
    with_address(user)
    user.judge(new_key(site, *SPOT, ips=SERVICE)[1])


def _kucoin_values(user: WizardUser, _: Exchange) -> None:
    keys = _exchange(user, "kucoin").play("good")
    user.choose("whalinvest", "kucoin")
    user.walk_to(Step.VALUES)
    user.give(Keys(keys.secret, keys.key))


def _on(exchange: str, scenario: str) -> Scene:
    def play(user: WizardUser, _: Exchange) -> None:
        keys = _exchange(user, exchange).play(scenario)
        user.choose("whalinvest", exchange)
        user.judge(keys)

    return Scene(play)


WHALINVEST: Mapping[str, Scene] = {
    "20-whalinvest-prepare": _walk("binance", Step.PREPARE),
    "21-address": Scene(lambda user, _: at_the_question(user)),
    "21-address-known": Scene(lambda user, _: with_address(user)),
    "21-address-late": Scene(_late),
    "22-entry": _entry("enableReading"),
    "22-entry-given": Scene(_entry_given),
    "22-entry-refused": _entry("enableReading", "enableWithdrawals"),
    "23-restrictions-ip": Scene(_restrictions),
    "24-verdict-lock-next": Scene(_verdict),
    "24-verdict-locked-early": Scene(_from_the_start),
    "25-lock": Scene(at_the_lock),
    "25-lock-still-listed": Scene(_still_listed),
    "25-lock-closed": Scene(_locked),
    "26-summary-locked": Scene(_locked_summary),
    "30-kucoin-prepare": _walk("kucoin", Step.PREPARE),
    "31-kucoin-create-key": _walk("kucoin", Step.CREATE_KEY),
    "32-kucoin-restrictions": _walk("kucoin", Step.RESTRICTIONS),
    "33-kucoin-values-swapped": Scene(_kucoin_values),
    "34-kucoin-verdict": _on("kucoin", "good"),
    "34-kucoin-ip-blocked": _on("kucoin", "ip-elsewhere"),
    "34-kucoin-ip-version-6": _on("kucoin", "ip-version-6"),
    "34-kucoin-passphrase": _on("kucoin", "wrong-passphrase"),
    "40-bitfinex-prepare": _walk("bitfinex", Step.PREPARE),
    "41-bitfinex-restrictions": _walk("bitfinex", Step.RESTRICTIONS),
    "42-bitfinex-create-key": _walk("bitfinex", Step.CREATE_KEY),
    "43-bitfinex-verdict": _on("bitfinex", "good"),
    "43-bitfinex-nonce": _on("bitfinex", "nonce-microseconds"),
}
