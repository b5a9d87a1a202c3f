"""Making sub-accounts, on every practice site alike."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.site.pages import Site, W, fields
from keywizard.practice.world import SubAccount

__all__ = ["chosen", "sub_account_routes"]

_MAX_NAME_CHARS = 30


def sub_account_routes(site: Site[W], path: str) -> list[Route]:
    """Serve the site's page `sub_accounts`, at that path."""

    async def show(request: Request) -> Response:
        return site.page(request, "sub_accounts", typed="")

    async def create(request: Request) -> Response:
        name = (await fields(request)).get("sub-account-name", "").strip()
        taken = any(each.name == name for each in site.world.sub_accounts)
        if taken or len(name) > _MAX_NAME_CHARS or not any(char.isalnum() for char in name):
            message = "name_wrong"
            return site.page(request, "sub_accounts", status=422, typed=name, message=message)
        site.world.add_sub_account(name)
        return site.go(request, path)

    return [Route(path, show, methods=["GET"]), Route(path, create, methods=["POST"])]


def chosen(site: Site[W], number: str) -> SubAccount | None:
    """Find the sub-account that a form names by its number; None if there is none of it."""
    return next((each for each in site.world.sub_accounts if str(each.number) == number), None)
