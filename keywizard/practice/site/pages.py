"""What every page of every practice site shares: rendering, language, the visitor's memory."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from keywizard.model.words import LANGUAGES, SOURCE, Words
from keywizard.practice.world import World

__all__ = ["Draft", "Link", "Look", "Site", "W", "fields", "language_of", "new_code"]

_TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a site's menu; `words` name its label, one word after the other."""

    id: str
    path: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What distinguishes one exchange's site: its name, words, menu and own templates."""

    name: str
    folder: str
    """Under `templates/`; what is not there is taken from `templates/` itself."""
    words: Mapping[str, Words]
    menu: tuple[Link, ...]
    paths: Mapping[str, str] = field(default_factory=dict)
    """Pages that templates lead to, by the name they use for them."""


@dataclass(slots=True)
class Draft:
    """A key's restrictions as the visitor has them on the page, before they are saved."""

    trusted: bool
    addresses: str
    confirmed: tuple[str, ...]
    boxes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Question:
    codes: Mapping[str, str]
    purpose: str
    act: Callable[[], str]


W = TypeVar("W", bound=World)


@dataclass(slots=True)
class Site(Generic[W]):
    """The world, and what the site remembers of its one visitor."""

    world: W
    look: Look
    codes: Callable[[], Mapping[str, str]] = lambda: {"code": new_code()}
    """The security codes of one question, by name: words `security_<name>` label them."""
    shown: tuple[int, str] | None = None
    """Number and secret of the key that was just made, until another page is visited."""
    drafts: dict[int, Draft] = field(default_factory=dict)
    questions: dict[str, _Question] = field(default_factory=dict)
    _templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        """Make the templates ready."""
        self._templates = Environment(
            loader=FileSystemLoader([_TEMPLATES / self.look.folder, _TEMPLATES]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, request: Request, name: str, *, status: int = 200, **facts: object) -> Response:
        """Render `<name>.html` in the language of the address.

        `message` names the words to show as an alert, `detail` is a text after them.
        """
        if name != "created":
            self.shown = None
        language = language_of(request)
        here = request.url.path.removeprefix(f"/{language}")
        query = f"?{request.url.query}" if request.url.query else ""
        html = self._templates.get_template(f"{name}.html").render(
            t={name: words.in_(language) for name, words in self.look.words.items()},
            lang=language,
            others=[
                (other, LANGUAGES[other].name, f"/{other}{here}{query}")
                for other in LANGUAGES
                if other != language
            ],
            world=self.world,
            look=self.look,
            **{name: f"/{language}{path}" for name, path in self.look.paths.items()},
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

    def ask(
        self,
        request: Request,
        purpose: str,
        act: Callable[[], str],
        codes: Mapping[str, str] | None = None,
    ) -> Response:
        """Lead to the security codes; `act` runs once all are right and says where to go on.

        Without `codes` the visitor is asked for those that this site always asks for.
        """
        token = secrets.token_urlsafe(9)
        self.questions[token] = _Question(codes or self.codes(), purpose, act)
        return self.go(request, f"/security/{token}")

    def go(self, request: Request, path: str) -> Response:
        """Redirect to another page in the same language."""
        return RedirectResponse(f"/{language_of(request)}{path}", status_code=303)


def new_code() -> str:
    """Six digits, as exchanges send them."""
    return f"{secrets.randbelow(10**6):06d}"


def language_of(request: Request) -> str:
    """Return the language in the first segment of the address; English if there is none."""
    return str(request.scope["root_path"]).strip("/") or SOURCE


async def fields(request: Request) -> dict[str, str]:
    """Read the text fields of a posted form."""
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
