"""The form that begins a key, for the main account and for sub-accounts alike."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.binance.site_pages import MAIN, SUB, BinanceSite
from keywizard.practice.signature import SigningKey, public_key
from keywizard.practice.site.keys import KeyList
from keywizard.practice.site.pages import fields
from keywizard.practice.site.sub_accounts import chosen

__all__ = ["create_routes"]


def create_routes(site: BinanceSite) -> list[Route]:
    """« Créer une API », under both places."""
    return [route for place in (MAIN, SUB) for route in _create_routes(site, place)]


def _create_routes(site: BinanceSite, place: KeyList) -> list[Route]:
    def page(request: Request, form: dict[str, str], message: str | None = None) -> Response:
        status = 200 if message is None else 422
        return site.page(request, "create", status=status, place=place, form=form, message=message)

    async def show(request: Request) -> Response:
        return page(request, {"sub-account": request.query_params.get("sub-account", "")})

    async def create(request: Request) -> Response:
        form = await fields(request)
        label = form.get("label", "").strip()
        owner = None if place.master else chosen(site, form.get("sub-account", ""))
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
