"""The practice Binance's web site: its pages, in every language, over its world."""

from starlette.applications import Starlette

from keywizard.practice.binance.site_accounts import account_routes
from keywizard.practice.binance.site_create import create_routes
from keywizard.practice.binance.site_pages import LOOK, MAIN, SUB
from keywizard.practice.binance.site_restrictions import restriction_routes
from keywizard.practice.binance.world import BinanceWorld
from keywizard.practice.site.keys import key_routes
from keywizard.practice.site.pages import Site
from keywizard.practice.site.routes import web_site

__all__ = ["binance_site"]


def binance_site(world: BinanceWorld) -> Starlette:
    """Build the site over `world`."""
    site = Site(world, LOOK)
    keys = (*key_routes(site, MAIN), *key_routes(site, SUB))
    return web_site(
        site, [*account_routes(site), *keys, *create_routes(site), *restriction_routes(site)]
    )
