"""Opens addresses of the built-in catalogue in the user's browser, and no others (R41)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

__all__ = ["SystemBrowser"]


class SystemBrowser:
    """`model.contracts.Browser`. `site` maps an address to the one to open (practice)."""

    def __init__(self, site: Callable[[str], str], hosts: frozenset[str], *, practice: bool):
        self._site = site
        self._hosts = hosts
        self._scheme = "http" if practice else "https"

    def host(self, url: str) -> str:
        """The host to show beside the button."""
        return urlsplit(url).hostname or ""

    def open(self, url: str) -> bool:
        """Open an allow-listed address; False for any other, or without a browser."""
        target = urlsplit(self._site(url))
        plain = target.username is None and target.password is None
        if target.scheme != self._scheme or target.hostname not in self._hosts or not plain:
            return False
        return QDesktopServices.openUrl(QUrl(target.geturl()))
