"""``ratslese export xlsx``: a workbook, one sheet a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_private, client, written
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "xlsx",
        help="a workbook for Excel and LibreOffice",
        description="Write an archive as a workbook, one sheet a table.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help="the file to write; it appears when it is complete",
    )
    add_private(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    with client("XlsxWriter", "xlsx"):
        from extract.sinks.xlsx_file import workbook

    return written(arguments, workbook)
