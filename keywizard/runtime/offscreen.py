"""What Qt is told in the environment where it draws without a display."""

from collections.abc import Mapping

__all__ = ["offscreen"]


def offscreen(platform: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables, for a `sys.platform` and the environment they will be added to.

    On Windows this kind of drawing knows no font by itself (Qt: "fonts are looked for in the
    folder QT_QPA_FONTDIR"), and no word would stand on a picture.
    """
    told = {"QT_QPA_PLATFORM": "offscreen"}
    if platform == "win32" and "QT_QPA_FONTDIR" not in environment:
        told["QT_QPA_FONTDIR"] = environment.get("SYSTEMROOT", r"C:\Windows") + r"\Fonts"
    return told
