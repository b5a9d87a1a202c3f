"""The equipment of the journeys proves itself on the smallest window and the smallest page."""

import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop.browser import browser
from tests.desktop.processes import running
from tests.desktop.session import Desktop, desktop
from tests.desktop.waiting import NotInTime, until

pytestmark = pytest.mark.journey

WINDOW = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
application = QApplication([])
window, name, hello, said = QWidget(), QLineEdit(), QPushButton("&Saluer"), QLabel()
window.setWindowTitle("Petite fenêtre")
name.setAccessibleName("Votre nom")
name.setAccessibleIdentifier("your-name")
hello.setAccessibleIdentifier("hello")
layout = QVBoxLayout(window)
for part in (name, hello, said):
    layout.addWidget(part)
hello.clicked.connect(lambda: said.setText(f"Bonjour {name.text()}"))
window.show()
application.exec()
"""

PAGE = b"""<!doctype html><meta charset=utf-8><title>Petite page</title>
<p style="margin-top: 3000px"><input id=value>
<button id=copy onclick="navigator.clipboard.writeText(document.getElementById('value').value)">
Copier</button>"""


@pytest.fixture
def here() -> Iterator[Desktop]:
    with desktop() as opened:
        yield opened


class OnePage(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def one_page() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), OnePage) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_window_is_used_by_its_visible_names(here: Desktop) -> None:
    reader = here.screenreader
    with running([sys.executable, "-c", WINDOW], here.environment):
        reader.write("Ada", "text", "Votre nom")
        reader.press("push button", "Saluer")
        assert reader.see("label", part="Bonjour").text == "Bonjour Ada"
        assert reader.see(id="hello").name == "Saluer"
        assert reader.see(id="your-name").text == "Ada"
        with pytest.raises(NotInTime, match="push button 'Saluer'"):
            reader.see("push button", "Absent", seconds=0.2)
    reader.gone("push button", "Saluer")


def test_a_window_is_used_by_keyboard_alone(here: Desktop, tmp_path: Path) -> None:
    with running([sys.executable, "-c", WINDOW], here.environment):
        here.display.activate(here.display.window("Petite"))
        here.screenreader.see(id="your-name", states=["focused"])
        here.display.type("Lea & Co")
        here.display.press("Tab", "space")
        assert here.screenreader.see("label", part="Bonjour").text == "Bonjour Lea & Co"
        here.evidence(tmp_path, "seen")
        assert (tmp_path / "seen.png").stat().st_size > 1000
        assert "Lea" in (tmp_path / "seen.txt").read_text()


def test_a_page_is_used_with_mouse_and_keyboard(here: Desktop, tmp_path: Path) -> None:
    with one_page() as url, browser(here.display, tmp_path / "profile") as chromium:
        chromium.visit(url)
        chromium.type("#value", "aB3-typed")
        assert chromium.value("#value") == "aB3-typed"
        chromium.click("#copy")
        until(lambda: here.display.clipboard() == "aB3-typed", "the copied text")


def test_two_desktops_do_not_see_each_other(here: Desktop) -> None:
    with desktop() as other, running([sys.executable, "-c", WINDOW], other.environment):
        other.display.copy("only there")
        assert other.screenreader.see(id="hello").name == "Saluer"
        assert here.screenreader.find(id="hello") == []
        assert other.display.clipboard() == "only there"
        assert here.display.clipboard() == ""
