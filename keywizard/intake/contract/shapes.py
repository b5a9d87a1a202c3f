"""The bodies of the API. What is declared here is what docs/intake-api.yaml says."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Account",
    "Client",
    "CredentialIn",
    "Fault",
    "Manifest",
    "Result",
    "SignInIn",
    "SignInOut",
    "SlotIn",
    "SlotOut",
    "SlotState",
    "Slots",
    "field_names",
]

SlotState = Literal[
    "reserved", "validating", "active", "rejected", "unreachable", "revoked", "expired"
]
Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Line = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$")]


class _Shape(BaseModel):
    # Strict, and mute: an error's text would otherwise repeat what was sent.
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class Client(_Shape):
    """The program that calls; for the service's statistics only."""

    name: Line = Field(examples=["keywizard"])
    version: Line = Field(examples=["0.1.0"])


class SignInIn(_Shape):
    """The code that the service's page shows to whoever signed in there."""

    code: str = Field(
        max_length=64,
        description="Eight characters of Crockford's base32; case, blanks and hyphens do not "
        "matter, O counts as 0, I and L as 1.",
    )
    client: Client


class Account(_Shape):
    """Whose slots the token opens. The wizard shows the login and asks: is this you?"""

    id: str = Field(description="Part of what a key is sealed for.")
    login: str = Field(description="The whole login, exactly as the user signed in with it.")


class SignInOut(_Shape):
    """A sign-in, for an hour."""

    token: str = Field(description="To send as `Authorization: Bearer …`; never stored.")
    expires_at: datetime
    account: Account


class SlotIn(_Shape):
    """The key that is to come."""

    bot: Name | None = Field(
        description="Null if the service's profile has no bots.", examples=["btc-spot"]
    )
    exchange: Name = Field(examples=["binance"])
    label: Line = Field(
        description="What the key is called on the exchange.", examples=["SmartradeX BTC Spot"]
    )


class Fault(_Shape):
    """One thing that stands in the way; its words are the wizard's."""

    code: str = Field(
        description="An outcome, or a finding of the policy such as `withdraw_on`.",
        examples=["withdraw_on"],
    )
    field: str | None = Field(
        default=None,
        description="The exchange's own name of the box to change.",
        examples=["enableWithdrawals"],
    )


class Result(_Shape):
    """What the last audit found, asked from the service's own address."""

    checked_at: datetime
    from_address: str | None
    outcome: str = Field(examples=["ok"])
    rights: dict[str, Literal["yes", "no", "unknown"]] = Field(
        examples=[{"read": "yes", "spot_trade": "yes", "withdraw": "no"}]
    )
    problems: list[Fault]


class SlotOut(_Shape):
    """A place for one key of one bot, and what became of that key."""

    id: str
    bot: str | None
    exchange: str
    label: str
    state: SlotState
    version: int = Field(ge=0, description="0 before the first key; also the ETag.")
    egress_addresses: list[str] = Field(
        description="From where the service will call: what a key is locked to.",
        examples=[["203.0.113.7"]],
    )
    expires_at: datetime | None = Field(
        description="When the slot ends, and what it holds is wiped, unless its key is active."
    )
    held: bool = Field(
        description="Whether the service still holds the values: a new audit needs no others."
    )
    result: Result | None


class Slots(_Shape):
    """The account's slots, oldest first."""

    slots: list[SlotOut]


class CredentialIn(_Shape):
    """The sealed values of one key."""

    kid: str = Field(min_length=1, max_length=64, description="The seal key's name.")
    suite: str = Field(min_length=1, max_length=64, description="As the manifest says.")
    sealed: str = Field(
        min_length=64,
        max_length=12_288,
        pattern=r"^[A-Za-z0-9_-]+$",
        description="HPKE single shot (encapsulated key, then ciphertext), base64url without "
        "padding, of the JSON object {api_key, secret, passphrase?}; info is "
        "`keyintake/1|service|kid|slot|account|exchange|version|idempotency`: the ids of "
        "service, seal key, slot, account and exchange, the version that the precondition "
        "names (0 for If-None-Match: *) and the Idempotency-Key.",
    )


class AboutService(_Shape):
    """Who the service is."""

    id: str
    name: str
    languages: list[str]


class SignInPage(_Shape):
    """Where codes come from."""

    page: str = Field(description="Where a person signs in and sees a code.")


class PublicKey(_Shape):
    """A JSON Web Key (RFC 8037)."""

    kid: str = Field(description="RFC 7638 thumbprint (SHA-256).")
    kty: Literal["OKP"]
    crv: Literal["X25519", "Ed25519"]
    x: str


class SealKey(PublicKey):
    """A key to seal to; the first one is the present one."""

    suite: str = Field(
        description="KEM, KDF and AEAD (RFC 9180).",
        examples=["DHKEM-X25519-HKDF-SHA256/HKDF-SHA256/ChaCha20-Poly1305"],
    )


class FieldRule(_Shape):
    """One value of a key."""

    name: Literal["api_key", "secret", "passphrase"]
    required: bool


class IpRule(_Shape):
    """Which lock the service wants: none, to the slot's address, to fixed ones, either."""

    mode: Literal["none", "assigned", "fixed", "optional"]


class ExchangeRules(_Shape):
    """What the service wants of a key of one exchange."""

    fields: list[FieldRule]
    account: Literal["sub", "any"]
    required: list[str]
    forbidden: list[str]
    ip: IpRule


class Limits(_Shape):
    """What the server takes at most."""

    body: int = Field(description="Bytes.")
    tries: int = Field(description="Tries a minute, of all clients together.")


class Manifest(_Shape):
    """Who the service is, which keys it has, and what it wants of a key.

    A client pins the keys' names from its own profile of the service: this page proves nothing.
    """

    model_config = ConfigDict(json_schema_extra={"additionalProperties": True})

    schema_: Literal[1] = Field(alias="schema")
    service: AboutService
    api_base: str
    sign_in: SignInPage
    seal_keys: list[SealKey]
    receipt_keys: list[PublicKey]
    exchanges: dict[str, ExchangeRules]
    limits: Limits


def field_names() -> frozenset[str]:
    """List every field, parameter and header that a problem may mention."""
    shapes: list[type[BaseModel]] = [SignInIn, Client, SlotIn, CredentialIn]
    names: set[str] = {name for shape in shapes for name in shape.model_fields}
    headers = {"Idempotency-Key", "If-Match", "If-None-Match"}
    return frozenset(names | headers | {"api_key", "secret", "passphrase"})
