"""The main account's own page elements and the list of sub-accounts."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.binance_site_pages import MAIN, SUB_ACCOUNTS, BinanceSite
from keywizard.practice.binance_site_words import AGREEMENT
from keywizard.practice.site_pages import fields, language_of

__all__ = ["account_routes"]

_DIALOG = "/my/settings/default-security"


def account_routes(site: BinanceSite) -> list[Route]:
    """Unticking the account-wide box, and making sub-accounts."""
    return [*_default_security_routes(site), *_sub_account_routes(site)]


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
        text = [words.in_(language_of(request)) for words in AGREEMENT]
        return site.page(request, "default_security", text=text)

    async def accept(request: Request) -> Response:
        return site.ask(request, "for_default_security", turn_off)

    return [
        Route(MAIN.path, tick, methods=["POST"]),
        Route(_DIALOG, dialog, methods=["GET"]),
        Route(_DIALOG, accept, methods=["POST"]),
    ]


def _sub_account_routes(site: BinanceSite) -> list[Route]:
    async def show(request: Request) -> Response:
        return site.page(request, "sub_accounts", typed="")

    async def create(request: Request) -> Response:
        name = (await fields(request)).get("sub-account-name", "").strip()
        taken = any(each.name == name for each in site.world.sub_accounts)
        if taken or len(name) > 30 or not any(char.isalnum() for char in name):
            message = "name_wrong"
            return site.page(request, "sub_accounts", status=422, typed=name, message=message)
        site.world.add_sub_account(name)
        return site.go(request, SUB_ACCOUNTS)

    return [
        Route(SUB_ACCOUNTS, show, methods=["GET"]),
        Route(SUB_ACCOUNTS, create, methods=["POST"]),
    ]
