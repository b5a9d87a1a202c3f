"""What the first page and the window around it say; the services' names come from outside.

One place for the page that is painted before the program is loaded (`first_page.py`) and for the
one that takes its place: they must not differ by a letter.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from keywizard.gui.widgets.choices import Choice
from keywizard.gui.window.frame_words import FrameWords
from keywizard.model.words import LANGUAGES, next_language, other_language

__all__ = [
    "choose_bot",
    "frame_words",
    "here",
    "page_language",
    "service_choices",
    "your_service",
]

translate = QCoreApplication.translate


def frame_words(language: str, *, context: str = "", practice: bool = False) -> FrameWords:
    """Around the pages. `language` is the program's, `context` what was chosen so far."""
    return FrameWords(
        product="Keywizard",
        step=translate("first_page_words", "Step {n} of {m}"),
        back=translate("first_page_words", "Back"),
        onward=translate("first_page_words", "Continue"),
        help=translate("first_page_words", "I am stuck"),
        # Where there are several others the switch asks for one of them.
        language=LANGUAGES[other_language(language) or language].name,
        context=context,
        safety=translate(
            "first_page_words",
            "We never ask for: withdrawals, a password, a code sent to your phone, "
            "a secret key by phone or message.",
        ),
        practice=translate("first_page_words", "Practice: nothing is real") if practice else None,
        done=translate("first_page_words", "done"),
        now=translate("first_page_words", "current step"),
    )


def here() -> str:
    """Name the place of a step that is taken in this window (R8)."""
    return translate("first_page_words", "Here, in Keywizard")


def your_service() -> str:
    """Over the cards of the services."""
    return translate("first_page_words", "Your service")


def service_choices(services: Iterable[tuple[str, str]]) -> list[Choice]:
    """Make a card of each id and name."""
    return [Choice(each, name, identifier=f"service-{each}") for each, name in services]


def choose_bot() -> str:
    """Give the instruction until a service without bots is chosen."""
    return translate("first_page_words", "Choose the bot that you subscribed to.")


def page_language(language: str, exchange: str | None = None) -> str:
    """Return the link that names the language of the exchange's page and offers the next."""
    page = translate("languages", LANGUAGES[language].page)
    change = translate("languages", LANGUAGES[next_language(language)].change)
    named = exchange or translate("first_page_words", "exchange")
    return f"{page.format(exchange=named)} {change}"
