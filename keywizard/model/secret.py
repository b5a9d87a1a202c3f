"""Hide a text by its type: forgetting to redact it must be harmless."""

import hmac
from typing import Any, NoReturn

__all__ = ["Secret"]


class Secret:
    """A value that must never be shown, logged, pickled or copied by accident.

    `reveal` is the only door; it is called where a value is signed, sealed,
    handed to the keyring or put on the clipboard, and nowhere else.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the value itself."""
        return self._text

    def ends(self) -> tuple[str, str]:
        """Return first and last four characters of a public half; nothing of a short value."""
        return (self._text[:4], self._text[-4:]) if len(self._text) >= 16 else ("", "")

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        # A clipboard may hold half a character; comparing it must not fail.
        return hmac.compare_digest(
            self._text.encode(errors="surrogatepass"), other._text.encode(errors="surrogatepass")
        )

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def _refuse(self, *_: Any) -> NoReturn:
        raise TypeError("a Secret is neither copied nor serialised")

    __copy__ = __deepcopy__ = __reduce__ = __reduce_ex__ = __getstate__ = _refuse
