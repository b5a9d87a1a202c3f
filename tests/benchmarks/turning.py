"""How long the user waits for the next page: from the click to the painted page, on a screen.

Run as `python -m tests.benchmarks.turning` it walks the road of the first service once, forward
and back, in a new process as a user's is, and prints the milliseconds of each change.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from PySide6.QtWidgets import QApplication

from keywizard.app import practice_services
from keywizard.flow.steps import road
from keywizard.gui.application import build_application
from keywizard.gui.wizard import KeyWizard
from keywizard.model.profile import Step
from tests.bench.lock import ROOT
from tests.benchmarks.measure import Row, single
from tests.benchmarks.screen import screen

__all__ = ["rows"]

COUNT = 5


def rows() -> Iterator[Row]:
    """The slowest change of the road, and the usual one."""
    walks: list[dict[str, float]] = []
    with screen() as shown:
        for _ in range(COUNT):
            shown.forget()
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.turning"],
                cwd=ROOT,
                env=dict(shown.environment),
                capture_output=True,
                text=True,
                timeout=90,
                check=True,
            )
            walks.append(json.loads(done.stdout))
    changes = {name: [walk[name] for walk in walks] for name in walks[0]}
    slowest = max(changes, key=lambda name: median(changes[name]))
    usual = median(value for values in changes.values() for value in values)
    detail = f"{slowest}; the usual one {usual:.0f} ms"
    yield single("page change, the slowest of the road", changes[slowest], 50, "ms", detail)


def walk() -> dict[str, float]:
    """Milliseconds of each change."""
    with practice_services("good") as (services, practice):
        practice.api("binance")
        application, languages = build_application(services.translations)
        languages.use("fr")
        wizard = KeyWizard(services, languages)
        wizard.show()
        _painted(application)
        profile = services.profiles[0]
        plan = profile.exchanges[0]
        services.exchange(plan.id)  # loaded while one reads the first page
        session = wizard.desk.session
        session.choose(profile, profile.bots[0], services.guides[plan.id])
        steps = [step for step in road(session) if step is not Step.SUMMARY]
        took = {}
        for step in steps[1:]:
            began = time.perf_counter()
            wizard.desk.go_forward(step)
            _painted(application)
            took[f"to {step}"] = (time.perf_counter() - began) * 1000
        for step in reversed(steps[:-1]):
            began = time.perf_counter()
            wizard.back()
            _painted(application)
            took[f"back to {step}"] = (time.perf_counter() - began) * 1000
        wizard.shut_down()
        wizard.close()
    return took


def _painted(application: QApplication) -> None:
    """Layouts and paint events of this moment, all the way to the screen."""
    application.processEvents()
    application.processEvents()
    application.sync()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(walk()))
