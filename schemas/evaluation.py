"""What ``ratslese evaluate`` finds out: figures by field and matching, reliability, failed cases, and what changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field as Limits

Share = Annotated[float, Limits(ge=0.0, le=1.0)]
Count = Annotated[int, Limits(ge=0)]


class Model(BaseModel):
    """Base of all parts: closed to unknown keys, never changed after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Matching(StrEnum):
    """When a value counts as right: as the record's contract has it, or as GROBID counts."""

    CONTRACT = "contract"
    STRICT = "strict"
    SOFT = "soft"
    LEVENSHTEIN = "levenshtein"
    RATCLIFF = "ratcliff"


class Figures(Model):
    """Precision, recall and F1 with the counts they come from; 1 where there is nothing to be right or wrong."""

    precision: Share
    recall: Share
    f1: Share
    right: Count
    given: Count
    gold: Count


class Averages(Model):
    """Micro: all values taken together. Macro: the mean over the fields that occur."""

    micro: Figures
    macro_precision: Share
    macro_recall: Share
    macro_f1: Share
    all_right: Share
    """The share of motions of which every value is right and none is missed."""


class Bin(Model):
    """The values whose confidence is at least ``low`` and below ``high`` (in the last bin, up to 1)."""

    low: Share
    high: Share
    values: Count
    right: Count
    mean_confidence: Share | None


class Reliability(Model):
    """How far confidence can be believed, over the values that carry one.

    ``calibration_error`` is the expected calibration error over ``bins``, which are equally wide. ``unseen`` is the
    largest share of values, surest first, that can be taken without a look at 99 % precision, down to ``threshold``.
    """

    values: Count
    calibration_error: Share
    unseen: Share
    threshold: Share | None
    bins: tuple[Bin, ...]


class CurvePoint(Model):
    """The share of values that can be taken unseen at a precision."""

    precision: Share
    unseen: Share
    threshold: Share | None


class FieldEvaluation(Model):
    """One field under each matching; reliability and similarity by the contract."""

    figures: dict[Matching, Figures]
    reliability: Reliability | None
    mean_similarity: Share | None
    """Of a long text: the mean share of words that agree in order; None for other fields."""


class StatusCount(Model):
    """The records of one ``quality.status``, their values, and how many of these are wrong."""

    records: Count
    values: Count
    wrong: Count


class FieldOutcome(Model):
    """One field of one document by the contract."""

    right: bool
    values_right: Count
    values_wrong: Count
    missed: Count


class Case(Model):
    """A value that went wrong in one field of one document: gold beside got, cut around the first difference.

    None stands where a value is missed, or is given and nothing of the kind is on the document.
    """

    document: str
    field: str
    gold: str | None
    got: str | None
    confidence: Share | None


class Evaluation(Model):
    """Records held against gold records."""

    documents: Count
    motions: Count
    without_record: tuple[str, ...]
    failures: dict[str, tuple[str, ...]]
    """The documents that could not be read, by the code of the error."""
    told_apart: Share
    """The share of documents rightly told to be a motion or none."""
    core_right: Share
    """The share of motions whose core fields are all right."""
    fields: dict[str, FieldEvaluation]
    overall: dict[Matching, Averages]
    reliability: Reliability | None
    curve: tuple[CurvePoint, ...]
    statuses: dict[str, StatusCount]
    outcomes: dict[str, dict[str, FieldOutcome]]
    """By document and field; only fields that the document or the record has."""
    cases: tuple[Case, ...]


class FieldChange(Model):
    """One field before and after: F1, precision and recall by the contract."""

    before: Figures | None
    after: Figures | None


class Turn(Model):
    """A field of a document that became right or wrong."""

    document: str
    field: str


class Difference(Model):
    """What changed from an earlier evaluation to a later one; turns are over the documents that both have."""

    overall: FieldChange
    core_right: tuple[Share, Share]
    calibration_error: tuple[Share | None, Share | None]
    unseen: tuple[Share | None, Share | None]
    fields: dict[str, FieldChange]
    became_right: tuple[Turn, ...]
    became_wrong: tuple[Turn, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
