"""Makes rows of values with their features and whether they are right, from papers read with a vocabulary."""

from __future__ import annotations

import json
import logging
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.confidence._papers import Paper
from benchmarks.confidence._thin import thin_vocabulary
from extract._values import values_of
from extract.confidence import Vector, vectors
from extract.errors import RatsleseError
from extract.evaluation import RULES, same
from extract.language import knowing, letter_names, names_settings
from extract.layout import analyse
from extract.names import load
from extract.reading import read
from extract.record import record_of
from schemas.evaluation import Matching
from schemas.page import Document
from schemas.record import Record

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Row:
    """A value of a record: its field, its features by name, whether it is right, and how much the row counts."""

    paper: Paper
    seed: int
    field: str
    features: Vector
    right: bool


def rows(papers: Sequence[Paper], seed: int, kept: Path) -> list[Row]:
    """The rows of papers, read with the vocabulary that a seed leaves, in a process of its own.

    Documents are kept in a folder once they are read, and taken from there the next time.
    """
    with ProcessPoolExecutor(1, get_context("spawn"), thin_vocabulary, (seed,)) as process:
        jobs = [(paper, seed, kept) for paper in papers]
        return [row for found in process.map(_rows_of, jobs, chunksize=8) for row in found]


def _rows_of(job: tuple[Paper, int, Path]) -> list[Row]:
    paper, seed, kept = job
    document = _document(paper, kept)
    return [] if document is None else list(_judged(paper, seed, document))


def _document(paper: Paper, kept: Path) -> Document | None:
    file = kept / paper.name / f"{paper.id}.pickle"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            document = read(paper.path)
        except RatsleseError as error:
            _LOG.warning("%s: %s", paper.path.name, error)
            return None
        file.write_bytes(pickle.dumps(document))
    found = pickle.loads(file.read_bytes())
    assert isinstance(found, Document)
    return found


def _judged(paper: Paper, seed: int, document: Document) -> Iterator[Row]:
    letter = analyse(document)
    reader = load(None, names_settings())
    with knowing(letter_names(letter, reader.names, ())):
        record = record_of(document, letter)
        found = list(vectors(record, letter))
    right = _right(record, paper.gold)
    for item, vector in found:
        verdict = right.get((item.name, item.place))
        if verdict is not None:
            yield Row(paper, seed, item.name, vector, verdict)


def _right(record: Record, gold: dict[str, Any]) -> dict[tuple[str, int], bool]:
    """Of each value, whether it is right by the record's contract; of papers that are no motion, the kind alone."""
    if not (record.is_motion and gold.get("is_motion", True)):
        known = record.kind is not None and not record.is_motion
        return {("kind", 0): same(gold.get("kind"), record.kind.value)} if known and record.kind else {}
    given = json.loads(record.model_dump_json())
    verdicts: dict[tuple[str, int], bool] = {}
    for name, rule in RULES.items():
        free, agree = list(rule.gold(gold)), rule.agree(Matching.CONTRACT)
        for place, value in enumerate(values_of(given, name)):
            hit = next((n for n, one in enumerate(free) if agree(one, value.value)), None)
            verdicts[name, place] = hit is not None
            if hit is not None:
                del free[hit]
    return verdicts
