"""From the network's figures to names."""

from __future__ import annotations

import numpy
import pytest

from extract.names._clusters import NONE, cluster_of
from extract.names._network import TAGS, names_of
from schemas.names import Label


def figures(*rows: dict[str, float]) -> numpy.ndarray:
    """A document's figures: for each word the given tags' shares, the rest spread evenly over the others."""
    out = []
    for row in rows:
        rest = (1 - sum(row.values())) / (len(TAGS) - len(row))
        out.append([row.get(tag, rest) for tag in TAGS])
    return numpy.array(out, dtype=numpy.float32)


def test_words_of_a_name_stand_and_fall_with_its_least_sure_one() -> None:
    [found] = names_of(figures({"O": 0.9}, {"B-PERSON": 0.8}, {"L-PERSON": 0.6}, {"O": 0.9}))
    assert (found.label, found.start, found.end) == (Label.PERSON, 1, 3)
    assert found.probability == pytest.approx(0.6, abs=1e-6)


def test_a_name_that_is_begun_is_ended() -> None:
    found = list(names_of(figures({"B-BODY": 0.9}, {"O": 0.5, "L-BODY": 0.4}, {"O": 0.9})))
    assert [(one.label, one.start, one.end) for one in found] == [(Label.BODY, 0, 2)]


def test_a_name_does_not_change_its_label_midway() -> None:
    found = list(names_of(figures({"B-BODY": 0.9}, {"L-PLACE": 0.6, "L-BODY": 0.3})))
    assert [(one.label, one.start, one.end) for one in found] == [(Label.BODY, 0, 2)]


def test_single_words_stand_side_by_side() -> None:
    found = list(names_of(figures({"U-FACTION": 0.9}, {"U-FACTION": 0.9})))
    assert [(one.start, one.end) for one in found] == [(0, 1), (1, 2)]


def test_a_text_without_words_has_no_names() -> None:
    assert list(names_of(numpy.zeros((0, len(TAGS)), dtype=numpy.float32))) == []


@pytest.mark.parametrize(("word", "like"), [("WIEDENBRÜCK", "Wiedenbrück"), ("tiefbauamt", "Tiefbauamt")])
def test_a_word_in_other_letters_has_its_cluster(word: str, like: str) -> None:
    assert cluster_of(word) == cluster_of(like) != NONE


def test_an_unknown_word_has_no_cluster() -> None:
    assert cluster_of("Qwxyzzt") == NONE
