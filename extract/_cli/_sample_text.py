"""Shows a plan, a draw and a statement of acceptance sampling to a person."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from extract._cli._text import without_controls
from extract.sampling import MOST_ERRORS, percent
from schemas.sampling import Outcome, Plan, PlannedStratum, Row, Statement

NAME_WIDTH = 28
STATUS_WIDTH = 10
WIDTHS = (15, 9, 12, 13)


def plan_report(plan: Plan, rows: Sequence[Row]) -> str:
    """The plan as a table, a stratum a line; ``rows`` are what is drawn by it where none may be wrong."""
    return _text([*_plan_lines(plan), "", f"With none wrong: {_amount(rows)}."])


def _plan_lines(plan: Plan) -> Iterator[str]:
    left_out = f"{plan.other_status} of another status, {plan.no_motion} no motions, {plan.unreadable} not read"
    yield f"records drawn from: {plan.records} (left out: {left_out})"
    yield ""
    yield f"So many values must be looked at to state with {_percent(plan.goal.confidence)} confidence that at most"
    yield f"{_percent(plan.goal.at_most)} of the values of a field are wrong, by the number of wrong ones among them:"
    yield ""
    titles = "".join(f"{title:>8}" for title in ("none", *(f"{n}" for n in range(1, MOST_ERRORS + 1))))
    yield f"{'field':<{NAME_WIDTH}}{'status':<{STATUS_WIDTH}}{'values':>8}{titles}"
    for each in plan.strata:
        sizes = "".join(f"{'–' if size is None else size:>8}" for size in each.sizes)
        yield f"{each.stratum.field:<{NAME_WIDTH}}{each.stratum.status:<{STATUS_WIDTH}}{each.stratum.values:>8}{sizes}"
    yield f"{'together':<{NAME_WIDTH + STATUS_WIDTH}}{sum(each.stratum.values for each in plan.strata):>8}" + "".join(
        f"{_together(plan.strata, found):>8}" for found in range(MOST_ERRORS + 1)
    )
    if any(size is None for each in plan.strata for size in each.sizes):
        yield ""
        yield "–: there are so few values that with so many wrong the share is exceeded for certain; all are drawn."


def _together(strata: Sequence[PlannedStratum], found: int) -> int:
    return sum(each.stratum.values if (size := each.sizes[found]) is None else size for each in strata)


def drawn_report(rows: Sequence[Row], path: Path) -> str:
    """What was drawn."""
    lines = [
        f"{path}: {_amount(rows)}.",
        "Look at each in its document, from the top to the bottom, and write ja or nein into the column right?.",
        f"Then: ratslese sample state {path}",
    ]
    return _text(lines)


def _amount(rows: Sequence[Row]) -> str:
    return f"{_number(len(rows), 'value')} in {_number(len({row.record for row in rows}), 'record')}"


def statement_report(outcome: Outcome) -> str:
    """What the answers prove."""
    return _text(_statement_lines(outcome))


def _statement_lines(outcome: Outcome) -> Iterator[str]:
    goal = outcome.goal
    yield f"With {_percent(goal.confidence)} confidence (goal: at most {_percent(goal.at_most)} wrong):"
    yield ""
    yield _statement_row(
        "field", ("values", "right", "wrong", "skipped", "open"), ("at most wrong", "share", "made alike", "goal")
    )
    for each in (*outcome.fields, outcome.overall):
        yield _statement_line(each)
    yield ""
    yield from _notes(outcome)


def _statement_line(each: Statement) -> str:
    counts = (each.values, each.right, each.wrong, each.skipped, each.open)
    alike = "" if each.share_of_any is None else f"{math.ceil(10_000 * each.share_of_any) / 100:.2f} %"
    reached = "reached" if each.reached else "not reached"
    return _statement_row(each.name, counts, (each.most_wrong, _percent(each.share), alike, reached))


def _statement_row(name: str, counts: Sequence[object], bounds: Sequence[object]) -> str:
    left = "".join(f"{count!s:>8}" for count in counts)
    return f"{name:<{NAME_WIDTH}}{left}" + "".join(
        f"{cell!s:>{width}}" for cell, width in zip(bounds, WIDTHS, strict=True)
    )


def _notes(outcome: Outcome) -> Iterator[str]:
    skipped, unanswered = outcome.overall.skipped, outcome.overall.open
    yield "At most wrong: of the values drawn from, those found wrong included (exact, hypergeometric)."
    yield "Made alike: the largest share wrong among any number of values made alike (Clopper and Pearson)."
    if skipped:
        yield f"Skipped: {skipped} without answer before one that has it, or gone from the sheet: they count as wrong."
    if unanswered:
        yield f"Open: {unanswered} after the last answer; they count as not drawn. Answer them to prove more."
    if len(outcome.fields) > 1:
        each = _percent(outcome.confidence_of_each)
        yield f"All fields: the sum of such bounds, each taken with {each} confidence so that all hold at once."


def _percent(share: Fraction) -> str:
    """A share for reading: ``1 %``, ``0.95 %``; rounded up, since it bounds from above."""
    exact = percent(share)
    if len(exact) <= len("99.99%"):
        return exact.replace("%", " %")
    return f"{-(-share * 10_000 // 1) / 100:.2f} %"


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _text(lines: Sequence[str] | Iterator[str]) -> str:
    return without_controls("\n".join(lines)) + "\n"
