"""What a check raises."""

__all__ = ["Faulty", "require"]


class Faulty(Exception):
    """A part is there but does not do its work. Its text never holds a value of a key."""


def require(condition: bool, fault: str) -> None:
    """Raise Faulty(fault) unless `condition` holds."""
    if not condition:
        raise Faulty(fault)
