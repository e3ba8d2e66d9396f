"""``ratslese quality``: writes a report on the quality of records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract._cli._command import Commands, add_command
from extract.errors import ExitCode

DESCRIPTION = """\
Count the records that `ratslese extract` printed and write a report as one HTML page, in German: how many can be taken
unseen, by field, year, town and submitter; what the checks found, with the documents concerned; and which documents to
look at first. The page needs no network and no other file."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "quality",
        help="write a report on the quality of records",
        description=DESCRIPTION,
        epilog=epilog,
    )
    command.add_argument(
        "paths", metavar="RECORDS", nargs="+", type=Path, help="JSON Lines as `ratslese extract` prints them"
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="HTML",
        default="report.html",
        help="write the report there; - is stdout (default: report.html)",
    )
    command.add_argument(
        "--policy",
        metavar="TOML",
        type=Path,
        help="count values as too unsure by this policy, as in `ratslese extract` (default: its own)",
    )
    command.add_argument("-q", "--quiet", action="store_true", help="no summary on stderr, errors only")
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Count the records and write the report."""
    from extract._cli._output import Refused, complete_file
    from extract.checks import load_policy
    from extract.report import NoRecordsError, collect, render
    from extract.vocabulary import VocabularyError

    parser: argparse.ArgumentParser = arguments.parser
    target: str = arguments.output
    try:
        report = collect(arguments.paths, load_policy(arguments.policy))
        page = render(report, Path() if target == "-" else Path(target).parent).encode()
        if target == "-":
            sys.stdout.buffer.write(page)
        else:
            with complete_file(Path(target), arguments.paths) as stream:
                stream.write(page)
    except (NoRecordsError, VocabularyError, Refused) as error:
        parser.error(str(error))
    if not arguments.quiet and target != "-":
        print(f"ratslese: wrote {target}: files: {report.files}, motions: {report.motions}", file=sys.stderr)
    return ExitCode.OK
