"""Read IP addresses from what people paste; compare them with what exchanges mask."""

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from keywizard.model.errors import UsageError

__all__ = ["family", "may_match", "read_address"]

_MAX_TEXT_CHARS = 200
"""Far more than any address has; the rest of a longer text is not examined."""
_V4 = r"\d{1,3}(?:\.\d{1,3}){3}"
_WITH_PORT = re.compile(rf"{_V4}:\d+|\[[0-9A-Fa-f:.]+\](?::\d+)?")
_INSIDE = tuple(
    ip_network(each)
    for each in (
        "10.0.0.0/8",  # RFC 1918, as the next two
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",  # RFC 6598: behind a provider's own translation
        "127.0.0.0/8",
        "::1/128",
        "fc00::/7",  # RFC 4193
    )
)
_NAME = re.compile(r"(?=.*[g-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


def read_address(text: str, *, inside: bool = False) -> str:
    """Return one address in its usual short form; blanks and invisible signs around are removed.

    Private and loopback addresses are accepted with `inside` only: a real exchange never sees
    one, and a practice exchange never sees another. Raises
    UsageError: address_empty, address_port, address_network, address_name,
    address_malformed, address_inside, or address_unusable for one that no computer can have.
    """
    bare = _visible(text[:_MAX_TEXT_CHARS])
    if not bare:
        raise UsageError("address_empty")
    if _WITH_PORT.fullmatch(bare):
        raise UsageError("address_port")
    if re.fullmatch(r"[0-9A-Fa-f:.]+/\d+", bare):
        raise UsageError("address_network")
    if "://" in bare or _NAME.fullmatch(bare):
        raise UsageError("address_name")
    try:
        address = ip_address(bare)
    except ValueError:
        raise UsageError("address_malformed") from None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if not _belongs_to_one(address):
        raise UsageError("address_unusable")
    if not inside and any(address in network for network in _INSIDE):
        raise UsageError("address_inside")
    return str(address)


def family(address: str) -> str:
    """Return “IPv6” or “IPv4”, as forms call it; “” for what is no address."""
    try:
        return f"IPv{ip_address(address).version}"
    except ValueError:
        return ""


def may_match(mask: str, address: str) -> bool:
    """Tell whether an entry of a list, perhaps masked as « 203.**.154 », may be that address.

    A run of asterisks may hide anything, dots included; an entry that cannot be read may
    be any address. Only False says something.
    """
    bare = mask.strip().lower().removeprefix("::ffff:")
    try:
        wanted = ip_address(address)
    except ValueError:
        return True
    if "*" not in bare:
        try:
            return wanted in ip_network(bare, strict=False)
        except ValueError:
            return True
    pattern = re.compile(".*".join(re.escape(part) for part in re.split(r"\*+", bare)))
    return any(pattern.fullmatch(form) for form in {str(wanted), wanted.exploded})


def _visible(text: str) -> str:
    """Remove invisible signs, and blanks at both ends only.

    Blanks inside stay: two addresses must not melt into a third.
    """
    return "".join(s for s in text if unicodedata.category(s) not in {"Cf", "Cs"}).strip()


def _belongs_to_one(address: IPv4Address | IPv6Address) -> bool:
    if address.is_unspecified or address.is_multicast or address.is_link_local:
        return False
    if isinstance(address, IPv4Address):
        return not address.is_reserved and address not in ip_network("0.0.0.0/8")
    return True
