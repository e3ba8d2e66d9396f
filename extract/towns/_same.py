"""Whether two spellings are the same name, for the names of organizations; people are never joined by likeness."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from extract.vocabulary import tokens

LEAST_LIKENESS = 0.9
"""Each word must be so like its counterpart (1 less the slips in a letter): one slip in ten letters, two in twenty.

Words of less than ten letters must be equal: `SPD` and `SED`, `Ost` and `West`, `Bau` and `Bauen` are different names.
"""
RARER = 4
"""A spelling is a slip of another only where the other is at least so many times as frequent, or in a town's list."""
_JOINERS = frozenset(("und", "u", "sowie"))


def is_slip(rare: str, common: str) -> bool:
    """Whether the first name is the second with a slip of a pen or an OCR engine: the same words, long ones nearly so.

    Words for `und` do not count; figures must be the same.
    """
    words, others = _words(rare), _words(common)
    return len(words) == len(others) and all(map(_like, words, others))


def _words(name: str) -> list[str]:
    return [token.text for token in tokens(name) if token.text not in _JOINERS]


def _like(word: str, other: str) -> bool:
    if word == other:
        return True
    if any(char.isdigit() for char in word + other):
        return False
    return OSA.normalized_similarity(word, other) >= LEAST_LIKENESS
