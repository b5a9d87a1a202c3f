"""Listing and deleting keys, and showing a new one once, on every practice site alike."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.site.pages import Site, W

__all__ = ["KeyList", "key_routes"]


@dataclass(frozen=True, slots=True)
class KeyList:
    """A page that lists keys: the main account's, or those of the sub-accounts."""

    path: str
    master: bool


def key_routes(site: Site[W], place: KeyList) -> list[Route]:
    """Route the site's pages `keys` and `created` of one list of keys."""
    return [*_list_routes(site, place), *_created_routes(site, place)]


def _list_routes(site: Site[W], place: KeyList) -> list[Route]:
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


def _created_routes(site: Site[W], place: KeyList) -> list[Route]:
    async def created(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, place.path)
        fresh = site.shown is not None and site.shown[0] == key.number
        secret = site.shown[1] if site.shown is not None and fresh else "*" * 16
        return site.page(request, "created", place=place, key=key, secret=secret, fresh=fresh)

    return [Route(place.path + "/created/{number:int}", created, methods=["GET"])]
