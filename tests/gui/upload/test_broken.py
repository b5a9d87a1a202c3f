"""An upload that the line, the service, the user or the end of the program breaks off.

The window says what is true, and going on ends with exactly one copy of the key at the service.
"""

import time

import pytest

from keywizard.model.step import Step
from tests.gui.upload.breakable_line import LIST, LOOK, PASSWORD, PUT, Upload
from tests.security.canary import Canaries

PATIENCE = 6.0
"""Seconds after which a window that is closed waits for nothing any more."""


def test_the_line_breaks_as_soon_as_the_key_has_left(upload: Upload) -> None:
    upload.cut_at(PUT)
    upload.press("send")
    assert "has not confirmed it yet" in upload.user.text("upload-result")
    upload.offers("check-again")
    upload.user.reopen()
    upload.enter()
    assert upload.stored == 1, "it had arrived"
    upload.offers("check-again")
    upload.press("check-again")
    upload.confirmed()


@pytest.mark.parametrize(
    ("request_", "next_"), [(LIST, "send"), (PUT, "check-again"), (LOOK, "check-again")]
)
def test_the_user_stops_a_slow_service(upload: Upload, request_: bytes, next_: str) -> None:
    upload.hold_at(request_)
    upload.user.wait(lambda: upload.user.has("cancel"), "the offer to stop")
    upload.press("cancel")
    upload.offers(next_)
    assert upload.stored == (1 if request_ is LOOK else 0)
    upload.mend()
    upload.press(next_)
    upload.confirmed()


@pytest.mark.parametrize(
    ("request_", "next_"), [(LIST, "send"), (PUT, "send"), (LOOK, "check-again")]
)
def test_the_service_has_signed_the_user_out(upload: Upload, request_: bytes, next_: str) -> None:
    def end(piece: bytes) -> None:
        if request_ in piece:
            upload.end_sessions()

    upload.bench.wire.heard = end
    upload.press("send")
    assert "ended your session" in upload.user.text("message")
    upload.offers("open-service")
    assert upload.user.has("code")
    upload.mend()
    upload.sign_in()
    upload.offers(next_)
    upload.press(next_)
    upload.confirmed()


@pytest.mark.parametrize("begun", [False, True])
def test_a_line_that_is_dead_before_anything_leaves(upload: Upload, begun: bool) -> None:
    if begun:
        upload.dying.append(True)
    else:
        upload.bench.wire.go_down()
    upload.press("send")
    assert "The service could not be reached." in upload.user.page_text()
    upload.offers("send")
    assert PUT not in upload.bench.wire.passed
    assert not upload.journal
    upload.dying.clear()
    upload.bench.wire.come_back()
    upload.press("send")
    upload.confirmed()


def test_closing_the_window_does_not_wait_for_the_service(upload: Upload) -> None:
    upload.hold_at(PUT)
    begun = time.monotonic()
    assert upload.user.wizard.window.close()
    upload.user.reopen()
    assert time.monotonic() - begun < PATIENCE
    upload.enter()
    upload.offers("check-again")
    upload.press("check-again")
    upload.confirmed()


def test_a_window_closed_on_the_receipt_leaves_nothing_open(upload: Upload) -> None:
    upload.press("send")
    upload.confirmed()
    assert upload.user.wizard.window.close()
    upload.user.reopen()
    assert upload.user.is_at(Step.SERVICE)


def test_nothing_on_the_wire_can_be_read(upload: Upload) -> None:
    values = upload.bench.key.credentials
    canaries = Canaries(
        {
            "api key": values.api_key.reveal(),
            "secret": values.secret.reveal(),
            "vault": PASSWORD,
        }
    )
    upload.press("send")
    upload.confirmed()
    passed = bytes(upload.bench.wire.passed)
    assert passed.count(PUT) == 1
    assert b'"sealed":"' in passed
    assert canaries.in_(passed) == set()
    for each in (values.api_key.reveal(), values.secret.reveal(), PASSWORD):
        assert canaries.in_(passed + each.encode()), "it would be noticed"
