"""Logistic regression with a prior, by Newton's method: numpy alone, the same figures on every run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

Array = NDArray[numpy.float64]
Mask = NDArray[numpy.bool_]

_STEPS, _CLOSE, _SMALLEST = 60, 1e-7, 1e-4


@dataclass(frozen=True, slots=True)
class Prior:
    """Where the weights are drawn to, how strongly, and which of them may not be above 0."""

    mean: Array
    strength: Array
    falling: Mask


def fitted(features: Array, right: Array, counts: Array, prior: Prior) -> Array:
    """The weights, one a column, that make the rows most likely under the prior.

    Args:
        features: One row a value.
        right: 1 where the value is right, else 0.
        counts: How much each row counts.
        prior: Normal around ``mean`` with precision ``strength``; a weight that must fall and would rise is held at 0.
    """
    held = numpy.zeros(len(prior.mean), dtype=bool)
    weights = numpy.where(prior.falling, numpy.minimum(prior.mean, 0.0), prior.mean)
    while True:
        weights = _newton(features, right, counts, prior, weights, held)
        rising = prior.falling & (weights > 0.0) & ~held
        if not rising.any():
            return weights
        held |= rising
        weights = numpy.where(rising, 0.0, weights)


def _newton(features: Array, right: Array, counts: Array, prior: Prior, weights: Array, held: Mask) -> Array:
    free = ~held
    loss = _loss(features, right, counts, prior, weights)
    for _ in range(_STEPS):
        chance = 1 / (1 + numpy.exp(-(features @ weights)))
        slope = features.T @ (counts * (right - chance)) - prior.strength * (weights - prior.mean)
        bend = (features * (counts * chance * (1 - chance))[:, None]).T @ features + numpy.diag(prior.strength)
        step = numpy.zeros(len(weights))
        step[free] = numpy.linalg.solve(bend[numpy.ix_(free, free)], slope[free])
        size, better = 1.0, _loss(features, right, counts, prior, weights + step)
        while better > loss and size > _SMALLEST:
            size /= 2
            better = _loss(features, right, counts, prior, weights + size * step)
        if better > loss:
            break
        weights, loss = weights + size * step, better
        if numpy.abs(size * step).max() < _CLOSE:
            break
    return weights


def _loss(features: Array, right: Array, counts: Array, prior: Prior, weights: Array) -> float:
    unlikely = numpy.logaddexp(0.0, -(2 * right - 1) * (features @ weights))
    return float(counts @ unlikely + 0.5 * prior.strength @ (weights - prior.mean) ** 2)
