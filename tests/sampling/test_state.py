"""What the answers on a sheet prove."""

from __future__ import annotations

from fractions import Fraction

import pytest

from extract.sampling import SheetError, clopper_pearson, most_wrong, state
from schemas.sampling import Goal, Outcome, Row

GOAL = Goal(at_most=Fraction("0.05"), confidence=Fraction("0.95"))
P = GOAL.confidence


def sheet(
    answers: str, *, field: str = "subject", status: str = "accepted", values: int = 200, first: int = 1
) -> list[Row]:
    """A stratum of a sheet: ``+`` right, ``-`` wrong, ``.`` no answer."""
    judged = {"+": True, "-": False, ".": None}
    return [
        Row(
            number=first + place,
            record=f"{place}.pdf",
            page="1",
            field=field,
            value="",
            evidence="",
            judged_right=judged[answer],
            status=status,
            values=values,
            drawn=len(answers),
            goal=GOAL,
            seed=1,
        )
        for place, answer in enumerate(answers)
    ]


def bound(outcome: Outcome, name: str = "subject") -> int:
    return next(each for each in (*outcome.fields, outcome.overall) if each.name == name).most_wrong


def test_one_field_is_bounded_by_its_sample() -> None:
    [found] = state(sheet("+" * 50 + "-")).fields
    assert (found.right, found.wrong, found.skipped, found.open) == (50, 1, 0, 0)
    assert found.most_wrong == most_wrong(200, drawn=51, found=1, confidence=P)
    assert found.share_of_any == clopper_pearson(51, found=1, confidence=P)
    assert found.share == Fraction(found.most_wrong, 200)
    assert not found.reached
    assert state(sheet("+" * 60)).fields[0].reached


def test_lines_after_the_last_answer_are_as_if_not_drawn() -> None:
    outcome = state(sheet("+" * 30 + "." * 20))
    assert outcome.overall.open == 20
    assert bound(outcome) == most_wrong(200, drawn=30, found=0, confidence=P)


def test_lines_passed_over_count_as_wrong() -> None:
    outcome = state(sheet("+++.+++..++" + "..."))
    assert (outcome.overall.skipped, outcome.overall.open) == (3, 3)
    assert bound(outcome) == most_wrong(200, drawn=11, found=3, confidence=P)


def test_the_order_of_the_lines_on_the_sheet_does_not_matter() -> None:
    rows = sheet("+++.+++..++...")
    assert state(rows[::-1]) == state(rows)


def test_a_line_that_is_gone_counts_as_wrong() -> None:
    rows = sheet("+" * 49 + "-")
    assert bound(state(rows[:-1])) == bound(state(rows))
    assert state(rows[:-1]).overall.skipped == 1


def test_nothing_answered_proves_nothing() -> None:
    assert bound(state(sheet("." * 50))) == 200


def test_all_looked_at_leaves_no_doubt() -> None:
    outcome = state(sheet("+" * 18 + "--", values=20))
    assert (bound(outcome), outcome.confidence_of_each) == (2, P)


def test_fields_are_taken_together_by_sharing_the_risk() -> None:
    rows = sheet("+" * 50) + sheet("+" * 40 + "-", field="date", values=150, first=51)
    rows += sheet("+" * 9 + "-", field="reference", values=10, first=92)
    outcome = state(rows)
    each = 1 - Fraction("0.05") / 2
    assert outcome.confidence_of_each == each
    expected = most_wrong(200, drawn=50, found=0, confidence=each) + 1
    expected += most_wrong(150, drawn=41, found=1, confidence=each)
    assert (outcome.overall.values, outcome.overall.most_wrong) == (360, expected)
    assert outcome.overall.share_of_any is None
    assert bound(outcome, "date") == most_wrong(150, drawn=41, found=1, confidence=P)


def test_statuses_of_one_field_are_strata_of_their_own() -> None:
    rows = sheet("+" * 50) + sheet("+" * 20 + "-" * 5, status="review", values=100, first=51)
    [found] = state(rows).fields
    each = 1 - Fraction("0.05") / 2
    expected = most_wrong(200, drawn=50, found=0, confidence=each)
    expected += most_wrong(100, drawn=25, found=5, confidence=each)
    assert (found.values, found.most_wrong) == (300, expected)


def test_another_confidence_gives_another_bound() -> None:
    surer = state(sheet("+" * 50), confidence=Fraction("0.99"))
    assert surer.goal.confidence == Fraction("0.99")
    assert (
        bound(surer) == most_wrong(200, drawn=50, found=0, confidence=Fraction("0.99")) > bound(state(sheet("+" * 50)))
    )


def test_sheets_that_contradict_themselves_are_refused() -> None:
    rows = sheet("+++")
    for spoiled, complaint in (
        ([*rows, rows[0]], "same number"),
        ([*rows[:2], rows[2].model_copy(update={"seed": 2})], "several draws"),
        ([*rows[:2], rows[2].model_copy(update={"values": 7})], "population and drawn"),
        ([row.model_copy(update={"drawn": 2}) for row in rows], "cannot be"),
    ):
        with pytest.raises(SheetError, match=complaint):
            state(spoiled)
