"""``ratslese ocr``: writes a searchable PDF and an ALTO file of what is printed on a document's pages."""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._command import Commands, add_command
from extract._cli._limits import add_limits

if TYPE_CHECKING:
    from extract._worker import Outcome
    from extract.errors import ExitCode

DESCRIPTION = """\
Read a document's pages and write what is printed on them: as a searchable PDF, whose pages look as they did and whose
text can be found, selected and copied, and as an ALTO 4 file. Without -o and --alto both are written beside the
document; with one of them that one alone. The document itself is never changed."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "ocr",
        help="write a searchable PDF and an ALTO file of a document",
        description=DESCRIPTION,
        epilog=epilog,
    )
    command.add_argument("path", metavar="FILE", type=Path, help="a PDF, TIFF, JPEG or PNG")
    command.add_argument(
        "-o", "--output", metavar="PDF", type=Path, help="write the searchable PDF there (default: FILE.ocr.pdf)"
    )
    command.add_argument("--alto", metavar="XML", type=Path, help="write the ALTO file there (default: FILE.alto.xml)")
    command.add_argument("--force", action="store_true", help="replace outputs that exist already")
    add_limits(command, timeout=600)
    command.add_argument("-q", "--quiet", action="store_true", help="no summary on stderr, errors only")
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Read the file, write what was asked for and say how it went."""
    from extract._cli._output import Refused
    from extract._cli._pending import pending

    parser: argparse.ArgumentParser = arguments.parser
    pdf, xml = _targets(arguments)
    targets = [target for target in (pdf, xml) if target is not None]
    try:
        with pending(targets, original=arguments.path, replace=arguments.force) as files:
            parts = iter(files.parts)
            begin = time.monotonic()
            outcome = _read(arguments, pdf=pdf and next(parts), xml=xml and next(parts))
            if outcome.error is None:
                files.place()
    except Refused as error:
        parser.error(str(error))
    if outcome.error is not None:
        _tell(f"ratslese: {outcome.path}: {outcome.error.message} ({outcome.error.code}) {outcome.error.advice}")
    elif not arguments.quiet:
        names = ", ".join(map(str, targets))
        _tell(f"ratslese: wrote {names}: {_counts(outcome)}, {time.monotonic() - begin:.1f} s")
    return outcome.exit_code


def _targets(arguments: argparse.Namespace) -> tuple[Path | None, Path | None]:
    """Where to write the PDF and the ALTO file, None for what is not wanted."""
    path: Path = arguments.path
    if arguments.output is None and arguments.alto is None:
        return path.with_suffix(".ocr.pdf"), path.with_suffix(".alto.xml")
    return arguments.output, arguments.alto


def _read(arguments: argparse.Namespace, *, pdf: Path | None, xml: Path | None) -> Outcome:
    """Let a worker write the files, under limits."""
    from extract._pool import Limits
    from extract._run import run as read_all
    from extract._worker import write_facsimile

    limits = Limits(timeout=arguments.timeout, memory=arguments.memory)
    with closing(read_all([arguments.path], limits, read=partial(write_facsimile, pdf=pdf, xml=xml))) as outcomes:
        return next(outcomes)


def _counts(outcome: Outcome) -> str:
    made = json.loads(outcome.lines[0])
    pages = "1 page" if made["pages"] == 1 else f"{made['pages']} pages"
    return f"{pages}, {made['recognised']} of them by OCR"


def _tell(text: str) -> None:
    from extract._cli._text import without_controls
    from extract._worker import printable

    print(without_controls(printable(text)).replace("\n", " "), file=sys.stderr)
