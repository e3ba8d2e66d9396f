"""Brown clusters of German words: which words stand in like company, looked up without keeping the words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]

TABLE = Path(__file__).resolve().parent / "clusters.npz"
NONE = 0
"""The cluster of a word that the table does not hold."""


@lru_cache(maxsize=1)
def _table() -> tuple[NDArray[numpy.uint32], NDArray[numpy.uint16]]:
    """The upper halves of words' hashes in ascending order, and the clusters: paths from the root, lowest bit first."""
    with numpy.load(TABLE) as stored:
        return numpy.cumsum(stored["steps"], dtype=numpy.uint32), stored["clusters"]


def hash_of(text: str) -> int:
    """The 64 bits that stand for a text."""
    return int(hash_string(text))


def cluster_of(word: str) -> int:
    """The cluster of a word as it is written, else as it is written with a capital or in small letters, else 0."""
    hashes, clusters = _table()
    for spelling in _spellings(word):
        key = hash_of(spelling) >> 32
        place = int(numpy.searchsorted(hashes, numpy.uint32(key)))
        if place < len(hashes) and hashes[place] == key:
            return int(clusters[place])
    return NONE


def _spellings(word: str) -> Iterator[str]:
    yield word
    if word.isupper() and len(word) > 1:
        yield word.capitalize()
    if not word.islower():
        yield word.lower()
    else:
        yield word.capitalize()
