"""A user who takes their time, and a computer whose clock is put right on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keywizard.exchanges import registry
from keywizard.flow.services import Services
from keywizard.model.credentials import Evidence
from keywizard.model.step import Step
from keywizard.runtime.practice_servers import Practice
from tests.contracts.intake import recorded_server
from tests.gui.conftest import Open
from tests.gui.upload.breakable_line import PASSWORD, Upload, uploading
from tests.gui.users.whalinvest_user import new_key
from tests.gui.users.wizard_user import SPOT
from tests.unit.practice.client import Exchange

World = tuple[Services, Practice]


@dataclass
class Clock:
    """The computer's, once somebody has moved it."""

    moved: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.moved


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(recorded_server, "SystemClock", lambda: clock)
    return clock


@pytest.fixture
def world(services: Services, running: World, clock: Clock) -> Services:
    """Where everybody looks at that clock."""
    adapters = {
        name: registry.build(name, running[1].api(name), clock=clock) for name in services.guides
    }
    return replace(services, clock=clock, exchange=lambda name: adapters[name])


@pytest.mark.parametrize("minutes", [16, 600, -5], ids=str)
def test_a_check_that_is_too_old_to_save_by_is_made_again(
    open_wizard: Open, world: Services, clock: Clock, site: Exchange, minutes: int
) -> None:
    user = open_wizard("en", world)
    user.judge(site.play("good"))
    user.press("continue")
    clock.moved = timedelta(minutes=minutes)
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    assert stored.evidence == Evidence.CHECKED_HERE
    assert stored.inspected_at is not None
    assert abs(clock.now() - stored.inspected_at) < timedelta(minutes=1)
    user.press("continue")
    assert not user.is_at(Step.KEEP)


def test_what_the_new_check_refuses_is_not_saved(
    open_wizard: Open, world: Services, clock: Clock, site: Exchange
) -> None:
    site.untick_default_security()
    number, keys = new_key(site, *SPOT)
    user = open_wizard("en", world)
    user.judge(keys)
    user.press("continue")
    clock.moved = timedelta(minutes=16)
    site.restrict(number, *SPOT, "enableWithdrawals", ips="127.0.0.1")
    user.save_with(PASSWORD)
    assert user.session.kept.stored is None
    assert not world.vault().exists()
    assert "showed something to change" in user.page_text()


@pytest.fixture
def upload(
    running: World, world: Services, open_wizard: Open, site: Exchange, tmp_path: Path
) -> Iterator[Upload]:
    """A right key at the page of the upload, signed in."""
    with uploading(running, world, open_wizard, site.play("good"), tmp_path / "service") as upload:
        yield upload


def test_a_clock_that_is_set_back_keeps_no_key_from_its_service(
    upload: Upload, clock: Clock
) -> None:
    clock.moved = timedelta(minutes=-5)
    upload.press("send")
    upload.confirmed()
