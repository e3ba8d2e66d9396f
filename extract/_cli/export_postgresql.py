"""``ratslese export postgresql``: keeps tables in PostgreSQL in step with an archive."""

from __future__ import annotations

import argparse

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_feeding, client, fed
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "postgresql",
        help="tables in PostgreSQL",
        description="Bring tables in PostgreSQL up to date: what changed since is put, what is gone is deleted.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument(
        "--url",
        metavar="URL",
        default="postgresql://",
        help="postgresql://user@host/database; what it leaves out comes from PGHOST, PGPASSWORD, …",
    )
    command.add_argument(
        "--schema", metavar="NAME", default="ratslese", help="the schema of the tables (default: ratslese)"
    )
    add_feeding(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    with client("psycopg", "postgresql"):
        from extract.sinks.postgresql import PostgreSQL

    return fed(arguments, PostgreSQL(arguments.url, schema=arguments.schema))
