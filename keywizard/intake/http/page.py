"""The sign-in page: whoever signs in there sees a one-time code, and nobody else ever does."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Form
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from keywizard.intake.contract.problems import Problem
from keywizard.intake.http.page_words import page_words
from keywizard.intake.server import Intake
from keywizard.model.secret import Secret
from keywizard.model.words import LANGUAGES

__all__ = ["add_page"]

_HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Frame-Options": "DENY",
    # With "no-referrer" a browser would not tell either where a form was sent from.
    "Referrer-Policy": "same-origin",
}
_STATIC = {"sign-in.css": "text/css", "sign-in.js": "text/javascript"}


def add_page(app: FastAPI, intake: Intake) -> None:
    """Add the page, in every language, to `app`."""
    _Page(intake).add(app)


class _Page:
    """Keeps no session: each code asks for login and password again."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._origin = intake.manifest.api_base.removesuffix("/v1")
        # FileSystemLoader and autoescape: what somebody typed stays text.
        self._template = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined
        ).get_template("sign_in.html")
        self._words = page_words()

    def add(self, app: FastAPI) -> None:
        """Add the routes; they are no part of the API."""
        app.get("/", include_in_schema=False)(_to_page)
        app.get("/sign-in", include_in_schema=False)(self._show)
        app.post("/sign-in", include_in_schema=False)(self._sign_in)
        for name, media_type in _STATIC.items():
            app.get(f"/static/{name}", include_in_schema=False)(_file(name, media_type))

    def _show(self, request: Request, lang: str = "") -> Response:
        return self._page(request, lang)

    def _sign_in(
        self,
        request: Request,
        login: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        lang: str = "",
    ) -> Response:
        if not self._from_here(request.headers):
            return self._page(request, lang, status=403, error="from_elsewhere")
        try:
            account = self._intake.accounts.authenticate(login.strip()[:254], Secret(password))
            if account is None:
                return self._page(request, lang, status=401, error="wrong")
            code = self._intake.codes.issue(account).reveal()
        except Problem as problem:
            page = self._page(request, lang, status=429, error="throttled")
            page.headers["Retry-After"] = str(problem.retry_after)
            return page
        whose = self._intake.accounts.login(account)
        return self._page(request, lang, code=f"{code[:4]}-{code[4:]}", login=whose)

    def _from_here(self, headers: Mapping[str, str]) -> bool:
        """Tell whether our own page sent the form: from elsewhere it shows a stranger's code."""
        origin = headers.get("origin", self._origin)
        site = headers.get("sec-fetch-site", "same-origin")
        return origin == self._origin and site in {"same-origin", "none"}

    def _page(
        self,
        request: Request,
        lang: str,
        *,
        status: int = 200,
        error: str = "",
        code: str = "",
        login: str = "",
    ) -> HTMLResponse:
        language = lang if lang in LANGUAGES else _preferred(request)
        text = self._template.render(
            words={name: words.in_(language) for name, words in self._words.items()},
            language=language,
            others={code: LANGUAGES[code].name for code in LANGUAGES if code != language},
            service=self._intake.service.profile.name,
            practice=self._intake.settings.practice,
            error=error,
            code=code,
            login=login,
        )
        return HTMLResponse(text, status, _HEADERS)


def _preferred(request: Request) -> str:
    """Choose the browser's first language if we have it; else our first, the service's language."""
    wanted = re.match(r"\s*([a-z]+)", request.headers.get("accept-language", "").lower())
    return wanted[1] if wanted and wanted[1] in LANGUAGES else next(iter(LANGUAGES))


def _to_page() -> Response:
    return RedirectResponse("/sign-in", status_code=307)


def _file(name: str, media_type: str) -> "_Static":
    return _Static((_HERE / "static" / name).read_bytes(), media_type)


class _Static:
    def __init__(self, content: bytes, media_type: str) -> None:
        self._content = content
        self._media_type = media_type

    def __call__(self) -> Response:
        return Response(self._content, media_type=self._media_type)
