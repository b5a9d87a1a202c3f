"""Which hosts and paths a call may have: a root is a scheme, a host and a port."""

import ipaddress
import re
from urllib.parse import urlsplit

from keywizard.model.errors import UsageError

__all__ = ["Endpoint", "fits", "host_of", "is_loopback", "plain_root"]

Endpoint = tuple[str, str, str]
"""Method, root and path; {} in a path stands for one name or id."""

_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
_NAME = "[A-Za-z0-9_-]{1,64}"


def plain_root(root: str) -> str:
    """Return `root` in its plain form. Raises UsageError "endpoint_refused" if it says more."""
    try:
        parts = urlsplit(root)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError("endpoint_refused", host="") from None
    extra = parts.username or parts.password or parts.query or parts.fragment
    if extra or parts.path not in {"", "/"} or not _HOST.fullmatch(host):
        raise UsageError("endpoint_refused", host=host[:255])
    if ":" in host:
        host = f"[{host}]"
    return f"{parts.scheme}://{host}" + ("" if port is None else f":{port}")


def is_loopback(host: str) -> bool:
    """Tell whether the host is this computer itself."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_loopback
    return address == ipaddress.IPv6Address("::1")


def fits(pattern: str, path: str) -> bool:
    """Tell whether a path is the one on the list, with any one name in the place of each {}."""
    return re.fullmatch(re.escape(pattern).replace(r"\{\}", _NAME), path) is not None


def host_of(location: str) -> str:
    """Return the host of a redirect's target; empty if it names none."""
    try:
        host = urlsplit(location).hostname or ""
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""
