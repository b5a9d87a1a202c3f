"""The two pages of the practice Binance that list keys, and the look of its site."""

from keywizard.practice.binance.world import BinanceWorld
from keywizard.practice.site.keys import KeyList
from keywizard.practice.site.pages import Link, Look, Site
from keywizard.practice.words import site_words
from keywizard.practice.world import PracticeKey

__all__ = ["LOOK", "MAIN", "SUB", "SUB_ACCOUNTS", "BinanceSite", "place_of"]

BinanceSite = Site[BinanceWorld]


MAIN = KeyList("/my/settings/api-management", master=True)
SUB = KeyList("/my/sub-account/api-management", master=False)
SUB_ACCOUNTS = "/my/sub-account/management"

LOOK = Look(
    name="Binance",
    folder="binance",
    words=site_words("binance"),
    menu=(
        Link("main-api", MAIN.path, ("account", "api_management")),
        Link("sub-accounts", SUB_ACCOUNTS, ("sub_accounts", "account_management")),
        Link("sub-api", SUB.path, ("sub_accounts", "api_management")),
    ),
    paths={"MAIN": MAIN.path, "SUB": SUB.path},
)


def place_of(key: PracticeKey) -> KeyList:
    """Return the page that lists the key."""
    return MAIN if key.owner is None else SUB
