"""What ``ratslese sample`` plans, draws and states: how many of the values a person has not seen may be wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field as Limits

Count = Annotated[int, Limits(ge=0)]
Part = Annotated[Fraction, Limits(gt=0, lt=1)]


class Model(BaseModel):
    """Base of all parts: closed to unknown keys, never changed after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Goal(Model):
    """What is to be stated: at most this share is wrong, with this confidence."""

    at_most: Part
    confidence: Part


class Stratum(Model):
    """The values of one field in records of one status."""

    field: str
    status: str
    values: Count


class PlannedStratum(Model):
    """How many values of a stratum must be looked at, by the number of them that may turn out wrong, from 0 on.

    None where the stratum is so small that with so many wrong the goal is missed for certain.
    """

    stratum: Stratum
    sizes: tuple[Count | None, ...]


class Plan(Model):
    """How many values must be looked at in each stratum; what was left out of the population and why."""

    goal: Goal
    strata: tuple[PlannedStratum, ...]
    records: Count
    """Records of motions with a status that was asked for."""
    other_status: Count
    no_motion: Count
    unreadable: Count


class Row(Model):
    """One value that was drawn, a line of the sheet; ``judged_right`` is None until a person has looked at it."""

    number: Annotated[int, Limits(ge=1)]
    record: str
    page: str
    field: str
    value: str
    evidence: str
    judged_right: bool | None = None
    status: str
    values: Count
    """The values of this field and status among which was drawn."""
    drawn: Count
    """The values drawn of them."""
    goal: Goal
    seed: int


class Review(Model):
    """What a person has found in one stratum.

    ``skipped`` are values passed over: lines without an answer before one that has it, and lines that are gone from
    the sheet. ``open`` are those after the last answer.
    """

    stratum: Stratum
    drawn: Count
    right: Count
    wrong: Count
    skipped: Count
    open: Count


class Statement(Model):
    """What can be said of one field, or of all: at most ``most_wrong`` of ``values`` are wrong.

    ``share_of_any`` bounds the share among any number of values made alike (Clopper and Pearson); None where several
    strata are taken together.
    """

    name: str
    values: Count
    right: Count
    wrong: Count
    skipped: Count
    open: Count
    most_wrong: Count
    share_of_any: Annotated[float, Limits(ge=0.0, le=1.0)] | None
    reached: bool

    @property
    def share(self) -> Fraction:
        """The largest share of the values that may be wrong."""
        return Fraction(self.most_wrong, self.values) if self.values else Fraction(0)


class Outcome(Model):
    """The statements by field, and the one over all of them with the confidence that each field was given for it."""

    goal: Goal
    fields: tuple[Statement, ...]
    overall: Statement
    confidence_of_each: Part
