"""Steps asked about before anything is chosen, and the page on which a key is changed."""

from dataclasses import replace

import pytest

from keywizard.flow.session import Session
from keywizard.flow.steps import address_step, asks_again, edit_page, is_done, route
from keywizard.flow.upload.stage import Stage, UploadState
from keywizard.model.contracts import StoredKey
from keywizard.model.data.profile import IpMode, ServiceProfile, StepPlan
from keywizard.model.step import Step
from tests.unit.flow.routes import locking
from tests.unit.samples import GOOD, GUIDE, NOW, PROFILE, journey, pair, pasted, profile

ROAD = (Step.SERVICE, Step.VALUES, Step.VERDICT, Step.KEEP, Step.UPLOAD, Step.SUMMARY)


def walked(rules: ServiceProfile, branch: str | None = "known") -> Session:
    session = Session()
    session.choose(rules, rules.bots[0], GUIDE)
    session.choices.branch = branch
    return session


def with_steps(*steps: Step, mode: IpMode = IpMode.ASSIGNED) -> ServiceProfile:
    rules = profile(mode)
    plan = replace(rules.exchanges[0], steps=tuple(StepPlan(step) for step in steps))
    return replace(rules, exchanges=(plan,))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_key_is_changed_on_the_page_of_the_lock_else_on_that_of_all_keys(language: str) -> None:
    assert edit_page(Session()) == ""
    plain, locked = journey(), walked(locking())
    screenless = walked(with_steps(Step.SERVICE, Step.LOCK, Step.VALUES))
    for session in (plain, locked, screenless):
        session.choices.page_language = language
    keys = GUIDE.keys_page.replace("{language}", language)
    assert edit_page(plain) == edit_page(screenless) == keys
    assert f"/{language}/" in keys
    screens = tuple(
        replace(screen, url="https://lock.example/{language}/x")
        if screen.id == "restrictions"
        else screen
        for screen in GUIDE.screens
    )
    locked.choices.guide = replace(GUIDE, screens=screens)
    assert edit_page(locked) == f"https://lock.example/{language}/x"


def test_without_a_page_for_it_nobody_is_asked_for_an_address() -> None:
    session = walked(with_steps(Step.SERVICE, Step.VALUES))
    assert address_step(session) is None
    assert address_step(Session()) is None
    assert is_done(Session(), Step.ADDRESS)


def test_a_service_without_its_exchange_is_not_chosen_yet() -> None:
    session = Session()
    session.choices.profile, session.choices.bot = PROFILE, PROFILE.bots[0]
    assert not is_done(session, Step.SERVICE)
    session.choices.guide = GUIDE
    assert is_done(session, Step.SERVICE)
    session.choices.profile = None
    assert not is_done(session, Step.SERVICE)


def test_a_road_without_values_asks_once() -> None:
    session = pasted(GOOD)
    session.choices.profile = with_steps(
        Step.SERVICE, Step.RESTRICTIONS, Step.VERDICT, mode=IpMode.NONE
    )
    assert session.judgement.report is not None
    assert not asks_again(session)


def test_a_key_that_is_kept_unchecked_is_not_handed_over_today() -> None:
    session = pasted()
    whole = route(session)
    assert Step.HAND_OVER in whole
    session.kept.stored = StoredKey(
        pair().fingerprint, "binance", "smartradex", "btc-spot", "t", "k…k", None, None, NOW
    )
    assert session.kept.unchecked
    assert route(session) == tuple(step for step in whole if step is not Step.HAND_OVER)


def test_handing_over_may_be_left_with_a_receipt_or_for_later() -> None:
    session = pasted()
    assert not is_done(session, Step.HAND_OVER)
    session.kept.hand_over_later = True
    assert is_done(session, Step.HAND_OVER)


def test_a_sign_in_is_done_with_a_place_or_with_an_address() -> None:
    session = pasted()
    assert not is_done(session, Step.SIGN_IN)
    for stage in Stage:
        session.kept.upload = UploadState(stage)
        assert is_done(session, Step.SIGN_IN) is (stage >= Stage.RESERVED)
    session.kept.upload = UploadState()
    session.set_address("203.0.113.7")
    assert is_done(session, Step.SIGN_IN)


def test_an_upload_is_left_as_any_hand_over_is_and_never_unchecked() -> None:
    session = pasted()
    session.choices.profile = with_steps(*ROAD, mode=IpMode.NONE)
    assert route(session) == ROAD
    assert not is_done(session, Step.UPLOAD)
    session.kept.hand_over_later = True
    assert is_done(session, Step.UPLOAD)
    session.kept.finish_later = True
    assert route(session) == tuple(step for step in ROAD if step is not Step.UPLOAD)
