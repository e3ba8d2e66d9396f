"""Judges every row by a fit that saw nothing of its layout, and calibrates what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy

from benchmarks.confidence._logistic import Array, Prior, fitted
from benchmarks.confidence._model import Table, fit
from benchmarks.confidence._rows import Row
from schemas.confidence import LEAST, MOST, Calibration, Calibrations

FOLDS = 10
_STRENGTH = (10.0, 5.0)
"""How strongly the calibration is drawn to none, in slope and shift."""
_LIMITS = (0.1, 0.15, 0.2)
"""A value that is right less often than once in ten is never given, one that is right once in five always: on letters
that no fit had seen, right values lay between there and an even chance as often as wrong ones."""
_BREAK_EVEN = 0.45
"""Leaving a value out pays for F1 where it is right less often than this: half the F1 of a new town."""
_FEW = 3.0


def folds_of(rows: Sequence[Row]) -> Array:
    """The fold of each row: groups of one layout stay together, folds are about equally large."""
    sizes = Counter(row.paper.group for row in rows)
    loads, chosen = [0] * FOLDS, {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        fold = loads.index(min(loads))
        chosen[group] = fold
        loads[fold] += sizes[group]
    return numpy.array([chosen[row.paper.group] for row in rows])


def unseen(table: Table, folds: Array) -> Array:
    """The log-odds of each row by the fit on the other folds."""
    out = numpy.zeros(len(folds))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            out[inside] = fit(table.part(~inside)).log_odds(table.part(inside))
    return out


def calibrated(odds: Array, table: Table, new: Array, scanned: Array) -> Calibrations:
    """What makes the log-odds of new towns' values come true.

    Digital ones have theirs from new digital papers, scanned ones from all new papers: of the scanned ones alone half
    come from the worst scanner.
    """
    return Calibrations(digital=_calibrated(odds, table, new & ~scanned), scanned=_calibrated(odds, table, new))


def confidence(odds: Array, scanned: Array, calibration: Calibrations) -> Array:
    """The probabilities of log-odds."""
    slope = numpy.where(scanned, calibration.scanned.slope, calibration.digital.slope)
    shift = numpy.where(scanned, calibration.scanned.shift, calibration.digital.shift)
    return numpy.clip(1 / (1 + numpy.exp(-(slope * odds + shift))), LEAST, MOST)


def _calibrated(odds: Array, table: Table, chosen: Array) -> Calibration:
    columns = numpy.stack([odds[chosen], numpy.ones(chosen.sum())], axis=1)
    prior = Prior(numpy.array([1.0, 0.0]), numpy.array(_STRENGTH), numpy.zeros(2, dtype=bool))
    slope, shift = fitted(columns, table.right[chosen], table.counts[chosen], prior)
    return Calibration(slope=round(float(slope), 3), shift=round(float(shift), 3))


def thresholds(sure: Array, table: Table, plain: Array) -> dict[str, float]:
    """Of each field, below which confidence its values are left out: where most is won for F1."""
    everywhere = _threshold(sure[plain], table.right[plain], table.counts[plain], _LIMITS[0])
    out = {}
    for place, name in enumerate(table.fields):
        rows = plain & (table.field == place)
        out[name] = _threshold(sure[rows], table.right[rows], table.counts[rows], everywhere)
    return out


def _threshold(sure: Array, right: Array, counts: Array, otherwise: float) -> float:
    wrong_below = [float(counts[(sure < limit) & (right == 0)].sum()) for limit in _LIMITS]
    if wrong_below[-1] < _FEW:
        return otherwise
    gains = [
        _BREAK_EVEN * wrong - (1 - _BREAK_EVEN) * float(counts[(sure < limit) & (right == 1)].sum())
        for limit, wrong in zip(_LIMITS, wrong_below, strict=True)
    ]
    return _LIMITS[gains.index(max(gains))]
