"""States what a reviewed sheet proves.

For one stratum the bound is that of the hypergeometric distribution. Several strata are taken together by sharing the
risk: with K strata that were not looked at in full, each bound is taken at the confidence 1 - risk/K, so that all of
them hold at once with the confidence asked for, however they hang together (Bonferroni); their sum bounds the wrong
values of all. That is more cautious than need be, never less.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from extract._values import FIELDS
from extract.sampling._exact import clopper_pearson, most_wrong
from extract.sampling._sheet import SheetError
from schemas.sampling import Goal, Outcome, Review, Row, Statement, Stratum


def state(rows: Sequence[Row], *, confidence: Fraction | None = None) -> Outcome:
    """What the answers on a sheet prove by field and over all, with the sheet's own confidence or another one.

    Raises:
        SheetError: If lines contradict one another, as they do when two sheets are put together.
    """
    goal = _goal(rows)
    if confidence is not None:
        goal = goal.model_copy(update={"confidence": confidence})
    reviews = _reviews(rows)
    names = dict.fromkeys(review.stratum.field for review in reviews)
    return Outcome(
        goal=goal,
        fields=tuple(_statement(name, [r for r in reviews if r.stratum.field == name], goal) for name in names),
        overall=_statement("all fields", reviews, goal),
        confidence_of_each=_shared(reviews, goal.confidence),
    )


def _goal(rows: Sequence[Row]) -> Goal:
    if len({(row.goal, row.seed) for row in rows}) > 1:
        raise SheetError("the lines come from several draws: at most, confidence and seed must be the same on all")
    if len({row.number for row in rows}) < len(rows):
        raise SheetError("lines have the same number: each may stand on the sheet once")
    return rows[0].goal


def _reviews(rows: Sequence[Row]) -> list[Review]:
    strata: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.number):
        strata.setdefault((row.field, row.status), []).append(row)
    return [_review(strata[stratum]) for stratum in sorted(strata, key=_order)]


def _order(stratum: tuple[str, str]) -> tuple[int, str, str]:
    name, status = stratum
    return (FIELDS.index(name) if name in FIELDS else len(FIELDS), name, status)


def _review(rows: Sequence[Row]) -> Review:
    first = rows[0]
    place = f"{first.field}, {first.status}"
    if len({(row.values, row.drawn) for row in rows}) > 1:
        raise SheetError(f"{place}: population and drawn must be the same on all lines")
    if not len(rows) <= first.drawn <= first.values:
        raise SheetError(f"{place}: {len(rows)} lines, drawn {first.drawn} of {first.values}: that cannot be")
    answers = [row.judged_right for row in rows]
    reached = max((n for n, answer in enumerate(answers, 1) if answer is not None), default=0)
    gone = first.drawn - len(rows)
    return Review(
        stratum=Stratum(field=first.field, status=first.status, values=first.values),
        drawn=first.drawn,
        right=answers.count(True),
        wrong=answers.count(False),
        skipped=answers[:reached].count(None) + gone,
        open=len(answers) - reached,
    )


def _statement(name: str, reviews: Sequence[Review], goal: Goal) -> Statement:
    each = _shared(reviews, goal.confidence)
    values = sum(review.stratum.values for review in reviews)
    most = sum(_most(review, each) for review in reviews)
    return Statement(
        name=name,
        values=values,
        right=sum(review.right for review in reviews),
        wrong=sum(review.wrong for review in reviews),
        skipped=sum(review.skipped for review in reviews),
        open=sum(review.open for review in reviews),
        most_wrong=most,
        share_of_any=_of_any(reviews[0], goal.confidence) if len(reviews) == 1 else None,
        reached=most <= goal.at_most * values,
    )


def _shared(reviews: Sequence[Review], confidence: Fraction) -> Fraction:
    """The confidence that each stratum needs, so that all of them hold with this one."""
    uncertain = sum(_looked_at(review) < review.stratum.values for review in reviews)
    return 1 - (1 - confidence) / max(uncertain, 1)


def _most(review: Review, confidence: Fraction) -> int:
    found = review.wrong + review.skipped
    return most_wrong(review.stratum.values, drawn=_looked_at(review), found=found, confidence=confidence)


def _of_any(review: Review, confidence: Fraction) -> float:
    return clopper_pearson(_looked_at(review), found=review.wrong + review.skipped, confidence=confidence)


def _looked_at(review: Review) -> int:
    """The values that count as looked at; those passed over count as wrong."""
    return review.right + review.wrong + review.skipped
