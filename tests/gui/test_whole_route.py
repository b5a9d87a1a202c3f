"""The whole road of a key, in both languages, and what Back and a switch of language keep."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from keywizard.app import build_vault
from keywizard.flow.services import Services
from keywizard.flow.steps import route
from keywizard.model.data.guide import KeyField
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
    user = open_wizard(language, replace(services, vault=lambda: vault))
    keys = site.play("good")
    steps = [user.step]
    user.choose_first_bot()
    while not user.is_at(Step.VALUES):
        user.press("continue")
        steps.append(user.step)
    assert steps == [Step.SERVICE, *GUIDED, Step.VALUES]
    user.give(keys)
    user.press("check-key")
    user.checked()
    assert user.session.judgement.verdict is not None
    assert user.session.judgement.verdict.fit is True
    user.press("continue")
    user.save_with(PASSWORD)
    user.to_the_end()
    assert str(path) in user.text("vault")
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
    user = open_wizard()
    keys = site.play("good")
    user.walk_to(Step.VALUES)
    user.give(keys)
    while not user.is_at(Step.SERVICE):
        user.press("back")
    assert user.session.choices.bot is not None
    user.walk_to(Step.VALUES)
    assert user.session.values.get(KeyField.API_KEY) == Secret(keys.key)
    assert user.session.values.get(KeyField.SECRET) == Secret(keys.secret)
    assert not user.has("secret"), "the field would ask for the value again"
    user.press("check-key")
    user.checked()
    assert user.is_at(Step.VERDICT)


def test_a_switch_of_language_on_each_page_keeps_what_was_given(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard("fr")
    user.choose_first_bot()
    seen: list[Step] = []

    def switch_twice() -> None:
        seen.append(user.step)
        french = (user.text("step"), user.wizard.window.windowTitle())
        user.press("language")
        english = (user.text("step"), user.wizard.window.windowTitle())
        assert english[0].startswith("Step ")
        assert all(one != other for one, other in zip(french, english, strict=True))
        rail = [(step.accessibleDescription(), step.isEnabled()) for step in user.rail_steps()]
        before = route(user.session).index(user.step)
        to_do = len(rail) - before - 1
        assert rail == [("done", True)] * before + [("current step", False), *[("", False)] * to_do]
        user.press("language")
        assert (user.text("step"), user.wizard.window.windowTitle()) == french

    for _ in GUIDED:
        switch_twice()
        user.press("continue")
    switch_twice()
    user.press("continue")
    user.give(site.play("good"))
    switch_twice()
    user.press("check-key")
    user.checked()
    switch_twice()
    user.press("continue")
    user.wait(lambda: user.has("vault-password"), "the vault")
    user.type("vault-password", Secret(PASSWORD))
    switch_twice()
    user.type("vault-password-again", Secret(PASSWORD))
    switch_twice()
    user.press("save")
    user.wait(lambda: user.session.kept.stored is not None, "saving")
    switch_twice()
    user.press("continue")
    switch_twice()
    user.press("later")
    switch_twice()
    assert seen[-1] is Step.SUMMARY
    assert set(seen) == set(route(user.session))
