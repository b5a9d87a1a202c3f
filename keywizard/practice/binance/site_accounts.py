"""The main account's own page elements and the list of sub-accounts."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.binance.site_pages import MAIN, SUB_ACCOUNTS, BinanceSite
from keywizard.practice.site.pages import fields
from keywizard.practice.site.sub_accounts import sub_account_routes

__all__ = ["account_routes"]

_DIALOG = "/my/settings/default-security"


def account_routes(site: BinanceSite) -> list[Route]:
    """Unticking the account-wide box, making sub-accounts, and where dead buttons lead."""

    async def dead(request: Request) -> Response:
        return site.page(request, "dead")

    return [
        *_default_security_routes(site),
        *sub_account_routes(site, SUB_ACCOUNTS),
        Route("/not-part-of-the-practice", dead),
    ]


def _default_security_routes(site: BinanceSite) -> list[Route]:
    def turn_off() -> str:
        site.world.default_security = False
        return MAIN.path

    async def tick(request: Request) -> Response:
        if "default-security" not in await fields(request):
            return site.go(request, _DIALOG)
        site.world.default_security = True
        return site.go(request, MAIN.path)

    async def dialog(request: Request) -> Response:
        return site.page(request, "default_security")

    async def accept(request: Request) -> Response:
        return site.ask(request, "for_default_security", turn_off)

    return [
        Route(MAIN.path, tick, methods=["POST"]),
        Route(_DIALOG, dialog, methods=["GET"]),
        Route(_DIALOG, accept, methods=["POST"]),
    ]
