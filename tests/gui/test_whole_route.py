"""The whole road of a key, in both languages, and what Back and a switch of language keep."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from keywizard.app import build_vault
from keywizard.flow.services import Services
from keywizard.flow.steps import road
from keywizard.model.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.runtime.relaunch import own_command
from tests.gui.conftest import Open
from tests.unit.practice.client import Exchange

PASSWORD = "quatre mots sans secret"
GUIDED = [Step.PREPARE, Step.MAIN_ACCOUNT, Step.SUB_ACCOUNT, Step.CREATE_KEY, Step.RESTRICTIONS]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_whole_road_ends_in_a_vault_that_another_process_opens(
    open_wizard: Open, site: Exchange, services: Services, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "real.kdbx"
    vault = build_vault(path)
    hands = open_wizard(language, replace(services, vault=lambda: vault))
    keys = site.play("good")
    steps = [hands.step]
    hands.choose_first_bot()
    while not hands.is_at(Step.VALUES):
        hands.press("continue")
        steps.append(hands.step)
    assert steps == [Step.SERVICE, *GUIDED, Step.VALUES]
    hands.give(keys)
    hands.press("check-key")
    hands.checked()
    assert hands.session.judgement.verdict is not None
    assert hands.session.judgement.verdict.fit is True
    hands.press("continue")
    hands.save_with(PASSWORD)
    hands.to_the_end()
    assert str(path) in hands.text("vault")
    listed = subprocess.run(
        own_command("keys", "list", "--vault", str(path), "--json"),
        input=f"{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    (key,) = json.loads(listed.stdout)["keys"]
    assert (key["bot"], key["evidence"]) == ("btc-spot", "checked_here")
    assert key["hint"].startswith(keys.key[:4])
    assert keys.secret not in listed.stdout


def test_back_loses_nothing(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    keys = site.play("good")
    hands.walk_to(Step.VALUES)
    hands.give(keys)
    while not hands.is_at(Step.SERVICE):
        hands.press("back")
    assert hands.session.choices.bot is not None
    hands.walk_to(Step.VALUES)
    assert hands.session.values.get(KeyField.API_KEY) == Secret(keys.key)
    assert hands.session.values.get(KeyField.SECRET) == Secret(keys.secret)
    assert not hands.has("secret"), "the field would ask for the value again"
    hands.press("check-key")
    hands.checked()
    assert hands.is_at(Step.VERDICT)


def test_a_switch_of_language_on_each_page_keeps_what_was_given(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard("fr")
    hands.choose_first_bot()
    seen: list[Step] = []

    def switch_twice() -> None:
        seen.append(hands.step)
        french = (hands.text("step"), hands.wizard.window.windowTitle())
        hands.press("language")
        english = (hands.text("step"), hands.wizard.window.windowTitle())
        assert english[0].startswith("Step ")
        assert all(one != other for one, other in zip(french, english, strict=True))
        rail = [(step.accessibleDescription(), step.isEnabled()) for step in hands.rail_steps()]
        before = road(hands.session).index(hands.step)
        to_do = len(rail) - before - 1
        assert rail == [("done", True)] * before + [("current step", False), *[("", False)] * to_do]
        hands.press("language")
        assert (hands.text("step"), hands.wizard.window.windowTitle()) == french

    for _ in GUIDED:
        switch_twice()
        hands.press("continue")
    switch_twice()
    hands.press("continue")
    hands.give(site.play("good"))
    switch_twice()
    hands.press("check-key")
    hands.checked()
    switch_twice()
    hands.press("continue")
    hands.wait(lambda: hands.has("vault-password"), "the vault")
    hands.type("vault-password", Secret(PASSWORD))
    switch_twice()
    hands.type("vault-password-again", Secret(PASSWORD))
    switch_twice()
    hands.press("save")
    hands.wait(lambda: hands.session.kept.stored is not None, "saving")
    switch_twice()
    hands.press("continue")
    switch_twice()
    hands.press("later")
    switch_twice()
    assert seen[-1] is Step.SUMMARY
    assert set(seen) == set(road(hands.session))
