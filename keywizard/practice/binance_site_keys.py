"""Making, listing and deleting keys, for the main account and for sub-accounts alike."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.binance_site_pages import MAIN, SUB, BinanceSite, Place
from keywizard.practice.signature import SigningKey, public_key
from keywizard.practice.site_pages import fields
from keywizard.practice.world import SubAccount

__all__ = ["key_routes"]


def key_routes(site: BinanceSite) -> list[Route]:
    """The pages about keys, under both places."""
    return [
        route
        for place in (MAIN, SUB)
        for route in (
            *_list_routes(site, place),
            *_create_routes(site, place),
            *_created_routes(site, place),
        )
    ]


def _list_routes(site: BinanceSite, place: Place) -> list[Route]:
    async def show(request: Request) -> Response:
        site.drafts.clear()
        keys = [
            key
            for key in site.world.keys.values()
            if key.number and (key.owner is None) == place.master
        ]
        chosen = request.query_params.get("sub-account", "")
        return site.page(request, "keys", place=place, keys=keys, chosen=chosen)

    async def delete(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, place.path)

        def forget() -> str:
            site.world.keys.pop(key.api_key, None)
            return place.path

        return site.ask(request, "for_delete", forget)

    return [
        Route(place.path, show, methods=["GET"]),
        Route(place.path + "/delete/{number:int}", delete, methods=["POST"]),
    ]


def _create_routes(site: BinanceSite, place: Place) -> list[Route]:
    def page(request: Request, form: dict[str, str], message: str | None = None) -> Response:
        status = 200 if message is None else 422
        return site.page(request, "create", status=status, place=place, form=form, message=message)

    async def show(request: Request) -> Response:
        return page(request, {"sub-account": request.query_params.get("sub-account", "")})

    async def create(request: Request) -> Response:
        form = await fields(request)
        label = form.get("label", "").strip()
        owner = None if place.master else _chosen(site, form.get("sub-account", ""))
        uploaded = public_key(form.get("public-key", ""))
        own_type = form.get("key-type") == "self"
        if owner is None and not place.master:
            return page(request, form, "choice_wrong")
        if not 1 <= len(label) <= 50:
            return page(request, form, "label_wrong")
        if own_type and uploaded is None:
            return page(request, form, "public_key_wrong")

        def make() -> str:
            values = site.world.traits.new_values()
            signing: SigningKey = values.secret
            if own_type and uploaded is not None:
                signing = uploaded
            key = site.world.add_key(label, owner, values.api_key, signing)
            site.shown = (key.number, key.secret)
            return f"{place.path}/created/{key.number}"

        return site.ask(request, "for_create", make)

    path = f"{place.path}/create"
    return [Route(path, show, methods=["GET"]), Route(path, create, methods=["POST"])]


def _created_routes(site: BinanceSite, place: Place) -> list[Route]:
    async def created(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, place.path)
        fresh = site.shown is not None and site.shown[0] == key.number
        secret = site.shown[1] if site.shown is not None and fresh else "*" * 16
        return site.page(request, "created", place=place, key=key, secret=secret, fresh=fresh)

    return [Route(place.path + "/created/{number:int}", created, methods=["GET"])]


def _chosen(site: BinanceSite, number: str) -> SubAccount | None:
    return next((each for each in site.world.sub_accounts if str(each.number) == number), None)
