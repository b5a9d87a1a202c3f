"""KuCoin's answers as the adapter reads them."""

from keywizard.web.client import Response
from tests.unit.exchanges.kucoin.scripted import DATA
from tests.unit.exchanges.responses import json_response


def key_response(**changes: object) -> Response:
    """What is documented about a key, with other values; "absent" leaves a field out."""
    data = {name: value for name, value in {**DATA, **changes}.items() if value != "absent"}
    return json_response({"code": "200000", "data": data})


def error_response(code: object, msg: object = "", status: int = 400, **headers: str) -> Response:
    return json_response({"code": code, "msg": msg}, status, **headers)
