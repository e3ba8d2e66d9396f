"""``ratslese archive check``: proves an archive whole, or says what is wrong in it."""

from __future__ import annotations

import argparse
import sys

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._text import without_controls
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "check",
        help="prove an archive whole",
        description="Hold an archive against itself and its originals. Prints a line for each thing that is wrong:"
        " code, what it is, what to do, parted by tabs. Changes nothing.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument(
        "--quick", action="store_true", help="look at size and time of change of files, do not read them"
    )
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Print what is wrong."""
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
