"""``ratslese search``: finds motions in an archive."""

from __future__ import annotations

import argparse
import calendar
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

from extract._cli._command import Commands, add_archive, add_command
from extract.errors import ExitCode

if TYPE_CHECKING:
    import sqlite3

    from schemas.search import Results

DESCRIPTION = """\
Find motions in an archive, the best first. Words are found in all their forms, in compounds (Spielplatz finds
Kinderspielplätze), in the spelling of any time, without umlauts, and misread by OCR. "Words in quotes" must stand one
after the other, -words must not stand there, and Schul* stands for every word that begins so. Motions that hold all
words come first. The index is brought up to date before, and kept in the archive's own database."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FILTERS = (
    ("--faction", "factions", "motions of this faction"),
    ("--body", "bodies", "motions to this body; names that begin so are meant too (Rat: Rat der Stadt)"),
    ("--kind", "kinds", "motions of this kind, such as antrag or anfrage"),
    ("--office", "offices", "motions for which this office takes the lead"),
    ("--town", "towns", "motions of this town"),
    ("--status", "statuses", "accepted, review or rejected"),
)


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "search",
        help="find motions in an archive",
        description=DESCRIPTION,
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("text", metavar="WORDS", nargs="?", default="", help="what to find (default: everything)")
    for option, name, explained in _FILTERS:
        command.add_argument(
            option, metavar="NAME", dest=name, action="append", default=[], help=f"{explained}; may be repeated"
        )
    command.add_argument("--from", metavar="DATE", dest="since", type=_first_day, help="YYYY, YYYY-MM or YYYY-MM-DD")
    command.add_argument("--to", metavar="DATE", dest="until", type=_last_day, help="likewise, the day itself included")
    command.add_argument("--limit", metavar="N", type=_limit, default=10, help="motions to show (default: 10)")
    command.add_argument("--offset", metavar="N", type=_number, default=0, help="motions to pass over before")
    command.add_argument(
        "--facets",
        action="store_true",
        help="count the motions found by faction, body, year, kind, office, town, status",
    )
    command.add_argument("--rebuild", action="store_true", help="make the index anew before")
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="for a person (the default) or one JSON object"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Search, and print what was found."""
    import sqlite3

    from extract.archive import connect
    from extract.errors import ArchiveError

    connection = None
    try:
        connection = connect(arguments.archive)
        results = _answer(connection, arguments)
    except (ArchiveError, sqlite3.DatabaseError) as error:
        print(f"ratslese: {error}", file=sys.stderr)
        return ExitCode.ARCHIVE
    finally:
        if connection is not None:
            connection.close()
    _show(results, arguments)
    return ExitCode.OK


def _answer(connection: sqlite3.Connection, arguments: argparse.Namespace) -> Results:
    from extract.search import rebuild, search
    from schemas.search import Query

    if arguments.rebuild:
        print(f"ratslese: index made anew, motions: {rebuild(connection)}", file=sys.stderr)
    return search(connection, Query(**{name: getattr(arguments, name) for name in Query.model_fields}))


def _show(results: Results, arguments: argparse.Namespace) -> None:
    from extract._cli._search_text import answer
    from extract._cli._table import style_for

    if results.behind:
        print("ratslese: newer motions are missing, since the index cannot be written to", file=sys.stderr)
    if arguments.format == "json":
        sys.stdout.buffer.write(results.model_dump_json().encode() + b"\n")
        return
    text = answer(results, style_for(to_terminal=sys.stdout.isatty()), first=arguments.offset + 1)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write(text.encode(encoding, errors="replace"))


def _first_day(text: str) -> date:
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def _last_day(text: str) -> date:
    year, month, day = _parts(text)
    return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: YYYY, YYYY-MM or YYYY-MM-DD")
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.group(2, 3))
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: {error}") from error
    return year, month, day


def _number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return number


def _limit(text: str) -> int:
    from schemas.search import MOST_HITS

    number = _number(text)
    if number > MOST_HITS:
        raise argparse.ArgumentTypeError(f"must be at most {MOST_HITS}")
    return number


_number.__name__ = _limit.__name__ = "number"
