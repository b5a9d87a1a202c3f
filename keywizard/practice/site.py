"""The practice exchange's web site: its pages, in two languages, over the shared world."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from keywizard.model.errors import UsageError
from keywizard.model.words import LANGUAGES
from keywizard.practice.scenarios import SCENARIOS, scenario_named
from keywizard.practice.site_accounts import account_routes
from keywizard.practice.site_keys import key_routes
from keywizard.practice.site_pages import Site, fields
from keywizard.practice.site_restrictions import restriction_routes
from keywizard.practice.site_security import security_routes
from keywizard.practice.world import World

__all__ = ["binance_site"]

_STATIC = Path(__file__).parent / "static"


def binance_site(world: World) -> Starlette:
    """The site over `world`; `/` leads to French."""
    site = Site(world)
    pages = [
        *_home_routes(site),
        *account_routes(site),
        *key_routes(site),
        *restriction_routes(site),
        *security_routes(site),
    ]
    return Starlette(
        routes=[
            Route("/", _to_french),
            _static("practice.css", "text/css"),
            _static("practice.js", "text/javascript"),
            *_scenario_routes(world),
            *(Mount(f"/{language}", routes=pages) for language in LANGUAGES),
        ]
    )


async def _to_french(_request: Request) -> Response:
    return RedirectResponse("/fr/", status_code=307)


def _static(name: str, media_type: str) -> Route:
    content = (_STATIC / name).read_bytes()

    async def answer(_request: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(f"/static/{name}", answer)


def _home_routes(site: Site) -> list[Route]:
    async def home(request: Request) -> Response:
        return site.page(request, "home", scenarios=list(SCENARIOS.values()))

    async def dead(request: Request) -> Response:
        return site.page(request, "dead")

    return [Route("/", home), Route("/not-part-of-the-practice", dead)]


def _scenario_routes(world: World) -> list[Route]:
    """Which scenario is played: for the menu of the home page, and for tests."""

    def facts() -> JSONResponse:
        sample = {"api_key": world.sample.api_key, "secret": world.sample.secret}
        return JSONResponse({"scenario": world.scenario.name, "sample": sample})

    async def tell(_request: Request) -> Response:
        return facts()

    async def play(request: Request) -> Response:
        form = await fields(request)
        try:
            world.switch(scenario_named(form.get("scenario", "")))
        except UsageError as refused:
            return JSONResponse({"error": refused.code}, status_code=422)
        if "language" in form:
            return RedirectResponse(f"/{form['language']}/", status_code=303)
        return facts()

    path = "/practice/scenario"
    return [Route(path, tell, methods=["GET"]), Route(path, play, methods=["POST"])]
