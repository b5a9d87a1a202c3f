"""A host that no client has any business with: it writes down whatever reaches it."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

__all__ = ["other_host"]


def other_host() -> Starlette:
    """`GET /practice/received` tells the calls so far; every other call is recorded."""
    received: list[dict[str, object]] = []

    async def tell(_request: Request) -> JSONResponse:
        return JSONResponse(received)

    async def record(request: Request) -> JSONResponse:
        received.append(
            {
                "method": request.method,
                "path": request.url.path,
                "query": request.url.query,
                "headers": dict(request.headers),
            }
        )
        return JSONResponse({})

    return Starlette(
        routes=[
            Route("/practice/received", tell),
            Route("/{path:path}", record, methods=["GET", "POST", "PUT", "DELETE"]),
        ]
    )
