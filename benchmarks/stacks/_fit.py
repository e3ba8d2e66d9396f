"""Fits the weights of borders by folds, makes their probabilities come true, and writes ``stacks_fit.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from benchmarks.confidence._logistic import Array, Prior, fitted as logistic
from benchmarks.stacks._stacks import Stack
from extract.stacks._settings import WEIGHTS
from extract.stacks._sheets import Sheet
from extract.stacks._split import Border, borders_of, sheets_of
from schemas.stack import BorderModel

STRENGTH = 1.0
"""How strongly weights are drawn to what is expected, 0 for most."""
EXPECTED = {"separator_between": 8.0, "number_announced": -2.0}
"""What a separator sheet means is known, however seldom it is met."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A case with its pages looked at, its borders, and which of them begin a motion."""

    fold: int
    made: Stack
    sheets: list[Sheet]
    borders: list[Border]
    begins: list[bool]


@dataclass(frozen=True, slots=True)
class Fit:
    """All cases, the names of the features, and a model for each fold that was fitted on the others."""

    looked: list[Looked]
    names: list[str]
    models: dict[int, BorderModel]

    @classmethod
    def of(cls, cases: Sequence[tuple[int, Stack]]) -> Fit:
        """Look at all cases and fit once a fold."""
        looked = [_look(fold, made) for fold, made in cases]
        names = sorted({name for one in looked for border in one.borders for name in border.features})
        folds = sorted({one.fold for one in looked})
        models = {fold: model([one for one in looked if one.fold != fold], names) for fold in folds}
        slope, shift = _calibration(looked, models)
        sure = {fold: made.model_copy(update={"slope": slope, "shift": shift}) for fold, made in models.items()}
        return cls(looked, names, sure)


def fitted(fit: Fit) -> BorderModel:
    """The model of all cases, with the calibration that fits of parts of them had."""
    whole = model(fit.looked, fit.names)
    part = next(iter(fit.models.values()))
    borders = sum(len(one.borders) for one in fit.looked)
    card: dict[str, str | int | float] = {"borders": borders, "files": len(fit.looked), "folds": len(fit.models)}
    return whole.model_copy(update={"slope": part.slope, "shift": part.shift, "card": card})


def model(looked: Sequence[Looked], names: Sequence[str]) -> BorderModel:
    """The weights that make borders and their absence most likely."""
    rows = [border.features for one in looked for border in one.borders]
    right = numpy.array([float(begin) for one in looked for begin in one.begins])
    matrix = numpy.array([[1.0, *(row[name] for name in names)] for row in rows])
    prior = Prior(
        mean=numpy.array([0.0, *(EXPECTED.get(name, 0.0) for name in names)]),
        strength=numpy.array([0.01] + [STRENGTH] * len(names)),
        falling=numpy.zeros(len(names) + 1, dtype=bool),
    )
    weights = logistic(matrix, right, numpy.ones(len(rows)), prior)
    pairs = zip(names, weights[1:], strict=True)
    return BorderModel(intercept=round(float(weights[0]), 3), weights={name: round(float(w), 3) for name, w in pairs})


def write(made: BorderModel) -> None:
    """Write the package's own file."""
    lines = ["# Written by `python -m benchmarks.stacks … --fit`: the log-odds that a motion begins, by features."]
    lines += [f"{name} = {getattr(made, name)}" for name in ("intercept", "slope", "shift")]
    lines += ["", "[weights]", *(f"{name} = {weight}" for name, weight in sorted(made.weights.items()))]
    lines += ["", "[card]", *(f"{name} = {value!r}" for name, value in made.card.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _look(fold: int, made: Stack) -> Looked:
    sheets = sheets_of(made.document)
    borders = borders_of(sheets)
    firsts = {first for first, _ in made.motions}
    begins = [any(border.before < first <= border.after for first in firsts) for border in borders]
    return Looked(fold, made, sheets, borders, begins)


def _calibration(looked: Sequence[Looked], models: dict[int, BorderModel]) -> tuple[float, float]:
    """Slope and shift of the log-odds that the folds' models give to cases they have not seen."""
    odds = [_odds(models[one.fold], border) for one in looked for border in one.borders]
    right: Array = numpy.array([float(begin) for one in looked for begin in one.begins])
    matrix = numpy.array([[1.0, value] for value in odds])
    prior = Prior(numpy.array([0.0, 1.0]), numpy.array([0.1, 1.0]), numpy.zeros(2, dtype=bool))
    shift, slope = logistic(matrix, right, numpy.ones(len(odds)), prior)
    return round(float(slope), 3), round(float(shift), 3)


def _odds(made: BorderModel, border: Border) -> float:
    return made.intercept + sum(made.weights[name] * value for name, value in border.features.items())
