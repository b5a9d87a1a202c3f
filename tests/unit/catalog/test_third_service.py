"""A service that nobody programmed for is one more file: a user can walk its whole road."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from keywizard.catalog.data_files import resources
from keywizard.catalog.loader import Catalogue
from keywizard.flow.session import Session
from keywizard.flow.steps import is_done, next_step, plan_of
from keywizard.flow.values.passphrase import ensure_passphrase
from keywizard.flow.values.placeholders import fill_row
from keywizard.model.credentials import ApprovedKey, Evidence
from keywizard.model.data.guide import KeyField
from keywizard.model.errors import ResourceError
from keywizard.model.report import Box, IpRule, KeyReport, Known, Outcome, Right
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.unit.samples import CATALOGUE, GUIDES, NOW

FOLDER = Path(__file__).parents[2] / "vectors" / "services"
ADDRESSES = ("203.0.113.7", "203.0.113.8")
OWN = "198.51.100.4"
BOXES = (Box("General", Right.READ, Known.YES), Box("Spot", Right.SPOT_TRADE, Known.YES))


def began() -> Session:
    """A journey for its second bot."""
    profiles = {each.id: each for each in Catalogue(FOLDER).profiles}
    assert set(profiles) == {"nordwind", "smartradex", "whalinvest"}
    session = Session()
    session.choose(profiles["nordwind"], profiles["nordwind"].bot("gale"), GUIDES["kucoin"])
    return session


def seen(session: Session, outcome: Outcome, minutes: int, ip: IpRule) -> KeyReport:
    credentials = session.values.credentials
    assert credentials is not None
    boxes = BOXES if outcome is Outcome.OK else ()
    moment = NOW + timedelta(minutes=minutes)
    return KeyReport("kucoin", credentials.fingerprint, moment, outcome, boxes, ip)


def test_its_road_can_be_walked_to_the_end() -> None:
    session, step, walked = began(), Step.SERVICE, [Step.SERVICE]
    while (following := next_step(session, step)) is not None:
        assert is_done(session, step), step
        step = following
        walked.append(step)
        ensure_passphrase(session, step)
        if step is Step.VALUES:
            session.put(KeyField.API_KEY, Secret("6705f5c311545b000157d3eb"))
            session.put(KeyField.SECRET, Secret("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3"))
        if step is Step.VERDICT:
            listed = IpRule(Known.YES, (*ADDRESSES, OWN), OWN)
            session.judgement.record(seen(session, Outcome.OK, 0, listed))
        if step is Step.LOCK:
            session.judgement.lock_declared = True
            session.judgement.record(
                seen(session, Outcome.IP_BLOCKED, 5, IpRule(Known.YES, seen=OWN))
            )
        if step is Step.KEEP:
            break
    key = session.key_to_keep(NOW + timedelta(minutes=6))
    assert isinstance(key, ApprovedKey)
    assert (key.service, key.bot, key.evidence) == (
        "nordwind",
        "gale",
        Evidence.CHECKED_THEN_LOCKED,
    )
    assert walked == [entry.step for entry in began().choices.plan.route()][:-1]  # type: ignore[union-attr]


def test_its_screens_say_what_to_type() -> None:
    session = began()
    session.set_own_address(OWN)
    ensure_passphrase(session, Step.CREATE_KEY)
    told = {}
    for step in (Step.CREATE_KEY, Step.RESTRICTIONS, Step.LOCK):
        entry = plan_of(session, step)
        assert entry is not None
        assert entry.screen is not None
        rows = GUIDES["kucoin"].screen(entry.screen).rows
        told[step] = [filled for row in rows if (filled := fill_row(session, row.value))]
    assert told[Step.CREATE_KEY] == ["Nordwind Gale"]
    assert told[Step.RESTRICTIONS] == [",".join(ADDRESSES), OWN]
    assert told[Step.LOCK] == [OWN, ",".join(ADDRESSES)]
    assert session.values.passphrase_generated


def test_a_key_without_its_lock_is_not_fit() -> None:
    session = began()
    ensure_passphrase(session, Step.CREATE_KEY)
    session.put(KeyField.API_KEY, Secret("6705f5c311545b000157d3eb"))
    session.put(KeyField.SECRET, Secret("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3"))
    session.judgement.record(seen(session, Outcome.OK, 0, IpRule(Known.NO)))
    verdict = session.judgement.verdict
    assert verdict is not None
    assert verdict.fit is False
    assert "ip_lock_missing" in {finding.code for finding in verdict.refused}


@pytest.mark.parametrize("elsewhere", [True, False], ids=["elsewhere", "beside-the-modules"])
def test_an_installed_program_takes_no_foreign_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, elsewhere: bool
) -> None:
    """A profile decides what is right: only those that came with the program count."""
    shipped = resources().parent  # PyInstaller puts modules and resources into one folder
    (tmp_path / "resources").symlink_to(shipped / "resources")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path if elsewhere else shipped), raising=False)
    assert {each.id for each in CATALOGUE.profiles} == {"smartradex", "whalinvest"}
    with pytest.raises(ResourceError) as refused:
        Catalogue(FOLDER)
    assert refused.value.code == "profile_unsigned"


def test_a_folder_cannot_replace_a_shipped_service(tmp_path: Path) -> None:
    twin = (resources() / "services" / "smartradex.toml").read_text(encoding="utf-8")
    (tmp_path / "other.toml").write_text(twin, encoding="utf-8")
    with pytest.raises(ResourceError, match="same id"):
        Catalogue(tmp_path)


def test_a_missing_address_is_refused() -> None:
    session = began()
    ensure_passphrase(session, Step.CREATE_KEY)
    session.put(KeyField.API_KEY, Secret("6705f5c311545b000157d3eb"))
    session.put(KeyField.SECRET, Secret("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3"))
    report = seen(session, Outcome.OK, 0, IpRule(Known.YES, ("203.**.7", OWN), OWN))
    session.judgement.record(report)
    assert session.judgement.evidence is None
    session.judgement.record(
        replace(report, ip=IpRule(Known.YES, ("203.**.7", "203.**.8", OWN), OWN))
    )
    assert session.judgement.evidence is Evidence.CHECKED_HERE
