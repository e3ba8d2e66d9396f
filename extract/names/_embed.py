"""The network's first layer: what a word looks like and which cluster it belongs to, made vectors."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.lang.lex_attrs import word_shape
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from extract.names._clusters import cluster_of, hash_of

Rows = NDArray[numpy.uint64]
SIZES = (4000, 1500, 2500, 5000, 1000, 1000, 700, 100)
"""Rows of the embedding tables: word, its first three and last three and six letters, shape, cluster and two shares."""
UNKNOWN = 0.15
"""The share of words that are hidden in training, so that their looks and company are learned."""
_MIDDLE, _COARSE = 0x3FF, 0x3F


def council_embed(width: int) -> Model[list[Doc], list[Floats2d]]:
    """The layer: from documents to a vector of ``width`` figures a word."""
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, rows, column=column, seed=column + 8, dropout=0.0) for column, rows in enumerate(SIZES)
    ]
    mixed: Model[Any, Any] = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return chain(_features(), list2ragged(), with_array(concatenate(*tables)), with_array(mixed), ragged2list())


def _features() -> Model[list[Doc], list[Rows]]:
    return Model("council_features", _forward)


def _forward(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Rows], Callable[[list[Rows]], list[Doc]]]:
    features = ([_features_of(token.text) for token in doc] for doc in docs)
    rows = [numpy.array(one, dtype=numpy.uint64).reshape(-1, len(SIZES)) for one in features]
    if is_train:
        for one in rows:
            one[numpy.random.random(len(one)) < UNKNOWN, 0] = 0
    return rows, _backward


def _backward(_: list[Rows]) -> list[Doc]:
    return []


@lru_cache(maxsize=100_000)
def _features_of(word: str) -> tuple[int, ...]:
    small, cluster = word.lower(), cluster_of(word)
    texts = (small, small[:3], small[-3:], small[-6:], word_shape(word))
    return (*(hash_of(text) for text in texts), cluster, cluster & _MIDDLE, cluster & _COARSE)
