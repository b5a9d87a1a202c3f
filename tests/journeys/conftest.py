"""A workplace: the wizard at the left, Chromium at the right, and evidence if a journey fails."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.desktop.browser import Browser, browser
from tests.desktop.keywizard_app import KeywizardApp, keywizard_app
from tests.desktop.session import Desktop, desktop

EVIDENCE = Path(__file__).parents[2] / "build" / "evidence"
SPOKEN = {"fr": "fr_FR.UTF-8", "en": "en_US.UTF-8"}
BESIDE = (1004, 0, 594, 960)
"""Where Chromium stands: left, top, width, height, beside the wizard's 1000 points."""


@dataclass(frozen=True)
class Workplace:
    """What a person has before them."""

    desktop: Desktop
    app: KeywizardApp
    browser: Browser


SitDown = Callable[[str], AbstractContextManager[Workplace]]


@pytest.fixture
def sit_down(request: pytest.FixtureRequest, tmp_path: Path) -> SitDown:
    """Opens a workplace whose computer speaks a language; a failure leaves pictures behind."""

    @contextmanager
    def sitting(language: str) -> Iterator[Workplace]:
        with desktop() as bare:
            spoken = {"LANGUAGE": language, "LC_MESSAGES": SPOKEN[language]}
            here = replace(bare, environment={**bare.environment, **spoken})
            # One after the other: while both open, either may take the keyboard from the other.
            with (
                browser(here.display, tmp_path / "profile", BESIDE) as chromium,
                keywizard_app(here) as app,
            ):
                here.display.place(here.display.window("Keywizard"), 0, 0)
                try:
                    yield Workplace(here, app, chromium)
                except BaseException:
                    _leave_evidence(request.node.name, here, app)
                    raise

    return sitting


def _leave_evidence(test: str, here: Desktop, app: KeywizardApp) -> None:
    folder = EVIDENCE / test
    here.evidence(folder, "screen")
    shutil.copy(app.log, folder)
