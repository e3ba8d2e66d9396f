"""What all commands have in common: how their help looks, and how an archive and a whole number are given."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_command(commands: Commands, name: str, *, help: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """Add a command to those of the program or of another command; options may not be abbreviated."""
    return commands.add_parser(
        name,
        help=help,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_archive(command: argparse.ArgumentParser) -> None:
    """Add the argument of commands that work on an archive that is there."""
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder")


def whole_number(text: str) -> int:
    """The type of options that count from 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


whole_number.__name__ = "whole number"
