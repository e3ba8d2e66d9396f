"""``ratslese export csv``: tables for a German Excel, one file a table."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._export import add_private, written
from extract.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, epilog: str) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "csv",
        help="CSV for a German Excel",
        description="Write an archive as CSV files, one a table, as a German Excel opens them.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder")
    command.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="the folder to write to; its files appear when all are complete",
    )
    add_private(command)
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    return reported(partial(_export, arguments))


def _export(arguments: argparse.Namespace) -> ExitCode:
    from extract.sinks.csv_files import csv_folder

    return written(arguments, csv_folder)
