"""``ratslese export jsonl``: an archive's records, one a line."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_private, said_withheld
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "jsonl",
        help="records as JSON Lines",
        description="Write an archive's records as JSON Lines, in an order that follows from the files alone. With"
        " --private they are, byte by byte, what ratslese extract would print of the files, errors among them.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="write there instead of to stdout; the file appears when it is complete (default: -, stdout)",
    )
    add_private(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Write what was asked for."""
    from extract._cli._output import Refused, open_sink
    from extract._worker import Outcome
    from extract.archive import connect, lines

    connection = connect(arguments.archive)
    withheld: list[str] = []
    shown = lines(connection) if arguments.private else _public(connection, withheld)
    try:
        with open_sink(arguments.output, "jsonl", inputs=()) as sink:
            for line in shown:
                sink.write(Outcome(path="", lines=(line,)))
    except Refused as error:
        arguments.parser.error(str(error))
    said_withheld(len(withheld))
    return ExitCode.OK


def _public(connection: sqlite3.Connection, withheld: list[str]) -> Iterator[str]:
    """The records without private data; error records, which name files alone, are left out."""
    from extract.archive import records
    from extract.sinks import may_show

    for motion, record in records(connection):
        published = may_show(connection, motion, record).record
        if published is None:
            withheld.append(motion)
        else:
            yield published.model_dump_json()
