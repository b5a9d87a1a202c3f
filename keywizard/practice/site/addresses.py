"""Lists of trusted addresses as visitors type them."""

from ipaddress import ip_address

__all__ = ["InputRefused", "addresses"]


class InputRefused(Exception):
    """The visitor's input cannot be taken: `words` says why, `detail` names the culprit."""

    def __init__(self, words: str, detail: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.detail = detail


def addresses(
    text: str, *, most: int, versions: frozenset[int] = frozenset({4, 6})
) -> tuple[str, ...]:
    """Read the addresses of a list with commas or blanks between, each once.

    Raises InputRefused for none, for more than `most`, and for what is no address.
    """
    texts = dict.fromkeys(text.replace(",", " ").split())
    if not texts:
        raise InputRefused("ip_empty")
    if len(texts) > most:
        raise InputRefused("ip_many")
    return tuple(_address(each, versions) for each in texts)


def _address(text: str, versions: frozenset[int]) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        raise InputRefused("ip_wrong", text) from None
    if address.version not in versions:
        raise InputRefused("ip_version_wrong", text)
    return str(address)
