"""``ratslese archive check``: proves an archive whole, or says what is wrong in it."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._text import without_controls
from extract.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, epilog: str) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "check",
        help="prove an archive whole",
        description="Hold an archive against itself and its originals. Prints a line for each thing that is wrong:"
        " code, what it is, what to do, parted by tabs. Changes nothing.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder")
    command.add_argument(
        "--quick", action="store_true", help="look at size and time of change of originals, do not read them"
    )
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Print what is wrong."""
    return reported(partial(_check, arguments))


def _check(arguments: argparse.Namespace) -> ExitCode:
    from extract.archive import check, connect, no_writer

    folder = arguments.archive
    findings = 0
    connection = connect(folder)
    with no_writer(folder):
        for finding in check(connection, folder, quick=arguments.quick):
            findings += 1
            line = f"{finding.code}\t{finding.what}\t{finding.advice}"
            print(without_controls(line.replace("\n", " ")), flush=True)
    connection.close()
    print(f"ratslese: {folder} is {f'not whole, findings: {findings}' if findings else 'whole'}", file=sys.stderr)
    return ExitCode.ARCHIVE if findings else ExitCode.OK
