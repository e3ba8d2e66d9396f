"""Fits ``extract/data/confidence.toml``: ``python -m benchmarks.confidence --shared ../shared [--read FOLDER]``.

It reads the gold sets below ``--shared`` and the letters of invented towns beside this package, typeset anew, digital
papers also with a fifth of the vocabulary taken out, and fits on all of them. The same papers and code give the same
file. OCR takes most of the time; ``--read`` keeps the documents as read for the next time.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from pathlib import Path

import numpy

from benchmarks.confidence._folds import FOLDS, calibrated, confidence, folds_of, thresholds, unseen
from benchmarks.confidence._logistic import Array
from benchmarks.confidence._model import Table, Weights, fit, table_of
from benchmarks.confidence._papers import papers
from benchmarks.confidence._rows import Row, rows
from benchmarks.confidence._write import SMALL, toml_of
from extract._producer import producer
from extract.confidence import FILE
from extract.evaluation._reliability import UNSEEN_PRECISION, calibration_error, taken_at
from schemas.confidence import READ_BY_OCR, Card, ConfidenceModel, FieldConfidence, SetFigures

_LOG = logging.getLogger("benchmarks.confidence")
THINNED = {1: ("digital", "real", "towns open", "towns held"), 2: ("digital", "real", "towns open", "towns held")}
THINNED |= {3: THINNED[1], 4: ("office200",)}
"""By seed, the sets that are read once more with a part of the vocabulary."""
MEANING = (
    "The probability that a value on a paper of a new town is right. The rules were made on most of these papers, so "
    "values there are right more often than that; how much more is fitted and left out. What counts as new are the "
    "papers more-3* and the towns held back: the rules were made without them, and mended a little since they were "
    "first scored (0.89 of the values were right then)."
)


def main() -> None:
    """Read, fit, and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, metavar="FOLDER", help="holds gold/made and gold/real")
    parser.add_argument("--read", type=Path, metavar="FOLDER", help="keeps documents as read, from run to run")
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE", help="instead of the package's own file")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory() as work:
        found = _read(args.shared, Path(work), args.read or Path(work) / "read")
    model = model_of(found)
    args.out.write_text(toml_of(model), encoding="utf-8", newline="\n")
    for name, one in model.card.sets.items():
        _LOG.info(
            "%-20s %5d values, right %.3f, confidence %.3f, ECE %.3f, unseen at 99 %% %.3f, wrong ones below 0.99 %.3f",
            *(name, one.values, one.right, one.confidence, one.calibration_error, one.unseen, one.doubted),
        )


def _read(shared: Path, work: Path, kept: Path) -> list[Row]:
    every = papers(shared, work)
    found: list[Row] = []
    for seed in (0, *THINNED):
        chosen = [paper for paper in every if not seed or paper.name in THINNED[seed]]
        found += rows(chosen, seed, kept)
        _LOG.info("vocabulary %d: %d papers, %d values so far", seed, len(chosen), len(found))
    return found


def model_of(found: list[Row]) -> ConfidenceModel:
    """The fitted confidence of rows."""
    table = table_of(found)
    odds = unseen(table, folds_of(found))
    plain = numpy.array([row.seed == 0 for row in found])
    new = plain & numpy.array([row.paper.is_new for row in found])
    scanned = numpy.array([row.features[READ_BY_OCR] > 0 for row in found])
    calibration = calibrated(odds, table, new, scanned)
    sure = confidence(odds, scanned, calibration)
    least = thresholds(sure, table, plain)
    given = plain & (sure >= numpy.array([least[row.field] for row in found]))
    fitted = fit(table)
    return ConfidenceModel(
        card=_card(found, table, sure, given),
        calibration=calibration,
        pooled=_field(fitted.pooled, table, min(least.values())),
        fields={name: _field(weights, table, least[name]) for name, weights in fitted.fields.items()},
    )


def _field(fitted: Weights, table: Table, least: float) -> FieldConfidence:
    pairs = zip(table.names, fitted.weights, strict=True)
    weights = {name: round(float(weight), 3) for name, weight in pairs if abs(weight) >= SMALL}
    return FieldConfidence(intercept=round(fitted.intercept, 3), least=least, weights=weights)


def _card(found: list[Row], table: Table, sure: Array, given: Array) -> Card:
    made_by = producer()
    return Card(
        fitted_on=f"{len({(row.paper.name, row.paper.id) for row in found})} papers, "
        f"those of {len({row.paper.id for row in found})} documents; {int(sum(row.seed > 0 for row in found))} of the "
        "values were read with a fifth of the vocabulary taken out",
        folds=FOLDS,
        layouts=len({row.paper.group for row in found}),
        values=len(found),
        code=f"ratslese {made_by.version}, vocabulary {made_by.vocabulary}",
        meaning=MEANING,
        sets=_sets(found, table, sure, given),
    )


def _sets(found: list[Row], table: Table, sure: Array, given: Array) -> dict[str, SetFigures]:
    members: dict[str, list[int]] = {}
    for place, row in enumerate(found):
        if given[place]:
            kind = "scanned" if row.paper.scanned else "digital"
            for name in (row.paper.name, f"all {kind}", *((f"new, {kind}",) if row.paper.is_new else ())):
                members.setdefault(name, []).append(place)
    return {name: _figures(table.right[places], sure[places]) for name, places in sorted(members.items())}


def _figures(right: Array, sure: Array) -> SetFigures:
    judged = [(float(one), bool(is_right)) for one, is_right in zip(sure, right, strict=True)]
    return SetFigures(
        values=len(judged),
        right=round(float(right.mean()), 4),
        confidence=round(float(sure.mean()), 4),
        calibration_error=round(calibration_error(judged), 4),
        unseen=round(taken_at(judged, UNSEEN_PRECISION).unseen, 4),
        doubted=round(float((sure[right == 0] < UNSEEN_PRECISION).mean()), 4) if (right == 0).any() else 1.0,
    )


if __name__ == "__main__":
    main()
