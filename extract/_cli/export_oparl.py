"""``ratslese export oparl``: an archive as an OParl 1.1 system in static files."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._limits import add_limits
from extract.errors import ExitCode

if TYPE_CHECKING:
    import sqlite3

    from schemas.oparl import OParlSettings, Publisher
    from schemas.privacy import Redaction

DESCRIPTION = """\
Write an archive as an OParl 1.1 system in static files, one file an address, for a web server to hand out. Citizens'
motions are withheld, and of everything else private data is left out. By default the documents go out as copies from
which private data was burnt out (made once, and kept in the archive's folder `public`); a person should look at them.
Static files know no filters: `ratslese serve` does."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "oparl",
        help="an OParl 1.1 system in static files",
        description=DESCRIPTION,
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True, help="write there")
    command.add_argument("--url", metavar="BASE", required=True, help="where FOLDER will be on the web")
    kept = command.add_argument_group("how the archive is published (it remembers these; say them once)")
    kept.add_argument("--body-name", metavar="NAME", help="the municipality of papers that name none")
    kept.add_argument("--publisher", metavar="TOML", type=Path, help="who publishes: names, contact, licence, terms")
    kept.add_argument(
        "--files",
        choices=("none", "redacted", "original"),
        help="which documents go out: none, redacted copies (default), or originals and searchable PDFs as they are",
    )
    add_limits(command, timeout=600)
    command.add_argument("-q", "--quiet", action="store_true", help="no summary on stderr, errors only")
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Write what was asked for."""
    from extract.archive import connect
    from extract.oparl import OParl, remember, remembered, write
    from schemas.oparl import PublishedFiles

    connection = connect(arguments.archive)
    known = remembered(connection)
    settings = _settings(arguments, known)
    oparl = OParl(connection, arguments.url, settings)
    if settings != known:
        remember(connection, settings)
    if settings.files is PublishedFiles.REDACTED:
        _redact(connection, arguments)
    number = write(oparl, arguments.output)
    if not arguments.quiet:
        print(f"ratslese: wrote {arguments.output}: {number} objects", file=sys.stderr)
    return ExitCode.OK


def _settings(arguments: argparse.Namespace, known: OParlSettings) -> OParlSettings:
    from schemas.oparl import OParlSettings

    given = {"body_name": arguments.body_name, "files": arguments.files}
    if arguments.publisher is not None:
        given["publisher"] = _publisher(arguments.publisher)
    said = {name: value for name, value in given.items() if value is not None}
    return OParlSettings.model_validate(known.model_dump() | said)


def _publisher(path: Path) -> Publisher:
    """Who publishes.

    Raises:
        VocabularyError: The file cannot be read, or does not say what it should; the message names it.
    """
    from extract.vocabulary import load_toml
    from schemas.oparl import Publisher

    return load_toml(path, Publisher)


def _redact(connection: sqlite3.Connection, arguments: argparse.Namespace) -> None:
    """Make the copies that are missing; what cannot be redacted is told, and does not go out."""
    from extract._cli._text import without_controls
    from extract._worker import printable
    from extract.oparl import redact_missing

    for message in redact_missing(connection, partial(_limited, arguments)):
        if message is not None:
            print(without_controls(printable(f"ratslese: {message}")), file=sys.stderr)


def work(path: Path, *, pdf: Path, kinds: tuple[str, ...]) -> Redaction:
    """What the worker does; libraries are loaded only there."""
    from extract.redaction import write
    from schemas.privacy import Personal

    return write(path, pdf=pdf, kinds=[Personal(kind) for kind in kinds])


def _limited(arguments: argparse.Namespace, original: Path, target: Path, kinds: tuple[str, ...]) -> None:
    """Redact one document in a worker under limits.

    Raises:
        RedactionError: It could not be redacted.
    """
    from contextlib import closing

    from extract._pool import Limits
    from extract._run import run as read_all
    from extract.errors import RedactionError

    limits = Limits(timeout=arguments.timeout, memory=arguments.memory)
    with closing(read_all([original], limits, read=partial(work, pdf=target, kinds=kinds))) as outcomes:
        outcome = next(outcomes)
    if outcome.error is not None:
        raise RedactionError(outcome.error.message)
