"""A second key, or a second bot, beside an upload: what is said of one is never said of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keywizard.flow.services import Services
from keywizard.flow.upload.stage import UploadState
from keywizard.model.delivery import Proof
from keywizard.model.step import Step
from keywizard.runtime.practice_servers import Practice
from tests.gui.conftest import Open
from tests.gui.upload.breakable_line import PASSWORD, PUT, Upload, uploading
from tests.gui.users.robot_ecole_user import ready
from tests.gui.users.wizard_user import SPOT
from tests.unit.practice.client import Exchange


@pytest.fixture
def upload(
    running: tuple[Services, Practice],
    services: Services,
    site: Exchange,
    open_wizard: Open,
    tmp_path: Path,
) -> Iterator[Upload]:
    """The first bot's key at the page of the upload; its number at the exchange is known."""
    site.untick_default_security()
    number, keys = site.make_key(site.sub_account("first"), "first")
    site.restrict(number, *SPOT)
    with uploading(running, services, open_wizard, keys, tmp_path / "service") as upload:
        upload.number = number
        yield upload


def second(upload: Upload, site: Exchange, bot: str) -> None:
    """Put off what is under way, and bring another key to the page of the upload."""
    user = upload.user
    number, keys = site.make_key(site.sub_account("second"), "second")
    site.restrict(number, *SPOT)
    user.press("later")
    user.press("second-bot")
    user.press(f"bot-{bot}")
    user.keep(keys, PASSWORD)
    user.press("continue")
    assert user.is_at(Step.UPLOAD)
    upload.sign_in()


def own(upload: Upload) -> Proof | None:
    """What the window says of the key that it is about; of no other."""
    receipt, stored = upload.user.session.kept.receipt, upload.user.session.kept.stored
    assert stored is not None
    assert receipt is None or receipt.fingerprint == stored.fingerprint
    return receipt.proof if receipt else None


def test_another_bot_chosen_meanwhile_gets_nothing_of_the_first(upload: Upload) -> None:
    upload.hold_at(PUT)
    upload.user.press("step-1")
    assert upload.user.is_at(Step.SERVICE)
    upload.user.press("bot-eth-spot")
    upload.mend()
    ready(upload.user)
    assert upload.user.session.kept.upload == UploadState()
    assert upload.user.session.kept.receipt is None
    assert upload.stored == 1
    assert not upload.journal, "the vault knows how it ended"


def test_a_value_replaced_meanwhile_has_no_receipt(upload: Upload) -> None:
    upload.hold_at(PUT)
    upload.user.press("step-7")
    assert upload.user.is_at(Step.VALUES)
    upload.user.press("secret-paste")
    upload.mend()
    ready(upload.user)
    assert upload.user.session.kept.receipt is None
    assert upload.user.session.kept.stored is None
    assert upload.stored == 1
    assert not upload.journal


def test_an_upload_in_the_way_of_another_key_is_not_taken_for_it(
    upload: Upload, site: Exchange
) -> None:
    upload.hold_at(PUT)
    upload.user.wait(lambda: upload.user.has("cancel"), "the offer to stop")
    upload.press("cancel")
    upload.bench.wire.go_down()
    upload.mend()
    upload.bench.wire.come_back()
    second(upload, site, "btc-spot")
    upload.press("send")
    upload.offers("check-again")
    upload.press("check-again")
    assert own(upload) is None
    assert upload.stored == 1, "the first one's, which was under way"
    upload.offers("send")
    upload.press("send")
    assert own(upload) is Proof.CHECKED_BY_SERVICE
    assert not upload.journal


def test_each_bot_is_told_of_its_own_key(upload: Upload, site: Exchange) -> None:
    site.restrict(upload.number, *SPOT, "enableFutures")
    upload.press("send")
    assert "refuses your key" in upload.user.text("message")
    second(upload, site, "eth-spot")
    upload.hold_at(PUT)
    upload.user.wait(lambda: upload.user.has("cancel"), "the offer to stop")
    upload.press("cancel")
    upload.mend()
    upload.offers("check-again")
    upload.press("check-again")
    assert own(upload) is Proof.CHECKED_BY_SERVICE
    assert upload.user.has("receipt-kept")
    assert not upload.user.has("message"), "that is about the other bot's key"
    assert len(upload.journal) == 1, "the other bot's stays to be asked about"


def test_taking_back_leaves_the_other_bots_key(upload: Upload, site: Exchange) -> None:
    upload.cut_at(PUT)
    upload.press("send")
    upload.mend()
    second(upload, site, "eth-spot")
    upload.cut_at(PUT)
    upload.press("send")
    upload.user.reopen()
    upload.enter()
    assert len(upload.journal) == 2
    upload.press("withdraw")
    assert upload.states == {"btc-spot": "active", "eth-spot": "revoked"}
    assert [each.bot for each in upload.journal] == ["btc-spot"]
    upload.offers("send")
