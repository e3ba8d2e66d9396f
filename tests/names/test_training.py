"""What the names pipeline is trained on, and how it is written."""

from __future__ import annotations

import random
from pathlib import Path

import numpy
import pytest
import spacy
from thinc.api import Adam, fix_random_seed

from benchmarks.names._corpora import swapped
from benchmarks.names._invent import Inventor
from benchmarks.names._noise import changed, noisy
from benchmarks.names._papers import Marked, papers, split_at_lines
from benchmarks.names.train import _example, _step, write
from extract.language import names_settings
from extract.names import load
from extract.names._network import TAGS, council_tagger
from schemas.names import Label


def named(marked: Marked) -> list[tuple[str, Label]]:
    return [(marked.text[start:end], label) for start, end, label in marked.spans]


def test_the_same_seed_invents_the_same_papers() -> None:
    assert list(papers(7, 3)) == list(papers(7, 3))
    assert list(papers(7, 3)) != list(papers(8, 3))


def test_invented_papers_have_names_of_every_label_and_no_open_slot() -> None:
    blocks = list(papers(7, 60))
    assert {label for block in blocks for _, _, label in block.spans} == set(Label)
    assert not [block for block in blocks if "{" in block.text]


def test_no_name_begins_or_ends_with_a_blank_or_goes_over_a_line() -> None:
    names = [text for block in papers(7, 60) for text, _ in named(block)]
    assert not [text for text in names if text != text.strip() or "\n" in text or not text]


def test_a_name_at_a_lines_end_is_one_on_each_line() -> None:
    marked = split_at_lines(Marked("die Bürgerliste\nAuental bittet", ((4, 23, Label.FACTION),)))
    assert named(marked) == [("Bürgerliste", Label.FACTION), ("Auental", Label.FACTION)]


def test_places_follow_when_letters_are_changed() -> None:
    marked = Marked("Frau Weiß aus Auental", ((5, 9, Label.PERSON), (14, 21, Label.PLACE)), ((0, 4),))
    capitals = changed(marked, str.upper)
    assert named(capitals) == [("WEISS", Label.PERSON), ("AUENTAL", Label.PLACE)]
    assert [capitals.text[start:end] for start, end in capitals.masked] == ["FRAU"]


@pytest.mark.parametrize("seed", range(20))
def test_noise_moves_no_name_off_its_line(seed: int) -> None:
    chance = random.Random(seed)
    for block in papers(seed, 2):
        read = noisy(block, chance)
        assert read.text.count("\n") == block.text.count("\n")
        assert not [text for text, _ in named(read) if "\n" in text]


def test_people_of_a_real_text_get_other_names() -> None:
    marked = swapped("gez. Anna Muster\nSehr geehrter Herr Wendler,", Inventor(1), random.Random(1))
    people = [text for text, label in named(marked) if label is Label.PERSON]
    assert len(people) == 2
    assert "Muster" not in marked.text and "Wendler" not in marked.text


def test_words_that_may_be_names_teach_nothing() -> None:
    marked = swapped("Die Reise führt nach Köln.", Inventor(1), random.Random(1))
    assert [marked.text[start:end] for start, end in marked.masked] == ["Köln"]


def test_a_word_only_partly_in_a_name_teaches_nothing() -> None:
    doc, tags = _example(spacy.blank("de"), Marked("Auentaler Rat", ((0, 7, Label.PLACE), (10, 13, Label.BODY))))
    assert [token.text for token in doc] == ["Auentaler", "Rat"]
    assert tags == [-1, TAGS.index("U-BODY")]


def test_training_learns_and_its_weights_are_read_back(tmp_path: Path) -> None:
    fix_random_seed(1)
    nlp = spacy.blank("de")
    network = council_tagger(96, 4)
    network.initialize()
    batch = [_example(nlp, Marked("Der Haupausschuss tagt.", ((4, 17, Label.BODY),)))]
    optimizer = Adam(0.01)
    losses = [_step(network, optimizer, batch) for _ in range(25)]
    assert losses[-1] < losses[0] / 10
    write(nlp, network, tmp_path / "model")
    [[name]] = load(str(tmp_path / "model"), names_settings()).names(["Der Haupausschuss tagt."])
    assert (name.label, name.value) == (Label.BODY, "Haupausschuss")
    figures = numpy.asarray(network.predict([batch[0][0]])[0])
    assert figures.sum(axis=1) == pytest.approx(numpy.ones(len(batch[0][1])), abs=1e-4)
