"""What the practice services' web sites share: their memory, their pages, what tests may ask.

They keep what they were given and check it with no exchange; like the real ones, they are French.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from keywizard.practice.site.routes import static_routes

__all__ = ["Saved", "ServicePages", "ServiceWorld", "service_site"]

_TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Saved:
    """One key as the service keeps it."""

    place: str
    """The bot, or the exchange."""
    api_key: str
    secret: str

    @property
    def end(self) -> str:
        """What its page shows of the public half."""
        return self.api_key[-4:]


@dataclass(slots=True)
class ServiceWorld:
    """What one service was given; lives and dies with the process."""

    saved: dict[str, Saved] = field(default_factory=dict)

    def received(self) -> dict[str, dict[str, str]]:
        """For tests: each place and the values that are in it now."""
        return {
            number: {"place": each.place, "api_key": each.api_key, "secret": each.secret}
            for number, each in self.saved.items()
        }


@dataclass(slots=True)
class ServicePages:
    """Renders one service's templates over its memory."""

    name: str
    world: ServiceWorld
    _templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        """Make the templates ready."""
        self._templates = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, name: str, message: str = "", **facts: object) -> Response:
        """Render `<name>.html`; a `message` says why what was posted is not taken."""
        html = self._templates.get_template(f"service/{name}.html").render(
            service=self.name, saved=self.world.saved, message=message, **facts
        )
        headers = {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'self'; img-src data:",
        }
        return HTMLResponse(html, 422 if message else 200, headers)


def service_site(world: ServiceWorld, routes: Iterable[Route]) -> Starlette:
    """Route the pages, their looks, and `/practice/received` for tests."""

    async def received(_request: Request) -> Response:
        return JSONResponse(world.received())

    return Starlette(routes=[*static_routes(), Route("/practice/received", received), *routes])
