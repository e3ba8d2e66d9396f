"""What splitting a file hands on: the pages of each motion in it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field as Limits

CERTAIN = 7.0
"""Log-odds beyond this (a probability of 0.999) are not believed."""


class LeftOut(StrEnum):
    """What a page between two motions is that belongs to neither."""

    BLANK = "blank"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one motion with all that is attached to it, ``first`` to ``last``, counted from 1 within the file.

    ``confidence`` is the probability that it begins and ends where it says, None where the file holds no other motion.
    ``left_out`` are, by page, blank pages and separator sheets behind it (of the first part, before it too).
    """

    first: int
    last: int
    confidence: float | None = None
    left_out: tuple[tuple[int, LeftOut], ...] = ()


class StackSettings(BaseModel):
    """``stacks.toml``: from which probability on a file is a stack, and what separators and attachments say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stack_from: Annotated[float, Limits(gt=0.5, lt=1.0)]
    separators: tuple[str, ...]
    separator_words: Annotated[int, Limits(ge=1)]
    least_letters: Annotated[int, Limits(ge=1)]
    attachments: tuple[str, ...]


class BorderModel(BaseModel):
    """``stacks_fit.toml``: the log-odds of a border between two pages, by named features, and what it was fitted on.

    ``slope`` and ``shift`` turn the log-odds into probabilities that come true on documents not seen in the fit.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    intercept: float
    slope: Annotated[float, Limits(gt=0.0)] = 1.0
    shift: float = 0.0
    weights: dict[str, float]
    card: dict[str, str | int | float] = {}

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of a border; features without a weight say nothing."""
        odds = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-CERTAIN, min(CERTAIN, self.slope * odds + self.shift))))
