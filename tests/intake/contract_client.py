"""One running server, a clock that a test sets, and a client written from the contract alone."""

import base64
import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from keywizard.intake.serve import Listening
from keywizard.intake.server import Intake
from keywizard.model.secret import Secret

__all__ = ["VALUES", "Client", "HandClock", "RunningIntake", "b64u", "problem", "unb64u"]

VALUES = {"api_key": "Kq7" + "Ab3dE9fG1h" * 6 + "Z", "secret": "sX4" + "Zy8xW6vU2t" * 6 + "q"}
KEY = "0123456789abcdef"


class HandClock:
    """The real time, plus what a test adds."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class RunningIntake:
    """A server that answers."""

    intake: Intake
    url: str
    clock: HandClock
    listening: Listening
    thread: threading.Thread

    def stop(self) -> None:
        self.listening.stop()
        self.thread.join(20)
        assert not self.thread.is_alive()


def b64u(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64u(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def problem(answer: requests.Response) -> tuple[int, str]:
    """Status and code of a refusal, which must be a whole RFC 9457 problem."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["title"]
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, told["type"].removeprefix("urn:keywizard:intake:")


@dataclass
class Client:
    """Speaks the wire; shares no code with the server."""

    url: str
    code: Secret | str = ""
    token: str = ""
    account: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.manifest = requests.get(f"{self.url}/.well-known/keywizard.json", timeout=20).json()
        if self.code:
            code = self.code.reveal() if isinstance(self.code, Secret) else self.code
            told = sign_in(self.url, code).json()
            self.token, self.account = told["token"], told["account"]

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"} | more.pop("headers", {})
        return requests.request(method, f"{self.url}/v1{path}", headers=headers, timeout=20, **more)

    def reserve(
        self, key: str = KEY, bot: str | None = "btc-spot", exchange: str = "binance"
    ) -> requests.Response:
        wish = {"bot": bot, "exchange": exchange, "label": "SmartradeX BTC Spot"}
        return self.call("POST", "/slots", json=wish, headers={"Idempotency-Key": key})

    def slot(self, **wish: Any) -> dict[str, Any]:
        answer = self.reserve(**wish)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def seal(
        self, slot: dict[str, Any], values: object = None, /, *, key: str = KEY, **other: Any
    ) -> dict[str, str]:
        """The body of a PUT; `other` names parts of its purpose that differ."""
        jwk = self.manifest["seal_keys"][0]
        parts = {
            "service": self.manifest["service"]["id"],
            "kid": jwk["kid"],
            "slot": slot["id"],
            "account": self.account["id"],
            "exchange": slot["exchange"],
            "version": slot["version"],
            "key": key,
        } | other
        info = "|".join(["keyintake/1", *map(str, parts.values())]).encode()
        plain = json.dumps(VALUES if values is None else values).encode()
        public = X25519PublicKey.from_public_bytes(unb64u(jwk["x"]))
        suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
        sealed = suite.encrypt(plain, public, info=info)
        return {"kid": jwk["kid"], "suite": jwk["suite"], "sealed": b64u(sealed)}

    def put(
        self, slot: dict[str, Any], body: object, *, key: str = KEY, **condition: str
    ) -> requests.Response:
        """Replaces the version that `slot` shows, unless `condition` says otherwise."""
        seen = {"If-Match": f'"{slot["version"]}"'} if slot["version"] else {"If-None-Match": "*"}
        headers = {"Idempotency-Key": key} | (condition or seen)
        path = f"/slots/{slot['id']}/credential"
        return self.call("PUT", path, json=body, headers=headers)

    def send(self, slot: dict[str, Any], values: object = None) -> dict[str, Any]:
        """Seal, send, and wait for the end of the audit."""
        answer = self.put(slot, self.seal(slot, values))
        assert answer.status_code == 202, answer.text
        return self.ended(slot)

    def ended(self, slot: dict[str, Any]) -> dict[str, Any]:
        """The slot once nothing works on it any more."""
        until = monotonic() + 30
        pause = threading.Event()
        while monotonic() < until:
            seen: dict[str, Any] = self.call("GET", f"/slots/{slot['id']}").json()
            if seen["state"] != "validating":
                return seen
            pause.wait(0.05)
        raise AssertionError("the audit never ended")

    def receipt(self, slot: dict[str, Any]) -> dict[str, Any]:
        """Its payload, once its signature was verified."""
        answer = self.call("GET", f"/slots/{slot['id']}/receipt")
        assert answer.headers["Content-Type"] == "application/jose"
        head, payload, signature = answer.text.split(".")
        header = json.loads(unb64u(head))
        (jwk,) = (k for k in self.manifest["receipt_keys"] if k["kid"] == header["kid"])
        assert header["alg"] == "EdDSA"
        public = Ed25519PublicKey.from_public_bytes(unb64u(jwk["x"]))
        public.verify(unb64u(signature), f"{head}.{payload}".encode())
        return dict(json.loads(unb64u(payload)))


def sign_in(url: str, code: str) -> requests.Response:
    body = {"code": code, "client": {"name": "test", "version": "1"}}
    return requests.post(f"{url}/v1/sign-ins", json=body, timeout=20)
