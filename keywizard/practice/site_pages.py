"""What every page of the practice site shares: rendering, language, and the visitor's memory."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from keywizard.practice.site_words import SITE_WORDS
from keywizard.practice.world import PracticeKey, World

__all__ = ["MAIN", "SUB", "Draft", "Place", "Site", "fields", "place_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """One of the two pages that list keys."""

    path: str
    master: bool


MAIN = Place("/my/settings/api-management", master=True)
SUB = Place("/my/sub-account/api-management", master=False)


def place_of(key: PracticeKey) -> Place:
    """The page that lists the key."""
    return MAIN if key.owner is None else SUB


@dataclass(slots=True)
class Draft:
    """A key's restrictions as the visitor has them on the page, before they are saved."""

    trusted: bool
    addresses: str
    confirmed: tuple[str, ...]
    boxes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Question:
    code: str
    purpose: str
    act: Callable[[], str]


@dataclass(slots=True)
class Site:
    """The world, and what the site remembers of its one visitor."""

    world: World
    shown: tuple[int, str] | None = None
    """Number and secret of the key that was just made, until another page is visited."""
    drafts: dict[int, Draft] = field(default_factory=dict)
    questions: dict[str, _Question] = field(default_factory=dict)
    _templates: Environment = field(
        default_factory=lambda: Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )

    def page(self, request: Request, name: str, *, status: int = 200, **facts: object) -> Response:
        """Render `templates/<name>.html` in the language of the address.

        `message` names the words to show as an alert, `detail` is a text after them.
        """
        if name != "created":
            self.shown = None
        language = language_of(request)
        other = "en" if language == "fr" else "fr"
        here = request.url.path.removeprefix(f"/{language}")
        query = f"?{request.url.query}" if request.url.query else ""
        html = self._templates.get_template(f"{name}.html").render(
            t={name: words.in_(language) for name, words in SITE_WORDS.items()},
            lang=language,
            other_lang=other,
            other_url=f"/{other}{here}{query}",
            world=self.world,
            MAIN=f"/{language}{MAIN.path}",
            SUB=f"/{language}{SUB.path}",
            **{"message": None, "detail": "", **facts},
        )
        return HTMLResponse(
            html,
            status,
            {
                "Cache-Control": "no-store",
                "Content-Security-Policy": "default-src 'self'; img-src data:",
            },
        )

    def ask(self, request: Request, purpose: str, act: Callable[[], str]) -> Response:
        """Lead to the security code; `act` runs once it is right and says where to go on."""
        token = secrets.token_urlsafe(9)
        code = f"{secrets.randbelow(10**6):06d}"
        self.questions[token] = _Question(code, purpose, act)
        return self.go(request, f"/security/{token}")

    def go(self, request: Request, path: str) -> Response:
        """Redirect to another page in the same language."""
        return RedirectResponse(f"/{language_of(request)}{path}", status_code=303)


def language_of(request: Request) -> str:
    """The first segment of the address, under which the pages are mounted."""
    return str(request.scope["root_path"]).strip("/")


async def fields(request: Request) -> dict[str, str]:
    """The text fields of a posted form."""
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
