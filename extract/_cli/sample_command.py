"""``ratslese sample``: says what a person must look at to vouch for values that nobody looks at, and what it proved."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract._cli._command import Commands, add_command
from extract.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

    from extract._values import Json
    from extract.sampling import Choice
    from schemas.sampling import Plan

DEFAULT_SEED = 1

DESCRIPTION = """\
Vouch for values that nobody has looked at: a person looks at some of them, drawn by lot, and what they find bounds
how many of the others can be wrong. Three steps:

  ratslese sample plan records.jsonl                  how many values must be looked at
  ratslese sample draw records.jsonl -o sheet.csv     draw them; open the sheet in Excel or LibreOffice and write ja
                                                      or nein into the column right?
  ratslese sample state sheet.csv                     what the answers prove, field by field

A statement is about the values that stand in the records, not about values that were missed."""

PLAN = """\
Say how many values of each field must be looked at, so that afterwards it can be stated with this confidence that at
most this share of them is wrong: when none of those looked at is wrong, when one is, and so on. The numbers are exact
for the number of values there is (hypergeometric distribution)."""

DRAW = """\
Draw the values to be looked at and write them on a sheet, one a line. Which ones depends on the records and --seed
alone, so that the same call gives the same sheet. Look at each value in its document and answer in the column right?:

  ja, j, yes, y, richtig, right, true, 1, x, ok      the value is right
  nein, n, no, falsch, wrong, false, 0               it is wrong

Go from the top to the bottom. You may stop early, but only for want of time and not because of what you have found;
then less is proved. A line passed over counts as wrong. Lines may be sorted, columns may be added; the columns from
status on say what was drawn and must stay as they are."""

STATE = """\
Read a sheet with answers and state how many of all values can be wrong, by field and over all fields. Lines without
an answer before the last one that has it, and lines that are gone, count as wrong; those after it count as not drawn.
Over all fields the bounds are added up, each of them taken with more confidence, so that all hold at once."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command with its three steps to the command line."""
    summary = "say how many values a person must look at to vouch for the rest"
    command = add_command(commands, "sample", help=summary, description=DESCRIPTION, epilog=epilog)
    steps = command.add_subparsers(title="steps", metavar="STEP", required=True)
    planning = add_command(steps, "plan", help="say how many values must be looked at", description=PLAN, epilog=epilog)
    drawing = add_command(steps, "draw", help="draw them and write them on a sheet", description=DRAW, epilog=epilog)
    stating = add_command(steps, "state", help="say what the answers prove", description=STATE, epilog=epilog)
    for step in (planning, drawing):
        _add_goal(step)
    drawing.add_argument(
        "--errors",
        metavar="N",
        type=int,
        choices=range(4),
        default=0,
        help="draw so many that N wrong values in each field still do, 0 to 3 (default: 0)",
    )
    drawing.add_argument(
        "--seed",
        metavar="N",
        type=int,
        default=DEFAULT_SEED,
        help=f"another number draws others (default: {DEFAULT_SEED})",
    )
    drawing.add_argument("-o", "--output", metavar="CSV", type=Path, required=True, help="write the sheet there")
    drawing.add_argument("--force", action="store_true", help="replace a sheet that is there, answers and all")
    stating.add_argument("sheet", metavar="SHEET", type=Path, help="the sheet with answers")
    stating.add_argument(
        "--confidence", metavar="SHARE", type=_share, help="confidence of the statement (default: that of the draw)"
    )
    planning.set_defaults(run=_plan, parser=planning)
    drawing.set_defaults(run=_draw, parser=drawing)
    stating.set_defaults(run=_state, parser=stating)


def _add_goal(step: argparse.ArgumentParser) -> None:
    step.add_argument("records", metavar="RECORDS", type=Path, help="what `ratslese extract` has written (.jsonl)")
    step.add_argument(
        "--at-most", metavar="SHARE", type=_share, default="1%", help="share that may be wrong (default: 1%%)"
    )
    step.add_argument(
        "--confidence", metavar="SHARE", type=_share, default="95%", help="confidence of the statement (default: 95%%)"
    )
    step.add_argument("--fields", metavar="FIELD,…", type=_names, help="these fields only (default: all)")
    step.add_argument(
        "--status",
        metavar="STATUS,…",
        type=_names,
        default="accepted",
        help="values of records with this quality.status; of several each by itself (default: accepted)",
    )


def _plan(arguments: argparse.Namespace) -> ExitCode:
    from extract._cli._sample_text import plan_report
    from extract.sampling import draw

    plan = _planned(arguments)
    print(plan_report(plan, draw(_reader(arguments), plan, _choice(arguments), errors=0, seed=DEFAULT_SEED)), end="")
    return ExitCode.OK


def _draw(arguments: argparse.Namespace) -> ExitCode:
    from extract._cli._output import Refused, complete_file
    from extract._cli._sample_text import drawn_report
    from extract.sampling import draw, write_sheet

    target: Path = arguments.output
    try:
        if target.exists() and not arguments.force:
            raise Refused(f"{target} exists already, maybe with answers; --force replaces it")
        with complete_file(target, [arguments.records]) as stream:
            plan = _planned(arguments)
            rows = draw(_reader(arguments), plan, _choice(arguments), errors=arguments.errors, seed=arguments.seed)
            stream.write(write_sheet(rows))
    except Refused as error:
        arguments.parser.error(str(error))
    print(drawn_report(rows, target), end="")
    return ExitCode.OK


def _state(arguments: argparse.Namespace) -> ExitCode:
    from extract._cli._sample_text import statement_report
    from extract.sampling import SheetError, read_sheet, state

    path: Path = arguments.sheet
    try:
        outcome = state(read_sheet(path.read_bytes()), confidence=arguments.confidence)
    except OSError as error:
        arguments.parser.error(f"cannot read {path}: {error.strerror}")
    except SheetError as error:
        arguments.parser.error(f"{path}: {error}")
    print(statement_report(outcome), end="")
    return ExitCode.OK


def _planned(arguments: argparse.Namespace) -> Plan:
    """The plan for the records; ends the program where there is nothing to be drawn."""
    from extract._lines import NotRecordsError
    from extract.sampling import plan
    from schemas.sampling import Goal

    goal = Goal(at_most=arguments.at_most, confidence=arguments.confidence)
    try:
        planned = plan(_reader(arguments), goal, _choice(arguments))
    except NotRecordsError as error:
        arguments.parser.error(str(error))
    if not planned.strata:
        asked = " or ".join(arguments.status)
        arguments.parser.error(
            f"no values to look at: {planned.records} motions are {asked}, {planned.other_status} are not"
        )
    return planned


def _choice(arguments: argparse.Namespace) -> Choice:
    from extract._values import FIELDS
    from extract.sampling import Choice
    from schemas.record import Status

    fields = arguments.fields or FIELDS
    for kind, names, known in (("field", fields, FIELDS), ("status", arguments.status, tuple(Status))):
        unknown = [name for name in names if name not in known]
        if unknown:
            arguments.parser.error(f"no such {kind}: {', '.join(unknown)}; there are {', '.join(known)}")
    return Choice(fields=tuple(name for name in FIELDS if name in fields), statuses=arguments.status)


def _reader(arguments: argparse.Namespace) -> Callable[[], Iterable[Json]]:
    from extract._lines import read_records

    return partial(read_records, arguments.records)


def _share(text: str) -> Fraction:
    from extract.sampling import share_of

    try:
        return share_of(text)
    except (ValueError, ZeroDivisionError) as error:
        raise argparse.ArgumentTypeError("must be more than 0% and less than 100%, for example 1%") from error


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
