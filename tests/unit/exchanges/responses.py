"""Answers of an exchange as the adapters read them: a status, headers, one JSON value."""

from keywizard.web.client import Response


def json_response(body: object, status: int = 200, **headers: str) -> Response:
    """`_` in the name of a header stands for `-`."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, names, body, is_json=True)
