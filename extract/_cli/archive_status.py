"""``ratslese archive status``: what an archive holds, what failed in it and why."""

from __future__ import annotations

import argparse

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._text import without_controls
from extract.errors import ExitCode

_COUNTS = (
    ("files", "SELECT count(*) FROM files"),
    ("documents", "SELECT count(*) FROM documents"),
    (
        "waiting",
        "SELECT (SELECT count(*) FROM files WHERE sha512 IS NULL AND error IS NULL)"
        " + (SELECT count(DISTINCT sha512) FROM documents JOIN files USING (sha512) WHERE state = 'waiting')",
    ),
    ("failed", "SELECT count(*) FROM failures"),
    ("pages", "SELECT coalesce(sum(page_count), 0) FROM documents"),
    ("motions", "SELECT count(*) FROM motions WHERE is_motion AND NOT withdrawn"),
    ("look-alikes", "SELECT count(*) FROM motions WHERE NOT is_motion AND NOT withdrawn"),
    ("withdrawn", "SELECT count(*) FROM motions WHERE withdrawn"),
    ("accepted", "SELECT count(*) FROM motions WHERE status = 'accepted' AND NOT withdrawn"),
    ("to review", "SELECT count(*) FROM motions WHERE status = 'review' AND NOT withdrawn"),
    ("rejected", "SELECT count(*) FROM motions WHERE status = 'rejected' AND NOT withdrawn"),
    ("corrections", "SELECT count(*) FROM corrections"),
)


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "status",
        help="what an archive holds, what failed and why",
        description="Count what an archive holds: files, documents, motions, links; list what failed, and why.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("--failed", action="store_true", help="list the files that failed, one a line, with the cause")
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Print what was asked for."""
    from extract.archive import connect

    connection = connect(arguments.archive)
    if arguments.failed:
        for row in connection.execute("SELECT location, error, message FROM failures ORDER BY location"):
            print(without_controls(f"{row['location']}\t{row['error']}\t{row['message']}"))
        return ExitCode.OK
    for name, query in _COUNTS:
        print(f"{name:<24}{connection.execute(query).fetchone()[0]:>12}")
    for row in connection.execute("SELECT kind, count(*) AS number FROM links GROUP BY kind ORDER BY kind"):
        print(f"{'link ' + row['kind']:<24}{row['number']:>12}")
    return ExitCode.OK
