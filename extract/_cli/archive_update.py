"""``ratslese archive update``: brings an archive to the present version."""

from __future__ import annotations

import argparse
from functools import partial

from extract._cli._archive_session import opened_store, reported, worked
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._engine_options import add_engine, engine_of
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "update",
        help="bring an archive to the present version, keeping what people set right",
        description="After an upgrade, or a change of settings, policy or profiles: bring the tables to the present"
        " version and read anew what others have read. What people set right stays.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("--all", action="store_true", help="read everything anew")
    add_engine(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Do the work and say how it went."""
    from extract.archive import update

    engine = engine_of(arguments)
    with opened_store(arguments.archive) as store:
        work = partial(update, store, arguments.archive, engine, everything=arguments.all)
        return worked(store, arguments, "update", work)
