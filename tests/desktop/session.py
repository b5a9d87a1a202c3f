"""A person's whole desktop for one test: screen, session bus, keyring, accessibility bus."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.accessibility import Screenreader, screenreader
from tests.desktop.display import Display, virtual_display
from tests.desktop.processes import running
from tests.desktop.secret_service import secret_service

__all__ = ["Desktop", "desktop"]

LAUNCHER = ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"]


@dataclass(frozen=True)
class Desktop:
    """`environment` is that of every program on this desktop."""

    environment: dict[str, str]
    home: Path
    display: Display
    screenreader: Screenreader

    def evidence(self, folder: Path, name: str) -> None:
        """Keep what the screen and the accessibility bus showed, for whoever reads a failure."""
        folder.mkdir(parents=True, exist_ok=True)
        self.display.picture(folder / f"{name}.png")
        (folder / f"{name}.txt").write_text(self.screenreader.tree(), encoding="utf-8")


@contextmanager
def desktop() -> Iterator[Desktop]:
    """Log in to a new home, with an unlocked keyring, on a screen that nobody sees."""
    with secret_service() as session, virtual_display(session.env) as display:
        environment = {
            **display.environment,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        with running(LAUNCHER, environment), screenreader(environment) as reader:
            yield Desktop(environment, session.home, display, reader)
