"""``ratslese export parquet``: typed tables, one file a table."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_private, client, written
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "parquet",
        help="Parquet files",
        description="Write an archive as Parquet files, one a table.",
        epilog=epilog,
    )
    add_archive(command)
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
    with client("pyarrow", "parquet"):
        from extract.sinks.parquet_files import parquet_folder

    return written(arguments, parquet_folder)
