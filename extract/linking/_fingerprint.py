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

BANDS = 32
ROWS = 4
"""Papers that share 60 in 100 pairs of words share a band in 99 of 100 cases; those that share 10, in 3 of 1000."""
LEAST_ALIKE = 0.25
"""Papers that share fewer of their pairs of words are letters of one sender at most."""
LEAST_PAIRS = 6
"""Of fewer pairs of words there is no telling."""
SUBJECT_WORDS = 4
"""So many words of a subject, the longest, make keys, two at a time."""

SOUGHT_WORDS = 12
"""So many of the words with which a paper speaks of the one it follows."""


def fingerprint(paper: Paper) -> Fingerprint:
    """What is stored of a paper; it follows from the paper alone."""
    least = _least_hashes(topical("\n".join(paper.pages)))
    keys = {Key(_number(name)) for name in _own_names(paper)}
    following = following_of(paper)
    if following:
        keys |= {Key(_number(name), seeks=True) for name in _sought_names(following)}
    for name in _twin_names(paper):
        keys |= {Key(_number(name), seeks=seeks) for seeks in (False, True)}
    ordered = tuple(sorted(keys, key=_in_order))
    if least is None:
        return Fingerprint((), b"", ordered)
    signature = (least & numpy.uint64(255)).astype(numpy.uint8).tobytes()
    return Fingerprint(tuple(sorted(_bands(least))), signature, ordered)


def is_alike(one: bytes, other: bytes) -> bool:
    """Whether two signatures are of papers that may share their text, by the share of their bytes that are the same."""
    if len(one) != len(other) or not one:
        return False
    same = numpy.frombuffer(one, numpy.uint8) == numpy.frombuffer(other, numpy.uint8)
    return bool(same.mean() >= LEAST_ALIKE)


def _in_order(key: Key) -> tuple[int, bool]:
    return key.value, key.seeks


def _least_hashes(words: Sequence[str]) -> NDArray[numpy.uint64] | None:
    """MinHash over pairs of neighbouring words as they look to OCR; None where there are too few of them."""
    pairs = sorted({f"{one} {other}" for one, other in pairwise(words)})
    if len(pairs) < LEAST_PAIRS:
        return None
    hashes = numpy.array([_number(pair) for pair in pairs], dtype=numpy.int64).view(numpy.uint64)
    factors, summands = _turns()
    least: NDArray[numpy.uint64] = ((hashes[:, None] * factors + summands) >> numpy.uint64(32)).min(axis=0)
    return least


def _bands(least: NDArray[numpy.uint64]) -> Iterator[int]:
    for band, row in enumerate(least.reshape(BANDS, ROWS)):
        yield _number(f"text {band} {row.tolist()}")


@lru_cache(maxsize=1)
def _turns() -> tuple[NDArray[numpy.uint64], NDArray[numpy.uint64]]:
    numbers = [_number(f"turn {place}") for place in range(2 * BANDS * ROWS)]
    turns = numpy.array(numbers, dtype=numpy.int64).view(numpy.uint64)
    return turns[: BANDS * ROWS] | numpy.uint64(1), turns[BANDS * ROWS :]


def _twin_names(paper: Paper) -> Iterator[str]:
    """Papers of one date and subject are compared, though attachments make their texts unlike."""
    record = paper.record
    if record.date and record.subject:
        words = sorted(set(topical(record.subject.value)), key=_longest_first)
        if words:
            yield f"twin {record.date.value} {words[0]}"


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
