"""A visitor of the practice exchange's site, with a mouse or with the keyboard alone."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from tests.desktop.browser import Browser
from tests.desktop.waiting import until

__all__ = ["ByKeyboard", "ByMouse", "Visitor"]

_FOCUSED = "return document.activeElement === arguments[0]"
_MOST_TABS = 60


@dataclass
class Visitor(ABC):
    """One person in front of the browser. Controls are named by CSS selectors."""

    browser: Browser

    @abstractmethod
    def press(self, control: str) -> None:
        """Use a button, a link, a box."""

    @abstractmethod
    def reach(self, control: str) -> None:
        """Give a control the keyboard."""

    def to_front(self) -> None:
        """Bring the browser's window to the front."""
        self.browser.display.activate(self.browser.display.window("Chromium"))

    def write(self, field: str, text: str) -> None:
        """Type into a field."""
        self.reach(field)
        self.browser.display.type(text)
        self._holds(field, text)

    def paste(self, field: str, expected: str) -> None:
        """Paste into a field what the wizard has put on the clipboard."""
        self.reach(field)
        self.browser.display.press("ctrl+v")
        self._holds(field, expected)

    def set_box(self, box: str, *, on: bool) -> None:
        """Tick or untick a box."""
        assert self.browser.element(box).is_selected() is not on, f"{box} is so already"
        self.press(box)
        until(lambda: self.browser.element(box).is_selected() is on, f"{box} to be {on}")

    def untick_default_security(self) -> None:
        """The main account's box: untick it, read its text to the end, accept, give the code."""
        assert self.browser.element("#default-security").is_selected()
        self.press("#default-security")
        self.browser.at("/default-security")
        assert not self.browser.element("#accept").is_enabled()
        self.reach("#agreement")
        self.browser.display.press("End")
        until(lambda: self.browser.element("#accept").is_enabled(), "the button to accept")
        self.press("#accept")
        self.give_the_code()
        assert not self.browser.element("#default-security").is_selected()

    def give_the_code(self) -> None:
        """Type the security code that the practice site shows."""
        self.browser.at("/security/")
        self.write("#security-code", self.browser.text("#practice-code"))
        self.press("#confirm-code")
        until(lambda: "/security/" not in self.browser.address, "the code to be taken")

    def make_a_sub_account(self, name: str) -> None:
        """One with a virtual e-mail, for one bot only."""
        self.write("#sub-account-name", name)
        self.press("#create-sub-account")
        until(lambda: name in self.browser.text("#sub-account-list"), "the new sub-account")

    def create_the_key(self, label: str, *, main: bool = False) -> None:
        """In the only sub-account, or in the main account, under the label that was copied."""
        self.press("#create-api")
        self.browser.at("/create")
        if not main:
            self.press("#sub-account")
            self.browser.display.press("Down", "Return")
            until(lambda: self.browser.value("#sub-account"), "the chosen sub-account")
        self.paste("#label", label)
        self.press("#next")
        self.give_the_code()
        self.browser.at("/created/")

    def copy(self, value: str) -> str:
        """Press the copy button beside a value; returns the value."""
        self.press(f"#copy-{value}")
        until(lambda: self.browser.text(f"#copied-{value}"), f"{value} copied")
        return self.browser.value(f"#{value}")

    def edit_the_restrictions(self) -> None:
        """Of the only key, from the list of keys."""
        self.press("[id^=edit-]")
        self.browser.at("/edit/")

    def trust(self, addresses: str) -> None:
        """Only these addresses, confirmed."""
        if not self.browser.element("#ip-trusted").is_selected():
            self.trusted_only()
        self.reach("#ip-list")
        self.browser.display.press("ctrl+a")
        self.browser.display.type(addresses)
        self._holds("#ip-list", addresses)
        self.press("#ip-confirm")
        confirmed = "[data-confirmed]"
        until(
            lambda: self.browser.element(confirmed).get_attribute("data-confirmed") == addresses,
            f"{addresses} confirmed",
        )

    def tie(self, addresses: str, *, spot: bool = False) -> None:
        """Let the only key work from these addresses; with them trading can be ticked, too."""
        self.edit_the_restrictions()
        self.trust(addresses)
        if spot:
            self.set_box("#enableSpotAndMarginTrading", on=True)
        self.save_the_restrictions()

    @abstractmethod
    def trusted_only(self) -> None:
        """Choose that a list of addresses is to be trusted."""

    def save_the_restrictions(self) -> None:
        """With a security code."""
        self.press("#save")
        self.give_the_code()

    def _holds(self, field: str, text: str) -> None:
        until(lambda: self.browser.value(field) == text, f"{text!r} in {field}")


class ByMouse(Visitor):
    """Clicks; the keyboard is for texts only."""

    def press(self, control: str) -> None:
        self.browser.click(control)

    def reach(self, control: str) -> None:
        self.browser.click(control)

    def trusted_only(self) -> None:
        self.press("#ip-trusted")


class ByKeyboard(Visitor):
    """Never touches the mouse."""

    def press(self, control: str) -> None:
        self.reach(control)
        link = self.browser.element(control).tag_name == "a"
        self.browser.display.press("Return" if link else "space")

    def trusted_only(self) -> None:
        self.reach("#ip-unrestricted")  # Tab stops at the chosen one of them
        self.browser.display.press("Down")
        until(lambda: self.browser.element("#ip-trusted").is_selected(), "trusted addresses only")

    def reach(self, control: str) -> None:
        for _ in range(_MOST_TABS):
            element = self.browser.element(control)
            if self.browser.driver.execute_script(_FOCUSED, element):
                return
            self.browser.display.press("Tab")
        raise AssertionError(f"{control} is not reached by {_MOST_TABS} presses of Tab")
