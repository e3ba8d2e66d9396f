"""Fits the weights: first those that all fields share, then each field's own, drawn to the shared ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from benchmarks.confidence._logistic import Array, Prior, fitted
from benchmarks.confidence._rows import Row
from schemas.confidence import OCR

SHARED, OWN, MARKS = 20.0, 40.0, 10.0
"""How strongly weights are drawn to 0, a field's own to the shared ones, and those of methods to 0."""
INTERCEPT, OF_SET = 0.5, 0.5
LEAST_SPREAD = 0.1
COUNT_SCANNED, COUNT_THINNED = 0.5, 0.4
"""A scan shows a document once more, and so does a reading with fewer words; they count for less."""
SETS = ("tuned, digital", "tuned, scanned", "real", "thinned")
"""Where values are right more or less often than on new towns' papers, whatever their features: what a set adds to the
log-odds is fitted, and then left out."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as arrays; ``sets`` marks the sets, ``marks`` the columns that are methods."""

    names: tuple[str, ...]
    fields: tuple[str, ...]
    field: Array
    features: Array
    sets: Array
    right: Array
    counts: Array
    shared: Array
    marks: Array
    spread: Array

    def part(self, chosen: Array) -> Table:
        """Some of the rows."""
        return Table(
            self.names,
            self.fields,
            self.field[chosen],
            self.features[chosen],
            self.sets[chosen],
            self.right[chosen],
            self.counts[chosen],
            self.shared,
            self.marks,
            self.spread,
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """Intercept and weights of one field, by the table's columns; columns that it does not know have 0."""

    intercept: float
    weights: Array


@dataclass(frozen=True, slots=True)
class Fit:
    """What all fields share, and each field's own."""

    pooled: Weights
    fields: dict[str, Weights]

    def log_odds(self, table: Table) -> Array:
        """Of each row, as a paper of a new town."""
        out = table.features @ self.pooled.weights + self.pooled.intercept
        for place, name in enumerate(table.fields):
            if name in self.fields:
                rows = table.field == place
                out[rows] = table.features[rows] @ self.fields[name].weights + self.fields[name].intercept
        return numpy.asarray(out)


def table_of(rows: Sequence[Row]) -> Table:
    """The rows as arrays, columns in alphabetical order."""
    names = tuple(sorted({name for row in rows for name in row.features}))
    fields = tuple(sorted({row.field for row in rows}))
    columns, places = {name: n for n, name in enumerate(names)}, {name: n for n, name in enumerate(fields)}
    features = numpy.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row.features.items():
            features[n, columns[name]] = value
    field = numpy.array([places[row.field] for row in rows])
    marks = numpy.array([" " in name for name in names])
    by_field = [{name for row in rows if row.field == field for name in row.features} for field in fields]
    everywhere = set.intersection(*by_field)
    return Table(
        names=names,
        fields=fields,
        field=field,
        features=features,
        sets=numpy.array([_sets(row) for row in rows], dtype=float),
        right=numpy.array([float(row.right) for row in rows]),
        counts=numpy.array([_count(row) for row in rows]),
        shared=numpy.array([name in everywhere and " " not in name for name in names]),
        marks=marks,
        spread=numpy.maximum(features.std(axis=0), LEAST_SPREAD),
    )


def _sets(row: Row) -> tuple[bool, ...]:
    thinned = row.seed > 0
    tuned = not (thinned or row.paper.is_new or row.paper.is_real)
    scanned = row.paper.scanned
    return tuned and not scanned, tuned and scanned, row.paper.is_real and not thinned, thinned


def _count(row: Row) -> float:
    return (COUNT_SCANNED if row.paper.scanned else 1.0) * (COUNT_THINNED if row.seed else 1.0)


def fit(table: Table) -> Fit:
    """Fit the weights on the rows of a table."""
    kinds = numpy.eye(len(table.fields))[table.field]
    shared = numpy.flatnonzero(table.shared)
    heads = len(table.fields) + len(SETS)
    zero = numpy.zeros(heads + len(shared))
    strength = numpy.r_[numpy.full(heads, INTERCEPT), SHARED * table.spread[shared] ** 2]
    falling = numpy.r_[numpy.zeros(heads, dtype=bool), _falling(table, shared)]
    columns = numpy.hstack([kinds, table.sets, table.features[:, shared]])
    found = fitted(columns, table.right, table.counts, Prior(zero, strength, falling))
    common = numpy.zeros(len(table.names))
    common[shared] = found[heads:]
    of_sets = found[len(table.fields) : heads]
    fields = {
        name: _of_field(table.part(table.field == place), found[place], of_sets, common)
        for place, name in enumerate(table.fields)
        if (table.field == place).any()
    }
    intercepts = numpy.array([one.intercept for one in fields.values()])
    return Fit(Weights(float(intercepts.mean()), common), fields)


def _of_field(table: Table, intercept: float, of_sets: Array, common: Array) -> Weights:
    used = numpy.flatnonzero(table.shared | (table.features != 0).any(axis=0))
    strength = numpy.where(table.marks[used], MARKS, OWN * table.spread[used] ** 2)
    prior = Prior(
        numpy.r_[intercept, of_sets, common[used]],
        numpy.r_[INTERCEPT, numpy.full(len(SETS), 4 * OF_SET), strength],
        numpy.r_[numpy.zeros(1 + len(SETS), dtype=bool), _falling(table, used)],
    )
    columns = numpy.hstack([numpy.ones((len(table.right), 1)), table.sets, table.features[:, used]])
    found = fitted(columns, table.right, table.counts, prior)
    weights = numpy.zeros(len(table.names))
    weights[used] = found[1 + len(SETS) :]
    return Weights(float(found[0]), weights)


def _falling(table: Table, columns: Array) -> Array:
    return numpy.array([table.names[column].startswith(OCR) for column in columns], dtype=bool)
