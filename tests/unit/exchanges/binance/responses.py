"""Binance's refusals as the adapter reads them."""

from keywizard.web.client import Response
from tests.unit.exchanges.responses import json_response


def error_response(status: int, code: object, msg: object = "", **headers: str) -> Response:
    return json_response({"code": code, "msg": msg}, status, **headers)
