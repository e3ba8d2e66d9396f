"""Matches the values of records to gold values one to one, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract._values import GivenValue
from extract.evaluation._matchings import Agree
from schemas.evaluation import Figures

Judged = tuple[float, bool]
"""The confidence of a value, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The values of one field of one document beside its gold values."""

    right: tuple[GivenValue, ...]
    wrong: tuple[GivenValue, ...]
    missed: tuple[Any, ...]
    all_right: bool
    """Nothing is missed, and every value agrees with some gold value; one given twice does no harm."""

    @property
    def is_empty(self) -> bool:
        """Neither the document nor the record has the field."""
        return not (self.right or self.wrong or self.missed)


def compare(gold: Sequence[Any], given: Sequence[GivenValue], agree: Agree) -> Comparison:
    """Match each value to the first gold value that is free and agrees; what is left on either side is wrong."""
    free = list(gold)
    right: list[GivenValue] = []
    wrong: list[GivenValue] = []
    for value in given:
        place = next((n for n, one in enumerate(free) if agree(one, value.value)), None)
        if place is None:
            wrong.append(value)
        else:
            del free[place]
            right.append(value)
    all_right = not free and all(any(agree(one, value.value) for one in gold) for value in wrong)
    return Comparison(tuple(right), tuple(wrong), tuple(free), all_right)


@dataclass(slots=True)
class Tally:
    """Counts of one field, or of all, over many documents."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    judged: list[Judged] = field(default_factory=list)

    def add(self, comparison: Comparison) -> None:
        """Count one field of one document."""
        self.right += len(comparison.right)
        self.wrong += len(comparison.wrong)
        self.missed += len(comparison.missed)
        for values, is_right in ((comparison.right, True), (comparison.wrong, False)):
            self.judged += [(value.confidence, is_right) for value in values if value.confidence is not None]

    @property
    def is_empty(self) -> bool:
        """No document and no record has the field."""
        return not (self.right or self.wrong or self.missed)

    def figures(self) -> Figures:
        """Precision, recall and F1; 1 where there is nothing to count."""
        given, gold = self.right + self.wrong, self.right + self.missed
        return Figures(
            precision=self.right / given if given else 1.0,
            recall=self.right / gold if gold else 1.0,
            f1=2 * self.right / (given + gold) if given + gold else 1.0,
            right=self.right,
            given=given,
            gold=gold,
        )


def merged(tallies: Iterable[Tally]) -> Tally:
    """All fields taken together."""
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.wrong += tally.wrong
        total.missed += tally.missed
        total.judged += tally.judged
    return total
