"""What surrounds the pages of each practice site: front door, menu of situations, looks."""

from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from keywizard.model.errors import UsageError
from keywizard.model.words import LANGUAGES
from keywizard.practice.scenarios.registry import scenario_named
from keywizard.practice.site.pages import Site, W, fields
from keywizard.practice.site.security import security_routes
from keywizard.practice.world import World

__all__ = ["static_routes", "web_site"]

_STATIC = Path(__file__).parents[1] / "static"


def web_site(site: Site[W], pages: Iterable[Route], *, bare: bool = False) -> Starlette:
    """One exchange's site; `/` leads to the first language.

    `bare`: English pages also have addresses without a language, as on the real site.
    """
    everywhere = [*_home_routes(site), *pages, *security_routes(site)]
    routes: list[BaseRoute] = [
        Route("/", _to_first_language),
        *static_routes(),
        *_scenario_routes(site.world),
        *(Mount(f"/{language}", routes=everywhere) for language in LANGUAGES),
    ]
    return Starlette(routes=[*routes, Mount("", routes=everywhere)] if bare else routes)


async def _to_first_language(_request: Request) -> Response:
    return RedirectResponse(f"/{next(iter(LANGUAGES))}/", status_code=307)


def static_routes() -> list[Route]:
    """Serve the style sheet and the script, the same for every practice site."""
    return [_static("practice.css", "text/css"), _static("practice.js", "text/javascript")]


def _static(name: str, media_type: str) -> Route:
    content = (_STATIC / name).read_bytes()

    async def answer(_request: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(f"/static/{name}", answer)


def _home_routes(site: Site[W]) -> list[Route]:
    async def home(request: Request) -> Response:
        return site.page(request, "home", scenarios=list(site.world.traits.scenarios.values()))

    return [Route("/", home)]


def _scenario_routes(world: World) -> list[Route]:
    """Which scenario this exchange plays: for the menu of the home page, and for tests."""

    def facts() -> JSONResponse:
        return JSONResponse({"scenario": world.scenario.name, "sample": world.sample.as_json()})

    async def tell(_request: Request) -> Response:
        return facts()

    async def play(request: Request) -> Response:
        form = await fields(request)
        try:
            world.switch(scenario_named(form.get("scenario", "")))
        except UsageError as refused:
            return JSONResponse({"error": refused.code}, status_code=422)
        if form.get("language") in LANGUAGES:
            return RedirectResponse(f"/{form['language']}/", status_code=303)
        return facts()

    path = "/practice/scenario"
    return [Route(path, tell, methods=["GET"]), Route(path, play, methods=["POST"])]
