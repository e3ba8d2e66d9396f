"""``ratslese export mets``: METS/MODS for viewers of archives, one file a motion."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_private, said_withheld
from extract._cli._limits import add_limits
from extract.errors import ExitCode

if TYPE_CHECKING:
    from extract.mets import Exported

DESCRIPTION = """\
Write an archive as METS files with MODS as the DFG Viewer shows them (METS profile 2.3.1), one a motion, into a folder
that a web server publishes below URL. Beside each stand the texts of its pages (ALTO), if the archive has them, and
with --images its pages as pictures and PDF, without private data. Motions that may not be published are left out, and
vanish from a folder that held them."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "mets",
        help="METS/MODS for viewers of archives",
        description=DESCRIPTION,
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True, help="the folder to write to")
    command.add_argument(
        "--url", metavar="URL", type=_url, required=True, help="the address under which the folder is published"
    )
    command.add_argument(
        "--owner", metavar="TOML", type=Path, help="whose the papers are: name, logo, site, contact, license"
    )
    command.add_argument(
        "--images",
        action="store_true",
        help="draw the pages; otherwise the files name the addresses of pictures drawn at another time",
    )
    add_private(command)
    add_limits(command, timeout=600)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the files."""
    from extract._cli._exit_codes import of_run
    from extract._pool import Limits
    from extract.archive import connect
    from extract.mets import Exporting, export, load_owner
    from schemas.mets import Owner

    how = Exporting(
        base=arguments.url,
        owner=Owner() if arguments.owner is None else load_owner(arguments.owner),
        images=arguments.images,
        private=arguments.private,
        limits=Limits(timeout=arguments.timeout, memory=arguments.memory),
    )
    done = export(connect(arguments.archive), arguments.archive, arguments.output, how)
    _say(done)
    if how.owner.logo is None or how.owner.contact is None:
        _tell("the profile wants the owner's logo and contact; --owner says them")
    return of_run([error.exit_code for _, error in done.failures])


def _say(done: Exported) -> None:
    for location, error in done.failures:
        _tell(f"{location}: {error.message} ({error.code}) {error.advice}")
    without = f", {done.pageless} without pages that can be shown" if done.pageless else ""
    _tell(f"{done.written} written{without}")
    said_withheld(done.withheld)


def _tell(text: str) -> None:
    from extract._cli._text import without_controls
    from extract._worker import printable

    print(f"ratslese: {without_controls(printable(text))}".replace("\n", " "), file=sys.stderr)


def _url(text: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError("must be such as https://archiv.auental.example/mets")
    return text.rstrip("/")


_url.__name__ = "address"
