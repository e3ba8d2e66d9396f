"""What of a paper is stored, so that those it belongs with are found among hundreds of thousands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise

import numpy
from numpy.typing import NDArray

from extract.linking._following import Following, following_of, own_reference
from extract.linking._words import topical
from schemas.linking import Fingerprint, Key, Paper

BANDS = 24
ROWS = 3
"""Papers that share 60 in 100 pairs of words share a band in 997 of 1000 cases; those that share 5, in 3 of 1000."""
LEAST_PAIRS = 6
"""Of fewer pairs of words there is no telling."""
SUBJECT_WORDS = 4
"""So many words of a subject, the longest, make keys, two at a time."""

SOUGHT_WORDS = 12
"""So many of the words with which a paper speaks of the one it follows."""


def fingerprint(paper: Paper) -> Fingerprint:
    """The bands and keys of a paper; they follow from the paper alone."""
    bands = sorted({*_text_bands(topical("\n".join(paper.pages))), *_twin_bands(paper)})
    keys = {Key(_number(name)) for name in _own_names(paper)}
    following = following_of(paper)
    if following:
        keys |= {Key(_number(name), seeks=True) for name in _sought_names(following)}
    return Fingerprint(tuple(bands), tuple(sorted(keys, key=_in_order)))


def _in_order(key: Key) -> tuple[int, bool]:
    return key.value, key.seeks


def _text_bands(words: Sequence[str]) -> Iterator[int]:
    """MinHash with bands, over pairs of neighbouring words as they look to OCR."""
    pairs = sorted({f"{one} {other}" for one, other in pairwise(words)})
    if len(pairs) < LEAST_PAIRS:
        return
    hashes = numpy.array([_number(pair) for pair in pairs], dtype=numpy.int64).view(numpy.uint64)
    factors, summands = _turns()
    least = ((hashes[:, None] * factors + summands) >> numpy.uint64(32)).min(axis=0)
    for band, row in enumerate(least.reshape(BANDS, ROWS)):
        yield _number(f"text {band} {row.tolist()}")


@lru_cache(maxsize=1)
def _turns() -> tuple[NDArray[numpy.uint64], NDArray[numpy.uint64]]:
    numbers = [_number(f"turn {place}") for place in range(2 * BANDS * ROWS)]
    turns = numpy.array(numbers, dtype=numpy.int64).view(numpy.uint64)
    return turns[: BANDS * ROWS] | numpy.uint64(1), turns[BANDS * ROWS :]


def _twin_bands(paper: Paper) -> Iterator[int]:
    """Papers of one date and subject are compared, though attachments make their texts unlike."""
    record = paper.record
    if record.date and record.subject:
        words = sorted(set(topical(record.subject.value)), key=len)
        if words:
            yield _number(f"twin {record.date.value} {words[-1]}")


def _own_names(paper: Paper) -> Iterator[str]:
    """What a paper that follows this one may know of it."""
    record = paper.record
    reference = own_reference(record)
    if reference:
        yield f"reference {reference}"
    if record.date:
        yield f"date {record.date.value}"
    if record.subject:
        yield from _subject_names(topical(record.subject.value))


def _sought_names(following: Following) -> Iterator[str]:
    yield from (f"reference {reference}" for reference in following.references)
    yield from (f"date {date}" for date in following.dates)
    yield from _subject_names(topical(f"{following.subject} {following.passage}"), most=SOUGHT_WORDS)


def _subject_names(words: Sequence[str], *, most: int = SUBJECT_WORDS) -> Iterator[str]:
    longest = sorted(set(words), key=_longest_first)[:most]
    if len(longest) == 1 or most > SUBJECT_WORDS:
        yield from (f"subject {word}" for word in longest)
    for one, other in combinations(sorted(longest), 2):
        yield f"subject {one} {other}"


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
