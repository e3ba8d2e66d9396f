"""``ratslese export parquet``: typed tables, one file a table."""

from __future__ import annotations

import argparse

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_folder, client, written
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
    add_folder(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    with client("pyarrow", "parquet"):
        from extract.sinks.parquet_files import parquet_folder

    return written(arguments, parquet_folder)
