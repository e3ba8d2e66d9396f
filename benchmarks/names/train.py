"""Trains the names pipeline: `python -m benchmarks.names.train --shared ../shared --out extract/names/model`.

Needs the corpora and letters that are not part of this project; only weights are written, no word of any text.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
import spacy
from spacy.tokens import Doc
from thinc.api import Adam, Model, fix_random_seed, set_dropout_rate
from thinc.types import Floats2d

from benchmarks.names._corpora import corpus, letters
from benchmarks.names._noise import noisy
from benchmarks.names._papers import Marked, papers
from benchmarks.names.card import META
from extract.names._component import DEPTH, NAME, WIDTH, CouncilNames
from extract.names._network import TAGS, council_tagger

PAPERS = 800
"""Invented papers an epoch."""
SHARES = {"germeval_test": 1.0, "ler_test": 0.25, "enp_lft": 0.25, "enp_onb": 0.5, "enp_sbb": 0.4, "mobie_train": 0.15}
"""The share of each corpus's sentences that an epoch draws."""
LETTERS = 0.5
BATCH = 1500
"""Words a step."""
RATE, DROPOUT = 0.001, 0.2
_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
_MASKED = -1


def main() -> None:
    """Train, and write the pipeline after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    args = parser.parse_args()
    fix_random_seed(1)
    nlp = spacy.blank("de", meta=META)
    network = council_tagger(WIDTH, DEPTH)
    network.initialize(X=[nlp.make_doc("Der Rat möge beschließen.")])
    set_dropout_rate(network, DROPOUT)
    optimizer = Adam(RATE, use_averages=True, L2=0.0, grad_clip=1.0)
    for epoch in range(args.epochs):
        optimizer.learn_rate = RATE * (1 - 0.9 * epoch / args.epochs)
        loss = sum(_step(network, optimizer, batch) for batch in _batches(nlp, args.shared, epoch))
        print(f"epoch {epoch + 1}: loss {loss:.0f}", file=sys.stderr, flush=True)
        with network.use_params(optimizer.averages):
            write(nlp, network, args.out)


def write(nlp: spacy.Language, network: Model[list[Doc], list[Floats2d]], out: Path) -> None:
    """Write a pipeline of the network, without the vocabulary that it met in training."""
    made = spacy.blank("de", meta=META)
    component = made.add_pipe(NAME)
    assert isinstance(component, CouncilNames)
    component.model = network
    made.to_disk(out, exclude=["vocab"])


def _batches(nlp: spacy.Language, shared: Path, epoch: int) -> Iterator[list[tuple[Doc, list[int]]]]:
    chance = random.Random(epoch)
    texts = list(_texts(shared, epoch, chance))
    chance.shuffle(texts)
    batch: list[tuple[Doc, list[int]]] = []
    for marked in texts:
        example = _example(nlp, noisy(marked, chance))
        if len(example[0]):
            batch.append(example)
        if sum(len(doc) for doc, _ in batch) >= BATCH:
            yield batch
            batch = []
            if len(nlp.vocab) > 300_000:
                nlp = spacy.blank("de")
    if batch:
        yield batch


def _texts(shared: Path, epoch: int, chance: random.Random) -> Iterator[Marked]:
    yield from papers(epoch + 1, PAPERS)
    gold = frozenset(file.stem.removeprefix("karlsruhe-") for file in (shared / "gold/real/gold").glob("karlsruhe-*"))
    for block in letters(shared / "karlsruhe/letters.jsonl.gz", gold, epoch):
        if chance.random() < LETTERS:
            yield block
    for name, share in SHARES.items():
        for sentence in corpus(shared / f"ner/{name}.jsonl.gz"):
            if chance.random() < share * (1.0 if sentence.spans or sentence.masked else 0.4):
                yield sentence


def _example(nlp: spacy.Language, marked: Marked) -> tuple[Doc, list[int]]:
    """A text and the number of each word's tag; a word that is but partly in a name, or masked, teaches nothing."""
    doc = nlp.make_doc(marked.text)
    tags = [_NUMBER["O"]] * len(doc)
    for start, end, label in marked.spans:
        span = doc.char_span(start, end, alignment_mode="contract")
        wide = doc.char_span(start, end, alignment_mode="expand")
        if span is None or wide is None or len(span) != len(wide):
            _fill(tags, wide, _MASKED)
        else:
            for token in span:
                tags[token.i] = _NUMBER[f"{_place(token.i - span.start, len(span))}-{label.value}"]
    for start, end in marked.masked:
        _fill(tags, doc.char_span(start, end, alignment_mode="expand"), _MASKED)
    return doc, tags


def _fill(tags: list[int], span: spacy.tokens.Span | None, tag: int) -> None:
    for token in span or ():
        tags[token.i] = tag


def _place(index: int, length: int) -> str:
    if length == 1:
        return "U"
    return "B" if index == 0 else "L" if index == length - 1 else "I"


def _step(network: Model[list[Doc], list[Floats2d]], optimizer: Adam, batch: list[tuple[Doc, list[int]]]) -> float:
    figures, backprop = network.begin_update([doc for doc, _ in batch])
    loss, gradients = 0.0, []
    words = sum(len(doc) for doc, _ in batch)
    for shares, (_, tags) in zip(figures, batch, strict=True):
        known = numpy.array([tag != _MASKED for tag in tags])
        rows = numpy.arange(len(tags))[known]
        right = numpy.array(tags)[known]
        gradient = numpy.asarray(shares).copy()
        gradient[rows, right] -= 1.0
        gradient[~known] = 0.0
        loss -= float(numpy.log(numpy.maximum(numpy.asarray(shares)[rows, right], 1e-9)).sum())
        gradients.append(gradient * (20.0 / words))
    backprop(gradients)
    network.finish_update(optimizer)
    return loss


if __name__ == "__main__":
    main()
