"""Debian's Chromium in a real window: found by selenium, used with the mouse and the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.desktop.display import Display
from tests.desktop.waiting import until

__all__ = ["Browser", "browser"]

OPTIONS = (
    "--no-sandbox",  # tests run as root in a container
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--password-store=basic",
    "--force-device-scale-factor=1",
)

# Where the page begins on the screen is best learned from the mouse: the browser knows both.
WATCH = """
window.__seen = null;
window.addEventListener('mousemove', event => { window.__seen = [event.clientX, event.clientY]; },
                        {once: true, capture: true});
"""
SEEN = "return window.__seen"
MIDDLE = """
arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});
const box = arguments[0].getBoundingClientRect();
return [box.left + box.width / 2, box.top + box.height / 2];
"""


@dataclass
class Browser:
    """One window. Elements are named by CSS selectors."""

    driver: Chrome
    display: Display

    def visit(self, url: str) -> None:
        """Open an address, as if it had been typed."""
        self.driver.get(url)

    def element(self, selector: str, seconds: float = 20) -> WebElement:
        """The first visible element of that selector, once it is there."""

        def visible() -> WebElement | None:
            found = self.driver.find_elements(By.CSS_SELECTOR, selector)
            return next((element for element in found if element.is_displayed()), None)

        return until(visible, f"{selector} on {self.driver.current_url}", seconds)

    def click(self, selector: str) -> None:
        """Aim the real mouse at the element and press its button."""
        element = self.element(selector)
        x, y = self._point(element)
        self.display.click(x, y)

    def type(self, selector: str, text: str) -> None:
        """Click into a field and type on the real keyboard."""
        self.click(selector)
        self.display.type(text)

    def text(self, selector: str) -> str:
        """The visible text of an element."""
        return self.element(selector).text

    def value(self, selector: str) -> str:
        """What a field holds."""
        return self.element(selector).get_property("value") or ""  # type: ignore[return-value]

    @property
    def address(self) -> str:
        """Where it is now."""
        return self.driver.current_url

    def at(self, part: str, seconds: float = 20) -> None:
        """Wait until the address holds `part`."""
        until(lambda: part in self.address, f"a page at …{part}…", seconds)

    def _point(self, element: WebElement) -> tuple[int, int]:
        across, down = self.driver.execute_script(MIDDLE, element)
        left, top = self._corner()
        return round(left + across), round(top + down)

    def _corner(self) -> tuple[int, int]:
        """Where the page's top left corner is on the screen."""
        place = self.driver.get_window_rect()
        x = place["x"] + place["width"] // 2
        y = place["y"] + place["height"] // 2

        self.driver.execute_script(WATCH)

        def seen() -> tuple[int, int] | None:
            self.display.move(x, y)
            self.display.move(x + 1, y + 1)
            return self.driver.execute_script(SEEN)  # type: ignore[no-any-return]

        across, down = until(seen, "the mouse over the page")
        return x - round(across), y - round(down)


@contextmanager
def browser(
    display: Display, profile: Path, place: tuple[int, int, int, int] = (760, 0, 820, 960)
) -> Iterator[Browser]:
    """A browser with an empty `profile`; `place` is left, top, width, height."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    left, top, width, height = place
    for option in (
        *OPTIONS,
        f"--user-data-dir={profile}",
        f"--window-position={left},{top}",
        f"--window-size={width},{height}",
    ):
        options.add_argument(option)
    options.add_experimental_option("excludeSwitches", ["enable-automation"])
    # The offer to keep a password would lie over the page and take the mouse's clicks.
    options.add_experimental_option("prefs", {"credentials_enable_service": False})
    service = ChromeService("/usr/bin/chromedriver", env=dict(display.environment))
    driver = Chrome(options=options, service=service)
    try:
        # A new window takes the keyboard: later it would take it from another one. Hence open
        # nothing else meanwhile.
        until(lambda: "Chromium" in display.in_front(), "the browser's window")
        yield Browser(driver, display)
    finally:
        driver.quit()
