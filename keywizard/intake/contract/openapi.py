"""How the API is told in OpenAPI 3.1; `make intake-api` writes docs/intake-api.yaml from it."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from keywizard.intake.contract.problems import KINDS, MEDIA_TYPE, URN

__all__ = ["describe", "responses"]

_ABOUT = """How a wizard hands an exchange API key over to a bot service.

1. The user signs in on the service's own page (`sign_in.page` of the manifest), sees a one-time
   code and gives it to the wizard, which trades it for a token (`POST /v1/sign-ins`) and asks the
   user whether the account's login is theirs.
2. `POST /v1/slots` reserves a place and tells the addresses that the service will call from.
3. The key, locked to these addresses where the service wants it, is sealed with HPKE (RFC 9180)
   to one of the manifest's seal keys and sent with `PUT /v1/slots/{slot}/credential`. A resend
   carries the same bytes and gets the same answer.
4. The service audits the key from its own address; `GET /v1/slots/{slot}` tells how it went, and
   for a key that is right `GET /v1/slots/{slot}/receipt` gives a signed receipt.

A client follows no redirects, speaks TLS (plain HTTP to loopback only), and pins the names of
the seal and receipt keys. Every refusal is an RFC 9457 problem whose `type` is
`urn:keywizard:intake:<code>`; none repeats a submitted value.
"""

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "enum": [URN + code for code in KINDS]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "problems": {
            "type": "array",
            "description": "The fields that are missing or wrong, by name.",
            "items": {
                "type": "object",
                "required": ["code", "field"],
                "properties": {"code": {"type": "string"}, "field": {"type": "string"}},
            },
        },
    },
}
_RETRY = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
_ETAG = {"description": "The slot's version in quotes.", "schema": {"type": "string"}}
_WHERE = {"description": "The slot.", "schema": {"type": "string"}}
_EVERYWHERE = ("too_large", "too_slow", "internal")


def responses(*codes: str, **others: str) -> dict[int | str, dict[str, Any]]:
    """List the refusals of one call, by status, as FastAPI takes them; `others` have no body."""
    found: dict[int | str, dict[str, Any]] = {}
    # The framework would otherwise document an answer of its own that never comes.
    for code in sorted({*codes, *_EVERYWHERE}, key=list(KINDS).index):
        kind = KINDS[code]
        told = found.setdefault(int(kind.status), {"description": "", "content": {}})
        told["description"] += f"{' ' if told['description'] else ''}`{code}`: {kind.title}"
        told["content"] = {
            MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}},
        }
        if code == "throttled":
            told["headers"] = {"Retry-After": _RETRY}
    return found | {int(status): {"description": text} for status, text in others.items()}


def describe(app: FastAPI) -> None:
    """Make `app` describe the API as above."""

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title="Key Intake API",
        version="1.0.0",
        summary="Hands an exchange API key over to a bot service.",
        description=_ABOUT,
        routes=app.routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = _PROBLEM
    shared: dict[str, Any] = {}
    document["components"]["responses"] = shared
    for path, calls in document["paths"].items():
        for call in calls.values():
            _tell_headers(path, call["responses"])
            call["responses"] = dict(sorted(call["responses"].items()))
            _share(call["responses"], shared)
    return document


def _share(answers: dict[str, dict[str, Any]], shared: dict[str, Any]) -> None:
    """Describe a refusal that has one code once for all calls."""
    for status, told in answers.items():
        code = told["description"].partition(":")[0].strip("`")
        if code in KINDS and told["description"].count("`") == 2:
            shared.setdefault(code, told)
            answers[status] = {"$ref": f"#/components/responses/{code}"}


def _tell_headers(path: str, answers: dict[str, dict[str, Any]]) -> None:
    if "202" in answers:
        answers["202"]["headers"] = {"Location": _WHERE, "ETag": _ETAG, "Retry-After": _RETRY}
    elif path == "/v1/slots/{slot}" and "200" in answers:
        answers["200"]["headers"] = {"ETag": _ETAG}
