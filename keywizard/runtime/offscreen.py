"""The environment variables with which Qt draws without a display."""

from collections.abc import Mapping

__all__ = ["offscreen"]


def offscreen(platform: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables, for a `sys.platform` and the environment they will be added to.

    On Windows Qt's offscreen platform has no fonts (Qt: "fonts are looked for in the folder
    QT_QPA_FONTDIR"), so a picture would show no text.
    """
    variables = {"QT_QPA_PLATFORM": "offscreen"}
    if platform == "win32" and "QT_QPA_FONTDIR" not in environment:
        variables["QT_QPA_FONTDIR"] = environment.get("SYSTEMROOT", r"C:\Windows") + r"\Fonts"
    return variables
