"""Names: what a letter calls people, factions, bodies, offices and places, and which of them are known beforehand.

A :class:`KnownName` comes from a town's profile or from the names pipeline that read the letter; rules and known names
are weighed together where fields look for names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Label(StrEnum):
    """What a name in a council paper stands for."""

    PERSON = "PERSON"
    FACTION = "FACTION"
    BODY = "BODY"
    OFFICE = "OFFICE"
    PLACE = "PLACE"
    LAW = "LAW"
    MONEY = "MONEY"
    DATE = "DATE"


class NameSource(StrEnum):
    """Who found a name: the rules and their vocabulary, the trained pipeline, or the town's profile."""

    RULES = "rules"
    MODEL = "model"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that holds for the whole letter: as printed, its canonical value, who knows it and how surely (0 to 1)."""

    label: Label
    printed: str
    value: str
    source: NameSource
    probability: float


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name found in a text: label, character offsets, canonical value, who found it and how surely (0 to 1)."""

    label: Label
    start: int
    end: int
    value: str
    source: NameSource
    probability: float = 1.0

    def meets(self, other: NameSpan) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: NameSpan) -> bool:
        """Whether the other holds this name and more."""
        return other.start <= self.start and self.end <= other.end and other.end - other.start > self.end - self.start


class Weights(BaseModel):
    """What the word of each source counts for a label, in logits: their sum with ``bias`` is a name's own.

    ``rules``, ``model`` and ``town`` count where the source names it, ``sureness`` for each unit of the logit of the
    pipeline's probability; ``silent`` counts where the pipeline has read the text and does not say the same.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    rules: float
    model: float
    sureness: float
    town: float
    silent: float


class NamesSettings(BaseModel):
    """``names.toml``: how names of several sources are weighed, linked, and read off other pipelines.

    ``link`` is the likeness from 0 to 100 from which a printed name is a known one misspelt. ``labels`` gives a
    pipeline's own labels their meaning here; ``unscored`` is the probability of a name from one that gives none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: dict[Label, Weights]
    link: dict[Label, float]
    labels: dict[str, Label]
    unscored: float
