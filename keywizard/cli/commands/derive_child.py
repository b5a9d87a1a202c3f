"""`keywizard derive-child`: a process that derives a vault's key and can be killed."""

import argparse

from keywizard.cli.request import set_command_alone
from keywizard.vault.deriver import main

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Set the command; its one request comes by standard input."""
    set_command_alone(parser, main)
