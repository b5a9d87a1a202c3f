"""The practice KuCoin's web site: its pages, in every language, over its world."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.kucoin.site_create import create_routes
from keywizard.practice.kucoin.site_edit import edit_routes
from keywizard.practice.kucoin.site_pages import MAIN, SUB, SUB_ACCOUNTS, KucoinSite, kucoin_pages
from keywizard.practice.kucoin.world import KucoinWorld
from keywizard.practice.site.keys import key_routes
from keywizard.practice.site.routes import web_site
from keywizard.practice.site.sub_accounts import sub_account_routes

__all__ = ["kucoin_site"]

_HELP = "/support/900002862643"
"""KuCoin's own page about sub-accounts; here it is the page that makes them."""


def kucoin_site(world: KucoinWorld) -> Starlette:
    """Build the site over `world`."""
    site = kucoin_pages(world)
    keys = (*key_routes(site, MAIN), *key_routes(site, SUB))
    pages = [
        *keys,
        *create_routes(site),
        *edit_routes(site),
        *sub_account_routes(site, SUB_ACCOUNTS),
        _help_route(site),
    ]
    return web_site(site, pages, bare=True)


def _help_route(site: KucoinSite) -> Route:
    async def show(request: Request) -> Response:
        return site.page(request, "sub_accounts", typed="")

    return Route(_HELP, show)
