"""``ratslese schema``: prints the JSON Schema of a record."""

from __future__ import annotations

import argparse
import sys
from importlib import resources

from extract._cli._command import Commands, add_command


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    summary = "print the JSON Schema of a record"
    command = add_command(
        commands, "schema", help=summary, description=summary[0].upper() + summary[1:] + ".", epilog=epilog
    )
    command.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(resources.files("schemas").joinpath("record.schema.json").read_text(encoding="utf-8"))
    return 0
