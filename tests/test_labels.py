"""The names labelled by hand: they fit their documents, and a document that has changed is noticed."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.names.labels import LABELS, LabelledText, labelled
from schemas.names import Label

DOCUMENTS = 32


@pytest.fixture(scope="module")
def papers(shared: Path) -> list[LabelledText]:
    return list(labelled(shared))


def test_every_document_is_found_unchanged(papers: list[LabelledText]) -> None:
    assert len(papers) == DOCUMENTS
    assert all(paper.spans for paper in papers)
    assert {label for paper in papers for *_, label in paper.spans} == set(Label)


def test_spans_are_words_of_one_line_one_after_another(papers: list[LabelledText]) -> None:
    for paper in papers:
        assert all(before[1] <= after[0] for before, after in pairwise(paper.spans)), paper.id
        for start, end, _ in paper.spans:
            assert 0 <= start < end <= len(paper.text), (paper.id, start)
            printed = paper.text[start:end]
            assert printed == printed.strip() and "\n" not in printed, (paper.id, start)
            assert not (paper.text[start - 1 : start] + printed[:1]).isalnum() or start == 0, (paper.id, start)
            assert not (printed[-1:] + paper.text[end : end + 1]).isalnum() or end == len(paper.text), (paper.id, end)


def test_a_changed_document_is_named(tmp_path: Path) -> None:
    first = json.loads(min(LABELS.glob("*.json")).read_text(encoding="utf-8"))["document"]
    (tmp_path / first).parent.mkdir(parents=True)
    (tmp_path / first).write_text("Antrag der Fraktion Forum Hafenstadt", encoding="utf-8")
    with pytest.raises(ValueError, match=first):
        next(labelled(tmp_path))


def test_the_labels_carry_no_text() -> None:
    for path in LABELS.glob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))
        assert set(entry) == {"document", "sha256", "until", "spans"}
        assert all(isinstance(start + end, int) and label in list(Label) for start, end, label in entry["spans"])
