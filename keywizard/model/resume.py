"""What is remembered of a journey that was left open."""

from dataclasses import dataclass

__all__ = ["ResumePoint"]


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """Where a closed journey goes on: choices and a step, never a value (R16).

    `address` is the one that the service gave the user: no secret, and tedious to find again.
    """

    service: str
    bot: str | None
    exchange: str
    page_language: str
    step: str
    branch: str | None = None
    address: str | None = None
