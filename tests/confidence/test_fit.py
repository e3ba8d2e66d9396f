"""The fit: weights come out as they went in, layouts stay together, and the same rows give the same file."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import numpy
import pytest

from benchmarks.confidence.__main__ import model_of
from benchmarks.confidence._folds import folds_of, thresholds
from benchmarks.confidence._logistic import Array, Prior, fitted
from benchmarks.confidence._model import table_of
from benchmarks.confidence._papers import Paper, papers
from benchmarks.confidence._rows import Row, rows
from benchmarks.confidence._write import toml_of
from schemas.confidence import ConfidenceModel

EASE = 1e-6


def prior(columns: int, *, strength: float = EASE, falling: bool = False) -> Prior:
    return Prior(numpy.zeros(columns), numpy.full(columns, strength), numpy.full(columns, falling))


def paper(place: int) -> Paper:
    name = "held-" if place % 3 == 0 else "open-"
    return Paper("towns", f"{name}{place}", Path("a.pdf"), {}, f"layout {place % 12}", scanned=place % 2 == 0)


def invented(count: int = 240) -> list[Row]:
    """Values that are right unless `digits` is set, of two fields; one in ten breaks the rule."""
    found = []
    for place in range(count):
        digits = float(place % 4 == 0)
        right = (digits == 0.0) != (place % 10 == 7)
        features = {"digits": digits, "ocr_doubt": (place % 7) / 10, "read_by_ocr": float(place % 2 == 0)}
        features[f"method {'label' if place % 5 else 'guess'}"] = 1.0
        found.append(Row(paper(place), 0, "subject" if place % 2 else "date", features, right))
    return found


# Logistic regression


def test_the_share_of_right_values_is_the_intercept() -> None:
    right = numpy.array([1.0] * 9 + [0.0])
    (weight,) = fitted(numpy.ones((10, 1)), right, numpy.ones(10), prior(1))
    assert weight == pytest.approx(numpy.log(9), abs=1e-4)


def test_rows_count_as_often_as_they_say() -> None:
    columns, right = numpy.ones((2, 1)), numpy.array([1.0, 0.0])
    (weight,) = fitted(columns, right, numpy.array([9.0, 1.0]), prior(1))
    assert weight == pytest.approx(numpy.log(9), abs=1e-4)


def test_a_strong_prior_holds_a_weight() -> None:
    (weight,) = fitted(numpy.ones((10, 1)), numpy.ones(10), numpy.ones(10), prior(1, strength=1e6))
    assert weight == pytest.approx(0.0, abs=1e-4)


def test_a_weight_that_must_fall_does_not_rise() -> None:
    columns = numpy.stack([numpy.ones(40), numpy.tile([0.0, 1.0], 20)], axis=1)
    right: Array = columns[:, 1].copy()
    right[:4] = 1.0 - right[:4]
    rising = fitted(columns, right, numpy.ones(40), prior(2))
    held = fitted(columns, right, numpy.ones(40), prior(2, falling=True))
    assert rising[1] > 1.0
    assert held[1] == 0.0


# Folds and thresholds


def test_a_layout_is_never_parted() -> None:
    found = invented()
    folds = folds_of(found)
    by_group: dict[str, set[int]] = {}
    for row, fold in zip(found, folds, strict=True):
        by_group.setdefault(row.paper.group, set()).add(int(fold))
    assert all(len(one) == 1 for one in by_group.values())
    assert len({*folds.tolist()}) > 5


def test_values_are_left_out_below_where_they_are_mostly_wrong() -> None:
    found = invented(40)
    table = table_of(found)
    sure = numpy.where(table.right > 0, 0.9, 0.12)
    assert set(thresholds(sure, table, numpy.ones(40, dtype=bool)).values()) == {0.15}
    sure = numpy.where(table.right > 0, 0.12, 0.9)
    assert set(thresholds(sure, table, numpy.ones(40, dtype=bool)).values()) == {0.1}


# The file


@pytest.fixture(scope="module")
def fitted_model() -> ConfidenceModel:
    return model_of(invented())


def test_what_makes_values_wrong_weighs_against_them(fitted_model: ConfidenceModel) -> None:
    for name in ("subject", "date"):
        assert fitted_model.fields[name].weights["digits"] < -0.5
        assert fitted_model.fields[name].weights.get("ocr_doubt", 0.0) <= 0.0


def test_the_card_counts_values_and_layouts(fitted_model: ConfidenceModel) -> None:
    card = fitted_model.card
    assert (card.values, card.layouts, card.sets["all digital"].values) == (240, 12, 120)
    assert card.sets["new, digital"].right == pytest.approx(card.sets["new, digital"].confidence, abs=0.05)


def test_the_same_rows_give_the_same_file(fitted_model: ConfidenceModel) -> None:
    assert toml_of(model_of(invented())) == toml_of(fitted_model)


def test_the_file_is_read_as_it_was_written(fitted_model: ConfidenceModel) -> None:
    assert ConfidenceModel.model_validate(tomllib.loads(toml_of(fitted_model))) == fitted_model


# The papers

SAMPLE = "elsterroda-2011-09-02"


@pytest.fixture
def sample(root: Path) -> Paper:
    gold = {"subject": "something else", "municipality": "Elsterroda"}
    return Paper("samples", SAMPLE, root / "samples" / f"{SAMPLE}.pdf", gold, "layout sample")


def test_rows_of_a_paper_say_what_is_right(sample: Paper, tmp_path: Path) -> None:
    found = {row.field: row for row in rows([sample], 0, tmp_path)}
    assert found["municipality"].right
    assert not found["subject"].right
    assert found["subject"].features["read_by_ocr"] == 0.0
    assert (tmp_path / "samples" / f"{SAMPLE}.pickle").exists()


def test_a_vocabulary_with_fewer_words_finds_less_alike() -> None:
    script = (
        "from benchmarks.confidence._thin import thin_vocabulary\n"
        "from extract.vocabulary import load_vocabulary\n"
        "full = len(load_vocabulary().parties.entries)\n"
        "thin_vocabulary(1)\n"
        "print(full, len(load_vocabulary().parties.entries), len(load_vocabulary().months.model_dump()))"
    )
    done = [subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True) for _ in (1, 2)]
    full, left, months = map(int, done[0].stdout.split())
    assert 0.6 * full < left < 0.95 * full
    assert months > 0
    assert done[0].stdout == done[1].stdout


def test_papers_of_one_document_are_one_group(shared: Path, tmp_path: Path) -> None:
    found = papers(shared, tmp_path)
    groups = {paper.group for paper in found if paper.id == "dev-001"}
    assert groups == {"made dev-001"}
    assert not [paper for paper in found if paper.id.startswith("fresh")]
    assert {paper.group for paper in found if paper.id == "held-01"} != {""}
