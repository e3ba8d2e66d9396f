"""``ratslese redact``: writes a PDF of a document without the private data in it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._command import Commands, add_command
from extract._cli._limits import add_limits

if TYPE_CHECKING:
    from extract._worker import Outcome
    from extract.errors import ExitCode
    from schemas.privacy import Redaction

KINDS = ("addresses", "phones", "emails", "bank", "births", "signatures")
DESCRIPTION = """\
Write a PDF in which private data is gone: private addresses, telephone numbers, e-mail addresses, bank details, dates
of birth, and what is written by hand; with --names also the names in a citizen's motion. Pages with such data become
pictures, black where it stood, with all other words behind them; metadata, notes, form fields, attachments and old
revisions are not copied. The result is read again, and is not left there if anything redacted can be found. The
document itself is never changed. A person should look at the result before it is published."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "redact",
        help="write a PDF of a document without the private data in it",
        description=DESCRIPTION,
        epilog=epilog,
    )
    command.add_argument("path", metavar="FILE", type=Path, help="a PDF, TIFF, JPEG or PNG")
    command.add_argument("-o", "--output", metavar="PDF", type=Path, help="write there (default: FILE.redacted.pdf)")
    command.add_argument("--force", action="store_true", help="replace an output that exists already")
    command.add_argument(
        "--what",
        metavar="KIND,…",
        type=_kinds,
        default=KINDS,
        help=f"take out these kinds alone (default: {','.join(KINDS)})",
    )
    command.add_argument("--names", action="store_true", help="take out the names in a citizen's motion, too")
    command.add_argument(
        "--dry-run", action="store_true", help="write nothing; print page, kind and text of what would go"
    )
    add_limits(command, timeout=600)
    command.add_argument("-q", "--quiet", action="store_true", help="no summary on stderr, errors only")
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Redact the file and say how it went."""
    from extract._cli._output import Refused
    from extract._cli._pending import pending

    parser: argparse.ArgumentParser = arguments.parser
    target: Path = arguments.output or arguments.path.with_suffix(".redacted.pdf")
    begin = time.monotonic()
    try:
        if arguments.dry_run:
            outcome = _redacted(arguments, None)
        else:
            with pending([target], original=arguments.path, replace=arguments.force) as files:
                outcome = _redacted(arguments, files.parts[0])
                if outcome.error is None:
                    files.place()
    except Refused as error:
        parser.error(str(error))
    if outcome.error is not None:
        _tell(f"ratslese: {outcome.path}: {outcome.error.message} ({outcome.error.code}) {outcome.error.advice}")
        return outcome.exit_code
    if arguments.dry_run:
        _list(outcome)
    if not arguments.quiet:
        done = "would write" if arguments.dry_run else "wrote"
        _tell(f"ratslese: {done} {target}: {_counts(outcome)}, {time.monotonic() - begin:.1f} s")
    return outcome.exit_code


def work(path: Path, *, pdf: Path | None, kinds: tuple[str, ...]) -> Redaction:
    """What the worker does; libraries are loaded only there."""
    from extract.redaction import write
    from schemas.privacy import Personal

    return write(path, pdf=pdf, kinds=[Personal(kind) for kind in kinds])


def _redacted(arguments: argparse.Namespace, pdf: Path | None) -> Outcome:
    """Let a worker do it, under limits."""
    from extract._pool import Limits
    from extract._run import run as read_all

    kinds = (*arguments.what, "names") if arguments.names else arguments.what
    limits = Limits(timeout=arguments.timeout, memory=arguments.memory)
    with closing(read_all([arguments.path], limits, read=partial(work, pdf=pdf, kinds=kinds))) as outcomes:
        return next(outcomes)


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(kind.strip() for kind in text.split(",") if kind.strip()))
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong or not kinds:
        raise argparse.ArgumentTypeError(f"must be some of {','.join(KINDS)}")
    return kinds


def _list(outcome: Outcome) -> None:
    """Page, kind and text of what would go, parted by tabs."""
    from extract._cli._text import without_controls

    for removal in json.loads(outcome.lines[0])["removals"]:
        fields = (str(removal["page"]), removal["kind"], removal["text"] or "(written by hand)")
        print("\t".join(without_controls(field.replace("\t", " ").replace("\n", " ")) for field in fields))


def _counts(outcome: Outcome) -> str:
    told = json.loads(outcome.lines[0])
    by_kind = Counter(removal["kind"] for removal in told["removals"])
    found = ", ".join(f"{count} {kind}" for kind, count in sorted(by_kind.items())) or "nothing found"
    pages = "1 page" if told["pages"] == 1 else f"{told['pages']} pages"
    return f"{found}; {pages}, {told['drawn']} of them as pictures"


def _tell(text: str) -> None:
    from extract._cli._text import without_controls
    from extract._worker import printable

    print(without_controls(printable(text)).replace("\n", " "), file=sys.stderr)
