"""Every refusal of the API, as RFC 9457 problems: a stable code, never a submitted value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

__all__ = ["KINDS", "URN", "Problem", "answer", "install"]

URN = "urn:keywizard:intake:"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class _Kind:
    status: HTTPStatus
    title: str


KINDS: Mapping[str, _Kind] = {
    "request_malformed": _Kind(HTTPStatus.BAD_REQUEST, "The request cannot be read."),
    "code_malformed": _Kind(
        HTTPStatus.BAD_REQUEST, "A code has eight characters of Crockford's base32."
    ),
    "signed_out": _Kind(HTTPStatus.UNAUTHORIZED, "No valid sign-in: sign in again."),
    "not_found": _Kind(HTTPStatus.NOT_FOUND, "There is nothing here."),
    "code_unknown": _Kind(HTTPStatus.NOT_FOUND, "This service did not issue that code."),
    "slot_unknown": _Kind(HTTPStatus.NOT_FOUND, "This account has no such slot."),
    "receipt_absent": _Kind(HTTPStatus.NOT_FOUND, "The slot holds no key that was found right."),
    "method_not_allowed": _Kind(HTTPStatus.METHOD_NOT_ALLOWED, "Not by this method."),
    "too_slow": _Kind(HTTPStatus.REQUEST_TIMEOUT, "The body did not arrive in time."),
    "key_id_unknown": _Kind(HTTPStatus.CONFLICT, "Nothing here opens what that key sealed."),
    "nothing_to_check": _Kind(HTTPStatus.CONFLICT, "The slot holds no values: send them."),
    "too_many_slots": _Kind(HTTPStatus.CONFLICT, "The account has as many slots as it may."),
    "code_spent": _Kind(HTTPStatus.GONE, "The code was used already."),
    "code_expired": _Kind(HTTPStatus.GONE, "The code is too old."),
    "slot_closed": _Kind(HTTPStatus.GONE, "The slot is revoked or expired: reserve another."),
    "slot_changed": _Kind(HTTPStatus.PRECONDITION_FAILED, "The slot has changed meanwhile."),
    "too_large": _Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than allowed."),
    "field_refused": _Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "A field is missing or wrong."),
    "cannot_open": _Kind(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "It was not sealed for this slot, version and Idempotency-Key, or it was changed.",
    ),
    "idempotency_key_reused": _Kind(
        HTTPStatus.UNPROCESSABLE_ENTITY, "This Idempotency-Key belongs to another request."
    ),
    "precondition_required": _Kind(
        HTTPStatus.PRECONDITION_REQUIRED, "If-None-Match: * or If-Match with the version is needed."
    ),
    "throttled": _Kind(HTTPStatus.TOO_MANY_REQUESTS, "Too many tries: wait as Retry-After says."),
    "internal": _Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "The server failed; nothing was changed."),
}
"""Code -> status and title."""


class Problem(Exception):
    """A refusal on its way to the client. `fields` are names of our own, never values."""

    def __init__(
        self, code: str, *, fields: Sequence[str] = (), retry_after: int | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.fields = tuple(fields)
        self.retry_after = retry_after


def answer(problem: Problem) -> Response:
    """Return the problem as a response."""
    kind = KINDS[problem.code]
    body: dict[str, object] = {
        "type": URN + problem.code,
        "title": kind.title,
        "status": int(kind.status),
    }
    if problem.fields:
        body["problems"] = [{"code": problem.code, "field": name} for name in problem.fields]
    headers = {}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    if kind.status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if problem.code in {"too_large", "too_slow"}:
        headers["Connection"] = "close"  # the rest of the body is not waited for
    return JSONResponse(body, kind.status, headers, MEDIA_TYPE)


def _methods(app: FastAPI, request: Request) -> set[str]:
    """List the methods of all routes to that address; the framework tells the first one only."""
    routes = (route for route in app.routes if isinstance(route, APIRoute))
    fitting = (route for route in routes if route.matches(request.scope)[0] is not Match.NONE)
    return {method for route in fitting for method in route.methods or ()}


def install(app: FastAPI, fields: frozenset[str]) -> None:
    """Make `app` refuse in this form only. `fields` are the names that a problem may mention."""

    async def ours(_request: Request, problem: Exception) -> Response:
        return answer(problem if isinstance(problem, Problem) else Problem("internal"))

    async def invalid(_request: Request, refused: Exception) -> Response:
        errors = refused.errors() if isinstance(refused, RequestValidationError) else []
        if any(error["type"] == "json_invalid" for error in errors):
            return answer(Problem("request_malformed"))
        named = {str(part) for error in errors for part in error["loc"]}
        return answer(Problem("field_refused", fields=sorted(named & fields)))

    async def framework(request: Request, refused: Exception) -> Response:
        status = refused.status_code if isinstance(refused, HTTPException) else 500
        code = {404: "not_found", 405: "method_not_allowed", 400: "request_malformed"}.get(status)
        response = answer(Problem(code or "internal"))
        if code == "method_not_allowed":
            response.headers["Allow"] = ", ".join(sorted(_methods(app, request)))
        return response

    app.add_exception_handler(Problem, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, framework)
