"""The calls of the Key Intake API, version 1: each reads the wire, asks one part, answers."""

import hashlib
from typing import Annotated

from fastapi import Depends, FastAPI, Header, Path, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from keywizard.intake import manifest
from keywizard.intake.contract.openapi import responses
from keywizard.intake.contract.problems import Problem
from keywizard.intake.contract.shapes import (
    Account,
    CredentialIn,
    Manifest,
    SignInIn,
    SignInOut,
    SlotIn,
    SlotOut,
    Slots,
)
from keywizard.intake.server import Intake
from keywizard.intake.store.credentials import Upload
from keywizard.intake.store.receipts import find_receipt
from keywizard.intake.store.slots import this_slot

__all__ = ["add_api"]

_JSON = "application/json"
_POLL = "1"
"""Seconds a client should wait before it asks how an audit ended."""
_VERSION = r"^\"(0|[1-9][0-9]{0,8})\"$"

SlotId = Annotated[str, Path(pattern=r"^slot_[0-9a-f]{16}$", examples=["slot_0123456789abcdef"])]
OnceKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9_-]{16,64}$",
        description="Chosen by the client, once for each thing it wants.",
        examples=["2f1c0d9e8b7a46538f21"],
    ),
]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", pattern=_VERSION, description="Replaces exactly that version."),
]
IfNoneMatch = Annotated[
    str | None,
    Header(alias="If-None-Match", pattern=r"^\*$", description="`*`: nothing may be there yet."),
]


def add_api(app: FastAPI, intake: Intake) -> None:
    """Add every call to `app`."""
    bearer = HTTPBearer(auto_error=False, description="The token of a sign-in.")

    def account_of(
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    ) -> str:
        if given is None:
            raise Problem("signed_out")
        return intake.codes.account_of(given.credentials)

    account = Annotated[str, Depends(account_of)]
    _add_public(app, intake)
    _add_slots(app, intake, account)
    _add_credentials(app, intake, account)


def _add_public(app: FastAPI, intake: Intake) -> None:
    page = intake.manifest.model_dump_json(by_alias=True).encode()
    headers = {
        "ETag": f'"{hashlib.sha256(page).hexdigest()[:16]}"',
        "Cache-Control": "public, max-age=300",
    }

    @app.get(
        manifest.PATH,
        response_model=Manifest,
        responses=responses(**{"304": "Not changed since the ETag in If-None-Match."}),
        summary="Who the service is and what it wants",
        response_description="The manifest.",
    )
    def get_manifest(request: Request) -> Response:
        """Public and cacheable."""
        if headers["ETag"] in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        return Response(page, media_type=_JSON, headers=headers)

    @app.post(
        "/v1/sign-ins",
        status_code=201,
        response_model=SignInOut,
        responses=responses(
            "request_malformed",
            "code_malformed",
            "code_unknown",
            "code_spent",
            "code_expired",
            "field_refused",
            "throttled",
        ),
        summary="Trade a one-time code for a token",
        response_description="Signed in, for an hour.",
    )
    def sign_in(body: SignInIn) -> Response:
        """Take the code that the service's own page shows to whoever signed in there."""
        done = intake.codes.redeem(body.code)
        out = SignInOut(
            token=done.token.reveal(),
            expires_at=done.expires_at,
            account=Account(id=done.account, login=done.login),
        )
        return Response(out.model_dump_json(), 201, media_type=_JSON)


