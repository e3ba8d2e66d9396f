"""``ratslese export csv``: tables for a German Excel, one file a table."""

from __future__ import annotations

import argparse

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_folder, written
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "csv",
        help="CSV for a German Excel",
        description="Write an archive as CSV files, one a table, as a German Excel opens them.",
        epilog=epilog,
    )
    add_archive(command)
    add_folder(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    from extract.sinks.csv_files import csv_folder

    return written(arguments, csv_folder)
