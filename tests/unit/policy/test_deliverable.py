"""What may be delivered: no key that stays unchecked, nothing old (D4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from keywizard.model.credentials import ApprovedKey, Evidence
from keywizard.model.data.profile import IpMode
from keywizard.model.errors import PolicyRefused
from keywizard.policy import approve, deliverable
from tests.unit.samples import GOOD, NOW, pair, profile

UNSEEN = (Evidence.IDENTITY_THEN_LOCKED, Evidence.LOCKED_UNCHECKED)
SEEN = (Evidence.CHECKED_HERE, Evidence.CHECKED_THEN_LOCKED)


def approved(evidence: Evidence = Evidence.CHECKED_HERE) -> ApprovedKey:
    key = approve(pair(), [GOOD], profile(IpMode.OPTIONAL), "btc-spot", NOW)
    return replace(key, evidence=evidence)


@pytest.mark.parametrize("evidence", UNSEEN)
def test_unseen_boxes_need_a_service_that_looks_itself(evidence: Evidence) -> None:
    deliverable(approved(evidence), profile(IpMode.OPTIONAL, validates=True), NOW)
    with pytest.raises(PolicyRefused) as refused:
        deliverable(approved(evidence), profile(IpMode.OPTIONAL, validates=False), NOW)
    assert refused.value.code == "not_validated"


@pytest.mark.parametrize("evidence", SEEN)
@pytest.mark.parametrize("validates", [True, False])
def test_seen_boxes_are_enough(evidence: Evidence, *, validates: bool) -> None:
    deliverable(approved(evidence), profile(IpMode.OPTIONAL, validates=validates), NOW)


@pytest.mark.parametrize("minutes", [0, 1, 15])
def test_an_approval_lasts_a_quarter_of_an_hour(minutes: int) -> None:
    deliverable(approved(), profile(IpMode.OPTIONAL), NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize("late", [timedelta(minutes=15, seconds=1), timedelta(seconds=-1)])
def test_an_old_approval_counts_no_more_nor_one_of_the_future(late: timedelta) -> None:
    with pytest.raises(PolicyRefused) as refused:
        deliverable(approved(), profile(IpMode.OPTIONAL), NOW + late)
    assert refused.value.code == "report_too_old"


def test_a_service_that_does_not_use_the_exchange_gets_no_key() -> None:
    foreign = replace(pair(), exchange="kucoin")
    with pytest.raises(PolicyRefused) as refused:
        deliverable(replace(approved(), credentials=foreign), profile(IpMode.OPTIONAL), NOW)
    assert refused.value.code == "exchange_not_served"
