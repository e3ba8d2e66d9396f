"""How likely a difference between two words is the paper's own and not made by OCR, as log-odds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extract.linking._settings import load_settings
from extract.linking._words import LONG, exists, fold_word, is_number, look

ALIKE = 60.0
"""Two words whose likeness in percent, as they look, is at least this may be one word misread."""
JOINED_ALIKE = 75.0
UNLIKE = 55.0
"""Two words less alike than this, in percent, are not one word misread."""
SHORT = 4
"""OCR makes any word of fewer letters out of another."""
_DIGITS = re.compile(r"\d")


def likeness(one: str, other: str) -> float:
    """How alike two words look, in percent; numbers are like numbers only."""
    if is_number(one) != is_number(other):
        return 100.0 if look(one) == look(other) else 0.0
    return fuzz.ratio(look(one), look(other))


def of_pair(one: str, other: str, *, ocr: bool) -> float | None:
    """Log-odds that two different words stand on the papers as they were read; None where they say the same."""
    weights = load_settings().changes
    if fold_word(one) == fold_word(other):
        return None
    if not ocr:
        return weights.digital
    if is_number(one) and is_number(other):
        return _of_numbers(one, other)
    if look(one) == look(other):
        return weights.misread
    return _of_words(one, other)


def _of_numbers(one: str, other: str) -> float | None:
    weights = load_settings().changes
    digits, others = _digits(one), _digits(other)
    if digits == others:
        return None
    if len(digits) != len(others):
        return weights.number_cut if _is_cut(one, other) else weights.number_length
    changed = [(old, new) for old, new in zip(digits, others, strict=True) if old != new]
    return weights.number_confused if len(changed) == 1 and _confused(*changed[0]) else weights.number


def _digits(number: str) -> str:
    return "".join(_DIGITS.findall(number))


def _is_cut(one: str, other: str) -> bool:
    """Whether one is the other with its beginning or end lost: `7.5.1996` and `1996`, `085` and `85`."""
    short, long = sorted((one, other), key=len)
    groups = re.split(r"[.,:/]", long)
    if _digits(long).startswith(_digits(short)):
        return bool(_digits(long)[len(_digits(short)) :].strip("0"))
    return _digits(long).endswith(_digits(short)) or short in groups


def _confused(one: str, other: str) -> bool:
    return frozenset((one, other)) in _confusions()


@lru_cache(maxsize=1)
def _confusions() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_settings().confused_digits)


def _shape(word: str) -> str:
    """How a word is written, in one of the ways in which words are."""
    return "lower" if word.islower() else "upper" if word.isupper() else "title" if word.istitle() else ""


def is_name(word: str) -> bool:
    """Whether a word may be a surname."""
    return len(word) > LONG and word.istitle()


@lru_cache(maxsize=1)
def _values() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_settings().values)


def _of_words(one: str, other: str) -> float:
    weights = load_settings().changes
    if fold_word(one) in _values() and fold_word(other) in _values():
        return weights.number
    alike = Levenshtein.distance(look(one), look(other)) <= max(1, min(len(one), len(other)) // 4)
    alike = alike or look(one) in look(other) or look(other) in look(one) or min(len(one), len(other)) < SHORT
    known = exists(one) + exists(other)
    if known == 2:
        return weights.word_similar if alike else weights.word
    if known == 1 and (alike or fuzz.ratio(look(one), look(other)) >= UNLIKE):
        return weights.misread
    if not alike and _shape(one) != _shape(other):
        return weights.misread
    return weights.name_similar if alike else weights.name


def of_runs(one: Sequence[str], other: Sequence[str], *, ocr: bool, prose: bool) -> float | None:
    """Log-odds that words stand in place of others, not all of which are of equal number."""
    if len(one) == len(other) == 1:
        return of_pair(one[0], other[0], ocr=ocr)
    if ocr and fuzz.ratio(look("".join(one)), look("".join(other))) >= JOINED_ALIKE:
        return load_settings().changes.misread
    weights = [of_run(one, ocr=ocr, prose=prose), of_run(other, ocr=ocr, prose=prose)]
    numbers = [[word for word in words if is_number(word)] for words in (one, other)]
    if prose and all(numbers):
        weights.append(_of_numbers(numbers[0][-1], numbers[1][-1]) or 0.0)
    if prose and all(any(len(word) >= LONG and exists(word) for word in words) for words in (one, other)):
        weights.append(load_settings().changes.word)
    return max(weights)


def of_run(words: Sequence[str], *, ocr: bool, prose: bool) -> float:
    """Log-odds that words which one paper lacks are not there, rather than unread, or a mark upon the other.

    ``prose`` is true for words of subject, demand or reasons: names in the head and under the text are lost more often.
    """
    weights = load_settings().changes
    if ocr and not prose:
        return weights.left_out_of_head
    known = [word for word in words if len(word) > 2 and exists(word)]
    if not ocr:
        return weights.digital if known or any(map(is_number, words)) else weights.junk
    if any(word.casefold() in load_settings().negations for word in known):
        return max(weights.negation, _left_out(len(known)))
    if known:
        return _left_out(len(known))
    return weights.left_out_number if any(map(is_number, words)) else weights.junk


def _left_out(count: int) -> float:
    steps = load_settings().changes.left_out
    return steps[min(count, len(steps)) - 1]
