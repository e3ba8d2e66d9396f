"""The network that says of every word which name it begins, continues or ends, and how that becomes names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.tokens import Doc
from thinc.api import Model, Softmax_v2, chain, with_array
from thinc.types import Floats2d

from extract.names._embed import council_embed
from schemas.names import Label

OUT = "O"
TAGS = (OUT, *(f"{place}-{label.value}" for label in Label for place in "BILU"))
"""Begin, inside, last and unit of a name of each label, after `O` for words of none."""
_Figures = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as tokens ``start`` to ``end`` (exclusive) with its label and probability."""

    label: Label
    start: int
    end: int
    probability: float


def council_tagger(width: int, depth: int) -> Model[list[Doc], list[Floats2d]]:
    """The network: looks, clusters, ``depth`` layers that each see one word further to both sides, and the tags."""
    encoder = MaxoutWindowEncoder(width=width, window_size=1, maxout_pieces=3, depth=depth)
    return chain(council_embed(width), encoder, with_array(Softmax_v2(len(TAGS), width, normalize_outputs=True)))


def names_of(figures: _Figures) -> Iterator[Tagged]:
    """The names that the likeliest lawful sequence of tags makes of a document's figures (words × tags)."""
    best = _best_path(numpy.log(numpy.maximum(figures, 1e-9)))
    start = 0
    for place, tag in enumerate(best):
        kind, _, label = TAGS[tag].partition("-")
        if kind in ("B", "U"):
            start = place
        if kind in ("L", "U"):
            yield Tagged(Label(label), start, place + 1, _probability(figures, best, start, place + 1))


def _probability(figures: _Figures, tags: Sequence[int], start: int, end: int) -> float:
    """That of its least sure word: the words of a name stand and fall together."""
    return float(min(figures[place, tags[place]] for place in range(start, end)))


def _best_path(scores: _Figures) -> list[int]:
    if not len(scores):
        return []
    total = scores[0] + _OPENS
    came: list[NDArray[numpy.intp]] = []
    for row in scores[1:]:
        through = total[:, None] + _LAWFUL
        came.append(through.argmax(axis=0))
        total = through.max(axis=0) + row
    tag = int((total + _CLOSES).argmax())
    path = [tag]
    for back in reversed(came):
        tag = int(back[tag])
        path.append(tag)
    return path[::-1]


def _follows(before: str, after: str) -> bool:
    open_before, opens_after = before[0] in "BI", after[0] in "IL"
    return opens_after == open_before and (not open_before or before[2:] == after[2:])


_BARRED = numpy.float32(-1e6)
_LAWFUL = numpy.array([[0 if _follows(a, b) else _BARRED for b in TAGS] for a in TAGS], dtype=numpy.float32)
_OPENS = numpy.array([_BARRED if tag[0] in "IL" else 0 for tag in TAGS], dtype=numpy.float32)
_CLOSES = numpy.array([_BARRED if tag[0] in "BI" else 0 for tag in TAGS], dtype=numpy.float32)
