"""The security codes: a practice site shows them, a real one sends or knows them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.site.pages import Site, W, fields

__all__ = ["security_routes"]


def security_routes(site: Site[W]) -> list[Route]:
    """One page for every action that asks for codes."""

    async def show(request: Request) -> Response:
        return _page(site, request)

    async def check(request: Request) -> Response:
        token = request.path_params["token"]
        question = site.questions.get(token)
        form = await fields(request)
        if question is None or any(
            "".join(form.get(f"security-{name}", "").split()) != code
            for name, code in question.codes.items()
        ):
            return _page(site, request, message="code_wrong")
        del site.questions[token]
        return site.go(request, question.act())

    path = "/security/{token}"
    return [Route(path, show, methods=["GET"]), Route(path, check, methods=["POST"])]


def _page(site: Site[W], request: Request, message: str | None = None) -> Response:
    question = site.questions.get(request.path_params["token"])
    if question is None:  # answered already: a page reached again with the browser's Back
        return site.go(request, "/")
    status = 200 if message is None else 422
    return site.page(request, "security", status=status, question=question, message=message)
