"""Weighs the motions that a search finds."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.search._analysis import analyse, stop_words
from extract.search._fold import plain
from extract.search._parse import Parsed, Phrase, Term
from extract.search._postings import Blocks, read_postings
from extract.search._reach import EXACT_BONUS, Reach, reach

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

TOGETHER_SHARE, WIDER_SHARE = 0.35, 0.3
LOOSE_COVERAGE = 0.5
BALANCE = np.float32(0.3)
"""What a word counts rises ever more slowly, so that two words in the demand are more than one in the subject."""
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Weighed:
    """Of each number of the index: the score, and whether all was found (``complete``) or anything (``found``)."""

    scores: Floats
    complete: Mask
    found: Mask


@dataclass(frozen=True, slots=True)
class _Found:
    """Of each number what one word counts there, and whether it stands there itself or only its parts."""

    values: Floats
    itself: Mask


def weigh(connection: sqlite3.Connection, parsed: Parsed, reaches: Sequence[Reach], blocks: Blocks) -> Weighed:
    """Weigh all motions; ``reaches`` are those of the terms, in their order.

    The score of a motion is the sum over the words of what each counts there times its rarity, times the square of the
    share of the words (by rarity) that were found at all.
    """
    alive = blocks.alive
    found = [_term(connection, each, alive) for each in reaches]
    found += [_phrase(connection, phrase, alive) for phrase in parsed.phrases]
    if not found:
        everything = alive.copy()
        _exclude(connection, parsed, everything, alive)
        return Weighed(np.zeros(alive.size, np.float32), everything, everything)
    weighed = _summed(found, int(np.count_nonzero(alive)))
    _exclude(connection, parsed, weighed.complete, alive)
    _exclude(connection, parsed, weighed.found, alive)
    return weighed


def _summed(found: Sequence[_Found], motions: int) -> Weighed:
    size = found[0].values.size
    scores, coverage = np.zeros(size, np.float32), np.zeros(size, np.float32)
    complete, some = np.ones(size, np.bool_), np.zeros(size, np.bool_)
    whole = 0.0
    for each in found:
        count = int(np.count_nonzero(each.itself))
        rarity = np.float32(math.log(1 + (motions - count + 0.5) / (count + 0.5)))
        scores += rarity * each.values / (each.values + BALANCE)
        loosely = each.values > 0
        coverage += rarity * np.where(each.itself, np.float32(1), np.float32(LOOSE_COVERAGE) * loosely)
        whole += float(rarity)
        complete &= each.itself
        some |= loosely
    scores *= np.square(coverage / np.float32(whole))
    return Weighed(scores, complete, some)


def _term(connection: sqlite3.Connection, reached: Reach, alive: Mask) -> _Found:
    values = np.zeros(alive.size, np.float32)
    for term, share in reached.shares.items():
        _raise(values, *read_postings(connection, term), share)
    itself = (values > 0) & alive
    if reached.exact:
        numbers, weights = read_postings(connection, reached.exact)
        values[numbers] += np.float32(EXACT_BONUS) * weights
    for term in reached.wider:
        _raise(values, *read_postings(connection, term), WIDER_SHARE)
    if reached.together:
        least = np.ones(alive.size, np.float32)
        for term in reached.together:
            numbers, weights = read_postings(connection, term)
            row = np.zeros(alive.size, np.float32)
            row[numbers] = weights
            np.minimum(least, row, out=least)
        np.maximum(values, np.float32(TOGETHER_SHARE) * least, out=values)
    values *= alive
    return _Found(values, itself)


def _raise(values: Floats, numbers: npt.NDArray[np.int64], weights: Floats, share: float) -> None:
    values[numbers] = np.maximum(values[numbers], np.float32(share) * weights)


def _phrase(connection: sqlite3.Connection, phrase: Phrase, alive: Mask) -> _Found:
    """What a phrase counts: the least of its words, where they stand one after the other."""
    values = alive.astype(np.float32)
    for word in phrase.words:
        if word in stop_words():
            continue
        row = np.zeros(alive.size, np.float32)
        numbers, weights = read_postings(connection, f"={word}")
        row[numbers] = weights
        np.minimum(values, row, out=values)
    if len(phrase.words) > 1:
        candidates = np.flatnonzero(values)
        standing = set(_standing(connection, phrase, candidates.tolist()))
        values[[number for number in candidates.tolist() if number not in standing]] = 0
    values *= np.float32(1 + EXACT_BONUS)
    return _Found(values, values > 0)


def _standing(connection: sqlite3.Connection, phrase: Phrase, numbers: Sequence[int]) -> list[int]:
    """Those of the numbers in whose text the words of a phrase stand one after the other."""
    pattern = re.compile(r"\b" + r"[\W_]+".join(map(re.escape, phrase.words)) + r"\b")
    standing = []
    for first in range(0, len(numbers), _AT_A_TIME):
        some = numbers[first : first + _AT_A_TIME]
        rows = connection.execute(
            f"""SELECT number, text FROM search_motions JOIN pages USING (motion) WHERE number IN ({_marks(some)})
            UNION ALL SELECT number, subject FROM search_motions JOIN motions ON id = motion
            WHERE number IN ({_marks(some)}) AND subject IS NOT NULL""",
            (*some, *some),
        )
        standing += [row[0] for row in rows if _holds(pattern, row[1])]
    return standing


def _holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a folded phrase stands in a text; most do as they are printed, and folding takes long."""
    return bool(pattern.search(text.casefold()) or pattern.search(plain(text)))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _exclude(connection: sqlite3.Connection, parsed: Parsed, mask: Mask, alive: Mask) -> None:
    for unwanted in parsed.without:
        if isinstance(unwanted, Phrase):
            mask &= ~_phrase(connection, unwanted, alive).itself
        else:
            mask[_having(connection, unwanted)] = False


def _having(connection: sqlite3.Connection, term: Term) -> npt.NDArray[np.int64]:
    """Motions that hold a word in one of its forms; a misread or similar one excludes nothing."""
    reached = reach(connection, term).shares if term.beginning else {f"~{analyse(term.folded).stem}": 1.0}
    return np.concatenate([np.empty(0, np.int64), *(read_postings(connection, key)[0] for key in reached)])
