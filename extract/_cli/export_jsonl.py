"""``ratslese export jsonl``: the lines that ``ratslese extract`` would print of an archive's files."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from extract._cli._archive_session import reported
from extract.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, epilog: str) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "jsonl",
        help="the lines that ratslese extract would print",
        description="Write an archive's records as JSON Lines, in an order that follows from the files alone.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder")
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="write there instead of to stdout; the file appears when it is complete (default: -, stdout)",
    )
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write what was asked for."""
    return reported(partial(_export, arguments))


def _export(arguments: argparse.Namespace) -> ExitCode:
    from extract._cli._output import Refused, open_sink
    from extract._worker import Outcome
    from extract.archive import connect, lines

    connection = connect(arguments.archive)
    try:
        with open_sink(arguments.output, "jsonl", inputs=()) as sink:
            for line in lines(connection):
                sink.write(Outcome(path="", lines=(line,)))
    except Refused as error:
        arguments.parser.error(str(error))
    return ExitCode.OK
