"""Read the service's manifest; trust only keys that the profile pins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from keywizard.delivery._jose import thumbprint, unb64u
from keywizard.delivery._reading import MalformedAnswer, Piece, items, number, table, text
from keywizard.delivery._sealing import SUITE
from keywizard.model.data.profile import Intake, ServiceProfile
from keywizard.model.errors import DeliveryError

__all__ = ["PATH", "Manifest", "read_manifest"]

PATH = "/.well-known/keywizard.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What of the service's manifest is trusted."""

    page: str
    """Where a signed-in user is shown a code."""
    kid: str
    public: bytes
    """The X25519 key to seal to."""
    receipt_keys: Mapping[str, bytes]
    """The Ed25519 keys whose receipts count, by name."""


def read_manifest(value: object, profile: ServiceProfile, pins: Intake, root: str) -> Manifest:
    """Read the manifest of the service at `root`.

    Raises MalformedAnswer for another service's, or one that leads elsewhere;
    DeliveryError("key_id_unknown") if it has no key that the profile pins.
    """
    page = table(value, "manifest")
    if number(page, "schema") != 1:
        raise MalformedAnswer("schema")
    if text(table(page.get("service"), "service"), "id") != profile.id:
        raise MalformedAnswer("service.id")
    if text(page, "api_base") != f"{root}/v1":
        raise MalformedAnswer("api_base")
    address = text(table(page.get("sign_in"), "sign_in"), "page")
    if not _is_of(address, root, profile):
        raise MalformedAnswer("sign_in.page")
    seal = {
        kid: x
        for each in map(table, items(page, "seal_keys"))
        if each.get("suite") == SUITE
        for kid, x in _pinned(each, "X25519", pins.seal_pins)
    }
    receipt = dict(
        pair
        for each in map(table, items(page, "receipt_keys"))
        for pair in _pinned(each, "Ed25519", pins.receipt_pins)
    )
    if not seal or not receipt:
        raise DeliveryError("key_id_unknown", service=profile.id, missing="pin")
    kid = next(iter(seal))
    return Manifest(address, kid, seal[kid], receipt)


def _pinned(jwk: Piece, curve: str, pins: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the key with its thumbprint if that is pinned; the name it claims proves nothing."""
    if jwk.get("kty") != "OKP" or jwk.get("crv") != curve:
        return
    x = text(jwk, "x")
    try:
        public = unb64u(x)
    except ValueError:
        return
    kid = thumbprint(curve, x)
    if kid in pins and len(public) == 32:
        yield kid, public


def _is_of(address: str, root: str, profile: ServiceProfile) -> bool:
    """Tell whether the page is on the service's own hosts; in practice, on the same root."""
    parts = urlsplit(address)
    if root.startswith("http://"):
        return f"{parts.scheme}://{parts.netloc}" == root
    return parts.scheme == "https" and parts.netloc in profile.hosts
