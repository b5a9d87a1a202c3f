"""A command's request: what was asked on the command line, made once and frozen."""

import argparse
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Command", "set_command", "set_command_alone"]

Command = Callable[[], int]
"""A command that has all it needs: it runs, prints and returns an exit code."""

R = TypeVar("R", bound="DataclassInstance")


def set_command(parser: argparse.ArgumentParser, run: Callable[[R], int], request: type[R]) -> None:
    """Set the function that a parser's command runs, and the type of its request.

    Each field of `request` has the name of one of the command's or the program's arguments.
    """

    def prepare(arguments: argparse.Namespace) -> Command:
        given = {each.name: getattr(arguments, each.name) for each in fields(request)}
        return partial(run, request(**given))

    parser.set_defaults(prepare=prepare)


def set_command_alone(parser: argparse.ArgumentParser, run: Command) -> None:
    """Set the function that a command without arguments runs."""
    parser.set_defaults(prepare=lambda _: run)
