"""The places of the practice KuCoin's site, and its look."""

from collections.abc import Mapping

from keywizard.practice.kucoin.world import KucoinWorld
from keywizard.practice.site.keys import KeyList
from keywizard.practice.site.pages import Link, Look, Site, new_code
from keywizard.practice.words import site_words

__all__ = ["MAIN", "SUB", "SUB_ACCOUNTS", "KucoinSite", "kucoin_pages"]

KucoinSite = Site[KucoinWorld]

MAIN = KeyList("/account/api", master=True)
SUB = KeyList("/account/sub-account/api", master=False)
SUB_ACCOUNTS = "/account/sub-account"

_LOOK = Look(
    name="KuCoin",
    folder="kucoin",
    words=site_words("kucoin"),
    menu=(
        Link("main-api", MAIN.path, ("account", "api_management")),
        Link("sub-accounts", SUB_ACCOUNTS, ("account", "sub_accounts")),
        Link("sub-api", SUB.path, ("sub_accounts", "api_management")),
    ),
    paths={"SUB_ACCOUNTS": SUB_ACCOUNTS},
)


def kucoin_pages(world: KucoinWorld) -> KucoinSite:
    """Build the site's memory; it asks for the trading password and for two codes."""

    def codes() -> Mapping[str, str]:
        return {
            "trading-password": world.trading_password,
            "email-code": new_code(),
            "google-code": new_code(),
        }

    return Site(world, _LOOK, codes)
