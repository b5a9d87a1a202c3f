"""Draws the demonstration pages in every size, theme and language, as pictures to look at.

Run it as `python -m tests.gui.pictures.gallery FOLDER [choice|create|restrict|paste|verdict ...]`.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from keywizard.gui.look.palette import palette
from tests.gui.widgets.demo import NAMES, Gallery


def prepare(app: QApplication, *, dark: bool, zoom: int) -> None:
    """Open Sans 10 pt, times `zoom` per cent, in our light or dark palette."""
    app.setStyle("Fusion")
    app.setFont(QFont("Open Sans", 10 * zoom // 100))
    app.setPalette(palette(dark))


def picture(
    app: QApplication, name: str, language: str, *, width: int, height: int, to: Path
) -> None:
    """One page as a file; a narrow window also shows the practice banner."""
    frame = Gallery(language, practice=width < 600).frame()
    frame.resize(width, height)
    frame.begin(1, Gallery.route(NAMES[name]))
    frame.show()
    app.processEvents()
    frame.grab().save(str(to))
    frame.close()
    frame.deleteLater()
    app.processEvents()


def main(folder: Path, names: list[str]) -> None:
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        for zoom in (100, 200):
            prepare(app, dark=dark, zoom=zoom)
            theme = "dark" if dark else "light"
            for name in names or NAMES:
                for language in ("fr", "en"):
                    for width in (1000, 480):
                        # taller than a real screen where the page scrolls, to see the whole of it
                        height = 700 if (width, zoom) == (1000, 100) else 1300
                        file = f"{name}-{language}-{theme}-{zoom}-{width}.png"
                        picture(app, name, language, width=width, height=height, to=folder / file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
