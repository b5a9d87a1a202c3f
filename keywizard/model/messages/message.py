"""One message in its three parts, and how the translators find it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from keywizard.model.words import QT_TRANSLATE_NOOP

__all__ = ["QT_TRANSLATE_NOOP", "Filling", "Message", "fill"]

Filling = str | int | tuple[str, ...]
"""What takes a place in a sentence: a text, a number, or several names."""

_QUOTED = re.compile("(“|«\N{NO-BREAK SPACE}){(\\w+)}(”|\N{NO-BREAK SPACE}»)")


@dataclass(frozen=True, slots=True)
class Message:
    """One message in its three parts; `title` heads the verdict page.

    These four are translated. The others are for developers and support agents, in English.
    """

    title: str
    happened: str
    why: str
    todo: str
    cli_why: str | None = None
    """On a terminal in place of `why`, where that speaks of the window; empty for nothing."""
    cli_todo: str | None = None
    """On a terminal in place of `todo`, where that speaks of the window or of kept values."""
    doctor: str | None = None
    """On a row of the doctor, if it can stand in the way of a check."""


def fill(sentence: str, facts: Mapping[str, Filling]) -> str:
    """Return the sentence with its facts. A missing one shows as “…”: a gap beats a crash.

    Several names in one pair of quotes are quoted one by one, as the language does it.
    """
    known = {name: fact if isinstance(fact, tuple) else (fact,) for name, fact in facts.items()}
    joined: dict[str, str] = defaultdict(lambda: "…")
    joined |= {name: ", ".join(map(str, each)) for name, each in known.items()}

    def one_by_one(quoted: re.Match[str]) -> str:
        before, name, after = quoted.groups()
        if len(known.get(name, ())) < 2:
            return quoted[0]
        joined[f"{name}, quoted"] = ", ".join(f"{before}{one}{after}" for one in known[name])
        return f"{{{name}, quoted}}"

    return _QUOTED.sub(one_by_one, sentence).format_map(joined)
