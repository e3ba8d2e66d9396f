"""``ratslese archive add``: works through files, folders and storage into an archive."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from extract._cli._archive_session import add_settings, keep_settings, opened_store, reported, worked
from extract._cli._command import Commands, add_command
from extract._cli._engine_options import add_engine, engine_of
from extract.errors import ExitCode, MissingFileError


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "add",
        help="read files into an archive",
        description="Read files, folders and remote storage into an archive; what is there already is not read again.",
        epilog=epilog,
    )
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder; made where there is none")
    command.add_argument(
        "places",
        metavar="PATH",
        nargs="*",
        help="a file, a folder with its sub-folders, or s3://, sftp://, https://…; none: go on with what is undone",
    )
    add_settings(command)
    command.add_argument("--retry", choices=("failed",), help="try again what failed in earlier runs")
    add_engine(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Do the work and say how it went."""
    from extract.archive import add as add_places

    engine = engine_of(arguments)
    _refuse_missing(arguments.places)
    with opened_store(arguments.archive, make=True) as store:
        keep_settings(store, arguments)
        if arguments.retry:
            store.try_again()
        work = partial(add_places, store, arguments.archive, arguments.places, engine)
        return worked(store, arguments, "add", work)


def _refuse_missing(places: list[str]) -> None:
    """A place that is mistyped stops the run before it begins."""
    from extract.archive import is_remote

    for place in places:
        if not is_remote(place) and not Path(place).exists():
            raise MissingFileError(f"there is no file or folder {place}")