def _add_slots(app: FastAPI, intake: Intake, account: type[str]) -> None:
    @app.get(
        "/v1/slots",
        response_model=Slots,
        responses=responses("signed_out"),
        summary="List the account's slots",
        response_description="The slots.",
    )
    def list_slots(who: account) -> Response:  # type: ignore[valid-type]
        """Oldest first; closed ones too."""
        return _json(Slots(slots=intake.slots.listed(who)).model_dump_json())

    @app.post(
        "/v1/slots",
        status_code=201,
        response_model=SlotOut,
        responses=responses(
            "request_malformed",
            "signed_out",
            "too_many_slots",
            "field_refused",
            "idempotency_key_reused",
        ),
        summary="Reserve a place for a key",
        response_description="Reserved; the same Idempotency-Key and body, the same answer.",
    )
    def reserve(who: account, key: OnceKey, body: SlotIn) -> Response:  # type: ignore[valid-type]
        """First of all: its addresses are what the key is locked to on the exchange."""
        return _json(intake.slots.reserve(who, body, key), 201)

    @app.get(
        "/v1/slots/{slot}",
        response_model=SlotOut,
        responses=responses("signed_out", "slot_unknown", "field_refused"),
        summary="See what became of a key",
        response_description="The slot.",
    )
    def get_slot(who: account, slot: SlotId) -> Response:  # type: ignore[valid-type]
        """To be asked once a second while the state is `validating`."""
        return _slot(intake.slots.get(who, slot))

    @app.post(
        "/v1/slots/{slot}/validations",
        status_code=202,
        response_model=SlotOut,
        responses=responses(
            "signed_out",
            "slot_unknown",
            "nothing_to_check",
            "slot_closed",
            "field_refused",
            "throttled",
        ),
        summary="Have the key audited again",
        response_description="It is being audited, or was already.",
    )
    def recheck(who: account, slot: SlotId) -> Response:  # type: ignore[valid-type]
        """After a change on the exchange; the values are not sent again."""
        again = intake.slots.recheck(who, slot)
        intake.auditors.wake()
        return _slot(again, 202, {"Location": f"/v1/slots/{slot}", "Retry-After": _POLL})


def _add_credentials(app: FastAPI, intake: Intake, account: type[str]) -> None:
    @app.put(
        "/v1/slots/{slot}/credential",
        status_code=202,
        response_model=SlotOut,
        responses=responses(
            "request_malformed",
            "signed_out",
            "slot_unknown",
            "key_id_unknown",
            "slot_closed",
            "slot_changed",
            "too_large",
            "field_refused",
            "cannot_open",
            "precondition_required",
        ),
        summary="Send a sealed key",
        response_description="Opened, kept, to be audited; the same bytes, the same answer.",
    )
    def put_credential(
        *,
        who: account,  # type: ignore[valid-type]
        slot: SlotId,
        key: OnceKey,
        body: CredentialIn,
        if_match: IfMatch = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        """Sealed once and, if need be, sent again as the same bytes: the answer is the same."""
        version = _version(if_match, if_none_match)
        accepted = intake.uploads.accept(Upload(who, slot, version, key, body))
        intake.auditors.wake()
        headers = {
            "Location": f"/v1/slots/{slot}",
            "ETag": f'"{accepted.version}"',
            "Retry-After": _POLL,
        }
        return _json(accepted.answer, 202, headers)

    @app.delete(
        "/v1/slots/{slot}/credential",
        status_code=204,
        responses=responses("signed_out", "slot_unknown", "field_refused"),
        summary="Wipe a key",
        response_description="Nothing of it is left.",
    )
    def delete_credential(who: account, slot: SlotId) -> Response:  # type: ignore[valid-type]
        """Close the slot for good. The key on the exchange has to be deleted there."""
        intake.slots.revoke(who, slot)
        return Response(status_code=204)

    @app.get(
        "/v1/slots/{slot}/receipt",
        response_class=Response,
        responses=responses("signed_out", "slot_unknown", "receipt_absent", "field_refused")
        | {
            200: {
                "description": "A compact JWS (EdDSA). Its payload: receipt (number), service, "
                "account, login, slot, bot, exchange, version, fingerprint (the first 16 bytes, "
                "in hex, of HMAC-SHA256 under `salt`, base64url, of the API key), last4, "
                "sealed_sha256 (hex, of the sealed bytes), outcome, rights, from_address, at.",
                "content": {"application/jose": {"schema": {"type": "string"}}},
            }
        },
        summary="Get the signed receipt",
    )
    def get_receipt(who: account, slot: SlotId) -> Response:  # type: ignore[valid-type]
        """Only of a key that the service itself audited and found right."""
        with intake.database.reading() as connection:
            row = this_slot(connection, who, slot)
            signed = find_receipt(connection, slot, row.version) if row.state == "active" else None
        if signed is None:
            raise Problem("receipt_absent")
        return Response(signed, media_type="application/jose")


def _version(if_match: str | None, if_none_match: str | None) -> int:
    if if_match is None and if_none_match is None:
        raise Problem("precondition_required")
    if if_match is not None and if_none_match is not None:
        raise Problem("field_refused", fields=["If-Match", "If-None-Match"])
    return int(if_match.strip('"')) if if_match is not None else 0


def _json(text: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(text, status, headers, _JSON)


def _slot(slot: SlotOut, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return _json(slot.model_dump_json(), status, {"ETag": f'"{slot.version}"'} | (headers or {}))
