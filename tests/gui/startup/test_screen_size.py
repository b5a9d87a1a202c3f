"""The window opens within the screen, whatever the screen's size and scale."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OPEN = """
from PySide6.QtWidgets import QApplication
from keywizard.gui.window.frame import Frame

application = QApplication(["keywizard"])
frame = Frame()
frame.show()
inside, around = frame.size(), frame.frameGeometry()
print(inside.width(), inside.height(), around.width(), around.height())
"""


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1920, 1080, (1000, 780)),
        (1366, 768, (1000, 728)),
        (911, 512, (895, 472)),  # 1366x768 at 150 %
        (800, 600, (784, 560)),
        (533, 400, (517, 360)),  # 800x600 at 150 %
    ],
)
def test_the_window_is_never_larger_than_the_screen(
    tmp_path: Path, width: int, height: int, expected: tuple[int, ...]
) -> None:
    screen = {"name": "only", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96}
    screen |= {"logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}))
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    inside_width, inside_height, around_width, around_height = map(int, done.stdout.split())
    assert (inside_width, inside_height) == expected
    assert around_width <= width
    assert around_height <= height
