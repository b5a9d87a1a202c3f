"""A stand-in for Hummingbot API, written from its documented routes; the published client fits it.

`older` behaves as releases did that wipe a credential, the earlier one included, on a failure.
"""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

LOGIN, PASSWORD = "admin", "password: with colon"
FIELDS = {
    "binance": ["binance_api_key", "binance_api_secret"],
    "binance_perpetual": ["binance_perpetual_api_key", "binance_perpetual_api_secret"],
    "kucoin": ["kucoin_api_key", "kucoin_secret_key", "kucoin_passphrase"],
    "kucoin_odd": ["kucoin_api_key", "kucoin_secret_key", "kucoin_passphrase", "kucoin_domain"],
    "binance_thin": ["binance_api_key"],
}


Reply = tuple[int, object] | None
"""Status and JSON; None: the line breaks."""


@dataclass
class Hummingbot:
    """What the server has, and how it shall behave."""

    older: bool = False
    table: bool = False
    """The config map is a table with types, as in newer releases."""
    refusal: str = ""
    """What the exchange's answer reads like when a credential is tried; empty: it is fine."""
    refuses_in: str = ""
    """The one account in which the refusal happens; empty: in each."""
    silent: bool = False
    """The answer to a new credential never comes."""
    version: object = "1.0.1"
    status: int = 0
    """An answer to every call, if it is one."""
    accounts: dict[str, dict[str, dict[str, str]]] = field(
        default_factory=lambda: {"master_account": {}}
    )
    calls: list[str] = field(default_factory=list)
    root: str = ""

    def answer(self, method: str, target: str, body: Any) -> Reply:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        words = parts.path.strip("/").split("/")
        self.calls.append(f"{method} {parts.path}")
        if self.status:
            return self.status, {"detail": "as told"}
        match method, *words:
            case "GET", "":
                told: Reply = (200, {"name": "Hummingbot API", "version": self.version})
            case "GET", "connectors":
                told = (200, list(FIELDS))
            case "GET", "connectors", name, "config-map":
                facts = {"type": "SecretStr", "required": True}
                told = (200, dict.fromkeys(FIELDS[name], facts) if self.table else FIELDS[name])
            case "GET", "accounts", name, "credentials":
                known = self.accounts.get(name)
                told = (200, list(known)) if known is not None else (404, {"detail": "not found"})
            case "POST", "accounts", "add-account":
                told = (201, {"message": "Account added successfully."})
                if query["account_name"] in self.accounts:
                    told = (400, {"detail": "Account already exists."})
                self.accounts.setdefault(query["account_name"], {})
            case "POST", "accounts", "delete-account":
                self.accounts.pop(query["account_name"], None)
                told = (200, {"message": "Account deleted successfully."})
            case "POST", "accounts", "add-credential", account, connector:
                told = self.tried(account, connector, body)
            case _:
                raise AssertionError(target)
        return told

    def tried(
        self, account: str, connector: str, body: dict[str, str]
    ) -> tuple[int, object] | None:
        held = self.accounts[account]
        before = held.get(connector)
        held[connector] = body
        if self.silent:
            return None
        if not self.refusal or self.refuses_in not in {"", account}:
            return 201, {"message": "Connector credentials added successfully."}
        del held[connector]
        if before is not None and not self.older:
            held[connector] = before
        return 400, {"detail": f"{self.refusal} {json.dumps(body)}"}


@contextmanager
def serving(hummingbot: Hummingbot) -> Iterator[Hummingbot]:
    """On loopback, until the block ends."""
    wanted = "Basic " + base64.b64encode(f"{LOGIN}:{PASSWORD}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            told: Reply = (401, {"detail": "Incorrect username or password"})
            if self.headers.get("Authorization") == wanted:
                told = hummingbot.answer(self.command, self.path, json.loads(body or b"null"))
            if told is None:
                self.close_connection = True
                return
            text = json.dumps(told[1]).encode()
            self.send_response(told[0])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        hummingbot.root = f"http://127.0.0.1:{server.server_port}"
        try:
            yield hummingbot
        finally:
            server.shutdown()
            thread.join()
