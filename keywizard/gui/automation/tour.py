"""Plays the practice journey in the real wizard without a display: one picture a page."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from keywizard.flow.actions import NewVault, keep_key
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.gui.automation.driver import Driver
from keywizard.gui.pages.keep import KeepPage
from keywizard.gui.startup.qt_application import build_application
from keywizard.gui.wizard import KeyWizard
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.errors import KeywizardError
from keywizard.model.finding import Verdict
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.runtime.offscreen import offscreen

__all__ = ["Played", "play", "use_tour_font"]

Sample = Callable[[str], Mapping[str, Secret]]
"""The practice values of an exchange."""


@dataclass(frozen=True, slots=True)
class Played:
    """How the journey ended."""

    report: KeyReport
    verdict: Verdict
    guide: ExchangeGuide
    service: str
    bot: str | None
    remarks: tuple[str, ...]


def play(
    services: Services,
    sample: Sample,
    out: Path,
    language: str,
    password: Secret | None,
    *,
    cancel: CancelToken,
) -> Played:
    """Play the whole journey with the exchange's sample key; pictures go to `out`.

    With a `password` the vault of `services` is opened by it, or made, and kept; without one
    it is a practice vault, thrown away afterwards. Raises KeywizardError if a step does not
    come to its end, Cancelled.
    """
    os.environ |= offscreen(sys.platform, os.environ)
    application, languages = build_application(services.translations)
    use_tour_font(application)
    languages.use(language)
    wizard = KeyWizard(services, languages)
    try:
        return _play(Driver(wizard, out, cancel), services, sample, password)
    finally:
        wizard.shut_down()
        wizard.window.hide()


def use_tour_font(application: QApplication) -> None:
    """Without a desktop there is no system font: take a readable one if it is there."""
    there = QFontDatabase.families()
    for family in ("Open Sans", "Segoe UI"):  # Linux, Windows
        if family in there:
            application.setFont(QFont(family, 10))
            return


def _play(driver: Driver, services: Services, sample: Sample, password: Secret | None) -> Played:
    driver.choose_first_bot()
    while driver.step is not Step.VALUES:
        if driver.step is Step.CREATE_KEY:
            driver.press("capture")
        driver.picture()
        if driver.step is Step.CREATE_KEY:
            _copy_values(driver, sample)
        driver.press("continue")
    driver.picture()
    driver.press("check-key")
    driver.wait(lambda: not driver.wizard.context.checker.busy, "the check")
    driver.picture()
    session = driver.wizard.context.session
    report, verdict, guide, profile = (
        session.judgement.report,
        session.judgement.verdict,
        session.choices.guide,
        session.choices.profile,
    )
    if report is None or verdict is None or guide is None or profile is None:
        raise driver.wizard.context.checker.problem or KeywizardError("tour_failed")
    remarks = [f"pictures: {driver.out}"]
    bot = session.choices.bot_id
    if verdict.fit:
        remarks += _keep(driver, services, password)
    return Played(report, verdict, guide, profile.id, bot, tuple(remarks))


def _copy_values(driver: Driver, sample: Sample) -> None:
    """Copy both values where the exchange shows them. Raises KeywizardError."""
    chosen = driver.wizard.context.session.choices.guide
    if chosen is None:
        raise KeywizardError("tour_failed")
    values = sample(chosen.id)
    driver.copy(values["api_key"])
    driver.copy(values["secret"])


def _keep(driver: Driver, services: Services, password: Secret | None) -> list[str]:
    """Save with a password, then read the vault back from the disk."""
    driver.press("continue")
    page = driver.wizard.window.current()
    driver.wait(lambda: isinstance(page, KeepPage) and not page.busy, "the vault")
    chosen = password or services.vault().new_recovery_code()
    if driver.has("way-password"):
        driver.press("way-password")
        driver.type("vault-password-again", chosen)
    if driver.has("vault-password"):
        driver.type("vault-password", chosen)
    driver.picture()
    driver.press("save")
    session = driver.wizard.context.session
    driver.wait(lambda: session.kept.stored is not None or driver.has("vault-trouble"), "saving")
    if session.kept.stored is None:
        _fail_again(session, services, chosen)
    driver.press("continue")
    if driver.step is Step.HAND_OVER:
        driver.picture()
        driver.press("later")
    driver.picture()
    vault = services.vault()
    keys = vault.keys(PasswordUnlock(chosen))
    remark = f"vault written and read back, {len(keys)} key(s)"
    return [remark if password is None else f"{remark}: {vault.path}"]


def _fail_again(session: Session, services: Services, password: Secret) -> NoReturn:
    """Raise the error itself: the page only gave its sentence."""
    key = session.key_to_keep(services.clock.now())
    new = NewVault(password, with_keyring=False)
    keep_key(services.vault(), key, session.choices.key_label, PasswordUnlock(password), new)
    raise KeywizardError("tour_failed", waiting_for="saving")
