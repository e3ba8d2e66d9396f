"""The fitted confidence: of each field the weights of its features, and the card that says what it was fitted on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field as Limits

Probability = Annotated[float, Limits(gt=0.0, lt=1.0)]
Share = Annotated[float, Limits(ge=0.0, le=1.0)]
Count = Annotated[int, Limits(ge=0)]

OCR = "ocr_"
"""Features whose names begin so grow as OCR grows less sure."""
READ_BY_OCR = "read_by_ocr"
"""The feature that is 1 where OCR read the value."""
LEAST, MOST = 0.001, 0.999
"""No value is certain."""


def _falls_with_ocr(weights: dict[str, float]) -> dict[str, float]:
    for name, weight in weights.items():
        if name.startswith(OCR) and weight > 0.0:
            raise ValueError(f"{name} may not raise a confidence: worse print cannot make a value surer")
    return weights


Weights = Annotated[dict[str, float], AfterValidator(_falls_with_ocr)]


class Model(BaseModel):
    """Base of all parts: closed to unknown keys, never changed after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldConfidence(Model):
    """One field: its log-odds without any feature, what each feature adds to them, and from where a value is given."""

    intercept: float
    least: Share
    """A value below this probability is left out and kept as a candidate."""
    weights: Weights = {}

    def log_odds(self, features: Mapping[str, float]) -> float:
        """The log-odds of a value with these features; features without a weight add nothing."""
        return self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())


class Calibration(Model):
    """What turns the log-odds of the fields into probabilities that come true: ``slope * log_odds + shift``."""

    slope: Annotated[float, Limits(gt=0.0)]
    shift: float


class Calibrations(Model):
    """Of values from a text layer, and of those that OCR read."""

    digital: Calibration
    scanned: Calibration


class SetFigures(Model):
    """The values given of one set of documents, judged by fits that had seen none of their layouts.

    ``right`` is the share of right values, ``confidence`` their mean confidence, ``calibration_error`` the expected
    calibration error, ``unseen`` the share that can be taken at 99 % precision, ``doubted`` the share of the wrong
    values whose confidence is below 0.99.
    """

    values: Count
    right: Share
    confidence: Share
    calibration_error: Share
    unseen: Share
    doubted: Share


class Card(Model):
    """What the confidence was fitted on, how, and how well it came true there."""

    fitted_on: str
    folds: Annotated[int, Limits(ge=2)]
    layouts: Annotated[int, Limits(ge=1)]
    values: Count
    code: str
    meaning: str
    sets: dict[str, SetFigures] = {}


class ConfidenceModel(Model):
    """``confidence.toml``."""

    card: Card
    calibration: Calibrations
    pooled: FieldConfidence
    """What holds for a field that the fit did not see."""
    fields: dict[str, FieldConfidence]

    def of(self, field: str) -> FieldConfidence:
        """The weights of a field."""
        return self.fields.get(field, self.pooled)

    def probability(self, field: str, features: Mapping[str, float]) -> float:
        """How probable it is that a value with these features is right, between ``LEAST`` and ``MOST``."""
        fitted = self.calibration.scanned if features.get(READ_BY_OCR) else self.calibration.digital
        odds = fitted.slope * self.of(field).log_odds(features) + fitted.shift
        return round(min(max(logistic(odds), LEAST), MOST), 3)


def logistic(log_odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-min(max(log_odds, -50.0), 50.0)))
