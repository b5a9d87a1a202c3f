"""Use the wizard as a person does: by its visible names, or by the keyboard alone."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass

from tests.desktop.accessibility import Control
from tests.desktop.display import Display
from tests.desktop.keywizard_app import KeywizardApp
from tests.desktop.session import Desktop
from tests.desktop.waiting import until

__all__ = ["ByKeys", "ByName", "Wizard"]

_MOST_TABS = 40
_READING_S = 0.5
_FIELDS = ("text", "password text")


@dataclass
class Wizard(ABC):
    """One person in front of the wizard. Controls are named as they are on the screen."""

    desktop: Desktop
    app: KeywizardApp

    @abstractmethod
    def press(self, name: str) -> None:
        """Use the button of that name."""

    @abstractmethod
    def choose(self, name: str, first: str = "") -> None:
        """Choose the card of that name; `first` is the one at which Tab stops, if another."""

    @abstractmethod
    def write(self, field: str, text: str) -> None:
        """Type into the field of that name."""

    @property
    def display(self) -> Display:
        """The screen it is on."""
        return self.desktop.display

    def to_front(self) -> None:
        """Bring its window to the front."""
        self.display.activate(self.display.window("Keywizard"))

    def at(self, title: str, seconds: float = 20) -> None:
        """Wait until the page, or its verdict, has that title, and read for a moment.

        A press within the time of a double click would count as a second one on the page before.
        """
        self.desktop.screenreader.see("label", title, id="title", seconds=seconds)
        time.sleep(_READING_S)

    def reads(self, identifier: str) -> str:
        """The text shown there."""
        return self.desktop.screenreader.see(id=identifier).name

    def says(self, text: str) -> None:
        """Wait until a text says exactly that."""
        self.desktop.screenreader.see("label", text)

    def row(self, identifier: str) -> str:
        """A row of the verdict, as it is read out."""
        return self.desktop.screenreader.see(id=f"finding-{identifier}").name

    def to_the_end(self, later: str, end: str) -> None:
        """From the saved key to the last page; a hand-over to the service is put off."""
        reader = self.desktop.screenreader

        def there() -> bool:
            shown = ["showing"]
            by_title = reader.find("label", end, id="title", states=shown)
            return bool(by_title or reader.find("push button", later, states=shown))

        until(there, f"{end!r} or {later!r}")
        if not reader.find("label", end, id="title", states=["showing"]):
            self.press(later)
        self.at(end)

    def opens(self, button: str) -> str:
        """Press a button that opens a page; returns the address the browser was asked for."""
        known = len(self.app.opened())
        self.press(button)
        return self.app.next_visit(known)


class ByName(Wizard):
    """As a screen reader's user does: every control is pressed by its name."""

    def press(self, name: str) -> None:
        self.desktop.screenreader.press("push button", name)

    def choose(self, name: str, first: str = "") -> None:
        self.desktop.screenreader.press("radio button", name)
        self.desktop.screenreader.see("radio button", name, states=["showing", "checked"])

    def write(self, field: str, text: str) -> None:
        self.to_front()
        reader = self.desktop.screenreader
        role = until(
            lambda: next((r for r in _FIELDS if reader.find(r, field, states=["showing"])), ""),
            f"the field {field}",
        )
        reader.focus(role, field)
        reader.see(role, field, states=["showing", "focused"])
        self.display.type(text)


class ByKeys(Wizard):
    """Keys only; the accessibility bus tells where the focus is, and moves nothing."""

    def to_front(self) -> None:
        """Until a control of it has the keyboard: a browser that just opened may take it back."""
        reader = self.desktop.screenreader

        def there() -> bool:
            super(ByKeys, self).to_front()
            return bool(reader.find(application="keywizard", states=["focused"]))

        until(there, "the keyboard at the wizard", pause=0.25)

    def press(self, name: str) -> None:
        self.reach(name, "push button")
        self.display.press("space")

    def choose(self, name: str, first: str = "") -> None:
        """Tab stops at one card of a question; the arrow keys lead to the others."""
        self.reach(first or name, "radio button")
        while (here := self._focus()).name != name:
            self.display.press("Down")
            self._left(here)
        self.display.press("space")
        self.desktop.screenreader.see("radio button", name, states=["showing", "checked"])

    def write(self, field: str, text: str) -> None:
        self.reach(field, *_FIELDS)
        self.display.type(text)

    def paste(self, field: str) -> None:
        """What lies on the clipboard, into the field of that name."""
        self.reach(field, *_FIELDS)
        self.display.press("ctrl+v")

    def reach(self, name: str, *roles: str) -> None:
        """Press Tab until that control has the keyboard."""
        for _ in range(_MOST_TABS):
            here = self._focus()
            if here.name == name and here.role in roles:
                return
            self.display.press("Tab")
            self._left(here)
        raise AssertionError(f"{name} is not reached by {_MOST_TABS} presses of Tab")

    def _left(self, before: Control) -> None:
        until(lambda: self._focus() != before, f"Tab to leave {before}")

    def _focus(self) -> Control:
        return self.desktop.screenreader.see(application="keywizard", states=["focused"])
