"""`keywizard window-child`: a process that tries screen and clipboard and can be killed."""

import argparse

from keywizard.cli.request import set_command_alone
from keywizard.gui.startup.display_probe import look

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Set the command, which has no arguments."""
    set_command_alone(parser, look)
