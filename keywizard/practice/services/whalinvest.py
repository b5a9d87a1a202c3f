"""The practice Whalinvest: name › Mon compte › Échangeur › « + »; addresses behind « Modifier »."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from keywizard.practice.scenarios.scenario import SERVICE_ADDRESS
from keywizard.practice.services.form_site import Saved, ServicePages, ServiceWorld, service_site
from keywizard.practice.site.pages import fields

__all__ = ["whalinvest_site"]

_LIST = "/mon-compte/echangeur"
_NEW = "new"
_EXCHANGES = {"binance": "Binance", "bitfinex": "Bitfinex", "kucoin": "KuCoin"}


def whalinvest_site() -> Starlette:
    """Build the site. An older key's entry is there already, so that its address can be found."""
    world = ServiceWorld({"1": Saved("Binance", "ancienne-cle-0000", "")})
    pages = ServicePages("Whalinvest", world)

    def entry_page(number: str, message: str = "") -> Response:
        return pages.page(
            "whalinvest_entry",
            message,
            entry=world.saved.get(number),
            address=SERVICE_ADDRESS,
            exchanges=_EXCHANGES,
        )

    async def entry(request: Request) -> Response:
        number = request.path_params["number"]
        known = number == _NEW or number in world.saved
        return entry_page(number) if known else RedirectResponse(_LIST)

    async def save(request: Request) -> Response:
        number, given = request.path_params["number"], await fields(request)
        before = world.saved.get(number)
        exchange = before.place if before else _EXCHANGES.get(given.get("exchange", ""), "")
        public, secret = given.get("api-key", ""), given.get("secret", "")
        if not (exchange and public and secret):
            return entry_page(number, "Il manque l’échangeur, la clé API ou la clé secrète.")
        place = number if before else str(len(world.saved) + 1)
        world.saved[place] = Saved(exchange, public, secret)
        return RedirectResponse(_LIST, status_code=303)

    def shown(name: str) -> Callable[[Request], Awaitable[Response]]:
        async def answer(_request: Request) -> Response:
            return pages.page(name, exchangers=_LIST)

        return answer

    return service_site(
        world,
        [
            Route("/", shown("whalinvest_home")),
            Route("/mon-compte", shown("whalinvest_account")),
            Route(_LIST, shown("whalinvest_entries")),
            Route(_LIST + "/{number}", entry, methods=["GET"]),
            Route(_LIST + "/{number}", save, methods=["POST"]),
        ],
    )
