"""Sealed values are taken once, for their own slot and version, and never spoken of."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import requests
from sqlalchemy import func, select, update

from keywizard.intake.contract.limits import MAX_BODY_BYTES
from keywizard.intake.settings import Settings
from keywizard.intake.store.tables import credentials, receipts, slots
from tests.intake.conftest import signed_in
from tests.intake.contract_client import KEY, VALUES, Client, RunningIntake, b64u, problem, unb64u


def test_what_was_sent_is_kept_and_waits(client: Client) -> None:
    slot = client.slot()
    answer = client.put(slot, client.seal(slot))
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/v1/slots/{slot['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert int(answer.headers["Retry-After"]) >= 1
    seen = client.call("GET", f"/slots/{slot['id']}")
    assert seen.json() == answer.json()
    assert (seen.json()["state"], seen.json()["version"]) == ("validating", 1)


def test_the_same_bytes_again_get_the_same_answer(client: Client, server: RunningIntake) -> None:
    slot = client.slot()
    body = client.seal(slot)
    first, again = client.put(slot, body), client.put(slot, body)
    assert first.status_code == again.status_code == 202
    assert first.content == again.content
    for name in ("Location", "ETag", "Retry-After"):
        assert first.headers[name] == again.headers[name]
    with server.intake.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(credentials)).scalar() == 1


def test_other_bytes_need_the_version_that_is_there(client: Client) -> None:
    slot = client.slot()
    client.put(slot, client.seal(slot))
    assert problem(client.put(slot, client.seal(slot))) == (412, "slot_changed")
    seen = client.call("GET", f"/slots/{slot['id']}").json()
    replaced = client.put(seen, client.seal(seen))
    assert (replaced.status_code, replaced.headers["ETag"]) == (202, '"2"')
    stale = client.seal(seen)
    assert problem(client.put(seen, stale)) == (412, "slot_changed")


def test_a_precondition_is_needed_and_must_be_one(client: Client) -> None:
    slot = client.slot()
    body, path = client.seal(slot), f"/slots/{slot['id']}/credential"
    bare = client.call("PUT", path, json=body, headers={"Idempotency-Key": KEY})
    assert problem(bare) == (428, "precondition_required")
    both = client.put(slot, body, **{"If-Match": '"0"', "If-None-Match": "*"})
    assert problem(both) == (422, "field_refused")
    for wrong in ({"If-Match": "*"}, {"If-Match": "1"}, {"If-None-Match": '"0"'}):
        assert problem(client.put(slot, body, **wrong)) == (422, "field_refused")


@pytest.mark.parametrize(
    "other",
    [
        {"service": "whalinvest"},
        {"slot": "slot_0000000000000000"},
        {"account": "acc_0000000000000000"},
        {"exchange": "kucoin"},
        {"version": 1},
        {"key": "another-key-than-sent"},
        {"kid": "another-name"},
    ],
)
def test_values_sealed_for_another_purpose_are_not_opened(
    client: Client, other: dict[str, Any]
) -> None:
    slot = client.slot()
    body = client.seal(slot, **other)
    assert problem(client.put(slot, body)) == (422, "cannot_open")
    assert client.call("GET", f"/slots/{slot['id']}").json() == slot


def test_values_sealed_for_one_slot_cannot_be_sent_to_another(client: Client) -> None:
    one, two = client.slot(), client.slot(key="another-slot-of-mine")
    assert problem(client.put(two, client.seal(one))) == (422, "cannot_open")


def test_bytes_changed_on_the_way_are_not_opened(client: Client) -> None:
    slot = client.slot()
    body = client.seal(slot)
    raw = unb64u(body["sealed"])
    for place in (0, 31, 32, len(raw) // 2, len(raw) - 1):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        answer = client.put(slot, body | {"sealed": b64u(changed)})
        assert problem(answer) == (422, "cannot_open")
    assert problem(client.put(slot, body | {"sealed": b64u(raw[:-1])})) == (422, "cannot_open")
    assert problem(client.put(slot, body | {"sealed": b64u(bytes(64))})) == (422, "cannot_open")


def test_a_key_that_the_service_does_not_have_is_a_conflict(client: Client) -> None:
    slot = client.slot()
    body = client.seal(slot) | {"kid": "N" * 43}
    assert problem(client.put(slot, body)) == (409, "key_id_unknown")


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ([], ["sealed"]),
        ("text", ["sealed"]),
        ({}, ["api_key", "secret"]),
        ({"api_key": "value"}, ["secret"]),
        (VALUES | {"secret": ""}, ["secret"]),
        (VALUES | {"secret": 7}, ["secret"]),
        (VALUES | {"secret": None}, ["secret"]),
        (VALUES | {"api_key": "clé-valeur"}, ["api_key"]),
        (VALUES | {"api_key": "v" * 4097}, ["api_key"]),
        (VALUES | {"passphrase": "value"}, ["passphrase"]),
        (VALUES | {"more": "value"}, ["sealed"]),
    ],
)
def test_a_wrong_value_is_refused_by_its_name_alone(
    client: Client, values: object, fields: list[str]
) -> None:
    slot = client.slot()
    answer = client.put(slot, client.seal(slot, values))
    assert problem(answer) == (422, "field_refused")
    assert [each["field"] for each in answer.json()["problems"]] == fields
    assert "value" not in answer.text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"suite": "secret-suite"}, "suite"),
        ({"sealed": "secret value!" * 6}, "sealed"),
        ({"sealed": "A" * 65}, "sealed"),
        ({"sealed": 1}, "sealed"),
        ({"kid": ""}, "kid"),
    ],
)
def test_a_wrong_body_is_refused_by_the_name_of_its_field(
    client: Client, change: dict[str, Any], field: str
) -> None:
    slot = client.slot()
    answer = client.put(slot, client.seal(slot) | change)
    assert problem(answer) == (422, "field_refused")
    assert [each["field"] for each in answer.json()["problems"]] == [field]
    assert "secret" not in answer.text


def test_a_strange_field_is_not_named(client: Client) -> None:
    slot = client.slot()
    answer = client.put(slot, client.seal(slot) | {"my-secret-value": "x"})
    assert problem(answer) == (422, "field_refused")
    assert "my-secret-value" not in answer.text


def test_a_large_body_is_refused_by_its_length_alone(client: Client) -> None:
    slot = client.slot()
    body = json.dumps(client.seal(slot) | {"more": "x" * MAX_BODY_BYTES})
    assert problem(client.put(slot, json.loads(body))) == (413, "too_large")


def test_a_body_without_a_length_is_read_no_further_than_allowed(client: Client) -> None:
    sent = []

    def endless() -> Any:
        for _ in range(10_000):
            sent.append(1)
            yield b"x" * 4096

    try:
        answer = client.call("POST", "/slots", data=endless())
        assert problem(answer) == (413, "too_large")
    except requests.ConnectionError:
        pass  # the server hung up on us in the middle of a sentence
    assert len(sent) < 10_000


def test_what_is_revoked_is_wiped_for_good(client: Client, server: RunningIntake) -> None:
    slot = client.slot()
    body = client.seal(slot)
    client.put(slot, body)
    path = f"/slots/{slot['id']}"
    for _ in range(2):
        assert client.call("DELETE", f"{path}/credential").status_code == 204
    seen = client.call("GET", path).json()
    assert (seen["state"], seen["held"]) == ("revoked", False)
    with server.intake.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(credentials)).scalar() == 0
    assert problem(client.put(slot, body)) == (410, "slot_closed")
    assert problem(client.call("POST", f"{path}/validations")) == (410, "slot_closed")
    assert problem(client.call("GET", f"{path}/receipt")) == (404, "receipt_absent")


def test_stored_bytes_moved_to_another_slot_are_not_opened(
    settings: Settings, serve: Callable[..., RunningIntake]
) -> None:
    idle = serve(settings)
    client = signed_in(idle)
    one, two = client.slot(), client.slot(key="another-slot-of-mine")
    client.put(one, client.seal(one))
    client.put(two, client.seal(two, VALUES | {"api_key": "M" * 64}))
    stolen = select(credentials.c.wrapped).where(credentials.c.slot == one["id"])
    moved = update(credentials).where(credentials.c.slot == two["id"])
    with idle.intake.database.writing() as connection:
        connection.execute(moved.values(wrapped=connection.execute(stolen).scalar_one()))
        only_two = update(slots).where(slots.c.id == one["id"])
        connection.execute(only_two.values(state="revoked"))
    idle.stop()
    client.url = serve(replace(settings, auditors=1)).url
    seen = client.ended(two)
    assert (seen["state"], seen["held"]) == ("rejected", False)
    assert seen["result"]["problems"] == [{"code": "stored_value_damaged", "field": None}]
    with serve(settings).intake.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(receipts)).scalar() == 0
