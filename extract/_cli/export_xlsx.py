"""``ratslese export xlsx``: a workbook, one sheet a table."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._export import add_private, client, written
from extract.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, epilog: str) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "xlsx",
        help="a workbook for Excel and LibreOffice",
        description="Write an archive as a workbook, one sheet a table.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder")
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


def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    return reported(partial(_export, arguments))


def _export(arguments: argparse.Namespace) -> ExitCode:
    with client("XlsxWriter", "xlsx"):
        from extract.sinks.xlsx_file import workbook

    return written(arguments, workbook)
