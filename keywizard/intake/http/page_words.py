"""The words of the sign-in page, from one file a language (`texts/`)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from keywizard.model.words import LANGUAGES, Words, by_name

__all__ = ["page_words"]

_FOLDER = Path(__file__).parent / "texts"


def page_words() -> Mapping[str, Words]:
    """Read the texts of the page."""
    paths = {language: _FOLDER / f"{language}.toml" for language in LANGUAGES}
    return by_name(
        {
            language: tomllib.loads(path.read_text(encoding="utf-8"))
            for language, path in paths.items()
            if path.exists()
        }
    )
