"""Opens addresses of the built-in catalogue in the user's browser, and no others (R41)."""

from collections.abc import Callable, Container
from urllib.parse import SplitResult, urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

__all__ = ["SystemBrowser"]


class SystemBrowser:
    """`model.contracts.Browser`. `site` maps an address to the one to open (practice)."""

    def __init__(self, site: Callable[[str], str], hosts: Container[str], *, practice: bool):
        self._site = site
        self._hosts = hosts
        self._scheme = "http" if practice else "https"

    def host(self, url: str) -> str:
        """Give the host to show beside the button."""
        parts = _parts(url)
        return (parts.hostname or "") if parts else ""

    def open(self, url: str) -> bool:
        """Open an allow-listed address; False for any other, or without a browser."""
        target = _parts(self._site(url))
        if target is None or target.username is not None or target.password is not None:
            return False
        known = target.scheme == self._scheme and target.hostname in self._hosts
        if not known or (target.port is not None and self._scheme == "https"):
            return False  # only the practice site has a port of its own
        return QDesktopServices.openUrl(QUrl(target.geturl()))


def _parts(url: str) -> SplitResult | None:
    """None for an address that cannot be read, its port included."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
