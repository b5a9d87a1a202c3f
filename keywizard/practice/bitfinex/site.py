"""The practice Bitfinex's web site: one page of keys, an e-mail with a link, sub-accounts."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.bitfinex.world import BITFINEX, BitfinexWorld
from keywizard.practice.site.addresses import InputRefused, addresses
from keywizard.practice.site.keys import KeyList, key_routes
from keywizard.practice.site.pages import Link, Look, Site, fields
from keywizard.practice.site.routes import web_site
from keywizard.practice.site.sub_accounts import chosen, sub_account_routes
from keywizard.practice.words import site_words
from keywizard.practice.world import PracticeKey

__all__ = ["bitfinex_site"]

_KEYS = KeyList("/api", master=True)
_SUB_ACCOUNTS = "/hc/en-us/articles/360018270793"
"""Bitfinex's own help page about sub-accounts; here it is the page that makes them."""
_MAX_ADDRESSES = 20
_MAX_NAME_CHARS = 30
_COOKIE = "practice-browser"

_LOOK = Look(
    name="Bitfinex",
    folder="bitfinex",
    words=site_words("bitfinex"),
    menu=(
        Link("api-keys", _KEYS.path, ("api_keys",)),
        Link("sub-accounts", _SUB_ACCOUNTS, ("sub_accounts",)),
    ),
    paths={"SUB_ACCOUNTS": _SUB_ACCOUNTS, "KEYS": _KEYS.path},
)

BitfinexSite = Site[BitfinexWorld]


def bitfinex_site(world: BitfinexWorld) -> Starlette:
    """Build the site over `world`."""
    site = Site(world, _LOOK)
    pages = [
        *_key_routes(site),
        *_email_routes(site),
        *_edit_routes(site),
        *key_routes(site, _KEYS),  # deleting a key, and showing a new one once
        _switch_route(site),
        *sub_account_routes(site, _SUB_ACCOUNTS),
    ]
    return web_site(site, pages, bare=True)


def _key_routes(site: BitfinexSite) -> list[Route]:
    """Serve the page of the keys: a form for a new one, and the list of the others."""

    def page(
        request: Request, posted: dict[str, str] | None, refused: InputRefused | None = None
    ) -> Response:
        world = site.world
        mine = [key for key in world.keys.values() if key.number and key.owner is world.present]
        fresh = {"ip-any": "on", **dict.fromkeys(BITFINEX.fresh, "on")}
        return site.page(
            request,
            "keys",
            status=422 if refused else 200,
            message=refused.words if refused else None,
            detail=refused.detail if refused else "",
            place=_KEYS,
            keys=mine,
            boxes=BITFINEX.boxes,
            posted=fresh if posted is None else posted,
        )

    async def show(request: Request) -> Response:
        return page(request, None)

    async def create(request: Request) -> Response:
        posted = await fields(request)
        try:
            label, trusted = _named(posted), _trusted(posted)
        except InputRefused as refused:
            return page(request, posted, refused)

        def make() -> str:
            values = BITFINEX.new_values()
            key = site.world.add_key(label, site.world.present, values.api_key, values.secret)
            key.trusted, key.rights = trusted, _rights(posted)
            site.world.unconfirmed.add(key.api_key)
            return f"/email/{key.number}"

        answer = site.ask(request, "for_create", make)
        answer.set_cookie(_COOKIE, "same", httponly=True, samesite="lax")
        return answer

    return [
        Route(_KEYS.path, show, methods=["GET"]),
        Route(_KEYS.path + "/create", create, methods=["POST"]),
    ]


def _email_routes(site: BitfinexSite) -> list[Route]:
    """Serve the e-mail that makes a new key usable; its link wants the browser of the form."""

    def waiting(request: Request) -> PracticeKey | None:
        key = site.world.key_by_number(request.path_params["number"])
        return key if key and key.api_key in site.world.unconfirmed else None

    async def show(request: Request) -> Response:
        key = waiting(request)
        return site.page(request, "email", key=key) if key else site.go(request, _KEYS.path)

    async def opened(request: Request) -> Response:
        key = waiting(request)
        if key is None:
            return site.go(request, _KEYS.path)
        if _COOKIE not in request.cookies:
            return site.page(request, "email", status=422, key=key, message="wrong_browser")
        site.world.unconfirmed.discard(key.api_key)
        site.shown = (key.number, key.secret)
        return site.go(request, f"{_KEYS.path}/created/{key.number}")

    return [
        Route("/email/{number:int}", show, methods=["GET"]),
        Route("/email/{number:int}/open", opened, methods=["GET"]),
    ]


def _edit_routes(site: BitfinexSite) -> list[Route]:
    """Serve the pages that change the lines and the addresses of a key."""

    def page(
        request: Request,
        key: PracticeKey,
        posted: dict[str, str],
        refused: InputRefused | None = None,
    ) -> Response:
        return site.page(
            request,
            "edit",
            status=422 if refused else 200,
            message=refused.words if refused else None,
            detail=refused.detail if refused else "",
            place=_KEYS,
            key=key,
            boxes=BITFINEX.boxes,
            posted=posted,
        )

    async def show(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, _KEYS.path)
        on = {box: "on" for box, ticked in key.rights.items() if ticked}
        anywhere = {} if key.trusted else {"ip-any": "on"}
        return page(request, key, {**on, **anywhere, "ip-list": ", ".join(key.trusted)})

    async def change(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, _KEYS.path)
        posted = await fields(request)
        try:
            trusted = _trusted(posted)
        except InputRefused as refused:
            return page(request, key, posted, refused)

        def save() -> str:
            key.trusted, key.rights = trusted, _rights(posted)
            return _KEYS.path

        return site.ask(request, "for_save", save)

    path = _KEYS.path + "/edit/{number:int}"
    return [Route(path, show, methods=["GET"]), Route(path, change, methods=["POST"])]


def _switch_route(site: BitfinexSite) -> Route:
    async def switch(request: Request) -> Response:
        site.world.present = chosen(site, (await fields(request)).get("account", ""))
        return site.go(request, _SUB_ACCOUNTS)

    return Route(_SUB_ACCOUNTS + "/switch", switch, methods=["POST"])


def _named(posted: dict[str, str]) -> str:
    name = posted.get("label", "").strip()
    if not 1 <= len(name) <= _MAX_NAME_CHARS:
        raise InputRefused("label_wrong")
    return name


def _trusted(posted: dict[str, str]) -> tuple[str, ...]:
    if "ip-any" in posted:
        return ()
    return addresses(posted.get("ip-list", ""), most=_MAX_ADDRESSES)


def _rights(posted: dict[str, str]) -> dict[str, bool]:
    return {box: box in posted for box in BITFINEX.boxes}
