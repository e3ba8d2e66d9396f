"""The fitted confidence of a value by its field and the method that found it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field as Limits

Probability = Annotated[float, Limits(gt=0.0, lt=1.0)]


class FieldConfidence(BaseModel):
    """One field: the share of right values over all methods, and by method."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mean: Probability
    methods: dict[str, Probability] = {}


class ConfidenceTable(BaseModel):
    """``confidence.toml``: what the fit was made on, and the figures by field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_on: str
    fields: dict[str, FieldConfidence]

    def of(self, field: str, method: str) -> float:
        """The probability that a value of a field found by a method is right; one half for a field never seen."""
        known = self.fields.get(field)
        if known is None:
            return 0.5
        return known.methods.get(method, known.mean)
