"""``ratslese evaluate``: holds records against gold records and says how well they agree."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._command import Commands, add_command, whole_number
from extract._cli._limits import add_limits
from extract._paths import files

if TYPE_CHECKING:
    from extract._values import Json
    from extract.errors import ExitCode
    from extract.evaluation import Pair
    from schemas.evaluation import Evaluation

DESCRIPTION = """\
Hold records against gold records, which say what a careful person reads off the same documents, and print by field
how many values are right, how far confidence can be believed, and what is wrong.

GOLD is a folder with one <id>.json a document. DOCUMENTS is a folder of documents, <id>.pdf and so on (or one file in
a folder named <id>), which are read now, or a file that `ratslese extract` has written (.jsonl)."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command to the command line."""
    command = add_command(
        commands,
        "evaluate",
        help="say how well records agree with gold records",
        description=DESCRIPTION,
        epilog=epilog,
    )
    command.add_argument("gold", metavar="GOLD", type=Path, help="the folder of gold records")
    command.add_argument("documents", metavar="DOCUMENTS", type=Path, help="the folder of documents, or records.jsonl")
    command.add_argument(
        "--only", metavar="PREFIX,…", type=_prefixes, default=("",), help="only gold ids that begin with one of these"
    )
    command.add_argument(
        "--skip-missing",
        action="store_true",
        help="leave out gold records without a document (default: all their values count as missed)",
    )
    command.add_argument(
        "--cases",
        metavar="FIELD,…",
        type=_prefixes,
        default=("",),
        help="list what is wrong in these fields only, or `none` (default: in all fields)",
    )
    command.add_argument("--json", metavar="FILE", type=Path, help="write all figures and cases there")
    command.add_argument(
        "--baseline", metavar="FILE", type=Path, help="say what changed since the evaluation that --json wrote there"
    )
    command.add_argument("--diagram", metavar="PNG", type=Path, help="draw the reliability diagram there")
    command.add_argument("--jobs", metavar="N", type=whole_number, default=1, help="files read at a time (default: 1)")
    add_limits(command, timeout=120)
    command.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr, errors only")
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Read what is to be measured, measure it, and print the outcome."""
    from extract._cli._evaluation_text import changes, report
    from extract._cli._exit_codes import of_run
    from extract._cli._output import Refused
    from extract._lines import NotRecordsError
    from extract.evaluation import difference, evaluate

    parser: argparse.ArgumentParser = arguments.parser
    try:
        before = _baseline(arguments.baseline)
        with _outputs(arguments) as write:
            pairs, failures = _pairs(arguments)
            evaluation = evaluate(pairs)
            write(evaluation)
    except (Refused, NotRecordsError) as error:
        parser.error(str(error))
    print(report(evaluation, of_fields=arguments.cases), end="")
    if before is not None:
        print("\n" + changes(difference(before, evaluation)), end="")
    return of_run(failures)


def _baseline(path: Path | None) -> Evaluation | None:
    """The evaluation written to a file earlier."""
    from pydantic import ValidationError

    from extract._lines import NotRecordsError
    from schemas.evaluation import Evaluation

    if path is None:
        return None
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except OSError as error:
        raise NotRecordsError(f"cannot read {path}: {error.strerror}") from error
    except ValidationError as error:
        raise NotRecordsError(f"{path} is no evaluation that this version wrote with --json") from error


@contextmanager
def _outputs(arguments: argparse.Namespace) -> Iterator[Callable[[Evaluation], None]]:
    """What writes an evaluation to the files asked for; that they can be written is known before the reading."""
    from extract._cli._output import Refused, complete_file
    from extract.evaluation import draw

    inputs = [arguments.documents, *sorted(arguments.gold.glob("*.json"))]
    with ExitStack() as stack:
        figures, diagram = (
            target and stack.enter_context(complete_file(target, inputs))
            for target in (arguments.json, arguments.diagram)
        )

        def write(evaluation: Evaluation) -> None:
            if figures:
                figures.write(evaluation.model_dump_json(indent=1).encode() + b"\n")
            if diagram and evaluation.reliability is None:
                raise Refused("no value has a confidence, so there is no reliability to draw")
            if diagram and evaluation.reliability is not None:
                diagram.write(draw(evaluation.reliability))

        yield write


def _pairs(arguments: argparse.Namespace) -> tuple[list[Pair], list[ExitCode]]:
    """Gold records with the records to be measured, and why documents gave none."""
    from extract._lines import NotRecordsError, read_records
    from extract.evaluation import pairs_of, read_gold

    golds = read_gold(arguments.gold, only=arguments.only)
    if arguments.documents.is_dir():
        records, failures = _read(_documents(arguments.documents, golds), arguments)
    else:
        records, failures = list(read_records(arguments.documents)), []
    pairs = pairs_of(golds, records)
    there = [pair for pair in pairs if pair.record is not None]
    if not there:
        raise NotRecordsError(f"nothing in {arguments.documents} belongs to a gold record: names must be the same")
    return (there if arguments.skip_missing else pairs), failures


def _documents(folder: Path, golds: Collection[str]) -> list[Path]:
    """The document of each gold record, the first one where the folder has several."""
    from extract.evaluation import document_of

    found: dict[str, Path] = {}
    for path in files([folder]):
        name = document_of(path, golds)
        if name is not None:
            found.setdefault(name, path)
    return list(found.values())


def _read(paths: list[Path], arguments: argparse.Namespace) -> tuple[list[Json], list[ExitCode]]:
    from extract._cli._progress import Progress
    from extract._pool import Limits
    from extract._run import run as read_all

    limits = Limits(jobs=max(1, min(arguments.jobs, len(paths))), timeout=arguments.timeout, memory=arguments.memory)
    progress = Progress(len(paths), sys.stderr, time.monotonic, quiet=arguments.quiet)
    records: list[Json] = []
    with closing(read_all(paths, limits)) as outcomes:
        progress.show()
        for outcome in outcomes:
            progress.count(outcome)
            records.extend(json.loads(line) for line in outcome.lines)
    progress.finish()
    return records, progress.failures


def _prefixes(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part) or ("",)
