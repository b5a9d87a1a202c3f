"""The practice SmartradeX: « Clé API », one page with two fields for each bot."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from keywizard.practice.services.form_site import Saved, ServicePages, ServiceWorld, service_site
from keywizard.practice.site.pages import fields

__all__ = ["smartradex_site"]

_PAGE = "/cle-api-2/"
_BOTS = {"btc": "BOT BTC spot", "eth": "BOT ETH spot"}
"""As the labels of its four fields name them, in the order of the page."""


def smartradex_site() -> Starlette:
    """Build the site; what the page shows after saving is ours, for no picture of it is known."""
    world = ServiceWorld()
    pages = ServicePages("SmartradeX", world)

    async def home(_request: Request) -> Response:
        return RedirectResponse(_PAGE)

    async def form(_request: Request) -> Response:
        return pages.page("smartradex", bots=_BOTS)

    async def save(request: Request) -> Response:
        given = await fields(request)
        for bot, name in _BOTS.items():
            public, secret = given.get(f"{bot}-public", ""), given.get(f"{bot}-secret", "")
            if bool(public) != bool(secret):
                return pages.page("smartradex", f"Il manque une des deux clés : {name}", bots=_BOTS)
            if public:
                world.saved[bot] = Saved(name, public, secret)
        return RedirectResponse(_PAGE, status_code=303)

    async def empty(request: Request) -> Response:
        world.saved.pop((await fields(request)).get("bot", ""), None)
        return RedirectResponse(_PAGE, status_code=303)

    return service_site(
        world,
        [
            Route("/", home),
            Route(_PAGE, form, methods=["GET"]),
            Route(_PAGE, save, methods=["POST"]),
            Route(f"{_PAGE}vider", empty, methods=["POST"]),
        ],
    )
