"""Drawing without a display finds its fonts on every system."""

import pytest

from keywizard.runtime.offscreen import offscreen

PLATFORM = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_where_qt_knows_the_fonts_nothing_more_is_told(system: str) -> None:
    assert offscreen(system, {"SYSTEMROOT": "/"}) == PLATFORM


@pytest.mark.parametrize(
    ("environment", "fonts"),
    [
        ({"SYSTEMROOT": r"D:\Windows"}, r"D:\Windows\Fonts"),
        ({}, r"C:\Windows\Fonts"),
    ],
)
def test_windows_keeps_its_fonts_in_one_folder(environment: dict[str, str], fonts: str) -> None:
    assert offscreen("win32", environment) == PLATFORM | {"QT_QPA_FONTDIR": fonts}


def test_a_folder_that_somebody_chose_stays() -> None:
    assert offscreen("win32", {"QT_QPA_FONTDIR": "here"}) == PLATFORM
