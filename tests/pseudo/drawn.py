"""Draws pages and plays the tour in the pseudo-language; runs in a copy that has it.

`python -m tests.pseudo.drawn FOLDER [scene ...]`: pictures go to FOLDER; prints what is clipped and
what is not translated. With a scene there is no tour. The exit code is 1 if anything is wrong.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from keywizard.app import practice_services
from keywizard.flow.services import Services
from keywizard.gui.automation.driver import Driver
from keywizard.gui.automation.tour import play
from keywizard.model.cancel import CancelToken
from keywizard.model.errors import KeywizardError
from keywizard.runtime.practice_servers import Practice
from tests.gui.pictures.page_faults import complaints
from tests.gui.pictures.screens import EVERY_SCENE, looks_in, open_studio
from tests.pseudo.language import CODE
from tests.pseudo.leftovers import foreign_names, leftovers


def draw(folder: Path, wanted: list[str]) -> list[str]:
    """What is wrong with the pages, in every look."""
    with open_studio(folder) as studio:
        names = _names(studio.world, studio.practice)
        studio.judge = lambda window: leftovers(window, names)
        for name, scene in EVERY_SCENE.items():
            if not wanted or any(one in name for one in wanted):
                try:
                    studio.play(name, scene, looks_in(CODE))
                except KeywizardError as problem:
                    studio.troubles.append(f"{name}: {problem}")
        return studio.troubles


def tour(folder: Path) -> list[str]:
    """What is wrong with the pages that the tour shows."""
    found: list[str] = []
    with practice_services("good") as (services, practice):
        names = _names(services, practice)
        take = Driver.picture

        def judged(driver: Driver) -> Path:
            path = take(driver)
            window = driver.wizard.window
            found.extend(
                f"tour, {path.name}: {trouble}"
                for trouble in (*complaints(window), *leftovers(window, names))
            )
            return path

        Driver.picture = judged  # type: ignore[method-assign, assignment]
        play(services, practice.sample, folder, CODE, None, cancel=CancelToken())
    return found


def _names(services: Services, practice: Practice) -> set[str]:
    ends = {practice.sample(name)["api_key"].reveal()[-4:] for name in services.guides}
    return ends | set(foreign_names(services.profiles, services.guides.values()))


def main(folder: Path, wanted: list[str]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    troubles = draw(folder, wanted)
    if not wanted:
        troubles += tour(folder / "tour")
    for trouble in troubles:
        print(trouble)
    print(f"{len(list(folder.rglob('*.png')))} pictures in {folder}, {len(troubles)} troubles")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
