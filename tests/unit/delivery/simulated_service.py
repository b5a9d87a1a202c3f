"""A service in memory, written from docs/intake-api.yaml alone: it opens, judges and signs."""

import base64
import hashlib
import hmac
import json
import math
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

ROOT = "https://intake.example"
SERVICE = "smartradex"
SUITE = "DHKEM-X25519-HKDF-SHA256/HKDF-SHA256/ChaCha20-Poly1305"
HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
SEAL_KEY, SIGN_KEY = X25519PrivateKey.generate(), Ed25519PrivateKey.generate()
CHECKING = 3.0
"""Seconds that the service takes to judge a key."""


def b64u(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unb64u(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def jwk(curve: str, public: bytes) -> dict[str, str]:
    text = json.dumps(
        {"crv": curve, "kty": "OKP", "x": b64u(public)}, separators=(",", ":"), sort_keys=True
    )
    kid = b64u(hashlib.sha256(text.encode()).digest())
    return {"kid": kid, "kty": "OKP", "crv": curve, "x": b64u(public)}


SEAL_JWK = jwk("X25519", SEAL_KEY.public_key().public_bytes_raw())
SIGN_JWK = jwk("Ed25519", SIGN_KEY.public_key().public_bytes_raw())


def signed(payload: Mapping[str, object], key: Ed25519PrivateKey = SIGN_KEY, **head: str) -> str:
    header = {"alg": "EdDSA", "kid": SIGN_JWK["kid"], **head}
    text = ".".join(b64u(json.dumps(each).encode()) for each in (header, payload))
    return f"{text}.{b64u(key.sign(text.encode()))}"


@dataclass
class Slot:
    id: str
    account: str
    bot: str | None
    exchange: str
    state: str = "reserved"
    version: int = 0
    values: dict[str, str] | None = None
    sealed: str = ""
    decided_at: float = 0.0
    salt: bytes = b"salt of sixteen."
    replays: dict[str, str] = field(default_factory=dict)


Reply = tuple[int, dict[str, str], object]


class Refused(Exception):
    """A problem on its way to the client."""


STATUS = {
    "signed_out": 401,
    "code_malformed": 400,
    "code_unknown": 404,
    "code_spent": 410,
    "code_expired": 410,
    "slot_unknown": 404,
    "slot_closed": 410,
    "slot_changed": 412,
    "receipt_absent": 404,
    "key_id_unknown": 409,
    "nothing_to_check": 409,
    "cannot_open": 422,
    "field_refused": 422,
    "precondition_required": 428,
    "too_large": 413,
    "throttled": 429,
}


@dataclass
class Service:
    """One server with its database; `now` is set from outside."""

    verdict: str = "active"
    """What it finds of a key: active, rejected or unreachable."""
    now: float = 0.0
    slots: dict[str, Slot] = field(default_factory=dict)
    wishes: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    expired: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    uploads: list[tuple[str, str]] = field(default_factory=list)
    """Account and slot of every sealed key that came under a valid token."""
    audits: int = 0
    looks_again_at: float = 0.0
    """Before that moment it refuses to check a key once more, and says how long."""
    receipts: list[str] = field(default_factory=list)
    addresses: tuple[str, ...] = ()
    manifest: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.manifest = {
            "schema": 1,
            "service": {"id": SERVICE, "name": "SmartradeX", "languages": ["fr", "en"]},
            "api_base": f"{ROOT}/v1",
            "sign_in": {"page": f"{ROOT}/sign-in"},
            "seal_keys": [{**SEAL_JWK, "suite": SUITE}],
            "receipt_keys": [SIGN_JWK],
            "exchanges": {},
            "limits": {"body": 16384, "tries": 30},
        } | self.manifest

    def show_code(self, login: str) -> str:
        """The code that the service's page shows to that user."""
        code = f"{len(self.codes):08d}"
        self.codes[code] = login
        return code

    def copies(self, api_key: str) -> list[Slot]:
        """Every place that holds that key."""
        return [s for s in self.slots.values() if s.values and s.values["api_key"] == api_key]

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """What it does with a request that arrives now."""
        for slot in self.slots.values():
            if slot.state == "validating" and self.now >= slot.decided_at:
                slot.state, self.audits = self.verdict, self.audits + 1
        try:
            return self._answer(method, path, headers, json.loads(body) if body else {})
        except Refused as problem:
            code = str(problem)
            told = {"type": f"urn:keywizard:intake:{code}", "status": STATUS[code]}
            pause = {"Retry-After": f"{math.ceil(self.looks_again_at - self.now)}"}
            return STATUS[code], pause if code == "throttled" else {}, told

    def _answer(self, method: str, path: str, headers: Mapping[str, str], body: Any) -> Reply:
        if path == "/.well-known/keywizard.json":
            return 200, {}, self.manifest
        if path == "/v1/sign-ins":
            return self._sign_in(body)
        account = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if account is None:
            raise Refused("signed_out")
        if path == "/v1/slots":
            return self._slots(account, method, headers, body)
        _, _, _, name, *rest = path.split("/")
        slot = self.slots.get(name)
        if slot is None or slot.account != account:
            raise Refused("slot_unknown")
        routes: dict[str, Callable[[], Reply]] = {
            "GET": lambda: (200, {}, self._shown(slot)),
            "PUT credential": lambda: self._put(slot, headers, body),
            "DELETE credential": lambda: self._wipe(slot),
            "POST validations": lambda: self._again(slot),
            "GET receipt": lambda: (200, {}, self._receipt(slot)),
        }
        return routes[" ".join([method, *rest])]()

    def _sign_in(self, body: Any) -> Reply:
        code = body["code"]
        assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", code)
        for problem, hold in (("code_spent", self.spent), ("code_expired", self.expired)):
            if code in hold:
                raise Refused(problem)
        if code not in self.codes:
            raise Refused("code_unknown")
        self.spent.add(code)
        login, token = self.codes[code], f"token-of-{code}"
        self.tokens[token] = login
        told = {"id": f"id-of-{login}", "login": login}
        return 201, {}, {"token": token, "expires_at": "2026-09-01T13:00:00Z", "account": told}

    def _slots(self, account: str, method: str, headers: Mapping[str, str], body: Any) -> Reply:
        if method == "GET":
            mine = [self._shown(each) for each in self.slots.values() if each.account == account]
            return 200, {}, {"slots": mine}
        name = self.wishes.get(headers["Idempotency-Key"])
        if name is None:
            name = f"slot_{len(self.slots)}"
            self.slots[name] = Slot(name, account, body["bot"], body["exchange"])
            self.wishes[headers["Idempotency-Key"]] = name
        return 201, {}, self._shown(self.slots[name])

    def _shown(self, slot: Slot) -> dict[str, object]:
        problems = [{"code": "withdraw_on", "field": "enableWithdrawals"}]
        return {
            "id": slot.id,
            "bot": slot.bot,
            "exchange": slot.exchange,
            "state": slot.state,
            "version": slot.version,
            "egress_addresses": list(self.addresses),
            "result": {"problems": problems} if slot.state == "rejected" else None,
        }

    def _put(self, slot: Slot, headers: Mapping[str, str], body: Any) -> Reply:
        self.uploads.append((slot.account, slot.id))
        digest = hashlib.sha256(unb64u(body["sealed"])).hexdigest()
        taken = (202, {"Retry-After": "1"}, self._shown(slot))
        if digest in slot.replays:
            return taken
        if slot.state in {"revoked", "expired"}:
            raise Refused("slot_closed")
        version = 0 if headers.get("If-None-Match") == "*" else int(headers["If-Match"].strip('"'))
        if version != slot.version:
            raise Refused("slot_changed")
        if body["kid"] != SEAL_JWK["kid"]:
            raise Refused("key_id_unknown")
        parts = (SERVICE, body["kid"], slot.id, f"id-of-{slot.account}", slot.exchange, version)
        info = "|".join(map(str, ("keyintake/1", *parts, headers["Idempotency-Key"])))
        try:
            opened = HPKE.decrypt(unb64u(body["sealed"]), SEAL_KEY, info=info.encode())
        except InvalidTag:
            raise Refused("cannot_open") from None
        slot.values, slot.sealed, slot.version = json.loads(opened), digest, version + 1
        slot.state, slot.decided_at = "validating", self.now + CHECKING
        slot.replays[digest] = "202"
        return 202, {"Retry-After": "1"}, self._shown(slot)

    def _wipe(self, slot: Slot) -> Reply:
        slot.state, slot.values, slot.replays = "revoked", None, {}
        return 204, {}, None

    def _again(self, slot: Slot) -> Reply:
        if slot.state in {"revoked", "expired"}:
            raise Refused("slot_closed")
        if slot.values is None:
            raise Refused("nothing_to_check")
        if self.now < self.looks_again_at:
            raise Refused("throttled")
        if slot.state != "validating":
            slot.state, slot.decided_at = "validating", self.now + CHECKING
        return 202, {"Retry-After": "1"}, self._shown(slot)

    def _receipt(self, slot: Slot) -> str:
        if slot.state != "active" or slot.values is None:
            raise Refused("receipt_absent")
        self.receipts.append(signed(self.payload(slot)))
        return self.receipts[-1]

    def payload(self, slot: Slot) -> dict[str, object]:
        """What a receipt of that slot says."""
        assert slot.values is not None
        api_key = slot.values["api_key"]
        return {
            "receipt": f"KI-{random.Random(slot.sealed).randrange(1 << 32):08X}",
            "service": SERVICE,
            "account": f"id-of-{slot.account}",
            "login": slot.account,
            "slot": slot.id,
            "bot": slot.bot,
            "exchange": slot.exchange,
            "version": slot.version,
            "fingerprint": hmac.digest(slot.salt, api_key.encode(), "sha256")[:16].hex(),
            "salt": b64u(slot.salt),
            "last4": api_key[-4:],
            "sealed_sha256": slot.sealed,
            "outcome": "ok",
            "rights": {"read": "yes"},
            "from_address": None,
            "at": "2026-09-01T12:00:03+00:00",
        }
